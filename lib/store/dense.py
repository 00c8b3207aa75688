"""A flow of a territory as a plain table of products by partners in one measure, for who asks of every département.

No frame is made and nothing is kept: a fifth of the time of :func:`lib.store.crossed.crossed`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from lib.arrays import Array
from lib.reference import Territory
from lib.schema import COUNTRY, QUARTER, Flow, Level, Measure
from lib.store.dataset import Dataset

HELD = MappingProxyType({Measure.VALUE: "value", Measure.MASS: "mass"})  # columns of rows that are read


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
    amounts = HELD[measure]
    rows = dataset.gather(
        dataset.departments_of(territory), flow, quarters, (level, COUNTRY), products, amounts=(amounts,)
    )
    lookup, codes = dataset.codes.rollups[level]
    width = len(dataset.codes.countries)
    if not len(rows[amounts]):
        return np.zeros((len(codes), width))
    key = lookup.take(rows["product"]).astype("i8") * width + rows["country"]
    summed = np.bincount(key, weights=rows[amounts], minlength=len(codes) * width)
    return np.asarray(summed.reshape(len(codes), width))


@dataclass(frozen=True, eq=False)
class Cells:
    """A flow cell by cell: heading (A129), product (CPF4) and country, as positions in their codes, and the quarter.

    Cells that have nothing in a quarter are not there; each is there once.
    """

    headings: tuple[str, ...]
    products: tuple[str, ...]
    countries: tuple[str, ...]
    heading: Array
    product: Array
    country: Array
    quarter: Array
    amounts: Array


def cells(
    dataset: Dataset,
    territory: Territory,
    flow: Flow,
    quarters: range,
    measure: Measure,
    products: tuple[str, ...] = (),
) -> Cells:
    """The cells of a territory's flow over some quarters, all of its départements together."""
    codes = dataset.codes
    rows = dataset.gather(dataset.departments_of(territory), flow, quarters, (Level.CPF4, COUNTRY, QUARTER), products)
    product, country = (rows[name].astype("i8") for name in ("product", "country"))
    quarter, amounts = rows[QUARTER].astype("i8") - quarters.start, rows[HELD[measure]].astype("i8")
    if len(territory.departments) != 1:  # the rows of one département are its cells
        width = len(codes.countries)
        size = len(codes.products) * width
        key, place = np.unique((quarter * size + product * width + country), return_inverse=True)
        amounts = np.bincount(place, weights=amounts, minlength=len(key)).astype("i8")
        quarter, rest = np.divmod(key, max(size, 1))
        product, country = np.divmod(rest, max(width, 1))
    (a129, headings), (cpf4, detailed) = codes.rollups[Level.A129], codes.rollups[Level.CPF4]
    empty = not len(product)
    return Cells(
        tuple(headings),
        tuple(detailed),
        tuple(codes.countries),
        product if empty else a129.take(product).astype("i8"),
        product if empty else cpf4.take(product).astype("i8"),
        country,
        quarter,
        amounts,
    )


def axes(dataset: Dataset, level: Level) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the rows and of the columns of :func:`dense`."""
    return tuple(dataset.codes.rollups[level][1]), tuple(dataset.codes.countries)
