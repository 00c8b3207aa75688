"""Every département at once: the frame that peers, ranks and comparisons share, whatever territory is looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from lib import reference
from lib.arrays import Array
from lib.reference import Territory
from lib.schema import (
    COUNTRY,
    DEPARTMENT,
    MASS_KG,
    VALUE_EUR,
    Flow,
    Measure,
)
from lib.selection import Period, Selection
from lib.store import Dataset

KEPT = 32  # period, flow, dimension and filter; the frames of an older publication leave as newer ones come


@dataclass(frozen=True, eq=False)
class Nationwide:
    """Amounts of one flow by département and member (product or partner), in euros or kilograms.

    ``amounts`` is (départements of the reference table, in its order; members), ``whole`` (members) is France entière,
    rows of no known département included. ``last`` is the quarter at which partner codes are read (None: today). Shared
    by every session: never written to.
    """

    members: tuple[str, ...]
    amounts: Array
    whole: Array
    last: int | None = field(default=None, kw_only=True)

    def of(self, territory: Territory) -> Array:
        """Amounts of a territory by member; all of them for France, the rows of no known département for « NV »."""
        if territory.kind == reference.WHOLE:
            return self.whole
        if territory.kind == reference.NON_VENTILE:
            return np.asarray(self.whole - self.amounts.sum(axis=0))
        return np.asarray(self.amounts[positions(territory.departments)].sum(axis=0))

    def columns(self, codes: Sequence[str]) -> Array:
        """Positions of the members that ``codes`` name."""
        return np.flatnonzero(np.isin(np.array(self.members, dtype=object), list(codes)))

    @property
    def countries(self) -> Array:
        """Positions of the members that may rank: partners that are countries."""
        never = list(reference.not_countries(self.last))
        return np.flatnonzero(~np.isin(np.array(self.members, dtype=object), never))


def texts(values: Iterable[str]) -> Array:
    """A column of texts as plain objects, which pandas makes and gives back faster than its own kind."""
    return np.array(list(values), dtype=object)


def codes() -> tuple[str, ...]:
    """Départements in the order of the rows."""
    return tuple(reference.departments())


def positions(departments: Sequence[str]) -> list[int]:
    """Rows of the départements."""
    order = {code: i for i, code in enumerate(codes())}
    return [order[code] for code in departments]


def nationwide(dataset: Dataset, selection: Selection, flow: Flow, dimension: str) -> Nationwide:
    """A flow by ``dimension`` (a product level or the partner) under the selection's period, measure and filters."""
    filters = tuple(sorted(selection.products)), tuple(sorted(selection.countries))
    return _nationwide(dataset, flow, selection.period, dimension, selection.measure, *filters)


@lru_cache(maxsize=KEPT)
def _nationwide(
    dataset: Dataset,
    flow: Flow,
    period: Period,
    dimension: str,
    measure: Measure,
    products: tuple[str, ...],
    countries: tuple[str, ...],
) -> Nationwide:
    france = reference.territory(reference.FRANCE)
    rows = dataset.aggregate(france, flow, period.quarters, (DEPARTMENT, dimension), products, countries)
    amount = rows[MASS_KG if measure == Measure.MASS else VALUE_EUR].to_numpy()
    members = [str(code) for code in rows[dimension].cat.categories]
    known = {code: i for i, code in enumerate(codes())}
    unknown = len(known)  # one row more, for what no known département answers for
    where = np.array([known.get(str(code), unknown) for code in rows[DEPARTMENT].cat.categories], dtype="i8")
    table = np.zeros((unknown + 1, len(members)), dtype="i8")
    if len(rows):
        np.add.at(table, (where[rows[DEPARTMENT].cat.codes], rows[dimension].cat.codes.to_numpy()), amount)
    traded = np.flatnonzero((table != 0).any(axis=0))
    table = table[:, traded]
    whole = table.sum(axis=0)
    table.flags.writeable = whole.flags.writeable = False
    return Nationwide(tuple(members[i] for i in traded), table[:unknown], whole, last=period.last)


def totals(dataset: Dataset, selection: Selection, flow: Flow) -> Nationwide:
    """The frame by partner, whose row sums are the départements' totals."""
    return nationwide(dataset, selection, flow, COUNTRY)
