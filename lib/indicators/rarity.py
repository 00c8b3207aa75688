"""How far from the middle a figure stands among others of its kind: how rare that is, and whether it stands out.

Rarity is a share of places, which somebody always has: of a hundred alike, five are among the five farthest. A second
measure says whether it is far at all: the modified z-score of Iglewicz and Hoaglin (1993), « How to detect and handle
outliers », distances in units of the median distance, which a few extreme places do not move.
"""

from dataclasses import dataclass

import numpy as np

from lib.arrays import Array

_NORMAL = 0.6745  # the median distance of a normal law, in standard deviations
_MEAN = 1.253314  # the standard deviation of a normal law, in mean distances


@dataclass(frozen=True, eq=False)
class Spread:
    """The known values of a measure: their median, their distances to it (ascending), the unit of distances.

    Where more than half of the values are alike, the mean distance takes the place of the median one.
    """

    middle: float
    away: Array
    scale: float

    @classmethod
    def of(cls, values: Array) -> "Spread":
        """The spread of some values, missing ones left aside."""
        known = values[~np.isnan(values)]
        if not len(known):
            return cls(np.nan, known, 0.0)
        middle = float(np.median(known))
        away = np.sort(np.abs(known - middle))
        return cls(middle, away, float(np.median(away)) / _NORMAL or float(away.mean()) * _MEAN)

    def rarity(self, own: Array) -> Array:
        """Share of the values that are as far or further from the middle than each of ``own``; missing if it is.

        >>> Spread.of(np.array([1.0, 2.0, 3.0, 4.0, 9.0, np.nan])).rarity(np.array([9.0, 3.0, np.nan])).tolist()
        [0.2, 1.0, nan]
        """
        number = len(self.away)
        if not number:
            return np.full(np.shape(own), np.nan)
        beyond = number - np.searchsorted(self.away, np.abs(own - self.middle), side="left")
        return np.where(np.isnan(own), np.nan, beyond / number)

    def distance(self, own: Array) -> Array:
        """Signed modified z-score of each of ``own``; 0 where it cannot be told.

        >>> Spread.of(np.array([1.0, 2.0, 3.0, 4.0, 9.0])).distance(np.array([9.0, np.nan])).round(2).tolist()
        [4.05, 0.0]
        >>> Spread.of(np.array([0.0, 0.0, 0.0, 8.0])).distance(np.array([8.0])).round(2).tolist()
        [3.19]
        """
        if not self.scale:
            return np.zeros(np.shape(own))
        far = (own - self.middle) / self.scale
        return np.where(np.isnan(far), 0.0, far)
