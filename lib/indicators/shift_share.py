"""Mix and performance (shift-share): growth as that of the whole, what the mix gives, and what is the member's own.

Dunn (1960), « A statistical and analytical technique for regional analysis ». With w the shares of the first year, g
the growth of the whole, g_k that of its heading k and g_dk that of the territory's: g_d = g + Σ w_k·(g_k − g) +
Σ w_k·(g_dk − g_k). A heading that the whole or the territory did not trade the first year has no such growth: it is
told apart, so that the parts add up exactly.
"""

from dataclasses import dataclass

import numpy as np

from lib.arrays import Array


@dataclass(frozen=True, eq=False)
class Effects:
    """What makes the change of each heading (…, headings), in the unit of the amounts; the four add up to the change.

    ``unbased`` is the change of headings without a base, zero for the others, whose other parts are then zero but what
    the whole's growth would have given.
    """

    national: Array
    mix: Array
    own: Array
    unbased: Array


def effects(before: Array, now: Array, whole_before: Array, whole_now: Array) -> Effects:
    """The parts of the change from ``before`` to ``now`` (…, headings), beside that of the whole (headings).

    Missing throughout where the whole had nothing. By hand: A grows from 60 to 90 here and from 100 to 110 in all, B
    from 40 to 30 here and from 100 to 100 in all, C is new here; the whole grows by 5 %.

    >>> found = effects(np.array([60, 40, 0]), np.array([90, 30, 5]), np.array([100, 100, 0]), np.array([110, 100, 0]))
    >>> [part.round(9).tolist() for part in (found.national, found.mix, found.own, found.unbased)]
    [[3.0, 2.0, 0.0], [3.0, -2.0, 0.0], [24.0, -10.0, 0.0], [0.0, 0.0, 5.0]]
    """
    old, new = np.asarray(before, dtype=float), np.asarray(now, dtype=float)
    base, end = np.asarray(whole_before, dtype=float), np.asarray(whole_now, dtype=float)
    total = base.sum()
    growth = end.sum() / total - 1 if total > 0 else np.nan
    based = (old > 0) & (base > 0)
    of_heading = np.divide(end, base, out=np.ones_like(base), where=base > 0) - 1
    national = old * growth
    mix = np.where(based, old * (of_heading - growth), 0.0)
    own = np.where(based, new - old * (1 + of_heading), 0.0)
    unbased = np.where(based, 0.0, new - old - national)
    return Effects(np.asarray(national), mix, own, unbased)
