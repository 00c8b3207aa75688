"""« Une seule usine ? »: headings whose trade looks like that of very few firms. A question, never a statement.

A heading qualifies where one product × one country holds at least 80 % of the territory's flow of it, in at least 6 of
the last 8 quarters, or where its largest quarter holds more than half of its year.
"""

from dataclasses import dataclass

import numpy as np

from lib.arrays import Array, divided

QUARTERS, ENOUGH = 8, 6
HELD, HALF = 0.8, 0.5


@dataclass(frozen=True, eq=False)
class Few:
    """By heading: how many quarters one cell held it (the same cell), which cell, and its largest quarter's share.

    ``quarters`` and ``cell`` are of the cell that held it most often (−1: none did), ``peak`` the share of the largest
    quarter in the latest year, missing without trade.
    """

    quarters: Array
    cell: Array
    peak: Array

    @property
    def asked(self) -> Array:
        """Headings about which the question may be asked."""
        return (self.quarters >= ENOUGH) | (np.nan_to_num(self.peak) > HALF)


def few(heading: Array, cell: Array, quarter: Array, amounts: Array, headings: int) -> Few:
    """The last eight quarters of a flow, read from a row per heading, cell (product × country) and quarter (0 to 7).

    ``heading`` is a position below ``headings``, ``cell`` any whole number of the cell's own, ``amounts`` euros; rows
    are distinct, and the year is the last four quarters. By hand, one heading with a cell that holds 9 of 10 in six
    quarters, and another that is traded once:

    >>> quarter = np.array([2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 7])
    >>> cell, amounts = np.array([7, 8] * 6 + [9]), np.array([9, 1] * 6 + [5])
    >>> found = few(np.array([0] * 12 + [1]), cell, quarter, amounts, 2)
    >>> found.quarters.tolist(), found.cell.tolist(), found.peak.tolist(), found.asked.tolist()
    ([6, 1], [7, 9], [0.25, 1.0], [True, True])
    """
    heading, quarter = np.asarray(heading, dtype="i8"), np.asarray(quarter, dtype="i8")
    weights = np.maximum(np.asarray(amounts, dtype=float), 0.0)
    place = heading * QUARTERS + quarter
    totals = np.bincount(place, weights=weights, minlength=headings * QUARTERS)
    holds = (weights > 0) & (weights >= HELD * totals[place])
    times, best = np.zeros(headings, dtype="i8"), np.full(headings, -1, dtype="i8")
    pairs, number = np.unique(np.stack((heading[holds], np.asarray(cell)[holds])), axis=1, return_counts=True)
    for (row, which), count in zip(pairs.T.tolist(), number.tolist(), strict=True):
        if count > times[row]:
            times[row], best[row] = count, which
    year = totals.reshape(headings, QUARTERS)[:, QUARTERS // 2 :]
    return Few(times, best, divided(year.max(axis=1), year.sum(axis=1)))
