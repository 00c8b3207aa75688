"""Ranks: the largest is first, equals share a rank, and what is missing, or nothing, has none."""

from dataclasses import dataclass

import numpy as np

from lib.arrays import Array


def ranks(values: Array, *, below_zero: bool = False) -> Array:
    """Rank of each value, 1 for the largest; equals share the better rank (1, 2, 2, 4); 0 for what is not ranked.

    Only what is above zero is ranked: amounts, shares, coverage ratios, concentrations. A balance is a value whatever
    its sign (a deficit is one too): ``below_zero`` ranks every value that is known.

    >>> ranks(np.array([5.0, 9.0, 5.0, np.nan, 1.0, 0.0, -3.0])).tolist()
    [2, 1, 2, 0, 4, 0, 0]
    >>> ranks(np.array([5.0, 0.0, -3.0, np.nan]), below_zero=True).tolist()
    [1, 2, 3, 0]
    """
    values = np.asarray(values, dtype=float)
    ranked = ~np.isnan(values) if below_zero else values > 0
    ascending = np.sort(values[ranked])
    above = len(ascending) - np.searchsorted(ascending, values, side="right")
    return np.where(ranked, above + 1, 0).astype("i8")


def shared(standing: Array) -> Array:
    """Which of the ranks are held by several: « 2e ex æquo ».

    >>> shared(np.array([2, 1, 2, 0, 4, 0])).tolist()
    [True, False, True, False, False, False]
    """
    standing = np.asarray(standing)
    return np.asarray(np.bincount(standing, minlength=1)[standing] > 1) & (standing > 0)


@dataclass(frozen=True)
class Middle:
    """The median of some values, and how many of the ``number`` are as large or larger.

    ``halves``: as many are above as below, so that « la moitié est au-dessus » is true; with many equals it is not.
    """

    value: float
    reach: int
    number: int
    halves: bool


def middle(values: Array) -> Middle:
    """The middle of some values, none of them missing.

    >>> middle(np.array([1.0, 4.0, 9.0]))
    Middle(value=4.0, reach=2, number=3, halves=True)
    >>> middle(np.array([0.0, 0.0, 0.0, 7.0]))
    Middle(value=0.0, reach=4, number=4, halves=False)
    """
    value = float(np.median(values))
    above, below = int((values > value).sum()), int((values < value).sum())
    number = len(values)
    return Middle(value, int((values >= value).sum()), number, above == below and number - above - below <= 1)
