"""What a tariff chosen by the reader would touch here: the share of exports, its rank, and the duty at stake."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lib import french
from lib.findings.saying import filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.findings.tariff.base import (
    Outcome,
    compared,
    destinations,
    duty_cautions,
    earlier,
    for_scenario,
    outcome,
    shares,
    terms,
)
from lib.indicators.balance import difference, growth
from lib.indicators.ranks import ranks, shared
from lib.pictures import Metric, Metrics
from lib.reference import Territory, TerritoryKind
from lib.scenario import DEFAULT, Scenario, rate_in_words
from lib.schema import (
    VALUE_EUR,
    Flow,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import codes

EXPORTED = (
    "territory_code",
    "territory",
    VALUE_EUR,
    "concerned_eur",
    "concerned_before_eur",
    "concerned_change_eur",
    "concerned_growth",
    "concerned_share",
    "tariff_rate",
    "duty_eur",
)


_NO_DUTY = "aucun droit en jeu"


@dataclass(frozen=True)
class Rank:
    """The place of a département among those that sell there, most exposed first; ``shared`` with an equal or more."""

    place: int
    among: int
    shared: bool

    @property
    def words(self) -> str:
        """« 3e », « 3e ex æquo »."""
        return f"{french.ordinal(self.place)}{' ex æquo' if self.shared else ''}"


@keyed("droits-exposition")
def tariff_exposure(dataset: Dataset, selection: Selection, scenario: Scenario = DEFAULT) -> Finding:
    """Share of exports that a scenario concerns, its rank among départements, and the duty at stake.

    Frame: one row per place (territory, région, France): exports, those concerned, those of a year before and their
    change, their share, the mean rate and the duty, in euros whatever the measure. The filter on countries is left
    aside, the one on products holds.
    """
    asked = for_scenario(selection)
    territory = asked.territory
    outcomes = [outcome(dataset, asked, scenario, place) for place in (territory, *naming.perimeters(territory))]
    own = outcomes[0]
    frame = pd.DataFrame([_cells(one) for one in outcomes], columns=list(EXPORTED))
    frame = frame.astype(
        dict.fromkeys(("concerned_share", "tariff_rate", "concerned_growth"), "float64")
        | dict.fromkeys(("concerned_before_eur", "concerned_change_eur"), "Int64")
    )
    rank = _rank(dataset, asked, scenario, territory)
    where = destinations(scenario, asked.period.last)
    return Asked(dataset, asked, (Flow.EXPORT,)).answer(
        tariff_exposure.key(selection, scenario),
        title=f"{french.capital(naming.the(territory))} face à un droit de douane : ce qui est exposé",
        sentence=_sentence(asked, scenario, own, where, rank),
        frame=frame if own.exports > 0 else frame.iloc[:0],
        columns=EXPORTED,
        totals={Flow.EXPORT: own.exports},
        picture=Metrics(_tiles(outcomes, scenario, rank)),
        ranked=False,
        first=duty_cautions(selection),
        shown=Shown(compared=compared(asked, earlier(dataset, asked))),
        reading=f"Droits en jeu : valeur exportée {where} multipliée par le taux choisi, produit par produit."
        + (f" {naming.containing(territory)}" if len(outcomes) > 1 else ""),
    )


def _cells(one: Outcome) -> dict[str, object]:
    return {
        "territory_code": one.place.code,
        "territory": one.place.told_apart,
        VALUE_EUR: one.exports,
        "concerned_eur": one.concerned,
        "concerned_before_eur": one.before,
        "concerned_change_eur": difference(one.concerned, one.before),
        "concerned_growth": growth(one.concerned, one.before),
        "concerned_share": one.share,
        "tariff_rate": one.rate,
        "duty_eur": one.duty,
    }


def _rank(dataset: Dataset, asked: Selection, scenario: Scenario, territory: Territory) -> Rank | None:
    """The rank of a département that sells there."""
    if territory.kind is not TerritoryKind.DEPARTMENT:
        return None
    standing = ranks(shares(dataset, asked, scenario))
    place = codes().index(territory.code)
    own = int(standing[place])
    return Rank(own, int((standing > 0).sum()), bool(shared(standing)[place])) if own else None


def _sentence(asked: Selection, scenario: Scenario, own: Outcome, where: str, rank: Rank | None) -> str:
    if own.exports <= 0:
        return ""
    territory, subject = asked.territory, filtering.of_what(asked)
    if own.concerned <= 0:
        sells = naming.verb(territory, "n’a", "n’ont")
        goods = f"pas exporté {subject}" if subject else "rien exporté"
        return f"{french.capital(naming.the(territory))} {sells} {goods} {where} {naming.period(asked)} : {_NO_DUTY}."
    place = f" : **{rank.words} sur {rank.among}** pour cette part" if rank else ""
    return (
        f"**{french.percent(own.share, part=True)}** des exportations {naming.of(territory)}"
        f"{f' {subject}' if subject else ''} vont {where} "
        f"({french.euros(own.concerned)} {naming.period(asked)}){place}. {french.capital(terms(scenario))}, "
        f"**{french.euros(own.duty)}** de droits seraient en jeu au premier tour."
    )


def _tiles(outcomes: Sequence[Outcome], scenario: Scenario, rank: Rank | None) -> tuple[Metric, ...]:
    own, *around = outcomes
    rate = f"taux moyen {french.percent(own.rate)}" if scenario.products else f"taux de {rate_in_words(scenario.rate)}"
    tiles = [
        Metric(
            "Exportations concernées",
            french.percent(own.share, part=True),
            notes=(f"{french.euros(own.concerned)} sur {french.euros(own.exports)}",),
        ),
        Metric("Droits en jeu", french.euros(own.duty), notes=(rate,)),
    ]
    if rank:
        tiles.append(
            Metric("Rang", rank.words, notes=(f"sur {rank.among} qui y exportent, du plus exposé au moins exposé",))
        )
    for one in around:
        label = "France entière" if one.place.kind is TerritoryKind.FRANCE else "Région"
        name = () if one.place.kind is TerritoryKind.FRANCE else (one.place.told_apart,)
        tiles.append(Metric(label, french.percent(one.share), notes=(*name, f"{french.euros(one.duty)} de droits")))
    return tuple(tiles)
