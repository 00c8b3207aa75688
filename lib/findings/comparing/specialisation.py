"""What a territory sells more than its share of France's exports would give."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.saying import naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.indicators.similarity import shares
from lib.indicators.specialisation import balassa, excess, symmetric
from lib.pictures import Gaps, Strengths
from lib.schema import PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, SHARE, Dimension, Flow, Measure, Target
from lib.selection import TOP_DEFAULT, Selection
from lib.store import Dataset
from lib.store.nationwide import REMEMBERED, nationwide, texts

EXCESS = "excess"  # ``measure.of(EXCESS)``: what is sold beyond France's mix
ITSELF = (
    "La France est la référence : comparée à elle-même, elle n'a pas de spécialisation. Choisissez un département, une "
    "région ou un Territoire d'industrie."
)


def specialisation(dataset: Dataset, selection: Selection, picture: type[Gaps | Strengths]) -> Finding:
    """Each product's weight in the territory's exports against its weight in France's: as gaps or as strengths.

    Frame: one row per product the territory or France exports, largest gap first: amount, share of the territory's
    exports, share of France's (the territory included), Balassa index with reference France and its symmetric form,
    and what is sold beyond France's mix; the gaps add up to zero.
    """
    # Within one product everybody is alike: only the countries' filter has a meaning here.
    marked, selection = selection.products, replace(selection, products=())
    amount, gap, look = selection.measure.column, selection.measure.of(EXCESS), _LOOKS[picture]
    frame = _gaps(dataset, replace(selection, top=TOP_DEFAULT))
    return Asked(dataset, selection, (Flow.EXPORT,)).answer(
        look.key,
        title=look.title(selection),
        sentence=look.sentence(selection, frame) if len(frame) else "",
        frame=frame,
        columns=(PRODUCT, PRODUCT_LABEL, amount, SHARE, "share_reference", "balassa", "symmetric", gap),
        totals={Flow.EXPORT: int(frame[amount].sum())},
        picture=picture(column=look.column(selection.measure), marked=marked),
        seen=look.seen,
        reading=look.reading,
        file="specialisation",
        ranked=False,
        also_covered=_only_marked(selection, marked, frame),
        empty=ITSELF if selection.territory.kind == reference.WHOLE else "",
        shown=Shown(products=frame[PRODUCT].tolist()),
        leads_to=Target.PRODUCTS,
        click="Un clic sur un produit le choisit comme filtre, et le marque ici.",
    )


@lru_cache(maxsize=REMEMBERED)
def _gaps(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The frame of :func:`specialisation`, which both of its pictures share."""
    everyone = nationwide(dataset, selection, Flow.EXPORT, Dimension.PRODUCT)
    own = everyone.of(selection.territory)
    gaps, index = excess(own, everyone.whole), balassa(own, everyone.whole)
    order = np.argsort(-gaps, kind="stable")
    if own.sum() <= 0 or selection.territory.kind == reference.WHOLE:
        order = order[:0]
    products = [reference.product(everyone.members[i]) for i in order]
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
        }
    )


def _only_marked(selection: Selection, marked: tuple[str, ...], frame: pd.DataFrame) -> str:
    """What the filter on products does to the figure, in words."""
    if not marked:
        return ""
    named = naming.filters(replace(selection, products=marked, countries=()))
    if set(marked) & set(frame[PRODUCT][frame[selection.measure.column] > 0]):
        return f"Filtre ({named}) : il marque ses produits sans écarter les autres."
    return f"Filtre ({named}) : sans effet ici, rien de tel n'est vendu à ce niveau de produits."


def _names(frame: pd.DataFrame) -> list[str]:
    return list(map(naming.spoken, frame[PRODUCT_SHORT], frame[PRODUCT_LABEL]))


def _gap_title(selection: Selection) -> str:
    sells = naming.verb(selection.territory, *french.FLOW[Flow.EXPORT].trades)
    return f"Ce que {naming.the(selection.territory)} {sells} plus que la France"


def _gap_sentence(selection: Selection, frame: pd.DataFrame) -> str:
    names, measure = _names(frame), selection.measure
    sold, gaps = frame[measure.column].tolist(), frame[measure.of(EXCESS)].tolist()
    if gaps[0] <= 0:
        return "Ses exportations se répartissent comme celles de la France."
    more, missing = french.amount(gaps[0], measure, sign=True), french.amount(-gaps[-1], measure)
    return (
        f"**{names[0]}** : {french.amount(sold[0], measure)} vendus, contre "
        f"{french.amount(sold[0] - gaps[0], measure)} si les exportations {naming.of(selection.territory)} se "
        f"répartissaient comme celles de la France, soit **{more}**. "
        f"À l'inverse, il manque le plus : {names[-1]} ({missing})."
    )


def _strength_title(selection: Selection) -> str:
    return f"Les forces {naming.of(selection.territory)} : poids et spécialisation"


@dataclass(frozen=True, order=True)
class _Product:
    """A product by its share of what is sold, then by its Balassa index."""

    share: float
    balassa: float
    name: str


def _strength_sentence(selection: Selection, frame: pd.DataFrame) -> str:
    products = map(_Product, frame[SHARE].tolist(), frame["balassa"].tolist(), _names(frame))
    sold = [product for product in products if product.share > 0]
    mean = 1 / len(sold) if sold else 0.0
    strong = sorted((product for product in sold if product.share >= mean and product.balassa > 1), reverse=True)
    if not strong:
        return "Aucun produit ne pèse à la fois plus que la moyenne et plus que dans les ventes de la France."
    named = [
        f"**{product.name}** ({french.percent(product.share, 1)} des ventes, "
        f"{french.number(product.balassa, 1)} fois la part de la France)"
        for product in strong[:3]
    ]
    verbs = ("réunissent", "font") if len(strong) > 1 else ("réunit", "fait")
    together = french.percent(sum(product.share for product in strong), 0)
    return (
        f"{french.count(len(strong), 'produit')} {verbs[0]} poids et spécialisation et {verbs[1]} {together} des "
        f"exportations {naming.of(selection.territory)} ; d'abord {french.enumeration(named)}."
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
            "Écart entre ce que le territoire vend et ce qu'il vendrait si ses exportations se répartissaient comme "
            "celles de la France, territoire compris ; les écarts en plus et en moins s'annulent.",
        ),
        Strengths: _Look(
            "forces",
            _strength_title,
            _strength_sentence,
            lambda measure: measure.column,
            "Un point par produit, d'autant plus à droite qu'il est spécialisé et plus haut qu'il pèse",
            "À droite, le produit pèse plus dans les ventes du territoire que dans celles de la France (indice de "
            "Balassa, référence France et non le monde) ; en haut, plus que la moyenne des produits vendus. Forces : "
            "les deux à la fois ; poids communs : pas plus qu'en France ; niches : spécialisés mais petits.",
        ),
    }
)
