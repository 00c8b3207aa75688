"""What a territory trades over a period, what it is set beside, and what a change is counted from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from lib import french
from lib.findings.saying import published
from lib.indicators.balance import difference, ratio
from lib.reference import Territory, TerritoryKind
from lib.schema import MASS_KG, VALUE_EUR, Dimension, Flow, Measure
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.store.totals import total as slice_total


def total(dataset: Dataset, selection: Selection, flow: Flow) -> int | None:
    """Total of the selection for a flow in its measure, in whole euros or kilograms.

    None when no quarter is published: absent is not zero.
    """
    known = published.known(dataset, selection.period, flow)
    return _total(dataset, selection, flow, selection.period.quarters) if known else None


def total_before(dataset: Dataset, selection: Selection, flow: Flow) -> int | None:
    """The same of the year before; None unless it is published for every quarter that is set beside it."""
    earlier = published.year_before(dataset, selection.period, flow)
    return _total(dataset, selection, flow, earlier) if earlier else None


def _total(dataset: Dataset, selection: Selection, flow: Flow, quarters: Iterable[int]) -> int:
    filters = selection.products, selection.countries
    euros, kilograms = slice_total(dataset, selection.territory, flow, quarters, *filters)
    return {Measure.VALUE: euros, Measure.MASS: kilograms}[selection.measure]


def slices(
    dataset: Dataset, selection: Selection, flow: Flow, dimensions: Sequence[Dimension]
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """The slice of a flow by product (at the selection's level) or partner, or both, with their columns of codes.

    Then the same of the year before, None where that is not published.
    """
    by = [dimension.grouped_by(selection.level) for dimension in dimensions]

    def added_up(quarters: Iterable[int]) -> pd.DataFrame:
        rows = dataset.aggregate(selection.territory, flow, quarters, by, selection.products, selection.countries)
        rows.columns = pd.Index([*(dimension.code for dimension in dimensions), VALUE_EUR, MASS_KG])
        return rows

    earlier = published.year_before(dataset, selection.period, flow)
    return added_up(selection.period.quarters), added_up(earlier) if earlier else None


@dataclass(frozen=True)
class Since:
    """What a change is counted from.

    ``words`` follow a rate (« sur un an »), ``then`` an amount (« un an plus tôt »).
    """

    words: str
    then: str

    @classmethod
    def of(cls, dataset: Dataset, period: Period) -> "Since":
        """The year before, or the quarters that are compared with when the period is longer."""
        shift = period.first - period.year_before().first
        if shift == 4:
            return cls("sur un an", "un an plus tôt")
        known = frozenset(dataset.all_quarters)
        compared = [quarter - shift for quarter in period.quarters if quarter in known]
        first, last = (compared[0], compared[-1]) if compared else (period.first - shift, period.last - shift)
        if first == last:
            quarter = french.short_quarter(first)
            return cls(f"par rapport au {quarter}", f"au {quarter}")
        if 0 < len(compared) < last - first + 1:  # a quarter is missing: the others make no range
            some = french.quarters(compared)
            return cls(f"par rapport à {some}", f"pour {some}")
        span = f"{french.short_quarter(first)} - {french.short_quarter(last)}"
        return cls(f"par rapport à la période {span}", f"pendant la période {span}")

    def without_base(self, now: int | None, before: int | None, measure: Measure) -> str:
        """What stands in place of a rate that has no base: « rien un an plus tôt »; empty where nothing can be said."""
        if now is None or before is None or before > 0 or now == before:
            return ""
        return f"{french.amount(before, measure) if before else 'rien'} {self.then}"


def rank_of(place: Territory) -> str:
    """What a wider territory is to the one inside it: « région » or « France »."""
    return "région" if place.kind is TerritoryKind.REGION else "France"


@dataclass(frozen=True)
class Trade:
    """Both flows of one place over one period, in whole euros or kilograms; None for a flow that is not published.

    ``comparable``: both are published for the same quarters, else neither balance nor coverage ratio has a meaning.
    """

    totals: Mapping[Flow, int | None]
    comparable: bool = True

    @property
    def balance(self) -> int | None:
        """Exports less imports."""
        return difference(self.totals[Flow.EXPORT], self.totals[Flow.IMPORT]) if self.comparable else None

    @property
    def largest(self) -> int:
        """The larger flow, in whose unit the balance is written."""
        return max(abs(total) for total in (*self.totals.values(), 0) if total is not None)

    @property
    def coverage(self) -> float | None:
        """Exports as a fraction of imports."""
        return ratio(self.totals[Flow.EXPORT], self.totals[Flow.IMPORT]) if self.comparable else None
