"""What territories sell and buy, and with whom, as shares: mixes that compare whatever the size."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.comparing.comparison import territories, versus
from lib.findings.comparing.shares import without_shares
from lib.findings.saying import beside, filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.findings.saying.published import year_before
from lib.indicators.balance import ratio
from lib.indicators.ranking import largest_first
from lib.pictures import Structure
from lib.reference import Territory
from lib.schema import OTHERS, SHARE, Dimension, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import Nationwide, nationwide, texts

OWN_ROWS, OTHER_ROWS = 8, 2  # the territory's largest members, and each other territory's
ASKED = {  # in front of « vend-on », « achète-t-on »
    Dimension.PRODUCT: "Que",
    Dimension.COUNTRY: "À qui",
    Dimension.ZONE: "À qui",
}


@dataclass(frozen=True)
class _Member:
    """A product or a partner, or « Autres »."""

    code: str
    label: str
    short: str


@dataclass(frozen=True)
class _Part:
    """What a member weighs in a territory's flow: euros or kilograms, a fraction of one, and what it was a year before.

    ``before`` is None where that is not published.
    """

    territory: Territory
    member: _Member
    amount: int
    share: float | None
    before: int | None


@keyed(lambda chosen, dimension, *_: f"structure-{french.DIMENSION[chosen.broken_down(dimension)].plural}")
def structure(
    dataset: Dataset, selection: Selection, dimension: Dimension, flow: Flow, others: tuple[str, ...]
) -> Finding:
    """Shares of each territory's flow by product or by partner.

    Frame: territory × member: the territory's eight largest (or its top-N if that is fewer), the two largest of each
    other territory, then « Autres », which counts the territory's own other members. Within a territory shares add up
    to one and amounts to its total; beside them the year before.
    """
    dimension = selection.broken_down(dimension)
    everyone = nationwide(dataset, selection, flow, dimension)
    earlier = year_before(dataset, selection.period, flow)
    before = nationwide(dataset, selection, flow, dimension, earlier) if earlier else None
    places = territories(selection, others)
    amounts = {place: everyone.of(place) for place in places}
    ranked = everyone.ranked(dimension)
    rows = _rows(list(amounts.values()), ranked, everyone.members, min(OWN_ROWS, selection.top))
    members = _members([everyone.members[i] for i in rows], dimension, selection.period.last)
    left = np.setdiff1d(ranked, rows)
    parts = [
        part
        for place, amount in amounts.items()
        for part in _parts(
            place,
            [*members, _others(int((amount[left] > 0).sum()), dimension)],
            _with_rest([int(amount[i]) for i in rows], int(amount.sum())),
            _before(before, place, members),
        )
    ]
    own = int(amounts[selection.territory].sum())
    shown = own > 0 and bool(members)
    frame = _frame(parts, dimension, selection.measure)
    words, noun = french.DIMENSION[dimension], french.FLOW[flow].noun
    return Asked(dataset, selection, (flow,)).answer(
        structure.key(selection, dimension, flow, others),
        title=f"{_question(dimension, flow)} ? Les {noun} par {words.noun}, en parts",
        sentence=_sentence(selection, parts, dimension, flow) if shown else "",
        frame=frame if shown else frame.iloc[:0],
        columns=(
            *("territory_code", "territory", dimension.code, dimension.label, selection.measure.column, SHARE),
            *beside.names(selection.measure),
        ),
        totals={flow: own},
        picture=Structure(flow, dimension),
        seen=f"Une colonne de barres par territoire, une ligne par {words.noun}",
        reading=f"Chaque colonne fait 100 % {filtering.base(selection, flow)} du territoire nommé en tête ; toutes ont "
        "la même échelle.",
        file=f"structure-{noun}-{words.plural}",
        ranked=False,
        empty=without_shares(selection, flow, amounts[selection.territory]),
        shown=_shown(dataset, selection, dimension, flow, members, not_countries=len(ranked) < len(everyone.members)),
        leads_to=dimension.filter,
    )


def _question(dimension: Dimension, flow: Flow) -> str:
    """« Que vend-on », « Qu'achète-t-on », « À qui vend-on »."""
    verb = french.FLOW[flow].trades[0]
    asked = f"{verb}-t-on" if verb.endswith("e") else f"{verb}-on"
    word = ASKED[dimension]
    return french.before(asked, word) if dimension is Dimension.PRODUCT else f"{word} {asked}"


