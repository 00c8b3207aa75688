"""Every département at once: the frame that peers, ranks and comparisons share, whatever territory is looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from lib import reference
from lib.arrays import Array, matrix
from lib.memory import remembered
from lib.reference import Territory, TerritoryKind
from lib.schema import COUNTRY, DEPARTMENT, LEVELS, OTHERS, ZONE, Dimension, Flow, Level, Measure
from lib.selection import Selection
from lib.store import Dataset
from lib.store.dense import HELD


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
    return _nationwide(dataset, _Asked(flow, looked_at, by, selection.measure, *filters))


@dataclass(frozen=True)
class _Asked:
    """A flow of some quarters by the column ``by``, in a measure, under filters."""

    flow: Flow
    quarters: tuple[int, ...]
    by: str
    measure: Measure
    products: tuple[str, ...]
    countries: tuple[str, ...]

    @property
    def dimension(self) -> Dimension:
        """Products, or partners one by one or by zone."""
        return Dimension.PRODUCT if self.by in LEVELS else Dimension.COUNTRY

    @property
    def across(self) -> tuple[str, ...]:
        """The filter on what it is not broken down by."""
        return self.countries if self.dimension is Dimension.PRODUCT else self.products


@remembered
def _nationwide(dataset: Dataset, asked: _Asked) -> Nationwide:
    members, amounts = (_crossing if asked.across else _along)(dataset, asked)
    traded = np.flatnonzero((amounts != 0).any(axis=0))
    amounts = amounts[:, traded]
    whole = amounts.sum(axis=0)
    amounts.flags.writeable = whole.flags.writeable = False
    last = asked.quarters[-1] if asked.quarters else None
    return Nationwide(tuple(members[i] for i in traded.tolist()), amounts[:-1], whole, last=last)


def _crossing(dataset: Dataset, asked: _Asked) -> tuple[Sequence[str], Array]:
    """Members and their amounts by département, and in one row more what no known one answers for: read from rows."""
    france = reference.territory(reference.FRANCE)
    by = asked.by
    rows = dataset.aggregate(france, asked.flow, asked.quarters, (DEPARTMENT, by), asked.products, asked.countries)
    departments, members = rows[DEPARTMENT].cat, [str(code) for code in rows[by].cat.categories]
    place = _places(map(str, departments.categories))[departments.codes.to_numpy()]
    amounts, shape = rows[asked.measure.column].to_numpy(), (len(codes()) + 1, len(members))
    return members, matrix(place, rows[by].cat.codes.to_numpy(), amounts, shape)


def _along(dataset: Dataset, asked: _Asked) -> tuple[Sequence[str], Array]:
    """The same where no filter is on the other dimension: the sum of quarters, which all periods and levels share."""
    held, by_product = dataset.codes, asked.dimension is Dimension.PRODUCT
    amounts = np.zeros((len(codes()) + 1, len(held.products if by_product else held.countries)), dtype="i8")
    for quarter in asked.quarters:
        if quarter in dataset.quarters(asked.flow):
            passing = held.allowed(asked.products, asked.countries, quarter)[0 if by_product else 1]
            read = _in_quarter(dataset, asked.flow, quarter, asked.dimension, asked.measure)
            amounts += read if passing is None else read * passing
    if asked.by == COUNTRY:
        return held.countries, amounts
    lookup, members = held.zones if asked.by == ZONE else held.rollups[asked.by]
    together = np.zeros((len(amounts), len(members)), dtype="i8")
    np.add.at(together.T, lookup, amounts.T)
    return members, together


@remembered
def _in_quarter(dataset: Dataset, flow: Flow, quarter: int, dimension: Dimension, measure: Measure) -> Array:
    """Amounts of a published quarter: rows as of :func:`_crossing`, all products or partners of the dataset."""
    held = dataset.codes
    by, column, number = (
        (Level.CPF4, "product", len(held.products))
        if dimension is Dimension.PRODUCT
        else (COUNTRY, "country", len(held.countries))
    )
    rows = dataset.gather(dataset.departments, flow, (quarter,), (DEPARTMENT, by), amounts=(HELD[measure],))
    place = _places(dataset.departments)[rows[DEPARTMENT]]
    return matrix(place, rows[column], rows[HELD[measure]], (len(codes()) + 1, number))


@remembered
def as_published(
    dataset: Dataset, flow: Flow, quarters: tuple[int, ...], products: tuple[str, ...], countries: tuple[str, ...]
) -> Nationwide:
    """Euros of a flow under filters, by product as published: members are « A129/CPF4 » pairs."""
    places, pairs = _places(dataset.departments), dataset.codes.products
    table, traded = np.zeros((len(codes()) + 1, len(pairs)), dtype="i8"), np.zeros(len(pairs), dtype=bool)
    for quarter in quarters:  # one after the other: of several years and half the world there are millions of rows
        by = (DEPARTMENT, Level.CPF4)
        rows = dataset.gather(dataset.departments, flow, (quarter,), by, products, countries, (HELD[Measure.VALUE],))
        place, product = places[rows[DEPARTMENT]], rows["product"]
        traded[product] = True
        table += matrix(place, product, rows[HELD[Measure.VALUE]], table.shape)
    table, members = table[:, traded], [pair for pair, there in zip(pairs, traded.tolist(), strict=True) if there]
    whole = table.sum(axis=0)
    table.flags.writeable = whole.flags.writeable = False
    return Nationwide(tuple(f"{a129}/{cpf4}" for a129, cpf4 in members), table[:-1], whole)


def _places(departments: Iterable[str]) -> Array:
    """The row of each département code; the one after all for what no known département answers for."""
    order = _order()
    return np.array([order.get(code, len(order)) for code in departments], dtype="i8")


def totals(dataset: Dataset, selection: Selection, flow: Flow, quarters: tuple[int, ...] | None = None) -> Nationwide:
    """The frame by partner, whose row sums are the départements' totals."""
    return nationwide(dataset, selection, flow, Dimension.COUNTRY, quarters)
