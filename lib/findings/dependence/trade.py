"""What dependence is read from: purchases, those from outside the Union, and sales, by product and year."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lib.arrays import Array
from lib.indicators.dependence import YEARS, Signals, signals
from lib.memory import remembered
from lib.reference import Territory
from lib.schema import (
    MEASURES,
    Flow,
    Level,
    Measure,
)
from lib.selection import Period
from lib.store import Dataset
from lib.store.crossed import by_membership, crossed

FINEST = Level.CPF4  # still twenty times coarser than the Commission's headings


@dataclass(frozen=True, eq=False)
class Trade:
    """Imports (products), those from outside (products, partners; zero inside), exports (products), by measure."""

    products: tuple[str, ...]
    partners: tuple[str, ...]
    imports: Mapping[Measure, Array]
    outside: Mapping[Measure, Array]
    exports: Mapping[Measure, Array]

    def signals(self, measure: Measure) -> Signals:
        """The three indicators in a measure."""
        return signals(self.imports[measure], self.outside[measure], self.exports[measure])


def trade_of(
    dataset: Dataset,
    territory: Territory,
    quarters: tuple[int, ...],
    measures: tuple[Measure, ...] = MEASURES,
    products: tuple[str, ...] = (),
) -> Trade:
    """Trade of a period in some measures, each quarter seen with the members of the Union at that time.

    A filter on ``products`` keeps the rows whose own codes pass it, whatever heading their CPF4 usually stands under.
    """
    sales = crossed(dataset, territory, Flow.EXPORT, quarters, FINEST, products)
    size = (len(sales.products), len(sales.partners))
    imports = {measure: np.zeros(len(sales.products), dtype="i8") for measure in measures}
    outside = {measure: np.zeros(size, dtype="i8") for measure in measures}
    for group in by_membership(quarters, sales.partners):
        purchases = crossed(dataset, territory, Flow.IMPORT, group, FINEST, products)
        columns = purchases.outside(group[0])
        for measure in measures:
            amounts = purchases.amounts(measure)
            imports[measure] += amounts.sum(axis=1)
            outside[measure][:, columns] += amounts[:, columns]
    exports = {measure: sales.amounts(measure).sum(axis=1) for measure in measures}
    return Trade(sales.products, sales.partners, imports, outside, exports)


def last_years(dataset: Dataset, period: Period) -> list[int]:
    """The complete years, published for both flows, among three in a row; none after that of the period's end."""
    published = set(dataset.quarters(Flow.EXPORT)) & set(dataset.quarters(Flow.IMPORT))
    complete = [year for year in sorted({q // 4 for q in published}) if set(range(4 * year, 4 * year + 4)) <= published]
    begun = [year for year in complete if year <= period.last // 4]
    return [year for year in begun if year > begun[-1] - YEARS]


@remembered
def signalled_in(
    dataset: Dataset, territory: Territory, year: int, measure: Measure, products: tuple[str, ...] = ()
) -> Array:
    """Which products passed all three thresholds in a year, under a filter on products."""
    quarters = tuple(Period.year(year).quarters)
    return trade_of(dataset, territory, quarters, (measure,), products).signals(measure).all_three