def _shown(
    dataset: Dataset,
    selection: Selection,
    dimension: Dimension,
    flow: Flow,
    members: Sequence[_Member],
    *,
    not_countries: bool,
) -> Shown:
    codes, compared = [member.code for member in members], beside.compared(dataset, selection.period, (flow,))
    if dimension is Dimension.PRODUCT:
        return Shown(products=codes, compared=compared)
    zones = dimension is Dimension.ZONE
    return Shown(partners=codes, not_countries=not_countries and not zones, zones=zones, compared=compared)


def _rows(amounts: Sequence[Array], ranked: Array, codes: Sequence[str], own_rows: int) -> list[int]:
    """Positions of the members to show, by weight in the territory (the first of ``amounts``), then by code."""
    wanted: set[int] = set()
    may_rank = [codes[i] for i in ranked]
    for place, amount in enumerate(amounts):
        most = OTHER_ROWS if place else own_rows
        order = ranked[largest_first(amount[ranked], may_rank)][:most]
        wanted |= {int(i) for i in order if amount[i] > 0}
    found = sorted(wanted)
    return [found[i] for i in largest_first(np.maximum(amounts[0][found], 0), [codes[i] for i in found])]


def _members(codes: Sequence[str], dimension: Dimension, quarter: int) -> list[_Member]:
    """The members by their codes; partners are named as at the quarter."""
    if dimension is Dimension.PRODUCT:
        return [_Member(code, reference.product(code).label, reference.product(code).short) for code in codes]
    return [_Member(code, *[naming.partner(dimension, code, quarter)] * 2) for code in codes]


def _others(number: int, dimension: Dimension) -> _Member:
    """« Autres » of a territory that trades in ``number`` other members."""
    words = french.DIMENSION[dimension]
    label = naming.others_label(number, words.noun, words.plural)
    return _Member(OTHERS, label, label)


def _before(before: Nationwide | None, place: Territory, members: Sequence[_Member]) -> list[int] | None:
    """The amounts of a year before: of each member, and of what is in none of them."""
    if before is None:
        return None
    amounts = dict(zip(before.members, before.of(place).tolist(), strict=True))
    return _with_rest([amounts.get(member.code, 0) for member in members], sum(amounts.values()))


def _with_rest(amounts: list[int], whole: int) -> list[int]:
    """The amounts, and what is in none of them."""
    return [*amounts, whole - sum(amounts)]


def _parts(
    place: Territory, members: Sequence[_Member], amounts: Sequence[int], before: Sequence[int] | None
) -> list[_Part]:
    whole = sum(amounts)
    earlier: Sequence[int | None] = before or [None] * len(amounts)
    return [
        _Part(place, member, amount, ratio(amount, whole), past)
        for member, amount, past in zip(members, amounts, earlier, strict=True)
    ]


def _frame(parts: Sequence[_Part], dimension: Dimension, measure: Measure) -> pd.DataFrame:
    amounts = [part.amount for part in parts]
    return pd.DataFrame(
        {  # a country's name is short enough: both its labels are one column
            "territory_code": texts(part.territory.code for part in parts),
            "territory": texts(part.territory.told_apart for part in parts),
            dimension.code: texts(part.member.code for part in parts),
            dimension.label: texts(part.member.label for part in parts),
            dimension.short: texts(part.member.short for part in parts),
            measure.column: np.array(amounts, dtype="i8"),
            SHARE: np.array([part.share for part in parts], dtype="float64"),
            **beside.changes(amounts, [part.before for part in parts], beside.names(measure)),
        }
    )


def _sentence(selection: Selection, parts: Sequence[_Part], dimension: Dimension, flow: Flow) -> str:
    words = french.FLOW[flow]
    here = [part for part in parts if part.territory == selection.territory and part.member.code != OTHERS]
    first = min(here, key=lambda part: (-part.amount, part.member.code))
    elsewhere = {
        part.territory.code: part.share
        for part in parts
        if part.member == first.member and part.territory != selection.territory
    }
    role = (
        f"premier produit {words.traded}" if dimension is Dimension.PRODUCT else naming.first_partner(flow, dimension)
    )
    if selection.filtered:
        role = f"dans les {words.noun}{filtering.subject(selection, (flow,))}, {role}"
    return (
        f"{french.capital(role)} : **{first.member.short}**, **{french.percent(first.share, 1)}** "
        f"{filtering.base(selection, flow)} {naming.of(selection.territory)}{versus(elsewhere, 1)}."
    )
