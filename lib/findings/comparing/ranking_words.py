"""What rankings of départements say in words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib import french, reference
from lib.findings.comparing.department_indicators import Indicator, Standing
from lib.findings.saying import naming
from lib.pictures import Nature
from lib.reference import Territory
from lib.schema import Dimension, Measure
from lib.selection import Selection
from lib.store.nationwide import codes, positions

# Added where a filter cannot apply.
SET_ASIDE = {
    Dimension.COUNTRY: " Le filtre de pays est laissé de côté : un pays se compare à tous les autres.",
    Dimension.PRODUCT: " Le filtre de produits est laissé de côté : un produit se compare à tous les autres.",
}


@dataclass(frozen=True)
class Place:
    """A département's place for an indicator: its figure, its rank, how many are ranked."""

    indicator: Indicator
    territory: Territory
    figure: float
    rank: int
    ranked: int


def figure_text(indicator: Indicator, figure: float, measure: Measure) -> str:
    """An indicator's figure with its unit."""
    match indicator.nature:
        case Nature.AMOUNT | Nature.BALANCE:
            return french.amount(figure, measure, sign=indicator.nature is Nature.BALANCE)
        case Nature.CONCENTRATION:
            return french.number(figure, 2)
        case Nature.COVERAGE:
            return french.percent(figure, 0)
        case Nature.SHARE:
            return french.percent(figure)


def named(indicator: Indicator, code: str, selection: Selection) -> str:
    """« la part de l'Allemagne dans les exportations »."""
    match indicator.asks:
        case None:
            return indicator.noun
        case Dimension.COUNTRY:
            groups = reference.country_groups()
            country = reference.country(code, selection.period.last)
            whose = (
                f"du groupe « {groups[code].label} »" if code in groups else french.of(country.article, country.name)
            )
        case Dimension.PRODUCT:
            whose = f"du produit « {reference.product(code).label} »"
    return indicator.noun.format(whose)


def heading(indicator: Indicator, noun: str) -> str:
    """The indicator as a title says it."""
    return noun if indicator.asks else indicator.label.lower()


def place_of(selection: Selection, indicator: Indicator, noun: str, standing: Standing) -> str:
    """« La Nièvre est **78e sur 101** pour les exportations … »; for several départements, from which to which."""
    everyone, territory, number = codes(), selection.territory, len(standing.ranked)
    inside = [i for i in positions(territory.departments) if standing.ranks[i]]
    subject = f"pour {noun} {naming.period(selection)}"
    if len(inside) == 1:
        place = reference.territory(everyone[inside[0]])
        rank = int(standing.ranks[inside[0]])
        text = figure_text(indicator, float(standing.figures[inside[0]]), selection.measure)
        stands = f"{french.capital(naming.the(place))} {naming.verb(place, 'est', 'sont')}"
        if rank == 1:
            return f"{stands} **en tête des {number}** départements {subject} ({text})."
        return f"{stands} **{french.ordinal(rank)} sur {number}** {subject} ({text})."
    if inside:
        first, last = (end(inside, key=lambda i: int(standing.ranks[i])) for end in (min, max))
        ends = [
            f"{reference.territory(everyone[i]).name} ({french.ordinal(int(standing.ranks[i]))})" for i in (first, last)
        ]
        return f"Les départements {naming.of(territory)} vont de **{ends[0]}** à **{ends[1]}** sur {number}, {subject}."
    return extremes(selection, indicator, standing)


def extremes(selection: Selection, indicator: Indicator, standing: Standing) -> str:
    """Who is first, who is last, and the middle of the ranking."""
    known = standing.ranked
    if not len(known):
        return ""
    order = known[np.argsort(standing.ranks[known], kind="stable")]

    def with_figure(i: int) -> str:
        place = reference.territory(codes()[i])
        return f"{naming.the(place)} ({figure_text(indicator, float(standing.figures[i]), selection.measure)})"

    first, last = (with_figure(int(order[end])) for end in (0, -1))
    if len(known) == 1:
        return f"Un seul département classé : **{first}**."
    middle = figure_text(indicator, float(np.median(standing.figures[known])), selection.measure)
    return (
        f"En tête : **{first}** ; en queue : {last}. La moitié des {len(known)} départements classés est "
        f"au-dessus de **{middle}**."
    )


def best_and_worst(selection: Selection, places: Sequence[Place]) -> str:
    """The territory's best and worst usual rank, amounts and ratios only."""
    if len(selection.territory.departments) != 1 or not places:
        return "Un point par département du territoire." if places else ""
    plain = [place for place in places if place.indicator.nature is not Nature.CONCENTRATION] or places
    best, worst = (end(plain, key=lambda place: place.rank) for end in (min, max))

    def with_rank(place: Place) -> str:
        text = figure_text(place.indicator, place.figure, selection.measure)
        return f"**{french.ordinal(place.rank)}** pour « {place.indicator.label.lower()} » ({text})"

    if best is worst:
        return f"{with_rank(best)}."
    return f"Meilleur rang : {with_rank(best)} ; le moins bon : {with_rank(worst)}."
