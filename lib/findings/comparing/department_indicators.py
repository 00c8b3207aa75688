"""The indicators by which départements, régions and Territoires d'industrie are ranked, for all of them at once."""

from dataclasses import dataclass, replace

import numpy as np

from lib import reference
from lib.arrays import Array, divided
from lib.findings.comparing.ranked_places import Among, Unranked, gathered
from lib.findings.saying.published import balanced, year_before
from lib.indicators.concentration import herfindahl
from lib.indicators.ranking import largest_first
from lib.indicators.ranks import ranks, shared
from lib.memory import remembered
from lib.pictures import Nature
from lib.reference import Territory
from lib.schema import BALANCE, FLOWS, SHARE, Dimension, Flow, Measure
from lib.selection import TOP_DEFAULT, Selection
from lib.store import Dataset
from lib.store.nationwide import nationwide, totals


@dataclass(frozen=True)
class Indicator:
    """``label`` in a list, ``noun`` in a sentence, ``nature`` of figure, ``flow`` it is about.

    ``dimension`` is the one whose members a share or a concentration sets against each other.
    """

    label: str
    noun: str
    nature: Nature
    flow: Flow = Flow.EXPORT
    dimension: Dimension | None = None

    @property
    def asks(self) -> Dimension | None:
        """What must be chosen besides: a share is that of one product or of one partner."""
        return self.dimension if self.nature is Nature.SHARE else None

    @property
    def flows(self) -> tuple[Flow, ...]:
        """The flows it is made of."""
        return FLOWS if self.nature in (Nature.BALANCE, Nature.COVERAGE) else (self.flow,)

    @property
    def is_amount(self) -> bool:
        """Whether it is in whole euros or kilograms."""
        return self.nature in (Nature.AMOUNT, Nature.BALANCE)

    def column(self, measure: Measure) -> str:
        """The column of its figures."""
        return {
            Nature.AMOUNT: measure.column,
            Nature.BALANCE: measure.of(BALANCE),
            Nature.COVERAGE: "ratio",
            Nature.SHARE: SHARE,
            Nature.CONCENTRATION: "concentration",
        }[self.nature]


# Codes as they stand in a link.
INDICATORS = {
    "exportations": Indicator("Exportations", "les exportations", Nature.AMOUNT),
    "importations": Indicator("Importations", "les importations", Nature.AMOUNT, Flow.IMPORT),
    "solde": Indicator("Solde", "le solde", Nature.BALANCE),
    "couverture": Indicator("Taux de couverture", "le taux de couverture", Nature.COVERAGE),
    "part-pays": Indicator(
        "Part d’un pays dans les exportations",
        "la part {} dans les exportations",
        Nature.SHARE,
        dimension=Dimension.COUNTRY,
    ),
    "part-pays-import": Indicator(
        "Part d’un pays dans les importations",
        "la part {} dans les importations",
        Nature.SHARE,
        Flow.IMPORT,
        Dimension.COUNTRY,
    ),
    "part-produit": Indicator(
        "Part d’un produit dans les exportations",
        "la part {} dans les exportations",
        Nature.SHARE,
        dimension=Dimension.PRODUCT,
    ),
    "part-produit-import": Indicator(
        "Part d’un produit dans les importations",
        "la part {} dans les importations",
        Nature.SHARE,
        Flow.IMPORT,
        Dimension.PRODUCT,
    ),
    "concentration-pays": Indicator(
        "Concentration des clients",
        "la concentration des clients",
        Nature.CONCENTRATION,
        dimension=Dimension.COUNTRY,
    ),
    "concentration-produits": Indicator(
        "Concentration des produits exportés",
        "la concentration des produits exportés",
        Nature.CONCENTRATION,
        dimension=Dimension.PRODUCT,
    ),
}
DEFAULT = "exportations"


def for_all(selection: Selection) -> Selection:
    """The selection without what does not change a ranking: a key that all territories share."""
    return replace(selection.at(reference.FRANCE), top=TOP_DEFAULT)


def without_filter_on(selection: Selection, dimension: Dimension | None) -> Selection:
    """The selection without its filter on a dimension: within one product, every share is 100 %."""
    match dimension:
        case Dimension.PRODUCT:
            return replace(selection, products=())
        case Dimension.COUNTRY | Dimension.ZONE:
            return selection.with_countries(())
        case None:
            return selection


@dataclass(frozen=True, eq=False)
class Standing:
    """An indicator of every place: its figure (missing without a meaning) and its rank (0 for what has none).

    Amounts, shares, coverage ratios and concentrations are ranked where they are above zero; balances whatever their
    sign, since a deficit is a value too. Both in the order of ``places``. Shared by every session: never written to.
    """

    figures: Array
    ranks: Array
    among: Among

    @property
    def places(self) -> tuple[Territory, ...]:
        """Those that are ranked."""
        return self.among.places

    @property
    def ranked(self) -> Array:
        """Positions of the places that have a rank."""
        return np.flatnonzero(self.ranks > 0)

    @property
    def equals(self) -> Array:
        """Which places share their rank."""
        return shared(self.ranks)


