"""A flow broken down by product or by country: the names of its members, « Autres », what its cautions depend on."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from lib import french, reference
from lib.findings.saying import naming
from lib.findings.saying.answer import Shown
from lib.schema import Dimension, Measure
from lib.selection import Period


@dataclass(frozen=True)
class Names:
    """What a member is called: in full, and short enough for a chart."""

    full: str
    short: str


def member_names(dimension: Dimension, code: str, quarter: int) -> Names:
    """Names of a product, or of a country as it was in force at the quarter."""
    if dimension is Dimension.COUNTRY:
        name = reference.country(code, quarter).name
        return Names(name, name)
    product = reference.product(code)
    return Names(product.label, product.short)


def others_names(dimension: Dimension, number: int) -> Names:
    """« Autres (58 produits) », both in full and short."""
    words = french.DIMENSION[dimension]
    label = naming.others_label(number, words.noun, words.plural)
    return Names(label, label)


def never_ranked(dimension: Dimension) -> frozenset[str]:
    """Codes that are never ranked: partners that are no countries."""
    return naming.never_ranked() if dimension is Dimension.COUNTRY else frozenset()


def amounts_by(rows: pd.DataFrame, column: str, measure: Measure) -> dict[str, int]:
    """Whole amounts by code, from a frame of the store added up by ``column``."""
    return dict(zip(rows[column].tolist(), rows[measure.column].tolist(), strict=True))


def shown(
    dimension: Dimension, codes: Collection[str], members: Collection[str], compared: tuple[Period, ...] = ()
) -> Shown:
    """What a figure with a mark for each of ``codes`` shows; ``members`` are all that trade, under « Autres » too."""
    if dimension is Dimension.PRODUCT:
        return Shown(products=codes, compared=compared)
    return Shown(partners=codes, not_countries=not never_ranked(dimension).isdisjoint(members), compared=compared)
