"""How far from the middle a figure stands among others of its kind: how rare that is, and whether it stands out.

Rarity is a share of places, which somebody always has: of a hundred alike, five are among the five farthest. A second
measure says whether it is far at all: the modified z-score of Iglewicz and Hoaglin (1993), « How to detect and handle
outliers », distances in units of the median distance, which a few extreme places do not move.
"""

import numpy as np

from lib.arrays import Array

_NORMAL = 0.6745  # the median distance of a normal law, in standard deviations
_MEAN = 1.253314  # the standard deviation of a normal law, in mean distances


def rarity(values: Array, own: Array) -> Array:
    """Share of the known ``values`` that are as far or further from their median than each of ``own``.

    >>> rarity(np.array([1.0, 2.0, 3.0, 4.0, 9.0, np.nan]), np.array([9.0, 3.0, np.nan])).tolist()
    [0.2, 1.0, nan]
    """
    known, own = values[~np.isnan(values)], np.asarray(own, dtype=float)
    if not len(known):
        return np.full(own.shape, np.nan)
    middle = np.median(known)
    away = np.sort(np.abs(known - middle))
    beyond = len(away) - np.searchsorted(away, np.abs(own - middle), side="left")
    return np.where(np.isnan(own), np.nan, beyond / len(away))


def distance(values: Array, own: Array) -> Array:
    """Signed modified z-score of each of ``own`` among the known ``values``; 0 where it cannot be told.

    Where more than half of the values are alike, the mean distance takes the place of the median one.

    >>> distance(np.array([1.0, 2.0, 3.0, 4.0, 9.0]), np.array([9.0, np.nan])).round(2).tolist()
    [4.05, 0.0]
    >>> distance(np.array([0.0, 0.0, 0.0, 8.0]), np.array([8.0])).round(2).tolist()
    [3.19]
    """
    known, own = values[~np.isnan(values)], np.asarray(own, dtype=float)
    middle = np.median(known) if len(known) else np.nan
    away = np.abs(known - middle)
    scale = (float(np.median(away)) / _NORMAL or float(away.mean()) * _MEAN) if len(known) else 0.0
    return np.nan_to_num((own - middle) / scale) if scale else np.zeros(own.shape)
