"""A territory's flow as a table of products by partners, and which of these stood outside the Union, and when."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from lib import reference
from lib.arrays import Array
from lib.reference import Territory
from lib.schema import (
    COUNTRY,
    MASS_KG,
    VALUE_EUR,
    Flow,
    Level,
    Measure,
)
from lib.store import Dataset

FRANCE = "FR"  # as a partner: French goods that come back
# Suppliers outside the Union that share its market or its borders: EEA, United Kingdom, Switzerland.
EEA, EEA_SHORT = "Espace économique européen", "EEE"
NEIGHBOURS = {
    "NO": EEA,
    "IS": EEA,
    "LI": EEA,
    "GB": "Royaume-Uni",
    "XI": "Royaume-Uni",
    "CH": "Suisse",
}


@dataclass(frozen=True, eq=False)
class Crossed:
    """Euros and kilograms, each (products, partners). The codes are all those of the dataset, traded or not.

    ``last`` is the quarter at which partner codes are read (None: today).
    Two tables of the same dataset and level therefore have the same rows and columns. Never written to.
    """

    products: tuple[str, ...]
    partners: tuple[str, ...]
    value: Array
    mass: Array
    last: int | None = field(default=None, kw_only=True)

    def amounts(self, measure: Measure) -> Array:
        """The table of a measure."""
        return self.mass if measure == Measure.MASS else self.value

    @property
    def countries(self) -> Array:
        """Columns of partners that are countries."""
        return _columns(self.partners, frozenset(), self.last)

    @property
    def suppliers(self) -> Array:
        """Columns of countries that can stand in for another: not France, whose goods are returns."""
        return _columns(self.partners, frozenset([FRANCE]), self.last)

    def outside(self, quarter: int) -> Array:
        """Columns of countries outside the Union in a quarter. France and its overseas départements are inside."""
        return np.flatnonzero(_standing(quarter, self.partners))


@lru_cache(maxsize=8)
def _columns(partners: tuple[str, ...], without: frozenset[str], last: int | None) -> Array:
    left = reference.not_countries(last) | without
    return np.flatnonzero([code not in left for code in partners])


def stands_outside(code: str, quarter: int) -> bool:
    """Whether a partner is a country outside the Union in a quarter (the United Kingdom: from 2021)."""
    return reference.country(code, quarter).is_country and not reference.is_eu(code, quarter)


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
    """A flow of a territory by product of ``level`` and partner, under a product filter."""
    return _crossed(dataset, territory, flow, tuple(quarters), level, products)


@lru_cache(maxsize=16)  # a table of fine products holds 2 MB
def _crossed(
    dataset: Dataset,
    territory: Territory,
    flow: Flow,
    quarters: tuple[int, ...],
    level: Level,
    products: tuple[str, ...],
) -> Crossed:
    rows = dataset.aggregate(territory, flow, quarters, (level, COUNTRY), products)
    first, second = rows[level].cat, rows[COUNTRY].cat
    tables = []
    for column in (VALUE_EUR, MASS_KG):
        table = np.zeros((len(first.categories), len(second.categories)), dtype="i8")
        table[first.codes.to_numpy(), second.codes.to_numpy()] = rows[column].to_numpy()
        table.flags.writeable = False
        tables.append(table)
    last = max(quarters, default=None)
    return Crossed(tuple(map(str, first.categories)), tuple(map(str, second.categories)), *tables, last=last)
