"""What rankings of départements say in words."""

from typing import Any

import numpy as np

from lib import french, reference
from lib.arrays import Array
from lib.findings.comparing.department_indicators import (
    AMOUNT,
    BALANCE,
    CONCENTRATION,
    COVERAGE,
    PARTNER,
    PRODUCT,
    Indicator,
)
from lib.findings.saying import naming
from lib.schema import Measure
from lib.selection import Selection
from lib.store.nationwide import codes, positions

# Added where a filter cannot apply.
SET_ASIDE = {
    PARTNER: " Le filtre de pays est laissé de côté : un pays se compare à tous les autres.",
    PRODUCT: " Le filtre de produits est laissé de côté : un produit se compare à tous les autres.",
}


def figure_text(indicator: Indicator, figure: float, measure: Measure) -> str:
    """An indicator's figure with its unit."""
    if indicator.kind in (AMOUNT, BALANCE):
        return french.amount(figure, measure, sign=indicator.kind == BALANCE)
    if indicator.kind == CONCENTRATION:
        return french.number(figure, 2)
    return french.percent(figure, 0) if indicator.kind == COVERAGE else french.percent(figure)


def named(indicator: Indicator, code: str, selection: Selection) -> str:
    """« la part de l'Allemagne dans les exportations »."""
    if not indicator.of:
        return indicator.noun
    if indicator.of == PARTNER:
        groups = reference.country_groups()
        country = reference.country(code, selection.period.last)
        name = f"du groupe « {groups[code].label} »" if code in groups else french.of(country.article, country.name)
    else:
        name = f"du produit « {reference.product(code).label} »"
    return indicator.noun.format(name)


def heading(indicator: Indicator, noun: str) -> str:
    """The indicator as a title says it."""
    return noun if indicator.of else indicator.label.lower()


def place_of(selection: Selection, indicator: Indicator, noun: str, figures: Array, ranked: Array) -> str:
    """« La Nièvre est **78e sur 101** pour les exportations … »; for several départements, from which to which."""
    everyone, territory, number = codes(), selection.territory, int((ranked > 0).sum())
    inside = [i for i in positions(territory.departments) if ranked[i]]
    told = f"pour {noun} {naming.period(selection)}"
    if len(inside) == 1:
        i = inside[0]
        place = reference.territory(everyone[i])
        rank = french.ordinal(int(ranked[i]))
        text = figure_text(indicator, float(figures[i]), selection.measure)
        name = french.capital(naming.the(place))
        if ranked[i] == 1:
            return f"{name} {naming.verb(place, 'est', 'sont')} **en tête des {number}** départements {told} ({text})."
        return f"{name} {naming.verb(place, 'est', 'sont')} **{rank} sur {number}** {told} ({text})."
    if inside:
        first, last = (pick(inside, key=lambda i: int(ranked[i])) for pick in (min, max))
        ends = [f"{reference.territory(everyone[i]).name} ({french.ordinal(int(ranked[i]))})" for i in (first, last)]
        return f"Les départements {naming.of(territory)} vont de **{ends[0]}** à **{ends[1]}** sur {number}, {told}."
    return extremes(selection, indicator, figures, ranked)


def extremes(selection: Selection, indicator: Indicator, figures: Array, ranked: Array) -> str:
    """Who is first, who is last, and the middle of the ranking."""
    known = np.flatnonzero(ranked)
    if not len(known):
        return ""
    order = known[np.argsort(ranked[known], kind="stable")]
    first, last = order[0], order[-1]

    def told(i: int) -> str:
        place = reference.territory(codes()[i])
        return f"{naming.the(place)} ({figure_text(indicator, float(figures[i]), selection.measure)})"

    if len(known) == 1:
        return f"Un seul département classé : **{told(first)}**."
    middle = figure_text(indicator, float(np.median(figures[known])), selection.measure)
    return (
        f"En tête : **{told(first)}** ; en queue : {told(last)}. La moitié des {len(known)} départements classés est "
        f"au-dessus de **{middle}**."
    )


def best_and_worst(selection: Selection, rows: list[dict[str, Any]]) -> str:
    """The territory's best and worst usual rank, amounts and ratios only."""
    if len(selection.territory.departments) != 1 or not rows:
        return "Un point par département du territoire." if rows else ""
    plain = [row for row in rows if "oncentration" not in row["indicator"]] or rows
    best, worst = (pick(plain, key=lambda row: row["rank"]) for pick in (min, max))
    if best is worst:
        return f"**{french.ordinal(best['rank'])}** pour « {best['indicator'].lower()} » ({best['text']})."
    return (
        f"Meilleur rang : **{french.ordinal(best['rank'])}** pour « {best['indicator'].lower()} » ({best['text']}) ; "
        f"le moins bon : **{french.ordinal(worst['rank'])}** pour « {worst['indicator'].lower()} » ({worst['text']})."
    )
