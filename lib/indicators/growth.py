"""Change from one period to the same a year later. What is missing stays missing; no rate without a base."""

from collections.abc import Iterable, Sequence

import numpy as np

from lib.arrays import Array, divided
from lib.indicators.balance import growth

YEAR = 4  # quarters


def year_on_year(values: Sequence[float | None]) -> list[float | None]:
    """Change of each quarter on the same quarter a year before, as a fraction of it.

    ``values`` are consecutive quarters, None where one is not published. Missing where either side is, where the year
    before is out of reach, and where it is zero or below (a correction: no rate has a meaning there).

    >>> year_on_year([100, 50, None, 10, 110, 25, 30, None])
    [None, None, None, None, 0.1, -0.5, None, None]
    """
    before = [None] * YEAR + list(values)
    return [growth(now, past) for now, past in zip(values, before, strict=False)]


def rates(now: Array, before: Array) -> Array:
    """:func:`lib.indicators.balance.growth` of each amount; NaN where either is, or the base is zero or below.

    >>> rates(np.array([103, 5, 5, np.nan]), np.array([100, 0, -10, 7])).tolist()
    [0.03, nan, nan, nan]
    """
    return np.asarray(divided(now, before) - 1).round(12)


def comparable(quarters: Iterable[int], published: Iterable[int], shift: int) -> list[int]:
    """Quarters of a period that are published, and published too ``shift`` quarters before.

    >>> comparable(range(8100, 8104), [8096, 8097, 8098, 8099, 8100, 8101], 4)
    [8100, 8101]
    """
    known = frozenset(published)
    return [quarter for quarter in quarters if quarter in known and quarter - shift in known]


def provisional(published: Iterable[int]) -> list[int]:
    """The latest quarters that do not yet make a whole calendar year: the next publication revises them.

    >>> provisional([8096, 8097, 8098, 8099, 8100, 8101]), provisional([8096, 8097, 8098, 8099])
    ([8100, 8101], [])
    """
    quarters = sorted(set(published))
    if not quarters:
        return []
    year = quarters[-1] // YEAR * YEAR
    latest = [quarter for quarter in quarters if quarter >= year]
    return [] if len(latest) == YEAR else latest
