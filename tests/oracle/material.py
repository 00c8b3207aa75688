"""Random rows with every kind of edge, as official lines, and the selections they are looked at with."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lib.schema import LEVELS, MEASURES, PARTNERS
from lib.selection import Period, Selection
from tests.datasets import Row
from tests.effort import part

PLACES = ("58", "21", "89", "71", "18", "03", "63", "75", "20", "9A", "9E", "98", "99")
PRODUCTS = (
    ("C10A", "1011"), ("C10A", "1013"), ("C10E", "1051"), ("C24A", "2410"), ("C21Z", "2120"), ("B06Z", "0620"),
    ("C30C", "3030"), ("C29B", "2932"), ("C24A", "0000"), ("C10A", "0000"), ("C24A", "1051"), ("C24A", ""),
    ("Q99Z", "9999"),
)  # fmt: skip
COUNTRIES = ("DE", "IT", "ES", "BE", "US", "CN", "CH", "GB", "NO", "FR", "QS", "QU", "XS", "GR", "RE", "ZQ", "AN")
OLD_COUNTRIES = ("DE", "AN", "QV", "QW", "QZ", "QT", "HR", "GB", "RO", "US", "EU", "XS", "ZQ")
# No imports in two quarters of 2022; exports go three quarters further than imports in 2025.
ABSENT = {("I", 2022, 2), ("I", 2022, 3), ("I", 2025, 2), ("I", 2025, 3), ("I", 2025, 4), ("E", 2025, 4)}
TERRITORIES = (
    "58", "21", "75", "R27", "R84", "TI-2707", "TI-2703", "FR", "NV", "9A", "9E", "20", "23", "15", "48", "90", "09",
    "46", "99", "01",
)  # fmt: skip
PERIODS = (
    "2024", "2024", "2023", "2022", "2025", "2024T2", "2022T1-2023T4", "2023T3-2024T2", "2020T1-2025T4", "2021",
    "2022T2-2022T3", "2025T1",
)  # fmt: skip


def rows() -> list[Row]:
    """Six years of ties, zeros, corrections, missing quarters and odd codes; the same each time."""
    draw = random.Random(12)
    made = [_row(draw, PLACES, COUNTRIES, range(2020, 2026)) for _ in range(4500)]
    made += [row for year in range(2020, 2026) for row in _edges(year)]
    return [row for row in made if (row["flow"], row["year"], row["quarter"]) not in ABSENT]


def old_rows() -> list[Row]:
    """Three years in which codes meant what they no longer mean."""
    draw = random.Random(2010)
    return [_row(draw, PLACES[:6], OLD_COUNTRIES, range(2009, 2012)) for _ in range(900)]


def _row(draw: random.Random, places: Sequence[str], countries: Sequence[str], years: range) -> Row:
    a129, cpf4 = draw.choice(PRODUCTS)
    chance = draw.random()
    if chance < 0.03:
        value = 0
    elif chance < 0.10:
        value = -draw.choice([5, 1000, 400_000])
    elif chance < 0.45:
        value = 1000 * draw.randint(1, 3)  # ties
    else:
        value = int(draw.lognormvariate(11, 2)) + 1
    mass = draw.choice([0, 0, -20, 1000, 1000, draw.randint(0, 10_000), draw.randint(0, 200_000)])
    return {
        "flow": draw.choice("EI"),
        "quarter": draw.randint(1, 4),
        "year": draw.choice(years),
        "department": draw.choice(places),
        "a129": a129,
        "cpf4": cpf4,
        "country": draw.choice(countries),
        "value": value,
        "mass": mass,
    }


def _edges(year: int) -> list[Row]:
    """Départements that are an edge each, every year alike but where said."""

    def row(flow: str, department: str, value: int, mass: int, **more: Any) -> Row:
        usual = {"quarter": 1, "a129": "C24A", "cpf4": "2410", "country": "DE"}
        return {
            **usual,
            "flow": flow,
            "year": year,
            "department": department,
            "value": value,
            "mass": mass,
            **more,
        }

    made = [
        row("E", "23", -7_000, -50), row("I", "23", 9_000, 40),  # sells less than nothing
        row("E", "15", 6_000, 500), row("E", "15", -6_000, -500, quarter=4, country="IT"),  # nothing, in the end
        row("I", "15", 2_000, 0),
        # Two alike, to the euro.
        *(row("E", place, 4_000, 2_000) for place in ("48", "05")),
        *(row("I", place, 1_000, 3_000, country="US") for place in ("48", "05")),
        row("I", "09", -3_000, 100), row("E", "09", 8_000, 10),  # buys less than nothing
        row("E", "46", 500_000 if year % 2 == 0 else -1_000_000, 1_000 if year % 2 == 0 else -1_000),
        row("I", "46", 10_000, 1_000),
    ]  # fmt: skip
    if year == 2024:  # nothing the year before
        made += [row("E", "90", 12_000, 5_000, country="US"), row("I", "90", 30_000, 1_500, country="CN", quarter=2)]
    return made


def selections(count: int, seed: int, territories: Sequence[str] = TERRITORIES) -> list[Selection]:
    """Random ones of every kind of territory, period, measure, level, rank and filter."""
    draw = random.Random(seed)
    return [
        Selection(
            period=Period.parse(draw.choice(PERIODS)),
            territory_code=draw.choice(territories),
            measure=draw.choice(MEASURES),
            level=draw.choice(LEVELS),
            top=draw.choice([3, 5, 10, 30]),
            products=draw.choice([(), (), (), ("C10A",), ("C1", "2410"), ("C24A",), ("1051",)]),
            countries=draw.choice([(), (), (), ("UE27",), ("US", "CN"), ("HORS-UE",), ("AMERIQUE", "DE"), ("NO",)]),
        )
        for _ in range(count)
    ]


PERIMETERS = ("18,58", "03,18,58,75", "20,99,9A", "23,46,90", "01,03,09,15,18,20,21,48,58,63,71,75,89", "R27", "FR")


def wider_selections(count: int, seed: int) -> list[Selection]:
    """Random ones of perimeters, of groups whose members change, and of partners by zone."""
    draw = random.Random(seed)
    groups = ((), ("CPTPP",), ("AELE", "US"), ("BRICS", "ZONE-EURO"), ("AFRIQUE", "EUROPE-HORS-UE"))
    return [
        replace(
            selection,
            territory_name=draw.choice(["", "Loire et Allier"]) if "," in selection.territory_code else "",
            countries=draw.choice(groups),
            partners=draw.choice(PARTNERS),
        )
        for selection in selections(count, seed, PERIMETERS)
    ]


def short(selection: Selection) -> str:
    """How a test's name says its selection: the link, whole."""
    return "&".join(f"{name}={value}" for name, value in selection.to_query().items())


EVERY = [*selections(60, seed=60), *wider_selections(24, seed=24)]
SELECTIONS = part(EVERY, every=4)
OLD_SELECTIONS = [
    Selection(Period.parse(period), place, measure=measure, level=level, top=top, countries=countries)
    for period, place, measure, level, top, countries in (
        ("2010", "58", MEASURES[0], LEVELS[1], 10, ()),
        ("2010", "58", MEASURES[0], LEVELS[1], 3, ("AN",)),
        ("2010", "R27", MEASURES[1], LEVELS[2], 5, ("HORS-UE",)),
        ("2009T3-2010T2", "FR", MEASURES[0], LEVELS[0], 10, ()),
        ("2011", "21", MEASURES[1], LEVELS[1], 30, ("AMERIQUE",)),
        ("2011T2", "FR", MEASURES[0], LEVELS[1], 5, ("UE27",)),
    )
]
