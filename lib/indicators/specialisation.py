"""Specialisation against a reference: what a territory sells more than its size would give.

Balassa (1965), « Trade liberalisation and revealed comparative advantage », with France and not the world as the
reference: it is not the world's « avantage comparatif révélé ». The reference includes the territory.
"""

import numpy as np

from lib.arrays import Array, divided
from lib.indicators.similarity import shares


def balassa(own: Array, reference: Array) -> Array:
    """(X_dk / X_d) / (X_Fk / X_F) per product: 1 as the reference, 2 twice as much; missing if the reference has none.

    >>> balassa(np.array([6, 4, 0]), np.array([30, 60, 10])).round(2).tolist()
    [2.0, 0.67, 0.0]
    """
    return divided(shares(own), shares(reference))


def symmetric(index: Array) -> Array:
    """(b − 1)/(b + 1): −1 for nothing at all, 0 as the reference, towards 1 the more specialised.

    >>> symmetric(np.array([0.0, 1.0, 3.0])).tolist()
    [-1.0, 0.0, 0.5]
    """
    return np.asarray((index - 1) / (index + 1))


def excess(own: Array, reference: Array) -> Array:
    """What is sold beyond the reference's mix: X_dk − X_d · (X_Fk / X_F), in the unit of ``own``; adds up to zero.

    >>> excess(np.array([6, 4, 0]), np.array([30, 60, 10])).round(6).tolist()
    [3.0, -2.0, -1.0]
    """
    positive = np.maximum(np.asarray(own, dtype=float), 0.0)
    return np.asarray(positive - positive.sum() * shares(reference))
