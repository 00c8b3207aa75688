"""« À retenir »: five to seven facts about a territory, each with why it is there and the card that proves it."""

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.highlights.choosing import Chosen, choose
from lib.findings.highlights.fact import FAR, LEAST_SHARE, RARE, Fact, Standing, Unit
from lib.findings.highlights.kinds import facts
from lib.findings.highlights.sight import Sight
from lib.findings.saying import beside, filtering, naming, ranked
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.pictures import Facts, Told
from lib.schema import COUNTRY, COUNTRY_LABEL, FLOWS, PRODUCT, PRODUCT_LABEL, Measure
from lib.selection import Selection
from lib.store import Dataset

TO_SITUATE = "pour situer"
_UNITS = {
    Unit.SHARE: "part (de 0 à 1)",
    Unit.RATE: "taux (de 0 à 1)",
    Unit.POINTS: "points",
    Unit.NUMBER: "nombre",
    Unit.TIMES: "fois",
}
_AMOUNTS = {Measure.VALUE: "euros", Measure.MASS: "kilogrammes"}


@keyed("a-retenir")
def highlights(dataset: Dataset, selection: Selection) -> Finding:
    """Five to seven facts, chosen by rarity among départements and by weight; where nothing is remarkable it says so.

    Frame: one row per fact, in the order of the choice: kind, sentence, why it was chosen, where to see it, its figure
    and unit, its weight in the selection's measure, rarity (share of départements as far or further from the middle),
    rank and how many are ranked (missing without a rank). Products are those of the level A129 and partners are
    countries, whatever the page shows.
    """
    chosen = choose(facts(Sight.of(dataset, selection)))
    frame = _frame(selection, chosen)
    territory = selection.territory
    return Asked(dataset, selection, FLOWS).answer(
        highlights.key(selection),
        title=f"À retenir {naming.of(territory)}, {french.period(selection.period.first, selection.period.last)}",
        sentence=_sentence(selection, chosen),
        frame=frame,
        columns=(
            "fact_kind",
            "fact",
            "why",
            "figure",
            "figure_unit",
            selection.measure.of("weight"),
            "rarity",
            "fact_rank",
            "fact_ranked",
            "proof",
        ),
        totals={},
        picture=Facts(tuple(_told(selection, fact) for fact in chosen.facts)),
        ranked=False,
        shown=Shown(
            products=[fact.product for fact in chosen.facts if fact.product],
            partners=[fact.country for fact in chosen.facts if fact.country],
            compared=beside.compared(dataset, selection.period, FLOWS),
        ),
        reading=_reading(chosen),
    )


def why(selection: Selection, fact: Fact) -> str:
    """« 4e sur 101 pour la part du premier client »; of what is not remarkable, that it situates."""
    found = fact.standing
    if found is not None and (fact.is_remarkable or fact.is_uncommon):
        return f"{_place(found)} pour {found.noun}"
    if found is None and not fact.situates:
        return f"pèse {french.amount(fact.weight, selection.measure)}"
    return TO_SITUATE


def _place(found: Standing) -> str:
    if found.rank is not None:
        return f"{ranked.rank(found.rank, equal=found.equal)} sur {found.ranked}"
    if found.distance > 0:
        return f"plus que {found.above} départements sur {found.ranked}"
    return f"moins que {found.ranked - found.above} départements sur {found.ranked}"


def _told(selection: Selection, fact: Fact) -> Told:
    proof = fact.proof
    query = proof.selection.to_query() | dict(proof.more) | {"figure": proof.card}
    return Told(fact.sentence, why(selection, fact), fact.is_remarkable, proof.words, proof.file, tuple(query.items()))


def _frame(selection: Selection, chosen: Chosen) -> pd.DataFrame:
    kept = chosen.facts
    standings = [fact.standing for fact in kept]
    return pd.DataFrame(
        {
            "fact_kind": [fact.kind.value for fact in kept],
            "fact": [french.unemphasised(fact.sentence) for fact in kept],
            "why": [why(selection, fact) for fact in kept],
            "figure": np.array([fact.figure for fact in kept], dtype=float),
            "figure_unit": [_UNITS.get(fact.unit, _AMOUNTS[selection.measure]) for fact in kept],
            selection.measure.of("weight"): beside.whole([fact.weight for fact in kept]),
            "rarity": np.array([found.rarity if found else None for found in standings], dtype=float),
            "fact_rank": beside.whole([found.rank if found else None for found in standings]),
            "fact_ranked": beside.whole([found.ranked if found else None for found in standings]),
            "proof": [fact.proof.words for fact in kept],
            # For the names in the sentences, which lead to their pages.
            PRODUCT: [fact.product for fact in kept],
            PRODUCT_LABEL: [reference.product(fact.product).label if fact.product else "" for fact in kept],
            COUNTRY: [fact.country for fact in kept],
            COUNTRY_LABEL: [_country(selection, fact.country) for fact in kept],
        }
    )


def _country(selection: Selection, code: str) -> str:
    return reference.country(code, selection.period.last).name if code else ""


def _sentence(selection: Selection, chosen: Chosen) -> str:
    """What distinguishes the territory, named with why; or that nothing does."""
    if not chosen.facts:
        return ""
    who, when = naming.the(selection.territory), naming.period(selection)
    narrowed = filtering.in_title(selection)
    when = f"{when} ({narrowed})" if narrowed else when
    found = chosen.remarkable
    counted = f"{french.count(chosen.looked_at, 'fait examiné', 'faits examinés')}"
    if not any(fact.standing for fact in chosen.facts):
        return f"{french.count(len(chosen.facts), 'fait')} pour situer {who} {when}, sur {counted}."
    if not found:
        return f"Rien de remarquable pour {who} {when}, sur {counted} : voici les moins ordinaires, sans plus."
    first = found[0]
    number = french.count(len(found), "fait remarquable", "faits remarquables")
    leads = "" if len(found) == 1 else "d’abord "
    return f"{number} pour {who} {when}, sur {counted} : {leads}**{first.label}** ({_short(first)})."


def _short(fact: Fact) -> str:
    return "" if fact.standing is None else _place(fact.standing)


def _reading(chosen: Chosen) -> str:
    level = "Les produits sont les postes moyens (A129)."
    if not any(fact.standing for fact in chosen.facts):
        return f"Des faits pour situer : rien ne se compare à la France, ni à ce qui n’est d’aucun lieu. {level}"
    return (
        f"Un fait est remarquable si au plus {french.percent(RARE, 0)} des départements sont aussi loin du milieu, "
        f"s’il en est éloigné (plus de {french.number(FAR, 1)} écarts types robustes) et s’il pèse au moins "
        f"{french.percent(LEAST_SHARE, 0)} du flux ; les plus rares et les plus lourds d’abord, sans redite. Les "
        f"autres situent. {level}"
    )


__all__ = ["highlights", "why"]
