"""Invented départements that are all alike but for chance, as official lines; and what may be planted among them.

Each sells and buys the same products with the same countries in the same parts, times a size, a taste of its own and
chance by quarter: whatever is found there is a false alarm.
"""

import math
import random
from collections.abc import Iterable, Iterator

from lib import reference
from tests.datasets import Row

PRODUCTS = (
    ("C10A", "1011"), ("C10E", "1051"), ("C11Z", "1102"), ("C16Z", "1610"), ("C17A", "1712"), ("C20A", "2014"),
    ("C21Z", "2120"), ("C22A", "2211"), ("C24A", "2410"), ("C25E", "2599"), ("C28A", "2813"), ("C29B", "2932"),
)  # fmt: skip
COUNTRIES = ("DE", "IT", "ES", "BE", "NL", "US", "CN", "GB", "CH", "PL")
YEARS = (2022, 2023, 2024)
TASTE, CHANCE = 0.15, 0.12  # spread (sigma of a log-normal) of what lasts, and of what changes each quarter
USUAL = 2_000_000  # euros of a département's largest cell in a quarter


def alike(seed: int, departments: Iterable[str] = ()) -> Iterator[Row]:
    """Yield the lines of a world, three years of both flows; all départements unless some are given."""
    draw = random.Random(seed)
    products = {product: 0.75**i for i, product in enumerate(PRODUCTS)}
    countries = {country: 0.8**i for i, country in enumerate(COUNTRIES)}
    for department in departments or reference.departments():
        size = USUAL * math.exp(draw.gauss(0, 0.6))
        for flow in "EI":
            likes = {one: math.exp(draw.gauss(0, TASTE)) for one in (*products, *countries)}
            for product, country in ((p, c) for p in products for c in countries):
                usual = size * products[product] * countries[country] * likes[product] * likes[country]
                worth = 3.0 * math.exp(draw.gauss(0, 0.1))
                for year in YEARS:
                    for quarter in range(1, 5):
                        value = int(usual * math.exp(draw.gauss(0, CHANCE)))
                        mass = int(value / worth / math.exp(draw.gauss(0, 0.03)))
                        yield _row(flow, department, year, quarter, product, country, value, mass)


def _row(
    flow: str, department: str, year: int, quarter: int, product: tuple[str, str], country: str, value: int, mass: int
) -> Row:
    return {
        "flow": flow,
        "quarter": quarter,
        "year": year,
        "department": department,
        "a129": product[0],
        "cpf4": product[1],
        "country": country,
        "value": value,
        "mass": mass,
    }


def times(rows: Iterable[Row], factor: float, **where: object) -> list[Row]:
    """The rows, those that answer ``where`` multiplied, in euros and in kilograms."""
    return [
        row | {"value": int(row["value"] * factor), "mass": int(row["mass"] * factor)}
        if all(row[name] == value for name, value in where.items())
        else row
        for row in rows
    ]
