"""What one partner, or some, weigh in each product, and how much the others would have to grow to take their place."""

from dataclasses import dataclass

import numpy as np

from lib.arrays import Array, divided
from lib.indicators.price_volume import MASS_FLOOR_KG


@dataclass(frozen=True, eq=False)
class Gap:
    """By product: what is lost, its share of the total, what the others trade, how many they are, the growth needed."""

    lost: Array
    share: Array
    others: Array
    number: Array
    growth: Array


def gap(amounts: Array, partners: Array, others: Array, totals: Array) -> Gap:
    """What disappears with some partners, by product.

    ``amounts`` is (products, partners), ``partners`` the columns of those who go, ``others`` of those who could step in
    (other countries), ``totals`` (products) the whole trade, partners that are not countries included. The growth is
    what is lost over what the others trade today: missing when no other is there, zero when nothing is lost. By hand,
    60 of 100 from one supplier and 40 from two others; 5 from it alone:

    >>> found = gap(np.array([[60, 30, 10], [5, 0, 0]]), np.array([0]), np.array([1, 2]), np.array([100, 5]))
    >>> found.share.tolist(), found.number.tolist(), found.growth.tolist()
    ([0.6, 1.0], [2, 0], [1.5, nan])
    """
    lost = np.asarray(amounts[:, partners].sum(axis=1))
    present = np.maximum(amounts[:, others], 0)
    rest = present.sum(axis=1)
    return Gap(lost, divided(lost, totals), rest, (present > 0).sum(axis=1), divided(lost, rest))


def unit_values(value: Array, mass: Array, floor: int = MASS_FLOOR_KG) -> Array:
    """Euros per kilogram; missing under a mass of ``floor`` kilograms or without value.

    >>> unit_values(np.array([3000, 3000, 0]), np.array([2000, 999, 5000])).tolist()
    [1.5, nan, nan]
    """
    enough = (np.asarray(mass) >= max(floor, 1)) & (np.asarray(value) > 0)
    return divided(value, np.where(enough, mass, 0))
