"""A flow broken down by product or by country: the names of its members, « Autres », what its cautions depend on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from lib import french, reference
from lib.findings.saying import naming
from lib.findings.saying.answer import Shown
from lib.schema import Dimension, Measure
from lib.selection import Period
from lib.store.crossed import is_country

NAMED = 3  # members named that are equal


@dataclass(frozen=True)
class Names:
    """What a member is called: in full, short enough for a chart, and as the subject of a sentence.

    ``spoken`` has its article (« les États-Unis », « le produit « Viande » »), ``plural`` says which verb it takes.
    """

    full: str
    short: str
    spoken: str
    plural: bool = False


def member_names(dimension: Dimension, code: str, quarter: int) -> Names:
    """Names of a product, a zone, or a country as it was in force at the quarter."""
    if dimension is Dimension.ZONE:
        zone, name = reference.zones()[code], naming.partner(dimension, code, quarter)
        return Names(name, name, french.the(zone.article, zone.spoken), plural=zone.article == "les")
    if dimension is Dimension.COUNTRY:
        country = reference.country(code, quarter)
        spoken = french.the(country.article, country.name)
        return Names(country.name, country.name, spoken, plural=country.article == "les")
    product = reference.product(code)
    return Names(product.label, product.short, f"le {french.DIMENSION[dimension].noun} « {product.label} »")


def others_names(dimension: Dimension, number: int) -> Names:
    """« Autres (58 produits) »; ``number`` is how many of them have something in the measure that is shown."""
    words = french.DIMENSION[dimension]
    label = naming.others_label(number, words.noun, words.plural)
    return Names(label, label, label, plural=True)


def together(names: Sequence[str]) -> str:
    """Names in bold, as one speaks of several that are equal: the first few, and how many others.

    >>> together(["Chine", "Inde", "Japon", "Maroc", "Oman"])
    '**Chine**, **Inde**, **Japon** et 2\u202fautres'
    """
    left = len(names) - NAMED
    return french.enumeration([f"**{name}**" for name in names[:NAMED]] + ([french.count(left, "autre")] * (left > 0)))


def never_ranked(dimension: Dimension, codes: Collection[str], quarter: int) -> frozenset[str]:
    """Those of the codes that are never ranked: partners that are no countries, by what they mean at the quarter."""
    if dimension is not Dimension.COUNTRY:
        return naming.never_ranked(dimension, quarter).intersection(codes)
    return frozenset(code for code in codes if not is_country(code, quarter))


def amounts_by(rows: pd.DataFrame, column: str, measure: Measure) -> dict[str, int]:
    """Whole amounts by code, from a frame of the store added up by ``column``; none for what has nothing."""
    pairs = zip(rows[column].tolist(), rows[measure.column].tolist(), strict=True)
    return {code: amount for code, amount in pairs if amount}


def shown(
    dimension: Dimension,
    codes: Collection[str],
    members: Collection[str],
    quarter: int,
    compared: tuple[Period, ...] = (),
) -> Shown:
    """What a figure with a mark for each of ``codes`` shows; ``members`` are all that trade, under « Autres » too."""
    if dimension is Dimension.PRODUCT:
        return Shown(products=codes, compared=compared)
    if dimension is Dimension.ZONE:
        return Shown(partners=codes, zones=True, compared=compared)
    return Shown(partners=codes, not_countries=bool(never_ranked(dimension, members, quarter)), compared=compared)
