"""Ranks: the largest is first, equals share a rank, and what is missing has none."""

import numpy as np

from lib.arrays import Array


def ranks(values: Array) -> Array:
    """Rank of each value, 1 for the largest; equals share the better rank (1, 2, 2, 4); 0 for a missing value.

    >>> ranks(np.array([5.0, 9.0, 5.0, np.nan, 1.0])).tolist()
    [2, 1, 2, 0, 4]
    """
    known = ~np.isnan(values)
    ascending = np.sort(values[known])
    above = len(ascending) - np.searchsorted(ascending, values, side="right")
    return np.where(known, above + 1, 0).astype("i8")
