"""External dependence signals of a product, after the Commission's method (SWD(2021) 352), one territory at a time.

D1 concentration of purchases outside the Union (> 0.4), D2 their weight in all purchases (> 0.5), D3 their size beside
sales (> 1). Here: some 250 goods headings instead of 5,000, and exports instead of production: a signal to look into,
never a proof. Partners that are not countries count in all purchases and nowhere else; a zero denominator is missing.
"""

from dataclasses import dataclass

import numpy as np

from lib.arrays import Array, divided
from lib.indicators.concentration import herfindahl

D1, D2, D3 = 0.4, 0.5, 1.0  # thresholds, each to be exceeded
YEARS, ENOUGH = 3, 2  # a signal that held in two of the last three years is persistent


@dataclass(frozen=True, eq=False)
class Signals:
    """The three indicators by product; NaN where missing."""

    d1: Array
    d2: Array
    d3: Array

    @property
    def two(self) -> Array:
        """Products whose purchases are concentrated outside the Union: D1 and D2 hold."""
        return (self.d1 > D1) & (self.d2 > D2)

    @property
    def all_three(self) -> Array:
        """Products to look into. A missing D3 (nothing sold) does not hold."""
        return self.two & (self.d3 > D3)

    @property
    def not_sold(self) -> Array:
        """Products for which D1 and D2 hold and D3 cannot be computed, since none is exported."""
        return self.two & np.isnan(self.d3)


def signals(imports: Array, outside: Array, exports: Array) -> Signals:
    """D1, D2 and D3 of each product.

    ``imports`` (products) are all purchases, ``outside`` (products, countries) those from countries outside the Union,
    ``exports`` (products) all sales, whoever buys them. By hand, three products bought: 60 from China, 20 from the
    United States and 20 from Germany, 40 sold; 100 from Germany alone; 10 from China alone, none sold:

    >>> found = signals(np.array([100, 100, 10]), np.array([[60, 20], [0, 0], [10, 0]]), np.array([40, 5, 0]))
    >>> found.d1.tolist(), found.d2.tolist(), found.d3.tolist()
    ([0.625, nan, 1.0], [0.8, 0.0, 1.0], [2.0, 0.0, nan])
    >>> found.all_three.tolist(), found.not_sold.tolist()
    ([True, False, False], [False, False, True])
    """
    extra = np.asarray(outside, dtype=float).sum(axis=-1)
    return Signals(herfindahl(outside), divided(extra, imports), divided(extra, exports))


def passing(imports: Array, outside: Array, exports: Array) -> Array:
    """Which products pass all three, as :attr:`Signals.all_three` of :func:`signals` says; the same arguments.

    D1, the dearest, is worked out only where the two others hold: for who asks it of every département.

    >>> passing(np.array([100, 100]), np.array([[60, 20], [0, 0]]), np.array([40, 5])).tolist()
    [True, False]
    """
    extra = np.asarray(outside, dtype=float).sum(axis=-1)
    rows = np.flatnonzero((divided(extra, imports) > D2) & (divided(extra, exports) > D3))
    found = np.zeros(len(extra), dtype=bool)
    found[rows] = signals(imports[rows], outside[rows], exports[rows]).all_three
    return found


def persistent(years: Array) -> Array:
    """Whether a signal held in at least two of the years (years, products), the last three that are complete.

    >>> persistent(np.array([[True, True], [False, True], [False, True]])).tolist()
    [False, True]
    """
    return np.asarray(np.asarray(years)[-YEARS:].sum(axis=0) >= ENOUGH)
