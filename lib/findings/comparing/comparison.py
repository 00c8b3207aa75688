"""A territory beside others: what each sells and buys, its balance, and its weight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.saying import beside, filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.findings.saying.published import balanced, known, year_before
from lib.indicators.balance import ratio
from lib.indicators.ranking import largest_first
from lib.pictures import SideBySide
from lib.reference import Territory, TerritoryKind
from lib.schema import BALANCE, FLOWS, Flow, Measure, Target
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import totals


class Basis(StrEnum):
    """What territories are compared in, as a link has it."""

    AMOUNTS = "montants"
    SHARES = "parts"


BASES = {Basis.AMOUNTS: "Montants", Basis.SHARES: "Parts"}
MOST_OTHERS = 4
MOST_ONE_BY_ONE = 3  # territories a sentence compares with one by one


@dataclass(frozen=True)
class Trade:
    """A territory's trade beside others'; None for what is not published, or has no meaning.

    ``amounts`` by flow, ``before`` those of the year before, ``france_shares`` the amounts' shares of France's;
    ``balance_rate`` is (X − M)/(X + M).
    """

    territory: Territory
    amounts: Mapping[Flow, int | None]
    before: Mapping[Flow, int | None]
    france_shares: Mapping[Flow, float | None]
    balance: int | None = None
    coverage: float | None = None
    balance_rate: float | None = None

    @property
    def is_traded(self) -> bool:
        """Whether it sells or buys anything."""
        return any(self.amounts.values())


def territories(selection: Selection, others: Sequence[str]) -> tuple[Territory, ...]:
    """The territory, the others asked for, its région if it has one, and France; each once."""
    territory = selection.territory
    wanted = [territory, *(reference.territory(code) for code in others), *naming.perimeters(territory)]
    return tuple({place.code: place for place in wanted}.values())


def _set_beside(selection: Selection, others: Sequence[str]) -> tuple[Territory, ...]:
    """The same; of a group of départements each of these too, after the others that were asked for.

    Of a Territoire d'industrie their régions too.
    """
    own, *around = territories(selection, others)
    members = [reference.territory(code) for code in own.departments] if own.several else []
    if own.kind is TerritoryKind.INDUSTRY:
        members = [reference.territory(code) for code in own.departments]
        members += [reference.territory(f"R{member.region}") for member in members if member.region]
    asked = [place for place in around if place.code in others]
    return tuple({place.code: place for place in (own, *asked, *members, *around)}.values())


@keyed("cote-a-cote")
def comparison(dataset: Dataset, selection: Selection, others: tuple[str, ...], basis: Basis) -> Finding:
    """Exports, imports, balance and coverage ratio of the territory, up to four others, its région and France.

    A Territoire d'industrie and a perimeter have each of their départements beside them, the former their régions too.

    Frame: one row per territory with both flows and the balance in the selection's measure, the coverage ratio, the
    shares of France's flows (the territory included), the balance as a share of trade (X − M)/(X + M), and each flow
    the year before. ``basis`` says what is drawn: amounts or shares.
    """
    trades = trades_of(dataset, selection, _set_beside(selection, others))
    own, frame = trades[0], frame_of(trades, selection.measure)
    compared = territories(selection, others)  # with its own départements the sentence compares nothing
    if basis == Basis.SHARES:
        scale = "Le solde est rapporté à l’ensemble des échanges : +10 % signifie 55 € vendus pour 45 € achetés."
    else:
        scale = (
            "Les trois premières colonnes ont la même échelle ; la France entière, bien plus grande, y est écrite sans "
            "barre."
        )
    return Asked(dataset, selection, FLOWS).answer(
        comparison.key(selection, others, basis),
        title=f"{french.capital(naming.the(selection.territory))} à côté des autres, "
        f"{french.period(selection.period.first, selection.period.last)}",
        sentence=_sentence(selection, own, [trade for trade in trades[1:] if trade.territory in compared]),
        frame=frame if own.is_traded else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals={flow: own.amounts[flow] or 0 for flow in FLOWS},
        picture=SideBySide(shares=basis == Basis.SHARES),
        seen="Barres par territoire pour les exportations, les importations, le solde et le taux de couverture",
        reading=f"{naming.containing(selection.territory)} {scale}".strip(),
        file="comparaison",
        ranked=False,
        shown=Shown(
            departments=[dept for code in others for dept in reference.territory(code).departments],
            compared=beside.compared(dataset, selection.period, FLOWS),
        ),
        leads_to=Target.TERRITORY,
    )


def trades_of(dataset: Dataset, selection: Selection, places: Sequence[Territory]) -> list[Trade]:
    """The trade of each place, under the selection's period, measure and filters."""
    period = selection.period
    now = {flow: totals(dataset, selection, flow) for flow in FLOWS if known(dataset, period, flow)}
    before = {
        flow: totals(dataset, selection, flow, earlier)
        for flow in FLOWS
        if (earlier := year_before(dataset, period, flow))
    }
    france = {flow: int(everyone.whole.sum()) for flow, everyone in now.items()}
    comparable = balanced(dataset, period)
    trades = []
    for place in places:
        amounts, earlier_ones = (
            {flow: int(by_flow[flow].of(place).sum()) if flow in by_flow else None for flow in FLOWS}
            for by_flow in (now, before)
        )
        shares = {flow: ratio(amounts[flow], france.get(flow)) for flow in FLOWS}
        exports, imports = amounts[Flow.EXPORT], amounts[Flow.IMPORT]
        if comparable and exports is not None and imports is not None:
            balance = exports - imports
            rates = ratio(exports, imports), ratio(balance, exports + imports)
            trades.append(Trade(place, amounts, earlier_ones, shares, balance, *rates))
        else:
            trades.append(Trade(place, amounts, earlier_ones, shares))
    return trades


