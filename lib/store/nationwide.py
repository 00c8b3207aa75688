"""Every département at once: the frame that peers, ranks and comparisons share, whatever territory is looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from lib import reference
from lib.arrays import Array, matrix
from lib.memory import remembered
from lib.reference import Territory, TerritoryKind
from lib.schema import DEPARTMENT, OTHERS, Dimension, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset


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
        if territory.kind is TerritoryKind.FRANCE:
            return self.whole
        if territory.kind is TerritoryKind.NOT_ALLOCATED:
            return np.asarray(self.whole - self.amounts.sum(axis=0))
        return np.asarray(self.amounts[positions(territory.departments)].sum(axis=0))

    def columns(self, codes: Sequence[str]) -> Array:
        """Positions of the members that ``codes`` name."""
        return np.flatnonzero(np.isin(np.array(self.members, dtype=object), list(codes)))

    def ranked(self, dimension: Dimension) -> Array:
        """Positions of the members that may rank: every product and zone, and the partners that are countries."""
        if dimension is Dimension.PRODUCT:
            return np.arange(len(self.members))
        never = [OTHERS] if dimension is Dimension.ZONE else list(reference.not_countries(self.last))
        return np.flatnonzero(~np.isin(np.array(self.members, dtype=object), never))


def texts(values: Iterable[str]) -> Array:
    """A column of texts as plain objects, which pandas makes and gives back faster than its own kind."""
    return np.array(list(values), dtype=object)


def codes() -> tuple[str, ...]:
    """Départements in the order of the rows."""
    return tuple(reference.departments())


def positions(departments: Sequence[str]) -> list[int]:
    """Rows of the départements."""
    order = _order()
    return [order[code] for code in departments]


@cache
def _order() -> dict[str, int]:
    return {code: i for i, code in enumerate(codes())}


def nationwide(
    dataset: Dataset,
    selection: Selection,
    flow: Flow,
    dimension: Dimension,
    quarters: tuple[int, ...] | None = None,
) -> Nationwide:
    """A flow by product (at the selection's level) or by partner, under its period, measure and filters.

    ``quarters`` are looked at in place of the period's (those of a year before, say).
    """
    filters = tuple(sorted(selection.products)), tuple(sorted(selection.countries))
    by = dimension.grouped_by(selection.level)
    looked_at = tuple(selection.period.quarters) if quarters is None else quarters
    return _nationwide(dataset, flow, looked_at, by, selection.measure, *filters)


@remembered
def _nationwide(
    dataset: Dataset,
    flow: Flow,
    quarters: tuple[int, ...],
    by: str,
    measure: Measure,
    products: tuple[str, ...],
    countries: tuple[str, ...],
) -> Nationwide:
    france = reference.territory(reference.FRANCE)
    rows = dataset.aggregate(france, flow, quarters, (DEPARTMENT, by), products, countries)
    departments, members = rows[DEPARTMENT].cat, [str(code) for code in rows[by].cat.categories]
    known = {code: i for i, code in enumerate(codes())}
    unknown = len(known)  # one row more, for what no known département answers for
    where = np.array([known.get(str(code), unknown) for code in departments.categories], dtype="i8")
    place, member = where[departments.codes.to_numpy()], rows[by].cat.codes.to_numpy()
    amounts = matrix(place, member, rows[measure.column].to_numpy(), (unknown + 1, len(members)))
    traded = np.flatnonzero((amounts != 0).any(axis=0))
    amounts = amounts[:, traded]
    whole = amounts.sum(axis=0)
    amounts.flags.writeable = whole.flags.writeable = False
    return Nationwide(
        tuple(members[i] for i in traded), amounts[:unknown], whole, last=quarters[-1] if quarters else None
    )


def totals(dataset: Dataset, selection: Selection, flow: Flow, quarters: tuple[int, ...] | None = None) -> Nationwide:
    """The frame by partner, whose row sums are the départements' totals."""
    return nationwide(dataset, selection, flow, Dimension.COUNTRY, quarters)