def standing(
    dataset: Dataset,
    selection: Selection,
    name: str,
    code: str = "",
    *,
    among: Among = Among.DEPARTMENTS,
    before: bool = False,
) -> Standing:
    """:func:`values` of an indicator, and the rank of each."""
    asked = for_all(without_filter_on(selection, INDICATORS[name].dimension))
    return _standing(dataset, asked, name, code, among, before)


@remembered
def _standing(dataset: Dataset, asked: Selection, name: str, code: str, among: Among, before: bool) -> Standing:
    figures = np.asarray(values(dataset, asked, name, code, among=among, before=before), dtype=float)
    return Standing(figures, ranks(figures, below_zero=INDICATORS[name].nature is Nature.BALANCE), among)


def figure_of(dataset: Dataset, selection: Selection, name: str, code: str = "") -> float:
    """The indicator of the selection's territory taken as one, as that of what is ranked; NaN without a meaning."""
    asked = for_all(without_filter_on(selection, INDICATORS[name].dimension))
    return float(values(dataset, asked, name, code, among=Unranked(selection.territory))[0])


def values(
    dataset: Dataset,
    selection: Selection,
    name: str,
    code: str = "",
    *,
    among: Among | Unranked = Among.DEPARTMENTS,
    before: bool = False,
) -> Array:
    """The indicator of every place that is ranked, in their order; missing where it has no meaning.

    Amounts are euros or kilograms, ratios and shares fractions of one. ``code`` is the partner, group or product of a
    share. ``before``: of the year before, missing throughout where that is not published. Raises ``KeyError`` for an
    indicator that does not exist.
    """
    indicator, period = INDICATORS[name], selection.period
    quarters = {flow: year_before(dataset, period, flow) if before else tuple(period.quarters) for flow in FLOWS}
    comparable = len(indicator.flows) == 1 or balanced(dataset, period)
    if not comparable or not all(quarters[flow] for flow in indicator.flows):
        return np.full(len(among.places), np.nan)
    if indicator.dimension is not None:
        looked_at = quarters[indicator.flow]
        if indicator.nature is Nature.SHARE:
            part, whole = _share(dataset, selection, indicator.flow, indicator.dimension, code, looked_at)
            return divided(gathered(part, among), gathered(whole, among))
        everyone = nationwide(dataset, selection, indicator.flow, indicator.dimension, looked_at)
        return herfindahl(gathered(everyone.amounts, among)[:, everyone.ranked(indicator.dimension)])
    amounts = [
        gathered(totals(dataset, selection, flow, quarters[flow]).amounts.sum(axis=1), among)
        for flow in indicator.flows
    ]
    if indicator.nature is Nature.AMOUNT:
        return np.where(amounts[0] != 0, amounts[0], np.nan)
    exports, imports = amounts
    if indicator.nature is Nature.COVERAGE:
        return divided(exports, imports)
    return np.where((exports != 0) | (imports != 0), exports - imports, np.nan)


def _share(
    dataset: Dataset, selection: Selection, flow: Flow, dimension: Dimension, code: str, quarters: tuple[int, ...]
) -> tuple[Array, Array]:
    """What each département trades of a product or with a partner, and in all."""
    if dimension is Dimension.PRODUCT and (level := reference.product(code).level):
        selection = replace(selection, level=level)
    everyone = nationwide(dataset, selection, flow, dimension, quarters)
    if code in reference.country_groups():  # its members may change from one quarter to the next
        part = totals(dataset, selection.with_countries((code,)), flow, quarters).amounts.sum(axis=1)
    else:
        part = everyone.amounts[:, everyone.columns((code,))].sum(axis=1)
    return part, everyone.amounts.sum(axis=1)


def leading(dataset: Dataset, selection: Selection, name: str) -> str:
    """The code a share starts from: the only one of the filter, else the territory's first partner or product.

    France's first where the territory has no trade.
    """
    indicator = INDICATORS[name]
    dimension = indicator.asks
    if dimension is None:
        return ""
    chosen = selection.countries if dimension is Dimension.COUNTRY else selection.products
    if len(chosen) == 1:
        return chosen[0]
    everyone = nationwide(dataset, without_filter_on(selection, dimension), indicator.flow, dimension)
    ranked = everyone.ranked(dimension)
    if len(ranked) == 0:
        return "DE" if dimension is Dimension.COUNTRY else next(iter(reference.products(selection.level)))
    own = everyone.of(selection.territory)[ranked]
    amounts = own if (own > 0).any() else everyone.whole[ranked]
    return everyone.members[int(ranked[largest_first(amounts, [everyone.members[i] for i in ranked])[0]])]
