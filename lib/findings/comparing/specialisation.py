"""What a territory sells more than its share of France's exports would give, and how concentrated its trade is."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.comparing.department_indicators import PARTNER, unfiltered
from lib.findings.comparing.department_indicators import PRODUCT as PRODUCT_OVER
from lib.findings.saying import cautions, naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, Metric, file_name, source_of
from lib.indicators.concentration import equivalent_number, herfindahl
from lib.indicators.ranks import ranks
from lib.indicators.similarity import shares
from lib.indicators.specialisation import balassa, excess, symmetric
from lib.schema import (
    FLOWS,
    MASS_KG,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    SHARE,
    VALUE_EUR,
    Flow,
    Measure,
)
from lib.selection import TOP_DEFAULT, Selection
from lib.store import Dataset
from lib.store.nationwide import KEPT, codes, nationwide, texts, totals

BARS, SCATTER = "excess", "forces"
ITSELF = (
    "La France est la référence : comparée à elle-même, elle n'a pas de spécialisation. Choisissez un département, une "
    "région ou un Territoire d'industrie."
)


def specialisation(dataset: Dataset, selection: Selection, picture: str) -> Finding:
    """Each product's weight in the territory's exports against its weight in France's: as gaps or as strengths.

    Frame: one row per product the territory or France exports, largest gap first: amount, share of the territory's
    exports, share of France's (the territory included), Balassa index with reference France and its symmetric form,
    and what is sold beyond France's mix; the gaps add up to zero.
    """
    # Within one product everybody is alike: only the countries' filter has a meaning here.
    marked, selection = selection.products, replace(selection, products=())
    territory = selection.territory
    amount, gap = (MASS_KG, "excess_kg") if selection.measure == Measure.MASS else (VALUE_EUR, "excess_eur")
    frame = _gaps(dataset, replace(selection, top=TOP_DEFAULT))
    words = _gap_sentence if picture == BARS else _strength_sentence
    sentence = words(selection, frame, amount, gap) if len(frame) else ""
    covered = coverage_sentence(dataset, selection, (Flow.EXPORT,))
    return Finding(
        key="ecarts" if picture == BARS else "forces",
        title=f"Ce que {naming.the(territory)} {naming.verb(territory, 'vend', 'vendent')} plus que la France"
        if picture == BARS
        else f"Les forces {naming.of(territory)} : poids et spécialisation",
        sentence=sentence,
        frame=frame,
        columns=(PRODUCT, PRODUCT_LABEL, amount, SHARE, "share_reference", "balassa", "symmetric", gap),
        totals={Flow.EXPORT: int(frame[amount].sum())},
        kind=picture,
        alt=(
            "Barres par produit, à droite ce qui dépasse la structure de la France, à gauche ce qui manque. "
            if picture == BARS
            else "Un point par produit, d'autant plus à droite qu'il est spécialisé et plus haut qu'il pèse. "
        )
        + sentence.replace("**", ""),
        file_name=file_name(dataset, selection, "specialisation", ranked=False),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=cautions.applying(dataset, selection, (Flow.EXPORT,), products=frame[PRODUCT].tolist()),
        reading=_reading(picture),
        coverage=" ".join(filter(None, (covered, _only_marked(selection, marked, frame, amount)))),
        empty=ITSELF if territory.kind == reference.WHOLE else naming.nothing(selection, (Flow.EXPORT,)),
        drawing={"column": gap if picture == BARS else amount, "marked": marked},
        leads_to="products",
        click="Un clic sur un produit le choisit comme filtre, et le marque ici.",
    )


@lru_cache(maxsize=KEPT)
def _gaps(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The frame of :func:`specialisation`, which both of its pictures share."""
    everyone = nationwide(dataset, selection, Flow.EXPORT, selection.level)
    own = everyone.of(selection.territory)
    amount, gap = (MASS_KG, "excess_kg") if selection.measure == Measure.MASS else (VALUE_EUR, "excess_eur")
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
            amount: own[order],
            SHARE: shares(own)[order],
            "share_reference": shares(everyone.whole)[order],
            "balassa": index[order],
            "symmetric": symmetric(index)[order],
            gap: gaps[order].round().astype("i8"),
        }
    )


def _only_marked(selection: Selection, marked: tuple[str, ...], frame: pd.DataFrame, amount: str) -> str:
    """What the filter on products does to the figure, in words."""
    if not marked:
        return ""
    named = naming.filters(replace(selection, products=marked, countries=()))
    if set(marked) & set(frame[PRODUCT][frame[amount] > 0]):
        return f"Filtre ({named}) : il marque ses produits sans écarter les autres."
    return f"Filtre ({named}) : sans effet ici, rien de tel n'est vendu à ce niveau de produits."


def _reading(picture: str) -> str:
    if picture == BARS:
        return (
            "Écart entre ce que le territoire vend et ce qu'il vendrait si ses exportations se répartissaient comme "
            "celles de la France, territoire compris ; les écarts en plus et en moins s'annulent."
        )
    return (
        "À droite, le produit pèse plus dans les ventes du territoire que dans celles de la France (indice de Balassa, "
        "référence France et non le monde) ; en haut, plus que la moyenne des produits vendus. Forces : les deux à la "
        "fois ; poids communs : pas plus qu'en France ; niches : spécialisés mais petits."
    )


