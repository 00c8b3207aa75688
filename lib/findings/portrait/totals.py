"""What a territory trades over a period, what it is set beside, and what a change is counted from."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib import french
from lib.indicators.balance import ratio
from lib.reference import REGION, Territory
from lib.schema import Flow, Measure
from lib.selection import Period, Selection
from lib.store import Dataset


def total(dataset: Dataset, selection: Selection, flow: Flow, shift: int = 0) -> int | None:
    """Total of the selection for a flow in its measure, or of its published quarters ``shift`` quarters earlier.

    Whole euros or kilograms. None when no quarter is published, or not every earlier one: absent is not zero, and a
    year under way compares with the same quarters of the year before.
    """
    published = frozenset(dataset.quarters(flow))
    quarters = [quarter - shift for quarter in selection.period.quarters if quarter in published]
    if not quarters or not published.issuperset(quarters):
        return None
    euros, kilograms = dataset.total(selection.territory, flow, quarters, selection.products, selection.countries)
    return {Measure.VALUE: euros, Measure.MASS: kilograms}[selection.measure]


def year_before(period: Period) -> int:
    """How many quarters earlier the period before is that a change compares with: 4, or more whole years."""
    return period.first - period.year_before().first


def since(dataset: Dataset, period: Period) -> str:
    """What a change is counted from: « sur un an », or the quarters it compares with when the period is longer."""
    shift = year_before(period)
    if shift == 4:
        return "sur un an"
    published = frozenset(dataset.all_quarters)
    compared = [quarter - shift for quarter in period.quarters if quarter in published]
    first, last = (compared[0], compared[-1]) if compared else (period.first - shift, period.last - shift)
    if first == last:
        return f"par rapport au {french.short_quarter(first)}"
    return f"par rapport à la période {french.short_quarter(first)} - {french.short_quarter(last)}"


def rank_of(place: Territory) -> str:
    """What a wider territory is to the one inside it: « région » or « France »."""
    return "région" if place.kind == REGION else "France"


def difference(a: int | None, b: int | None) -> int | None:
    """The first less the second; missing where either is."""
    return None if a is None or b is None else a - b


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
    def coverage(self) -> float | None:
        """Exports as a fraction of imports."""
        return ratio(self.totals[Flow.EXPORT], self.totals[Flow.IMPORT]) if self.comparable else None
