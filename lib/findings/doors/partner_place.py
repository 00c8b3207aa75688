"""What a country, or a group of them, is to a territory: its share of sales and purchases, and its rank among all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.comparing.department_indicators import without_filter_on
from lib.findings.doors.asked import choose
from lib.findings.saying import beside, filtering, naming, ranked
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.findings.saying.published import known, year_before
from lib.indicators.balance import ratio
from lib.indicators.ranks import ranks, shared
from lib.pictures import Metric, Metrics
from lib.schema import FLOW, FLOWS, SHARE, Dimension, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import nationwide, totals


@dataclass(frozen=True)
class _Amounts:
    """What is traded with the partners of the filter, in all, and the rank of the only country among them.

    Euros or kilograms; ``rank`` is 0 without one, ``number`` counts the countries that have one.
    """

    part: int
    whole: int
    rank: int
    equal: bool
    number: int


@dataclass(frozen=True)
class _Place:
    """A flow with the partners, now and a year before (None where that is not published)."""

    flow: Flow
    now: _Amounts
    before: _Amounts | None

    @property
    def share(self) -> float | None:
        """The partners' share of the flow."""
        return ratio(self.now.part, self.now.whole)

    @property
    def rank(self) -> str:
        """« 3e client sur 96 pays »; empty without a rank."""
        if not self.now.rank:
            return ""
        rank = ranked.rank(self.now.rank, equal=False)
        equal = ", ex æquo," if self.now.equal else ""
        return f"{rank} {french.FLOW[self.flow].partner}{equal} sur {self.now.number}"


@keyed("place-du-pays")
def partner_place(dataset: Dataset, selection: Selection) -> Finding:
    """Share of the countries of the filter in the territory's sales and purchases, and the rank of a single country.

    Frame: one row per flow: amount in the measure, share of the flow, the year before, rank among the countries (what
    is no country has none, nor has a group), how many are ranked, rank a year before. Under a filter on products all of
    it is about these.
    """
    missing, measure = choose(selection, Dimension.COUNTRY), selection.measure
    found = [] if missing else _places(dataset, selection)
    parts = [place.now.part for place in found]
    befores = [place.before.part if place.before else None for place in found]
    frame = pd.DataFrame(
        {
            FLOW: [place.flow.value for place in found],
            measure.column: parts,
            SHARE: np.array([place.share for place in found], dtype="float64"),
            **beside.changes(parts, befores, beside.names(measure)),
            "rank": beside.whole([place.now.rank or None for place in found]),
            "ranked": [place.now.number for place in found],
            "rank_before": beside.whole([(place.before and place.before.rank) or None for place in found]),
        }
    )
    told = [place for place in found if place.now.part]
    return Asked(dataset, selection, FLOWS).answer(
        partner_place.key(selection),
        title=f"Sa part et son rang dans le commerce {naming.of(selection.territory)}",
        sentence=_sentence(selection, told),
        frame=frame if told else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals={place.flow: place.now.part for place in found},
        picture=Metrics(tuple(_tile(place, measure) for place in told)),
        reading="Le rang est celui d’un pays parmi tous les autres ; un groupe de pays n’en a pas."
        + (" Parts et rangs portent sur les produits du filtre." if selection.products else ""),
        ranked=False,
        empty=missing,
        shown=Shown(
            partners=dataset.partners(selection.countries, selection.period.last),
            compared=beside.compared(dataset, selection.period, FLOWS),
        ),
    )


def _places(dataset: Dataset, selection: Selection) -> list[_Place]:
    found = []
    for flow in FLOWS:
        if not known(dataset, selection.period, flow):
            continue
        earlier = year_before(dataset, selection.period, flow)
        now = _amounts(dataset, selection, flow, tuple(selection.period.quarters))
        found.append(_Place(flow, now, _amounts(dataset, selection, flow, earlier) if earlier else None))
    return found


def _amounts(dataset: Dataset, selection: Selection, flow: Flow, quarters: tuple[int, ...]) -> _Amounts:
    everyone = nationwide(dataset, without_filter_on(selection, Dimension.COUNTRY), flow, Dimension.COUNTRY, quarters)
    own = everyone.of(selection.territory)
    asked = tuple(dataset.partners(selection.countries, max(quarters, default=None)))
    part = own[everyone.columns(asked)]
    if reference.changing(selection.countries, quarters):
        part = totals(dataset, selection, flow, quarters).of(selection.territory)
    among = everyone.ranked(Dimension.COUNTRY)
    standing = ranks(own[among])
    alone = [at for at, i in enumerate(among.tolist()) if everyone.members[i] in asked] if _is_one(selection) else []
    place = alone[0] if alone else None
    return _Amounts(
        part=int(part.sum()),
        whole=int(own.sum()),
        rank=0 if place is None else int(standing[place]),
        equal=place is not None and bool(shared(standing)[place]),
        number=int((standing > 0).sum()),
    )


def _is_one(selection: Selection) -> bool:
    """Whether the filter names one country, and no group."""
    return len(selection.countries) == 1 and selection.countries[0] not in reference.country_groups()


def _tile(place: _Place, measure: Measure) -> Metric:
    words = french.FLOW[place.flow]
    return Metric(
        f"Part des {words.noun}",
        french.percent(place.share, part=True),
        notes=tuple(filter(None, (french.amount(place.now.part, measure), place.rank))),
    )


def _sentence(selection: Selection, places: Sequence[_Place]) -> str:
    """« La Nièvre exporte 12 M€ vers la Chine en 2024, soit 3,1 % de ses exportations : 8e client sur 96. »."""
    territory, said = selection.territory, []
    for place in places:
        words = french.FLOW[place.flow]
        goods = filtering.of_what(selection)
        text = (
            f"{french.capital(naming.the(territory))} "
            f"{naming.trades(territory, place.flow, place.now.part, selection.measure)}"
            f"{filtering.subject(selection, (place.flow,))} {naming.period(selection)}"
        )
        if place.share is not None and place.share > 0:
            whose = naming.verb(territory, "ses", "leurs")
            share = french.percent(place.share, part=True)
            text += f", soit **{share}** de {whose} {words.noun}{f' {goods}' if goods else ''}"
        said.append(f"{text}{f' : **{place.rank}**' if place.rank else ''}.")
    return " ".join(said)
