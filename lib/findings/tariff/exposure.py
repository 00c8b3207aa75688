"""What a tariff chosen by the reader would touch here: the share of exports, its rank, and the duty at stake."""

import pandas as pd

from lib import french, reference
from lib.findings.saying import cautions, naming
from lib.findings.saying.cautions import Caution
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, Metric, file_name, source_of
from lib.findings.tariff.base import (
    Outcome,
    destinations,
    outcome,
    scope,
    shares,
    terms,
)
from lib.indicators.ranks import ranks
from lib.reference import Territory
from lib.scenario import DEFAULT, Scenario, percent
from lib.schema import (
    VALUE_EUR,
    Flow,
    Measure,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import codes


def warnings(dataset: Dataset, selection: Selection, *, products: frozenset[str] = frozenset()) -> tuple[Caution, ...]:
    """What must be said beside a simulated duty; ``selection`` is the page's, before it is narrowed to the scenario."""
    first = [cautions.FIRST_ROUND, cautions.CHOSEN_RATES]
    first += [cautions.OWN_COUNTRIES] if selection.countries else []
    first += [cautions.ONLY_EUROS] if selection.measure == Measure.MASS else []
    return (*first, *cautions.applying(dataset, scope(selection), (Flow.EXPORT,), products=products))


def tariff_exposure(dataset: Dataset, selection: Selection, scenario: Scenario = DEFAULT) -> Finding:
    """Share of exports that a scenario concerns, its rank among départements, and the duty at stake.

    Frame: one row per place (territory, région, France): exports, those concerned, their share, the mean rate and the
    duty, in euros whatever the measure. The filter on countries is left aside, the one on products holds.
    """
    asked = scope(selection)
    territory = selection.territory
    places = (territory, *naming.perimeters(territory))
    found = [outcome(dataset, asked, scenario, place) for place in places]
    own = found[0]
    frame = pd.DataFrame(
        [
            (place.code, place.name, one.sold, one.concerned, one.share, one.rate, one.duty)
            for place, one in zip(places, found, strict=True)
        ],
        columns=[
            "territory_code",
            "territory",
            VALUE_EUR,
            "concerned_eur",
            "concerned_share",
            "tariff_rate",
            "duty_eur",
        ],
    ).astype({"concerned_share": "float64", "tariff_rate": "float64"})
    standing = _rank(dataset, asked, scenario, territory)
    where = destinations(scenario, selection.period.last)
    sentence = _sentence(asked, scenario, own, where, standing)
    return Finding(
        key="droits-exposition",
        title=f"{french.capital(naming.the(territory))} face à un droit de douane : ce qui est exposé",
        sentence=sentence,
        frame=frame if own.sold > 0 else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals={Flow.EXPORT: own.sold},
        kind="metrics",
        alt=sentence.replace("**", ""),
        file_name=file_name(dataset, asked, "droits-exposition", ranked=False),
        selection=asked,
        source=source_of(dataset, selection),
        cautions=warnings(dataset, selection),
        reading=f"Droits en jeu : valeur exportée {where} multipliée par le taux choisi, produit par produit."
        + (" La région et la France comprennent le territoire." if len(places) > 1 else ""),
        coverage=coverage_sentence(dataset, asked, (Flow.EXPORT,)),
        empty=naming.nothing(asked, (Flow.EXPORT,)),
        metrics=_metrics(places, found, scenario, standing),
    )


def _rank(dataset: Dataset, asked: Selection, scenario: Scenario, territory: Territory) -> tuple[int, int] | None:
    """Rank and number of ranked départements, for a département that exports."""
    if territory.kind != reference.DEPARTEMENT:
        return None
    standing = ranks(shares(dataset, asked, scenario))
    own = int(standing[codes().index(territory.code)])
    return (own, int((standing > 0).sum())) if own else None


def _sentence(asked: Selection, scenario: Scenario, own: Outcome, where: str, standing: tuple[int, int] | None) -> str:
    if own.sold <= 0:
        return ""
    territory = asked.territory
    if own.concerned <= 0:
        sells = naming.verb(territory, "n'a rien exporté", "n'ont rien exporté")
        return f"{french.capital(naming.the(territory))} {sells} {where} {naming.period(asked)} : aucun droit en jeu."
    place = f" : **{french.ordinal(standing[0])} sur {standing[1]}** pour cette part" if standing else ""
    return (
        f"**{french.percent(own.share)}** des exportations {naming.of(territory)} vont {where} "
        f"({french.euros(own.concerned)} {naming.period(asked)}){place}. {french.capital(terms(scenario))}, "
        f"**{french.euros(own.duty)}** de droits seraient en jeu au premier tour."
    )


def _metrics(
    places: tuple[Territory, ...], found: list[Outcome], scenario: Scenario, standing: tuple[int, int] | None
) -> tuple[Metric, ...]:
    own = found[0]
    rate = f"taux moyen {french.percent(own.rate)}" if scenario.products else f"taux de {percent(scenario.rate)}"
    made = [
        Metric(
            "Exportations concernées",
            french.percent(own.share),
            notes=(f"{french.euros(own.concerned)} sur {french.euros(own.sold)}",),
        ),
        Metric("Droits en jeu", french.euros(own.duty), notes=(rate,)),
    ]
    if standing:
        made.append(
            Metric("Rang", french.ordinal(standing[0]), notes=(f"sur {standing[1]}, du plus exposé au moins exposé",))
        )
    for place, one in zip(places[1:], found[1:], strict=True):
        label = "France entière" if place.kind == reference.WHOLE else "Région"
        named = () if place.kind == reference.WHOLE else (place.name,)
        made.append(Metric(label, french.percent(one.share), notes=(*named, f"{french.euros(one.duty)} de droits")))
    return tuple(made)
