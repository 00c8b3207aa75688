"""Adding rows up by whole-number keys, and choosing rows by their ids: the arithmetic of the store."""

from collections.abc import Sequence
from functools import reduce
from math import prod
from typing import Any

import numpy as np

from lib.store.partition import Ids

FEW = 3  # ids; up to that many are compared one by one
DENSE_LIMIT = 4_000_000  # cells; beyond, distinct keys are sorted instead of counted in place


def add_up(ids: Sequence[Ids], sizes: Sequence[int], value: Ids, mass: Ids) -> tuple[list[Ids], Ids, Ids]:
    """Sums of ``value`` and ``mass`` by combination of ids: the ids of each combination, then its sums (int64).

    ``ids`` holds one array per dimension, each below its size. Combinations come sorted, those whose two sums are zero
    left out. Sums are exact up to 9·10¹⁵.

    >>> add_up([np.array([1, 0, 1])], [2], np.array([5, 0, 7]), np.array([1, 0, 1]))
    ([array([1])], array([12]), array([2]))
    """
    key = ids[0].astype("i8") if ids else np.zeros(len(value), dtype="i8")
    for part, size in zip(ids[1:], sizes[1:], strict=True):
        key *= size
        key += part
    cells = prod(sizes)
    if cells <= max(DENSE_LIMIT, 1):
        values = np.bincount(key, weights=value, minlength=cells)
        masses = np.bincount(key, weights=mass, minlength=cells)
        distinct = None
    else:
        distinct, inverse = np.unique(key, return_inverse=True)
        values, masses = np.bincount(inverse, weights=value), np.bincount(inverse, weights=mass)
    traded = np.flatnonzero((values != 0) | (masses != 0))
    rest, parts = traded if distinct is None else distinct.take(traded), []
    for size in reversed(sizes):
        above = rest // size
        parts.append(rest - above * size)  # half the time of divmod
        rest = above
    return parts[::-1], values.take(traded).astype("i8"), masses.take(traded).astype("i8")


def among(ids: Ids, allowed: Ids) -> Any:
    """Which rows hold an id that ``allowed`` looks up as true. Comparing with each of a few is three times faster."""
    wanted = np.flatnonzero(allowed)
    if not 0 < len(wanted) <= FEW:
        return allowed.take(ids)
    return reduce(np.logical_or, (ids == ids.dtype.type(one) for one in wanted))
