"""The indicators by which départements are ranked, for all of them at once."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from lib import reference
from lib.arrays import Array, divided
from lib.findings.saying.published import balanced
from lib.indicators.concentration import herfindahl
from lib.indicators.ranks import ranks
from lib.schema import (
    COUNTRY,
    Flow,
)
from lib.selection import TOP_DEFAULT, Selection
from lib.store import Dataset
from lib.store.nationwide import KEPT, codes, nationwide, totals

AMOUNT, BALANCE, COVERAGE, SHARE, CONCENTRATION = "amount", "balance", "coverage", "share", "concentration"
PRODUCT, PARTNER = "produit", "pays"


@dataclass(frozen=True)
class Indicator:
    """``label`` in a list, ``noun`` in a sentence, ``kind`` of figure, ``of`` what must be chosen besides.

    ``over`` is the dimension whose members a share or a concentration sets against each other.
    """

    label: str
    noun: str
    kind: str
    flow: Flow = Flow.EXPORT
    of: str = ""
    over: str = ""


# Codes as they stand in a link.
INDICATORS = {
    "exportations": Indicator("Exportations", "les exportations", AMOUNT),
    "importations": Indicator("Importations", "les importations", AMOUNT, Flow.IMPORT),
    "solde": Indicator("Solde", "le solde", BALANCE),
    "couverture": Indicator("Taux de couverture", "le taux de couverture", COVERAGE),
    "part-pays": Indicator(
        "Part d'un pays dans les exportations", "la part {} dans les exportations", SHARE, Flow.EXPORT, PARTNER, PARTNER
    ),
    "part-pays-import": Indicator(
        "Part d'un pays dans les importations", "la part {} dans les importations", SHARE, Flow.IMPORT, PARTNER, PARTNER
    ),
    "part-produit": Indicator(
        "Part d'un produit dans les exportations",
        "la part {} dans les exportations",
        SHARE,
        Flow.EXPORT,
        PRODUCT,
        PRODUCT,
    ),
    "part-produit-import": Indicator(
        "Part d'un produit dans les importations",
        "la part {} dans les importations",
        SHARE,
        Flow.IMPORT,
        PRODUCT,
        PRODUCT,
    ),
    "concentration-pays": Indicator(
        "Concentration des clients", "la concentration des clients", CONCENTRATION, over=PARTNER
    ),
    "concentration-produits": Indicator(
        "Concentration des produits exportés", "la concentration des produits exportés", CONCENTRATION, over=PRODUCT
    ),
}
DEFAULT = "exportations"


def for_all(selection: Selection) -> Selection:
    """The selection without what does not change a ranking of départements: a key that all territories share."""
    return replace(selection, territory_code=reference.FRANCE, top=TOP_DEFAULT)


def unfiltered(selection: Selection, over: str) -> Selection:
    """The selection without its filter on the dimension ``over``: within one product, every share is 100 %."""
    if over == PARTNER:
        return replace(selection, countries=())
    return replace(selection, products=()) if over == PRODUCT else selection


def standing(dataset: Dataset, selection: Selection, name: str, code: str = "") -> tuple[Array, Array]:
    """:func:`values` of an indicator and the rank of each, 0 for a missing one."""
    return _standing(dataset, for_all(unfiltered(selection, INDICATORS[name].over)), name, code)


@lru_cache(maxsize=KEPT)
def _standing(dataset: Dataset, shared: Selection, name: str, code: str) -> tuple[Array, Array]:
    figures = np.asarray(values(dataset, shared, name, code), dtype=float)
    return figures, ranks(figures)


def values(dataset: Dataset, selection: Selection, name: str, code: str = "") -> Array:
    """The indicator of every département, in the order of the reference table; missing where it has no meaning.

    Amounts are euros or kilograms, ratios and shares fractions of one. ``code`` is the partner, group or product of a
    share. Raises ``KeyError`` for an indicator that does not exist.
    """
    indicator = INDICATORS[name]
    if indicator.kind == CONCENTRATION:
        if name == "concentration-pays":
            frame = totals(dataset, selection, Flow.EXPORT)
            return herfindahl(frame.amounts[:, frame.countries])
        return herfindahl(nationwide(dataset, selection, Flow.EXPORT, selection.level).amounts)
    if indicator.kind == SHARE:
        return _share(dataset, selection, indicator, code)
    if indicator.kind in (BALANCE, COVERAGE) and not balanced(dataset, selection.period):
        return np.full(len(codes()), np.nan)
    exports, imports = (totals(dataset, selection, flow).amounts.sum(axis=1) for flow in (Flow.EXPORT, Flow.IMPORT))
    traded = (exports != 0) | (imports != 0)
    if indicator.kind == BALANCE:
        return np.where(traded, exports - imports, np.nan)
    if indicator.kind == COVERAGE:
        return _ratio(exports, imports)
    amount = exports if indicator.flow == Flow.EXPORT else imports
    return np.where(amount != 0, amount, np.nan)


def _ratio(part: Array, whole: Array) -> Array:
    return divided(part, whole)


def _share(dataset: Dataset, selection: Selection, indicator: Indicator, code: str) -> Array:
    if indicator.of == PARTNER:
        frame, codes = totals(dataset, selection, indicator.flow), dataset.partners([code])
    else:
        level = reference.product(code).level or selection.level
        frame, codes = nationwide(dataset, selection, indicator.flow, level), frozenset([code])
    whole = frame.amounts.sum(axis=1)
    part = frame.amounts[:, frame.columns(tuple(codes))].sum(axis=1)
    return _ratio(part, whole)


def leading(dataset: Dataset, selection: Selection, name: str) -> str:
    """The code a share starts from: the only one of the filter, else the territory's first partner or product.

    France's first where the territory has no trade.
    """
    indicator = INDICATORS[name]
    if not indicator.of:
        return ""
    filtered = selection.countries if indicator.of == PARTNER else selection.products
    if len(filtered) == 1:
        return filtered[0]
    selection = unfiltered(selection, indicator.of)
    dimension = COUNTRY if indicator.of == PARTNER else selection.level
    frame = nationwide(dataset, selection, indicator.flow, dimension)
    own = frame.of(selection.territory)
    allowed = frame.countries if indicator.of == PARTNER else np.arange(len(frame.members))
    if len(allowed) == 0:
        return "DE" if indicator.of == PARTNER else next(iter(reference.products(selection.level)))
    amounts = own[allowed] if own[allowed].any() else frame.whole[allowed]
    return frame.members[int(allowed[int(np.argmax(amounts))])]
