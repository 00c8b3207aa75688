"""What a territory sells more than its share of France's exports would give."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.comparing.shares import without_shares
from lib.findings.saying import beside, filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.findings.saying.published import year_before
from lib.indicators.ranking import largest_first
from lib.indicators.similarity import shares
from lib.indicators.specialisation import balassa, excess, symmetric
from lib.memory import remembered
from lib.pictures import Gaps, Strengths
from lib.reference import TerritoryKind
from lib.schema import PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, SHARE, Dimension, Flow, Measure, Target
from lib.selection import TOP_DEFAULT, Selection
from lib.store import Dataset
from lib.store.nationwide import nationwide, texts

EXCESS = "excess"  # ``measure.of(EXCESS)``: what is sold beyond France's mix
ITSELF = (
    "La France est la référence : comparée à elle-même, elle n’a pas de spécialisation. Choisissez un département, une "
    "région ou un Territoire d’industrie."
)


@keyed(lambda _, picture: _LOOKS[picture].key)
def specialisation(dataset: Dataset, selection: Selection, picture: type[Gaps | Strengths]) -> Finding:
    """Each product's weight in the territory's exports against its weight in France's: as gaps or as strengths.

    Frame: one row per product the territory or France exports, largest gap first: amount, share of the territory's
    exports, share of France's (the territory included), Balassa index with reference France and its symmetric form,
    what is sold beyond France's mix (the gaps add up to zero), and the amount of the year before.
    """
    # Within one product everybody is alike: only the countries' filter has a meaning here.
    marked, selection = selection.products, replace(selection, products=())
    amount, gap, look = selection.measure.column, selection.measure.of(EXCESS), _LOOKS[picture]
    frame = _gaps(dataset, replace(selection, top=TOP_DEFAULT))
    return Asked(dataset, selection, (Flow.EXPORT,)).answer(
        specialisation.key(selection, picture),
        title=look.title(selection),
        sentence=look.sentence(selection, frame) if len(frame) else "",
        frame=frame,
        columns=(
            *(PRODUCT, PRODUCT_LABEL, amount, SHARE, "share_reference", "balassa", "symmetric", gap),
            *beside.names(selection.measure),
        ),
        totals={Flow.EXPORT: int(frame[amount].sum())},
        picture=picture(column=look.column(selection.measure), marked=marked),
        seen=look.seen,
        reading=look.reading,
        file="specialisation",
        ranked=False,
        also_covered=_only_marked(selection, marked, frame),
        empty=ITSELF
        if selection.territory.kind is TerritoryKind.FRANCE
        else without_shares(selection, Flow.EXPORT, _sold(dataset, selection)),
        shown=Shown(
            products=frame[PRODUCT].tolist(), compared=beside.compared(dataset, selection.period, (Flow.EXPORT,))
        ),
        leads_to=Target.PRODUCTS,
        click="Un clic sur un produit le choisit comme filtre, et le marque ici.",
    )


def _sold(dataset: Dataset, selection: Selection) -> Array:
    """What the territory sells, by product."""
    return nationwide(dataset, selection, Flow.EXPORT, Dimension.PRODUCT).of(selection.territory)


@remembered
def _gaps(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The frame of :func:`specialisation`, which both of its pictures share."""
    everyone = nationwide(dataset, selection, Flow.EXPORT, Dimension.PRODUCT)
    own = everyone.of(selection.territory)
    gaps, index = excess(own, everyone.whole), balassa(own, everyone.whole)
    order = np.array(largest_first(gaps, everyone.members), dtype="i8")
    if own.sum() <= 0 or selection.territory.kind is TerritoryKind.FRANCE:
        order = order[:0]
    products = [reference.product(everyone.members[i]) for i in order]
    amounts, codes = own[order].tolist(), [product.code for product in products]
    changes = beside.changes(amounts, _before(dataset, selection, codes), beside.names(selection.measure))
    return pd.DataFrame(
        {
            PRODUCT: texts(product.code for product in products),
            PRODUCT_LABEL: texts(product.label for product in products),
            PRODUCT_SHORT: texts(product.short for product in products),
            selection.measure.column: own[order],
            SHARE: shares(own)[order],
            "share_reference": shares(everyone.whole)[order],
            "balassa": index[order],
            "symmetric": symmetric(index)[order],
            selection.measure.of(EXCESS): gaps[order].round().astype("i8"),
            **changes,
        }
    )


def _before(dataset: Dataset, selection: Selection, codes: Sequence[str]) -> list[int] | None:
    """The territory's exports of some products a year before; None where that is not published."""
    earlier = year_before(dataset, selection.period, Flow.EXPORT)
    if not earlier:
        return None
    then = nationwide(dataset, selection, Flow.EXPORT, Dimension.PRODUCT, earlier)
    amounts = dict(zip(then.members, then.of(selection.territory).tolist(), strict=True))
    return [amounts.get(code, 0) for code in codes]