def frame_of(trades: Sequence[Trade], measure: Measure) -> pd.DataFrame:
    """One row per place, as :func:`comparison` has them."""

    def fractions(numbers: Sequence[float | None]) -> Array:
        return np.array(numbers, dtype="float64")

    amounts = {flow: [trade.amounts[flow] for trade in trades] for flow in FLOWS}
    before = {flow: [trade.before[flow] for trade in trades] for flow in FLOWS}
    changes = [beside.changes(amounts[flow], before[flow], beside.names_of(flow, measure)) for flow in FLOWS]
    return pd.DataFrame(
        {
            "territory_code": [trade.territory.code for trade in trades],
            "territory": [trade.territory.told_apart for trade in trades],
            **{measure.of(flow.stem): beside.whole(amounts[flow]) for flow in FLOWS},
            measure.of(BALANCE): beside.whole([trade.balance for trade in trades]),
            "ratio": fractions([trade.coverage for trade in trades]),
            **{
                f"{flow.stem}_france_share": fractions([trade.france_shares[flow] for trade in trades])
                for flow in FLOWS
            },
            "balance_rate": fractions([trade.balance_rate for trade in trades]),
            **{name: column for columns in changes for name, column in columns.items()},
        }
    )


def _sentence(selection: Selection, own: Trade, others: Sequence[Trade]) -> str:
    territory, measure = selection.territory, selection.measure
    known_flows = [flow for flow, amount in own.amounts.items() if amount is not None]
    deals = [naming.trades(territory, flow, own.amounts[flow], measure) for flow in known_flows]
    if len(deals) > 1 and own.balance is None:
        return _of_other_quarters(selection, deals)
    what = filtering.subject(selection, known_flows)
    text = f"{french.capital(naming.the(territory))} {french.enumeration(deals)}{what} {naming.period(selection)}"
    share, exports = own.france_shares[Flow.EXPORT], own.amounts[Flow.EXPORT]
    if territory.kind is not TerritoryKind.FRANCE and share is not None and exports and exports > 0:
        text += f", soit **{french.percent(share)}** {filtering.base(selection, Flow.EXPORT)} de la France"
    if own.coverage is None:
        return f"{text}."
    coverages = {trade.territory.code: trade.coverage for trade in others}
    whose = naming.verb(territory, "son", "leur")
    where = "dans ces échanges, " if selection.filtered else ""
    return (
        f"{text} ; {where}{whose} taux de couverture est de **{french.percent(own.coverage, 0)}**"
        f"{versus(coverages, 0)}."
    )


def _of_other_quarters(selection: Selection, deals: Sequence[str]) -> str:
    """Both amounts, where they are published for other quarters: the caution names those."""
    what = filtering.subject(selection)
    return (
        f"Sur ce qui est publié {naming.period(selection)}, {naming.the(selection.territory)} "
        f"{french.enumeration(deals)}{what} : ces deux montants ne portent pas sur les mêmes trimestres et ne se "
        "comparent pas."
    )


def versus(others: Mapping[str, float | None], decimals: int) -> str:
    """« , contre 7,4 % pour la Bourgogne-Franche-Comté et 10,6 % pour la France »; beyond three, the two extremes.

    ``others`` are shares by territory code; those that are missing are not spoken of.
    """
    shares = {code: share for code, share in others.items() if share is not None}
    if not shares:
        return ""
    if len(shares) <= MOST_ONE_BY_ONE:
        named = [
            f"{french.percent(share, decimals)} pour {naming.the_told_apart(reference.territory(code))}"
            for code, share in shares.items()
        ]
        return f", contre {french.enumeration(named)}"
    codes = list(shares)
    most = codes[largest_first(list(shares.values()), codes)[0]]
    least = codes[largest_first([-share for share in shares.values()], codes)[0]]
    ends = (
        f"{french.percent(shares[code], decimals)} ({reference.territory(code).told_apart})" for code in (least, most)
    )
    return f", contre {' à '.join(ends)} chez les autres"
