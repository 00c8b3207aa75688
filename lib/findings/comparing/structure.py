"""What territories sell and buy, and with whom, as shares: mixes that compare whatever the size."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.comparing.comparison import territories, versus
from lib.findings.saying import naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.indicators.balance import ratio
from lib.indicators.similarity import shares
from lib.pictures import Structure
from lib.reference import Territory
from lib.schema import OTHERS, SHARE, Dimension, Flow
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import nationwide, texts

OWN_ROWS, OTHER_ROWS = 8, 2  # the territory's largest members, and each other territory's
TITLES = {
    (Dimension.PRODUCT, Flow.EXPORT): "Que vend-on",
    (Dimension.PRODUCT, Flow.IMPORT): "Que achète-t-on",
    (Dimension.COUNTRY, Flow.EXPORT): "À qui vend-on",
    (Dimension.COUNTRY, Flow.IMPORT): "À qui achète-t-on",
}


@dataclass(frozen=True)
class _Member:
    """A product or a partner, or « Autres »."""

    code: str
    label: str
    short: str


@dataclass(frozen=True)
class _Part:
    """What a member weighs in a territory's flow: euros or kilograms, and a fraction of one."""

    territory: Territory
    member: _Member
    amount: int
    share: float | None


def structure(
    dataset: Dataset, selection: Selection, dimension: Dimension, flow: Flow, others: tuple[str, ...]
) -> Finding:
    """Shares of each territory's flow by product or by partner.

    Frame: territory × member: the territory's eight largest (or its top-N if that is fewer), the two largest of each
    other territory, then « Autres ». Within a territory shares add up to one and amounts to its total.
    """
    everyone = nationwide(dataset, selection, flow, dimension)
    amounts = {place: everyone.of(place) for place in territories(selection, others)}
    ranked = everyone.ranked(dimension)
    rows = _rows(list(amounts.values()), ranked, min(OWN_ROWS, selection.top))
    codes = [everyone.members[i] for i in rows]
    members = _members(codes, len(ranked) - len(rows), dimension, selection.period.last)
    parts = [
        part
        for place, amount in amounts.items()
        for part in _parts(place, members, [int(amount[i]) for i in rows], int(amount.sum()))
    ]
    own = int(amounts[selection.territory].sum())
    shown = own > 0 and bool(codes)
    frame = _frame(parts, dimension, selection.measure.column)
    words, noun = french.DIMENSION[dimension], french.FLOW[flow].noun
    return Asked(dataset, selection, (flow,)).answer(
        f"structure-{words.plural}",
        title=f"{TITLES[dimension, flow]} ? Les {noun} par {words.noun}, en parts",
        sentence=_sentence(selection, parts, dimension, flow) if shown else "",
        frame=frame if shown else frame.iloc[:0],
        columns=("territory_code", "territory", dimension.code, dimension.label, selection.measure.column, SHARE),
        totals={flow: own},
        picture=Structure(flow, dimension),
        seen=f"Une colonne de barres par territoire, une ligne par {words.noun}",
        reading=f"Chaque colonne fait 100 % des {noun} du territoire nommé en tête ; toutes ont la même échelle.",
        file=f"structure-{noun}-{words.plural}",
        ranked=False,
        shown=Shown(products=codes)
        if dimension is Dimension.PRODUCT
        else Shown(partners=codes, not_countries=len(ranked) < len(everyone.members)),
        leads_to=dimension.filter,
    )


def _rows(amounts: Sequence[Array], ranked: Array, own_rows: int) -> list[int]:
    """Positions of the members to show, by weight in the territory (the first of ``amounts``), then in the others."""
    wanted: list[int] = []
    for place, amount in enumerate(amounts):
        most = OTHER_ROWS if place else own_rows
        order = ranked[np.argsort(-amount[ranked], kind="stable")][:most]
        wanted += [int(i) for i in order if amount[i] > 0]
    weight = np.nan_to_num(shares(amounts[0]))
    return sorted(dict.fromkeys(wanted), key=lambda i: -weight[i])


def _members(codes: Sequence[str], rest: int, dimension: Dimension, quarter: int) -> list[_Member]:
    """The members by their codes, and « Autres » for the ``rest``; partners are named as at the quarter."""
    words = french.DIMENSION[dimension]
    other = naming.others_label(rest, words.noun, words.plural)
    if dimension is Dimension.PRODUCT:
        named = [_Member(code, reference.product(code).label, reference.product(code).short) for code in codes]
    else:
        named = [_Member(code, *[reference.country(code, quarter).name] * 2) for code in codes]
    return [*named, _Member(OTHERS, other, other)]


def _parts(place: Territory, members: Sequence[_Member], amounts: list[int], whole: int) -> list[_Part]:
    """A territory's parts: what is in none of the ``amounts`` goes to « Autres »."""
    amounts = [*amounts, whole - sum(amounts)]
    return [_Part(place, member, amount, ratio(amount, whole)) for member, amount in zip(members, amounts, strict=True)]


def _frame(parts: Sequence[_Part], dimension: Dimension, amount: str) -> pd.DataFrame:
    return pd.DataFrame(
        {  # a country's name is short enough: both its labels are one column
            "territory_code": texts(part.territory.code for part in parts),
            "territory": texts(part.territory.name for part in parts),
            dimension.code: texts(part.member.code for part in parts),
            dimension.label: texts(part.member.label for part in parts),
            dimension.short: texts(part.member.short for part in parts),
            amount: np.array([part.amount for part in parts], dtype="i8"),
            SHARE: np.array([part.share for part in parts], dtype="float64"),
        }
    )


def _sentence(selection: Selection, parts: Sequence[_Part], dimension: Dimension, flow: Flow) -> str:
    words = french.FLOW[flow]
    here = [part for part in parts if part.territory == selection.territory and part.member.code != OTHERS]
    first = max(here, key=lambda part: part.amount)
    elsewhere = {
        part.territory.code: part.share
        for part in parts
        if part.member == first.member and part.territory != selection.territory
    }
    role = f"Premier produit {words.traded}" if dimension is Dimension.PRODUCT else f"Premier {words.partner}"
    return (
        f"{role} : **{first.member.short}**, **{french.percent(first.share, 1)}** des {words.noun} "
        f"{naming.of(selection.territory)}{versus(elsewhere, 1)}."
    )
