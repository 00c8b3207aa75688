"""The invented profiles behind the demonstration: plain tables in ``data/demo/profils``, read into arrays.

Every table is a CSV that opens with comment lines (source: invented, licence: MIT). Axes everywhere:
d départements (with 98 and 99), p CPF4 products, c countries, in the order of the tables.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lib.publication.paths import DEMO_DIR
from lib.reference import a17_of, customs
from lib.schema import FLOWS, Flow, parse_quarter

Floats = NDArray[np.float64]

PROFILES_DIR = DEMO_DIR / "profils"
YEARS = (2022, 2023, 2024)
BASE_YEAR = customs.DEMO_YEAR
ANY = "*"


@dataclass(frozen=True)
class Event:
    """A flow that was not always what it is in the base year: a factor per quarter, 1 where nothing is said.

    ``department`` and ``country`` are positions, None for all; ``products`` are positions.
    """

    department: int | None
    products: frozenset[int]
    country: int | None
    factors: Floats


@dataclass(frozen=True)
class FlowProfile:
    """One flow. Money in M€ of the base year; shares and seasons are fractions of one.

    ``size`` [d], ``national`` [p], ``special`` [d, p] shares a département is known for, ``reserved`` [p] products that
    nobody else trades, ``taste`` [p, c] and ``near`` [d, c] weights of countries, ``price`` [p, c] €/kg (0: no mass),
    ``season`` [p, 4], ``value_index`` and ``price_index`` [p, years] with 1 in the base year.
    """

    flow: Flow
    size: Floats
    national: Floats
    special: Floats
    reserved: NDArray[np.bool_]
    taste: Floats
    near: Floats
    price: Floats
    season: Floats
    value_index: Floats
    price_index: Floats
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Profiles:
    """Codes along each axis, both flows, and the published totals to meet: (perimeter, year) -> M€ by flow."""

    departments: tuple[str, ...]
    customs_regions: tuple[str, ...]
    density: Floats
    products: tuple[str, ...]
    a129: tuple[str, ...]
    countries: tuple[str, ...]
    flows: dict[str, FlowProfile]
    totals: dict[tuple[str, int], dict[str, float]]


def read_profiles(folder: Path = PROFILES_DIR) -> Profiles:
    """Read all tables; ``KeyError`` or ``ValueError`` on a code that no table knows."""
    departments, products = list(_rows(folder, "departements")), list(_rows(folder, "produits"))
    partners = {row["pays"]: row for row in _rows(folder, "pays")}
    axes = _Axes(
        {row["code"]: i for i, row in enumerate(departments)},
        {row["cpf4"]: i for i, row in enumerate(products)},
        {code: i for i, code in enumerate(partners)},
        [row["a129"] for row in products],
    )
    return Profiles(
        departments=tuple(axes.departments),
        customs_regions=tuple(row["region_douanes"] for row in departments),
        density=np.array([float(row["densite"]) for row in departments]),
        products=tuple(axes.products),
        a129=tuple(axes.a129),
        countries=tuple(axes.countries),
        flows={flow: _flow(folder, flow, axes, departments, products, partners) for flow in FLOWS},
        totals={
            (row["perimetre"], int(row["annee"])): {flow: float(row[_money(flow)]) for flow in FLOWS}
            for row in _rows(folder, "totaux")
        },
    )


@dataclass(frozen=True)
class _Axes:
    departments: dict[str, int]
    products: dict[str, int]
    countries: dict[str, int]
    a129: list[str]

    def products_of(self, codes: str) -> list[int]:
        """Positions of the CPF4 classes that « C1 2042 C21Z » names, at whatever level each code is; « * » is all."""
        wanted = set(codes.split())
        known = {*self.products, *self.a129, *(a17_of(a129) for a129 in self.a129), ANY}
        if wanted - known:
            raise ValueError(f"unknown products {sorted(wanted - known)}")
        return [
            i
            for (cpf4, i), a129 in zip(self.products.items(), self.a129, strict=True)
            if wanted & {cpf4, a129, a17_of(a129), ANY}
        ]


def _rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    lines = (folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def _money(flow: Flow) -> str:
    return f"{flow.stem}s_meur"


def _pairs(field: str) -> Iterator[tuple[str, float]]:
    """« DE 1.5|ES 2 » as pairs; a code alone counts for one."""
    for item in field.split("|"):
        code, _, number = item.partition(" ")
        yield code, float(number or 1)


def _flow(
    folder: Path,
    flow: Flow,
    axes: _Axes,
    departments: list[dict[str, str]],
    products: list[dict[str, str]],
    partners: dict[str, dict[str, str]],
) -> FlowProfile:
    special, reserved = _specialities(folder, flow, axes)
    unit_price = np.array([float(row[f"prix_{flow.stem}"]) for row in products])
    return FlowProfile(
        flow=flow,
        size=np.array([float(row[_money(flow)]) for row in departments]),
        national=np.array([float(row[_money(flow)]) for row in products]),
        special=special,
        reserved=reserved,
        taste=_tastes(folder, flow, axes, partners, f"poids_{flow.stem}"),
        near=_nearness(folder, axes),
        price=unit_price[:, None] * _price_level(flow, unit_price, partners),
        season=np.array([[float(part) / 100 for part in row["saison"].split()] for row in products]),
        value_index=_index(products, "valeur"),
        price_index=_index(products, "prix"),
        events=_events(folder, flow, axes),
    )


def _specialities(folder: Path, flow: Flow, axes: _Axes) -> tuple[Floats, NDArray[np.bool_]]:
    special = np.zeros((len(axes.departments), len(axes.products)))
    reserved = np.zeros(len(axes.products), dtype=bool)
    for row in _rows(folder, "specialites"):
        if row["flux"] != flow:
            continue
        for code, percent in _pairs(row["produits"]):
            if row["departement"] == ANY:
                reserved[axes.products[code]] = True
            else:
                special[axes.departments[row["departement"]], axes.products[code]] = percent / 100
    return special, reserved


def _tastes(folder: Path, flow: Flow, axes: _Axes, partners: dict[str, dict[str, str]], column: str) -> Floats:
    base = np.array([float(row[column]) for row in partners.values()])
    taste = np.tile(base, (len(axes.products), 1))
    for row in _rows(folder, "affinites"):
        if row["flux"] != flow:
            continue
        weights = np.zeros(len(base)) if row["mode"] == "=" else np.ones(len(base))
        for code, number in _pairs(row["pays"]):
            weights[axes.countries[code]] = number
        for product in axes.products_of(row["produits"]):
            taste[product] = weights if row["mode"] == "=" else taste[product] * weights
    return taste


def _nearness(folder: Path, axes: _Axes) -> Floats:
    near = np.ones((len(axes.departments), len(axes.countries)))
    for row in _rows(folder, "voisinages"):
        for code, number in _pairs(row["pays"]):
            near[axes.departments[row["departement"]], axes.countries[code]] = number
    return near


def _price_level(flow: Flow, price: Floats, partners: dict[str, dict[str, str]]) -> Floats:
    """How dear a country sells [p, c]: full effect on manufactured goods, none on bulk goods, none at export."""
    level = np.array([float(row["prix_import"]) for row in partners.values()])
    strength = np.clip((price - 1) / 4, 0, 1) * (flow != Flow.EXPORT)
    return np.asarray(level[None, :] ** strength[:, None], dtype=float)


def _index(products: list[dict[str, str]], name: str) -> Floats:
    return np.array(
        [[1.0 if year == BASE_YEAR else float(row[f"{name}_{year}"]) / 100 for year in YEARS] for row in products]
    )


def _events(folder: Path, flow: Flow, axes: _Axes) -> tuple[Event, ...]:
    first = parse_quarter(f"{YEARS[0]}T1")
    events = []
    for row in _rows(folder, "evenements"):
        if row["flux"] != flow:
            continue
        start, stop = parse_quarter(row["debut"]) - first, parse_quarter(row["fin"]) - first
        factors = np.ones(4 * len(YEARS))
        factors[start : stop + 1] = np.linspace(
            float(row["facteur_debut"]), float(row["facteur_fin"]), stop - start + 1
        )
        events.append(
            Event(
                None if row["departement"] == ANY else axes.departments[row["departement"]],
                frozenset(axes.products_of(row["produits"])),
                None if row["pays"] == ANY else axes.countries[row["pays"]],
                factors,
            )
        )
    return tuple(events)
