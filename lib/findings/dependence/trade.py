"""What dependence is read from: purchases, those from outside the Union, and sales, by product and year."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lib.arrays import Array
from lib.indicators.dependence import YEARS, Signals, signals
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

LEVEL = Level.CPF4  # the finest there is: still twenty times coarser than the Commission's headings


@dataclass(frozen=True, eq=False)
class Read:
    """Imports (products), those from outside (products, partners; zero inside), exports (products), by measure."""

    products: tuple[str, ...]
    partners: tuple[str, ...]
    imports: dict[Measure, Array]
    outside: dict[Measure, Array]
    exports: dict[Measure, Array]

    def signals(self, measure: Measure) -> Signals:
        """The three indicators in a measure."""
        return signals(self.imports[measure], self.outside[measure], self.exports[measure])


def read(
    dataset: Dataset, territory: Territory, quarters: tuple[int, ...], measures: tuple[Measure, ...] = MEASURES
) -> Read:
    """Trade of a period in some measures, each quarter seen with the members of the Union at that time."""
    sold = crossed(dataset, territory, Flow.EXPORT, quarters, LEVEL)
    parts = [
        (group[0], crossed(dataset, territory, Flow.IMPORT, group, LEVEL))
        for group in by_membership(quarters, sold.partners) or [()]
        if group
    ]
    imports, outside = {}, {}
    for measure in measures:
        imports[measure] = sum(
            (part.amounts(measure).sum(axis=1) for _, part in parts), np.zeros(len(sold.products), dtype="i8")
        )
        away = np.zeros((len(sold.products), len(sold.partners)), dtype="i8")
        for quarter, part in parts:
            columns = part.outside(quarter)
            away[:, columns] += part.amounts(measure)[:, columns]
        outside[measure] = away
    exports = {measure: sold.amounts(measure).sum(axis=1) for measure in measures}
    return Read(sold.products, sold.partners, imports, outside, exports)


def last_years(dataset: Dataset, period: Period) -> list[int]:
    """The complete years, published for both flows, among three in a row; none after that of the period's end."""
    published = set(dataset.quarters(Flow.EXPORT)) & set(dataset.quarters(Flow.IMPORT))
    complete = [year for year in sorted({q // 4 for q in published}) if set(range(4 * year, 4 * year + 4)) <= published]
    found = [year for year in complete if year <= period.last // 4]
    return [year for year in found if year > found[-1] - YEARS]


@lru_cache(maxsize=256)
def held_in(dataset: Dataset, territory: Territory, year: int, measure: Measure) -> Array:
    """Which products held all three signals in a year."""
    return read(dataset, territory, tuple(range(4 * year, 4 * year + 4)), (measure,)).signals(measure).all_three