def _only_marked(selection: Selection, marked: tuple[str, ...], frame: pd.DataFrame) -> str:
    """What the filter on products does to the figure, in words."""
    if not marked:
        return ""
    named = naming.filters(replace(selection.with_countries(()), products=marked))
    if set(marked) & set(frame[PRODUCT][frame[selection.measure.column] > 0]):
        return f"Filtre ({named}) : il marque ses produits sans écarter les autres."
    return f"Filtre ({named}) : sans effet ici, rien de tel n’est vendu à ce niveau de produits."


def _names(frame: pd.DataFrame) -> list[str]:
    return list(map(naming.spoken, frame[PRODUCT_SHORT], frame[PRODUCT_LABEL]))


def _gap_title(selection: Selection) -> str:
    sells = naming.verb(selection.territory, *french.FLOW[Flow.EXPORT].trades)
    return f"Ce que {naming.the(selection.territory)} {sells} plus que la France"


def _gap_sentence(selection: Selection, frame: pd.DataFrame) -> str:
    names, measure = _names(frame), selection.measure
    sold, gaps = frame[measure.column].tolist(), frame[measure.of(EXCESS)].tolist()
    lowest = gaps.index(gaps[-1])  # of equals the first by code
    what = filtering.subject(selection, (Flow.EXPORT,))
    if gaps[0] <= 0:
        its = naming.verb(selection.territory, "Ses", "Leurs")
        return f"{its} exportations{what} se répartissent comme celles de la France."
    more, missing = french.amount(gaps[0], measure, sign=True), french.amount(-gaps[lowest], measure)
    return (
        f"**{names[0]}** : {french.amount(sold[0], measure)} vendus{what}, contre "
        f"{french.amount(sold[0] - gaps[0], measure)} si les exportations {naming.of(selection.territory)}{what} se "
        f"répartissaient comme celles de la France, soit **{more}**. "
        f"À l’inverse, il manque le plus : {names[lowest]} ({missing})."
    )


def _strength_title(selection: Selection) -> str:
    return f"Les forces {naming.of(selection.territory)} : poids et spécialisation"


@dataclass(frozen=True)
class _Product:
    """A product, its share of what is sold, and its Balassa index."""

    code: str
    share: float
    balassa: float
    name: str


def _strength_sentence(selection: Selection, frame: pd.DataFrame) -> str:
    products = map(_Product, frame[PRODUCT], frame[SHARE].tolist(), frame["balassa"].tolist(), _names(frame))
    sold = [product for product in products if product.share > 0]
    mean = 1 / len(sold) if sold else 0.0
    strong = [product for product in sold if product.share >= mean and product.balassa > 1]
    strong.sort(key=lambda product: (-product.share, product.code))
    what = filtering.subject(selection, (Flow.EXPORT,))
    filtered = " ainsi filtrées" if selection.filtered else ""
    if not strong:
        return (
            f"Aucun produit{f' vendu{what}' if what else ''} ne pèse à la fois plus que la moyenne et plus que dans "
            "les ventes de la France."
        )
    named = [
        f"**{product.name}** ({french.percent(product.share, 1)} des ventes{filtered}, "
        f"{french.number(product.balassa, 1)} fois la part de la France)"
        for product in strong[:3]
    ]
    sold_there = f" {french.agree('les' if len(strong) > 1 else '', 'vendu', 'vendus')}{what}" if what else ""
    verbs = ("réunissent", "font") if len(strong) > 1 else ("réunit", "fait")
    together = french.percent(sum(product.share for product in strong), 0)
    return (
        f"{french.count(len(strong), 'produit')}{sold_there} {verbs[0]} poids et spécialisation et {verbs[1]} "
        f"{together} {filtering.base(selection, Flow.EXPORT)} {naming.of(selection.territory)} ; d’abord "
        f"{french.enumeration(named)}."
    )


@dataclass(frozen=True)
class _Look:
    """What one of the two pictures says of the same frame, and which of its columns it draws."""

    key: str
    title: Callable[[Selection], str]
    sentence: Callable[[Selection, pd.DataFrame], str]
    column: Callable[[Measure], str]
    seen: str
    reading: str


_LOOKS: Mapping[type[Gaps | Strengths], _Look] = MappingProxyType(
    {
        Gaps: _Look(
            "ecarts",
            _gap_title,
            _gap_sentence,
            lambda measure: measure.of(EXCESS),
            "Barres par produit, à droite ce qui dépasse la structure de la France, à gauche ce qui manque",
            "Écart entre ce que le territoire vend et ce qu’il vendrait si ses exportations se répartissaient comme "
            "celles de la France, territoire compris ; les écarts en plus et en moins s’annulent.",
        ),
        Strengths: _Look(
            "forces",
            _strength_title,
            _strength_sentence,
            lambda measure: measure.column,
            "Un point par produit, d’autant plus à droite qu’il est spécialisé et plus haut qu’il pèse",
            "À droite, le produit pèse plus dans les ventes du territoire que dans celles de la France (indice de "
            "Balassa, référence France et non le monde) ; en haut, plus que la moyenne des produits vendus. Forces : "
            "les deux à la fois ; poids communs : pas plus qu’en France ; niches : spécialisés mais petits.",
        ),
    }
)
