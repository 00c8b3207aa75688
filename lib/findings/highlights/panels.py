"""A flow by product or country, of every département or of one territory: now, a year before, two years before."""

from dataclasses import dataclass, field, replace

import numpy as np

from lib.arrays import Array
from lib.findings.saying.published import year_before
from lib.memory import remembered
from lib.reference import Territory, TerritoryKind
from lib.schema import Dimension, Flow
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import Nationwide, nationwide, positions
from lib.store.nationwide import codes as departments

TWO_YEARS = 8  # quarters: three years of figures, the first against the last
LONGEST = 4  # quarters of a period that has one


@dataclass(frozen=True, eq=False)
class Panel:
    """Amounts (rows, members) of a flow; the ``france_…`` ones are (members). Missing where they are not published.

    ``ranked`` are the positions of the members that may rank: partners that are countries. Never written to.
    """

    codes: tuple[str, ...]
    ranked: Array
    now: Array
    before: Array
    earlier: Array
    france_now: Array
    france_before: Array
    france_earlier: Array

    def of(self, territory: Territory) -> "Panel":
        """The panel of one territory, from that of all départements: a single row."""

        def own(everyone: Array, whole: Array) -> Array:
            match territory.kind:
                case TerritoryKind.FRANCE:
                    row = whole
                case TerritoryKind.NOT_ALLOCATED:
                    row = whole - everyone.sum(axis=0)
                case _:
                    row = everyone[positions(territory.departments)].sum(axis=0)
            return np.asarray(row[None, :])

        return replace(
            self,
            now=own(self.now, self.france_now),
            before=own(self.before, self.france_before),
            earlier=own(self.earlier, self.france_earlier),
        )


def two_years_before(dataset: Dataset, selection: Selection, flow: Flow) -> tuple[int, ...]:
    """The quarters two years before those published of a period of at most a year; none unless all are published."""
    published = frozenset(dataset.quarters(flow))
    if len(selection.period.quarters) > LONGEST:
        return ()
    earlier = tuple(quarter - TWO_YEARS for quarter in selection.period.quarters if quarter in published)
    return earlier if published.issuperset(earlier) else ()


@remembered
def panel(dataset: Dataset, asked: Selection, flow: Flow, dimension: Dimension) -> Panel:
    """The panel of all départements, in the order of their table, under the period, measure and filters asked for."""
    quarters = (None, year_before(dataset, asked.period, flow), two_years_before(dataset, asked, flow))
    tables = [
        nationwide(dataset, asked, flow, dimension, earlier) if earlier is None or earlier else None
        for earlier in quarters
    ]
    codes = tuple(sorted({code for table in tables if table for code in table.members}))
    place = {code: i for i, code in enumerate(codes)}

    def laid_out(table: Nationwide | None) -> tuple[Array, Array]:
        if table is None:
            return np.full((len(departments()), len(codes)), np.nan), np.full(len(codes), np.nan)
        columns = [place[code] for code in table.members]
        amounts, whole = np.zeros((len(table.amounts), len(codes))), np.zeros(len(codes))
        amounts[:, columns], whole[columns] = table.amounts, table.whole
        return amounts, whole

    (now, france_now), (before, france_before), (earlier, france_earlier) = map(laid_out, tables)
    reading = Nationwide(codes, now, france_now, last=asked.period.last)
    return Panel(codes, reading.ranked(dimension), now, before, earlier, france_now, france_before, france_earlier)


@dataclass(frozen=True)
class Panels:
    """The panels of all départements, or those of one territory: what a measure is measured on."""

    dataset: Dataset
    asked: Selection
    territory: Territory | None = None
    _kept: dict[tuple[Flow, Dimension], Panel] = field(default_factory=dict, compare=False)

    def of(self, flow: Flow, dimension: Dimension) -> Panel:
        """The panel of a flow by product or by country."""
        if (flow, dimension) not in self._kept:
            everyone = panel(self.dataset, self.asked, flow, dimension)
            self._kept[flow, dimension] = everyone if self.territory is None else everyone.of(self.territory)
        return self._kept[flow, dimension]
