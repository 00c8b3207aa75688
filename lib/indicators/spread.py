"""How a total is spread over those who make it: the part of the first ones, and how many make half of it."""

import numpy as np

from lib.arrays import Array


def first_share(amounts: Array, number: int = 3) -> float | None:
    """Share of the largest ``number`` in what all make; amounts below zero count for nothing, missing without any.

    >>> first_share(np.array([50, 20, 10, 10, 10])), first_share(np.array([0, -3]))
    (0.8, None)
    """
    positive = np.sort(np.maximum(np.asarray(amounts), 0))[::-1]
    whole = int(positive.sum())
    return int(positive[:number].sum()) / whole if whole else None


def make_half(amounts: Array) -> int:
    """How many of the largest make at least half of what all make; 0 where nobody makes anything.

    >>> make_half(np.array([50, 20, 10, 10, 10])), make_half(np.array([40, 30, 30])), make_half(np.array([0, -3]))
    (1, 2, 0)
    """
    positive = np.sort(np.maximum(np.asarray(amounts), 0))[::-1]
    reached = np.cumsum(positive)
    return int(np.searchsorted(2 * reached, reached[-1])) + 1 if len(reached) and reached[-1] > 0 else 0
