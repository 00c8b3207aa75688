"""Concentration (Herfindahl-Hirschman): the sum of squared shares, from 1/n (n equal partners) to 1 (one alone).

Source: Hirschman (1964), « The paternity of an index ». Partners that are not countries are left out by the caller, so
the shares are those of what remains.
"""

import numpy as np

from lib.arrays import Array
from lib.indicators.similarity import shares


def herfindahl(amounts: Array) -> Array:
    """Index of each row of ``amounts`` (rows, members), between 0 and 1; missing for a row without trade.

    Rounded to twelve decimals: the same shares in another order are the same index, hence the same rank.

    >>> herfindahl(np.array([[50, 50, 0], [80, 10, 10], [0, 0, 0]])).round(2).tolist()
    [0.5, 0.66, nan]
    """
    squares = (shares(amounts) ** 2).sum(axis=-1).round(12)
    return np.asarray(np.where(squares > 0, squares, np.nan))  # without any member the sum is 0, which no trade has


def equivalent_number(index: float | None) -> float | None:
    """How many partners of equal weight would be as concentrated: 1/H.

    >>> equivalent_number(0.25), equivalent_number(None)
    (4.0, None)
    """
    return 1 / index if index is not None and index > 0 else None