def _gap_sentence(selection: Selection, frame: pd.DataFrame, amount: str, gap: str) -> str:
    names = list(map(naming.spoken, frame[PRODUCT_SHORT], frame[PRODUCT_LABEL]))
    sold, gaps = frame[amount].tolist(), frame[gap].tolist()
    if gaps[0] <= 0:
        return "Ses exportations se répartissent comme celles de la France."
    measure = selection.measure
    more, missing = french.amount(gaps[0], measure, sign=True), french.amount(-gaps[-1], measure)
    return (
        f"**{names[0]}** : {french.amount(sold[0], measure)} vendus, contre "
        f"{french.amount(sold[0] - gaps[0], measure)} si les exportations {naming.of(selection.territory)} se "
        f"répartissaient comme celles de la France, soit **{more}**. "
        f"À l'inverse, il manque le plus : {names[-1]} ({missing})."
    )


def _strength_sentence(selection: Selection, frame: pd.DataFrame, _amount: str, _gap: str) -> str:
    names = map(naming.spoken, frame[PRODUCT_SHORT], frame[PRODUCT_LABEL])
    rows = zip(frame[SHARE].tolist(), frame["balassa"].tolist(), names, strict=True)
    exported = [row for row in rows if row[0] > 0]
    strong = sorted((row for row in exported if row[0] >= 1 / len(exported) and row[1] > 1), reverse=True)
    if not strong:
        return "Aucun produit ne pèse à la fois plus que la moyenne et plus que dans les ventes de la France."
    named = [
        f"**{name}** ({french.percent(share, 1)} des ventes, {french.number(index, 1)} fois la part de la France)"
        for share, index, name in strong[:3]
    ]
    verbs = ("réunissent", "font") if len(strong) > 1 else ("réunit", "fait")
    covered = french.percent(sum(row[0] for row in strong), 0)
    return (
        f"{french.count(len(strong), 'produit')} {verbs[0]} poids et spécialisation et {verbs[1]} {covered} des "
        f"exportations {naming.of(selection.territory)} ; d'abord {french.enumeration(named)}."
    )


def concentration(dataset: Dataset, selection: Selection) -> Finding:
    """How few partners and products trade rests on: Herfindahl-Hirschman from 0 to 1, and 1/H, the equivalent number.

    Frame: one row per question (clients, suppliers, products sold, products bought) with the index and the equivalent
    number; partners that are not countries are left out.
    """
    territory = selection.territory
    rows: list[dict[str, Any]] = []
    metrics = []
    place = codes().index(territory.departments[0]) if territory.kind == reference.DEPARTEMENT else None
    for label, noun, flow, by_partner in (
        ("Clients", "pays", Flow.EXPORT, True),
        ("Fournisseurs", "pays", Flow.IMPORT, True),
        ("Produits vendus", "produit", Flow.EXPORT, False),
        ("Produits achetés", "produit", Flow.IMPORT, False),
    ):
        counted = unfiltered(selection, PARTNER if by_partner else PRODUCT_OVER)
        frame = totals(dataset, counted, flow) if by_partner else nationwide(dataset, counted, flow, selection.level)
        kept = frame.countries if by_partner else np.arange(len(frame.members))
        index = float(herfindahl(frame.of(territory)[kept]))
        if np.isnan(index):
            continue
        equivalent = equivalent_number(index)
        notes = [f"concentration : {french.number(index, 2)} sur 1"]
        if territory.kind != reference.WHOLE:
            whole = equivalent_number(float(herfindahl(frame.whole[kept])))
            notes.append(f"France : {_counted(whole, noun)}")
        if place is not None:
            standing = ranks(herfindahl(frame.amounts[:, kept]))
            notes.append(f"{french.ordinal(int(standing[place]))} plus concentré sur {int((standing > 0).sum())}")
        rows.append({"indicator": label, "concentration": index, "equivalent": equivalent})
        metrics.append(Metric(label, _counted(equivalent, noun), notes=tuple(notes)))
    frame_out = pd.DataFrame(rows, columns=["indicator", "concentration", "equivalent"])
    told = {row["indicator"]: row["equivalent"] for row in rows}
    parts = [
        f"{words} **{_counted(told[label], noun)}** de même poids"
        for label, words, noun in (
            ("Clients", "vend comme à", "pays"),
            ("Fournisseurs", "achète comme à", "pays"),
            ("Produits vendus", "vend comme", "produit"),
        )
        if label in told
    ]
    sentence = f"{french.capital(naming.the(territory))} {french.enumeration(parts)}." if parts else ""
    return Finding(
        key="concentration",
        title=f"Sur combien de pays et de produits repose le commerce {naming.of(territory)} ?",
        sentence=sentence,
        frame=frame_out,
        columns=tuple(frame_out.columns),
        totals={},
        kind="metrics",
        alt=sentence.replace("**", ""),
        file_name=file_name(dataset, selection, "concentration", ranked=False),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=cautions.applying(dataset, selection, FLOWS),
        reading="Indice de Herfindahl-Hirschman : somme des carrés des parts, de 0 (tout réparti) à 1 (un seul) ; son "
        "inverse est le nombre de pays ou de produits de même poids qui donnerait la même concentration. Ce qui "
        "n'est pas un pays est laissé de côté."
        + (
            " Un filtre de pays ne restreint pas le compte des pays, ni un filtre de produits celui des produits."
            if selection.filtered
            else ""
        ),
        coverage=coverage_sentence(dataset, selection, FLOWS),
        empty=naming.nothing(selection, FLOWS),
        metrics=tuple(metrics),
    )


def _counted(number: float | None, noun: str) -> str:
    if number is None:
        return french.MISSING
    return french.count(number, noun, "pays" if noun == "pays" else None, decimals=1)
