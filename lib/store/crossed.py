"""A territory's flow as a table of products by partners, and which of these stood outside the Union, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import pandas as pd

from lib import reference
from lib.arrays import Array, matrix
from lib.memory import remembered
from lib.reference import Territory
from lib.schema import (
    COUNTRY,
    MEASURES,
    Flow,
    Level,
    Measure,
)
from lib.store import Dataset

RETURNED_GOODS = "FR"  # as a partner: French goods that come back


class Neighbour(StrEnum):
    """Whether a supplier outside the Union shares its market or its borders, as tables say it."""

    EEA = "Espace économique européen"
    UNITED_KINGDOM = "Royaume-Uni"
    SWITZERLAND = "Suisse"
    NONE = "non"


NEIGHBOURS = MappingProxyType(
    {
        "NO": Neighbour.EEA,
        "IS": Neighbour.EEA,
        "LI": Neighbour.EEA,
        "GB": Neighbour.UNITED_KINGDOM,
        "XI": Neighbour.UNITED_KINGDOM,
        "CH": Neighbour.SWITZERLAND,
    }
)


def neighbour(code: str) -> Neighbour:
    """Whether a partner shares the Union's market (EEA) or its borders (United Kingdom, Switzerland)."""
    return NEIGHBOURS.get(code, Neighbour.NONE)


@dataclass(frozen=True, eq=False)
class Crossed:
    """Euros and kilograms, each (products, partners). The codes are all those of the dataset, traded or not.

    ``last`` is the quarter at which partner codes are read (None: today): a code may change its meaning.
    Two tables of the same dataset and level therefore have the same rows and columns. Never written to.
    """

    products: tuple[str, ...]
    partners: tuple[str, ...]
    by_measure: Mapping[Measure, Array]
    last: int | None = field(default=None, kw_only=True)

    def amounts(self, measure: Measure) -> Array:
        """The table of a measure."""
        return self.by_measure[measure]

    @property
    def countries(self) -> Array:
        """Columns of partners that are countries."""
        return countries_of(self.partners, self.last)

    @property
    def suppliers(self) -> Array:
        """Columns of countries that can stand in for another: not France, whose goods are returns."""
        return _columns(self.partners, frozenset([RETURNED_GOODS]), self.last)

    def outside(self, quarter: int) -> Array:
        """Columns of countries outside the Union in a quarter. France and its overseas départements are inside."""
        return outside(quarter, self.partners)


def countries_of(partners: tuple[str, ...], quarter: int | None) -> Array:
    """Columns of the partners that are countries by what their codes mean at a quarter (None: today), in code order."""
    return _columns(partners, frozenset(), quarter)


@lru_cache(maxsize=64)
def _columns(partners: tuple[str, ...], without: frozenset[str], quarter: int | None) -> Array:
    kept = [j for j, code in enumerate(partners) if code not in without and is_country(code, quarter)]
    # In the order of the codes: the first of equal partners is the same in every figure.
    return np.array(sorted(kept, key=lambda j: partners[j]), dtype="i8")


def is_country(code: str, quarter: int | None = None) -> bool:
    """Whether a partner is a country by what its code means at a quarter (None: today); an unknown code is."""
    return reference.country(code, quarter).is_country


def stands_outside(code: str, quarter: int) -> bool:
    """Whether a partner is a country outside the Union in a quarter (the United Kingdom: from 2021)."""
    return is_country(code, quarter) and not reference.is_eu(code, quarter)


def outside(quarter: int, partners: tuple[str, ...]) -> Array:
    """Columns of the partners that are countries outside the Union in a quarter; France's own are inside."""
    return np.flatnonzero(_standing(quarter, partners))


def by_membership(quarters: Iterable[int], partners: tuple[str, ...]) -> list[tuple[int, ...]]:
    """Quarters in groups within which nobody joins or leaves the Union; most often one group."""
    groups: dict[tuple[bool, ...], list[int]] = {}
    for quarter in quarters:
        groups.setdefault(_standing(quarter, partners), []).append(quarter)
    return [tuple(group) for group in groups.values()]


@lru_cache(maxsize=128)
def _standing(quarter: int, partners: tuple[str, ...]) -> tuple[bool, ...]:
    return tuple(stands_outside(code, quarter) for code in partners)


def crossed(
    dataset: Dataset,
    territory: Territory,
    flow: Flow,
    quarters: Iterable[int],
    level: Level,
    products: tuple[str, ...] = (),
) -> Crossed:
    """A flow of a territory by product of ``level`` and partner, under a product filter.

    A row passes the filter by its own codes: its A129 as published, whatever its CPF4 is or usually stands under.
    """
    return _crossed(dataset, territory, flow, tuple(quarters), level, products)


@remembered
def _crossed(
    dataset: Dataset,
    territory: Territory,
    flow: Flow,
    quarters: tuple[int, ...],
    level: Level,
    products: tuple[str, ...],
) -> Crossed:
    rows = dataset.aggregate(territory, flow, quarters, (level, COUNTRY), products)
    codes = rows[level].cat
    return _table(rows, tuple(map(str, codes.categories)), codes.codes.to_numpy(), max(quarters, default=None))


def one_product(dataset: Dataset, territory: Territory, flow: Flow, quarters: Iterable[int], code: str) -> Crossed:
    """One product, of any level, of a territory by partner: a table of a single row."""
    return _one_product(dataset, territory, flow, tuple(quarters), code)


@remembered
def _one_product(dataset: Dataset, territory: Territory, flow: Flow, quarters: tuple[int, ...], code: str) -> Crossed:
    rows = dataset.aggregate(territory, flow, quarters, (COUNTRY,), (code,))
    return _table(rows, (code,), np.zeros(len(rows), dtype="i8"), max(quarters, default=None))


def _table(rows: pd.DataFrame, products: tuple[str, ...], product: Array, last: int | None) -> Crossed:
    """The table of rows whose products stand at the positions ``product`` (rows)."""
    partner = rows[COUNTRY].cat
    shape = (len(products), len(partner.categories))
    return Crossed(
        products,
        tuple(map(str, partner.categories)),
        {
            measure: matrix(product, partner.codes.to_numpy(), rows[measure.column].to_numpy(), shape)
            for measure in MEASURES
        },
        last=last,
    )
