"""The year before, beside the figures of a table: the columns « un an avant », « évolution » in % and in the unit."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from pandas.arrays import IntegerArray

from lib.arrays import Array
from lib.findings.saying import published
from lib.indicators.growth import rates
from lib.indicators.ranking import BEFORE
from lib.schema import Flow, Measure
from lib.selection import Period
from lib.store import Dataset

Amounts = Iterable[int | None] | Array
Names = tuple[str, str, str]
Columns = Mapping[str, IntegerArray | Array]
GROWTH, CHANGE = "growth", "change"  # the change as a fraction, and in the unit of the measure


def names(measure: Measure) -> Names:
    """The columns of a table with one amount per row: a year before, evolution, change.

    >>> names(Measure.MASS)
    ('before_kg', 'growth', 'change_kg')
    """
    return measure.of(BEFORE), GROWTH, measure.of(CHANGE)


def names_of(flow: Flow, measure: Measure) -> Names:
    """The same where both flows stand side by side.

    >>> names_of(Flow.IMPORT, Measure.VALUE)
    ('import_before_eur', 'import_growth', 'import_change_eur')
    """
    before, growth, change = (f"{flow.stem}_{name}" for name in (BEFORE, GROWTH, CHANGE))
    return measure.of(before), growth, measure.of(change)


def compared(dataset: Dataset, period: Period, flows: Sequence[Flow]) -> tuple[Period, ...]:
    """The period before, where a figure of at least one of the flows is set beside it: for the cautions."""
    return (period.year_before(),) if any(published.year_before(dataset, period, flow) for flow in flows) else ()


def changes(now: Amounts, before: Amounts | None, columns: Names) -> Columns:
    """The three columns by name, from the amounts of each row now and a year before; missing without such a year.

    The rate is missing where there was nothing, or less than nothing, a year before.
    """
    amounts, absent = _known(now)
    earlier, unknown = (np.zeros_like(amounts), np.ones_like(absent)) if before is None else _known(before)
    growth = np.where(absent, np.nan, rates(amounts, np.where(unknown, 0, earlier)))
    change = IntegerArray(np.where(absent | unknown, 0, amounts - earlier), absent | unknown)
    return dict(zip(columns, (IntegerArray(earlier, unknown), growth, change), strict=True))


def of_frame(frame: pd.DataFrame, measure: Measure) -> Columns:
    """The three columns of a frame of amounts, from the ``before_…`` of the measure it may have."""
    before = frame[measure.of(BEFORE)].to_numpy() if measure.of(BEFORE) in frame else None
    return changes(frame[measure.column].to_numpy(), before, names(measure))


def whole(amounts: Amounts) -> IntegerArray:
    """Whole amounts, missing where there is none."""
    return IntegerArray(*_known(amounts))


def _known(amounts: Amounts) -> tuple[Array, Array]:
    """Whole amounts (0 where there is none), and which are missing; pandas would first look at what a list holds."""
    if isinstance(amounts, np.ndarray):
        return amounts.astype("i8"), np.zeros(len(amounts), dtype=bool)
    listed = [None if amount is None or amount is pd.NA else amount for amount in amounts]
    absent = np.array([amount is None for amount in listed], dtype=bool)
    return np.array([amount or 0 for amount in listed], dtype="i8"), absent
