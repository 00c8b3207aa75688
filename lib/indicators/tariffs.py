"""Customs duty at stake: what a rate chosen by the reader takes from a value already exported.

A first-round figure: Σ τ·X over products and countries, without demand response, diversion or indirect exports. Rates
are whole hundredths of a per cent and duties whole ten-thousandths of a euro, so that sums over products, countries and
territories are exact in any order.
"""

from collections.abc import Sequence

import numpy as np

from lib.arrays import Array

UNIT = 10_000  # ten-thousandths in one euro; hundredths of a per cent in one


def duties(amounts: Array, rates: Sequence[int] | Array) -> Array:
    """Duty on each amount (…, products) in ten-thousandths of a euro, whole numbers.

    80 € at 50 % and 20 € at 10 % make 40 + 2 = 42 €; together they add up as they stand.

    >>> made = duties(np.array([[80, 20], [0, 5]]), [5000, 1000])
    >>> made.tolist(), euros(made.sum(axis=1)).tolist()
    ([[400000, 20000], [0, 5000]], [42, 1])
    """
    return np.asarray(np.asarray(amounts, dtype="i8") * np.asarray(rates, dtype="i8"))


def euros(exact: Array) -> Array:
    """Whole euros, halves away from zero.

    >>> euros(np.array([5000, 4999, -5000])).tolist()
    [1, 0, -1]
    """
    exact = np.asarray(exact, dtype="i8")
    return np.asarray(np.sign(exact) * ((np.abs(exact) + UNIT // 2) // UNIT))


def euros_that_add_up(exact: Array) -> Array:
    """Whole euros of a list of duties, whose sum is the rounded sum; each is within one euro of its own duty.

    >>> euros_that_add_up(np.array([4000, 4000, 4000])).tolist()
    [0, 1, 0]
    """
    return np.asarray(np.diff(euros(np.cumsum(exact)), prepend=0))
