"""A flow of a territory as a plain table of products by partners in one measure, for who asks of every département.

No frame is made and nothing is kept: a fifth of the time of :func:`lib.store.crossed.crossed`.
"""

from collections.abc import Iterable

import numpy as np

from lib.arrays import Array
from lib.reference import Territory
from lib.schema import COUNTRY, Flow, Level, Measure
from lib.store.dataset import Dataset

_HELD = {Measure.VALUE: "value", Measure.MASS: "mass"}


def dense(
    dataset: Dataset,
    territory: Territory,
    flow: Flow,
    quarters: Iterable[int],
    level: Level,
    measure: Measure,
    products: tuple[str, ...] = (),
) -> Array:
    """Whole amounts, as floats (products of the level, partners): rows and columns as :func:`axes` names them.

    Exact up to 9·10¹⁵. A row passes a filter on ``products`` by its own codes.
    """
    rows = dataset.gather(dataset.departments_of(territory), flow, quarters, (level, COUNTRY), products)
    lookup, codes = dataset.codes.rollups[level]
    width = len(dataset.codes.countries)
    if not len(rows["value"]):
        return np.zeros((len(codes), width))
    key = lookup.take(rows["product"]).astype("i8") * width + rows["country"]
    summed = np.bincount(key, weights=rows[_HELD[measure]], minlength=len(codes) * width)
    return np.asarray(summed.reshape(len(codes), width))


def axes(dataset: Dataset, level: Level) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the rows and of the columns of :func:`dense`."""
    return tuple(dataset.codes.rollups[level][1]), tuple(dataset.codes.countries)
