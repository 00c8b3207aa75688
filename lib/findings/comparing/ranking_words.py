"""What rankings say in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from lib import french, reference
from lib.findings.comparing.department_indicators import Indicator, Standing
from lib.findings.comparing.ranked_places import RANKED
from lib.findings.saying import filtering, naming, ranked
from lib.pictures import Nature
from lib.reference import Territory
from lib.schema import Dimension, Measure
from lib.selection import Selection

# Added where a filter cannot apply.
SET_ASIDE = {
    Dimension.COUNTRY: " Le filtre de pays est laissé de côté : un pays se compare à tous les autres.",
    Dimension.PRODUCT: " Le filtre de produits est laissé de côté : un produit se compare à tous les autres.",
}
NAMED = 3  # territories of one rank that are named, beyond which they are counted


@dataclass(frozen=True)
class Place:
    """A territory's place for an indicator: its figure, its rank, whether it shares it, how many are ranked.

    ``before`` is its rank a year before, None where it had none.
    """

    indicator: Indicator
    territory: Territory
    figure: float
    rank: int
    equal: bool
    ranked: int
    before: int | None

    @property
    def text(self) -> str:
        """« 3e ex æquo »."""
        return ranked.rank(self.rank, equal=self.equal)


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


def place_of(selection: Selection, indicator: Indicator, noun: str, standing: Standing, then: Standing) -> str:
    """« La Nièvre est **78e sur 101** (77e un an avant) pour … »; for several places, from which to which.

    ``then`` is the ranking of the year before.
    """
    everyone, territory, number = standing.places, selection.territory, len(standing.ranked)
    own, plural = standing.among.within(territory), RANKED[standing.among].plural
    inside = [i for i in own if standing.ranks[i]]
    subject = f"pour {noun}{filtering.subject(selection, indicator.flows)} {naming.period(selection)}"
    if len(own) == 1 and number and not np.isnan(standing.figures[own[0]]):
        place, figure = everyone[own[0]], float(standing.figures[own[0]])
        the, text = french.capital(naming.the(place)), figure_text(indicator, figure, selection.measure)
        if not inside:
            has = naming.verb(place, "n’a pas", "n’ont pas")
            return f"{the} {has} de rang {subject} ({text}) : seul ce qui est au-dessus de zéro est classé."
        stands = f"{the} {naming.verb(place, 'est', 'sont')}"
        rank, equal = int(standing.ranks[own[0]]), bool(standing.equals[own[0]])
        before = int(then.ranks[own[0]])
        was = f" ({french.ordinal(before)} un an avant)" if before else ""
        if rank == 1 and figure > 0:
            together = ", ex æquo," if equal else ""
            return f"{stands} **en tête des {number}** {plural}{together}{was} {subject} ({text})."
        return f"{stands} **{ranked.rank(rank, equal=equal)} sur {number}**{was} {subject} ({text})."
    if len(inside) > 1:
        first, last = (end(inside, key=lambda i: int(standing.ranks[i])) for end in (min, max))
        best, worst = (everyone[i] for i in (first, last))
        ranks = [ranked.rank(int(standing.ranks[i]), equal=bool(standing.equals[i])) for i in (first, last)]
        return (
            f"Les {plural} {naming.of(territory)} vont **{naming.of(best)} ({ranks[0]})** "
            f"**{french.to(*naming.subject(worst))} ({ranks[1]})** sur {number}, {subject}."
        )
    return extremes(selection, indicator, noun, standing)


def would_be(selection: Selection, indicator: Indicator, noun: str, standing: Standing, figure: float) -> str:
    """« Pris ensemble, … serait **45e** parmi ces 183 … pour les exportations … » of what is not ranked itself."""
    if np.isnan(figure) or (figure <= 0 and indicator.nature is not Nature.BALANCE):
        return ""
    place = selection.territory
    rank = 1 + int((standing.figures[standing.ranked] > figure).sum())
    return (
        f"Pris ensemble, {naming.the(place)} {naming.verb(place, 'serait', 'seraient')} **{french.ordinal(rank)}** "
        f"parmi ces {french.number(len(standing.ranked))} {RANKED[standing.among].plural} pour {noun}"
        f"{filtering.subject(selection, indicator.flows)} {naming.period(selection)} "
        f"({figure_text(indicator, figure, selection.measure)})."
    )


def extremes(selection: Selection, indicator: Indicator, noun: str, standing: Standing) -> str:
    """Who is first, who is last, and the middle of the ranking."""
    known = standing.ranked
    if not len(known):
        return ""

    def in_words(figure: float) -> str:
        return figure_text(indicator, figure, selection.measure)

    where = f"pour {noun}{filtering.subject(selection, indicator.flows)}, " if selection.filtered else ""
    kind = RANKED[standing.among]
    ends = [_at(standing, int(rank)) for rank in (standing.ranks[known].min(), standing.ranks[known].max())]
    first, last = (_together(inside, standing, in_words) for inside in ends)
    if len(known) == 1:
        return french.capital(f"{where}{kind.only} : **{first}**.")
    if len(ends[0]) == len(known):
        figure = in_words(float(standing.figures[known[0]]))
        return french.capital(f"{where}les {len(known)} {kind.classed} sont ex æquo (**{figure}**).")
    # Nobody leads with nothing, or with a deficit.
    leads = "en tête" if standing.figures[ends[0][0]] > 0 else "au premier rang"
    middle = ranked.half_above(standing.figures[known], in_words, kind.classed)
    return french.capital(f"{where}{leads} : **{first}** ; en queue : {last}. {middle}")


def _at(standing: Standing, rank: int) -> list[int]:
    """Positions of the places that have a rank."""
    return np.flatnonzero(standing.ranks == rank).tolist()


def _together(inside: Sequence[int], standing: Standing, in_words: Callable[[float], str]) -> str:
    """« la Nièvre (12,0 M€) »; those of one rank together, « l'Ain et la Nièvre, ex æquo (3,0 M€) »."""
    figure = in_words(float(standing.figures[inside[0]]))
    if len(inside) > NAMED:
        return f"{len(inside)} {RANKED[standing.among].plural} ex æquo ({figure})"
    names = french.enumeration([naming.the(standing.places[i]) for i in inside])
    return f"{names}{', ex æquo' if len(inside) > 1 else ''} ({figure})"


def best_and_worst(selection: Selection, places: Sequence[Place], *, several: bool) -> str:
    """The best and the worst usual rank of the territory, or of its départements; amounts and ratios only."""
    if not places:
        return ""
    plain = [place for place in places if place.indicator.nature is not Nature.CONCENTRATION] or places
    best, worst = (end(plain, key=lambda place: place.rank) for end in (min, max))

    def with_rank(place: Place) -> str:
        text = figure_text(place.indicator, place.figure, selection.measure)
        whose = f", {naming.the(place.territory)}," if several else ""
        return f"**{place.text}**{whose} pour « {place.indicator.label.lower()} » ({text})"

    goods, partners = filtering.of_what(selection), filtering.partners(selection) if selection.countries else ""
    narrowed = " ".join(filter(None, (goods, f"avec {partners}" if partners else "")))
    where = f"dans les échanges {narrowed}, " if narrowed else ""
    if best is worst:
        return french.capital(f"{where}{'meilleur rang : ' if several else ''}{with_rank(best)}.")
    return french.capital(f"{where}meilleur rang : {with_rank(best)} ; le moins bon : {with_rank(worst)}.")
