"""The four key figures of a territory."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from lib import french
from lib.findings.portrait.totals import Trade, difference, rank_of, since, total, year_before
from lib.findings.saying import naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.published import balanced
from lib.indicators.balance import growth, ratio
from lib.pictures import Metric, Metrics
from lib.reference import Territory
from lib.schema import FLOWS, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset

BALANCE_LABEL, COVERAGE_LABEL = "Solde", "Taux de couverture"


@dataclass(frozen=True)
class Headline:
    """What the four figures are made of: the territory's trade, now and the period before, and that of what is wider.

    ``counted`` says what a change is counted from.
    """

    territory: Territory
    measure: Measure
    own: Trade
    before: Trade
    wider: tuple[tuple[Territory, Trade], ...]
    counted: str

    @classmethod
    def of(cls, dataset: Dataset, selection: Selection) -> "Headline":
        """The figures of a selection, from the store."""
        comparable = balanced(dataset, selection.period)

        def trade(asked: Selection) -> Trade:
            return Trade({flow: total(dataset, asked, flow) for flow in FLOWS}, comparable)

        shift = year_before(selection.period)
        return cls(
            selection.territory,
            selection.measure,
            trade(selection),
            Trade({flow: total(dataset, selection, flow, shift) for flow in FLOWS}),
            tuple((place, trade(selection.at(place.code))) for place in naming.perimeters(selection.territory)),
            since(dataset, selection.period),
        )

    def share(self, flow: Flow, whole: Trade) -> float | None:
        """The territory's share of a wider place's flow."""
        return ratio(self.own.totals[flow], whole.totals[flow])

    def growth(self, flow: Flow) -> float | None:
        """Change of a flow since the period before, as a fraction of it."""
        return growth(self.own.totals[flow], self.before.totals[flow])

    def change(self, flow: Flow) -> int | None:
        """The same in whole euros or kilograms."""
        return difference(self.own.totals[flow], self.before.totals[flow])

    @property
    def balance_change(self) -> int | None:
        """Change of the balance, in whole euros or kilograms."""
        return difference(self.own.balance, self.before.balance)

    @property
    def points(self) -> float | None:
        """Change of the coverage ratio, in points."""
        now, before = self.own.coverage, self.before.coverage
        return None if now is None or before is None else (now - before) * 100


def key_figures(dataset: Dataset, selection: Selection) -> Finding:
    """Exports, imports, balance, coverage ratio: share of région and France, change on the year before.

    Frame: one row per indicator and place (the territory, its région, France): ``value_eur`` or ``mass_kg``, ``ratio``
    (coverage), ``own_share`` (the territory's share of that place, which includes it), and the territory's changes on
    the year before, which need its every quarter: ``growth``, ``change_eur`` or ``change_kg``, ``change_points``.
    """
    headline = Headline.of(dataset, selection)
    frame, own = _frame(headline), headline.own.totals
    compared = () if headline.before.balance is None else (selection.period.year_before(),)
    return Asked(dataset, selection, FLOWS).answer(
        "chiffres-cles",
        title=f"Chiffres clés {naming.of(selection.territory)}, "
        f"{french.period(selection.period.first, selection.period.last)}",
        sentence=_sentence(headline, naming.period(selection)),
        frame=frame if any(own.values()) else frame.iloc[:0],
        columns=frame.columns,
        totals={flow: own[flow] or 0 for flow in FLOWS},
        picture=Metrics(_tiles(headline)),
        ranked=False,
        shown=Shown(compared=compared),
        reading="Le taux de couverture rapporte les exportations aux importations : excédent au-dessus de 100 %.",
    )


def _frame(headline: Headline) -> pd.DataFrame:
    measure = headline.measure
    amount, change = measure.column, measure.of("change")
    rows: list[Mapping[str, object]] = []

    def add(indicator: str, place: Territory, **figures: object) -> None:
        rows.append({"indicator": indicator, "territory_code": place.code, "territory": place.name, **figures})

    for flow in FLOWS:
        head, own = french.FLOW[flow].head, headline.own.totals[flow]
        changes = {"growth": headline.growth(flow), change: headline.change(flow)}
        add(head, headline.territory, **{amount: own}, **changes)
        for place, trade in headline.wider:
            add(head, place, **{amount: trade.totals[flow]}, own_share=headline.share(flow, trade))
    add(BALANCE_LABEL, headline.territory, **{amount: headline.own.balance, change: headline.balance_change})
    for place, trade in headline.wider:
        add(BALANCE_LABEL, place, **{amount: trade.balance})
    add(COVERAGE_LABEL, headline.territory, ratio=headline.own.coverage, change_points=headline.points)
    for place, trade in headline.wider:
        add(COVERAGE_LABEL, place, ratio=trade.coverage)

    fractions = ("ratio", "own_share", "growth")
    names = ["indicator", "territory_code", "territory", amount, *fractions, change, "change_points"]
    kinds = {amount: "Int64", change: "Int64", **dict.fromkeys((*fractions, "change_points"), "float64")}
    return pd.DataFrame(rows, columns=names).astype(kinds)


def _tiles(headline: Headline) -> tuple[Metric, ...]:
    measure, balance, coverage = headline.measure, headline.own.balance, headline.own.coverage

    def signed(amount: float | None) -> str:
        return french.amount(amount, measure, sign=True)

    def ratios(fraction: float | None) -> str:
        return french.percent(fraction, 1)

    def points(number: float) -> str:
        return french.count(number, "point", decimals=1, sign=True)

    balances = tuple(f"{rank_of(place)} : {signed(trade.balance)}" for place, trade in headline.wider)
    coverages = tuple(f"{rank_of(place)} : {ratios(trade.coverage)}" for place, trade in headline.wider)
    sign = "" if not balance else " : excédent" if balance > 0 else " : déficit"
    return (
        *(_flow_tile(headline, flow) for flow in FLOWS),
        _tile(headline, f"{BALANCE_LABEL}{sign}", signed(balance), headline.balance_change, signed, balances),
        _tile(headline, COVERAGE_LABEL, ratios(coverage), headline.points, points, coverages),
    )


def _flow_tile(headline: Headline, flow: Flow) -> Metric:
    words = french.FLOW[flow]
    shares = tuple(
        f"{french.percent(headline.share(flow, trade))} de la {rank_of(place)}" for place, trade in headline.wider
    )
    value = french.amount(headline.own.totals[flow], headline.measure)
    return _tile(headline, f"{words.head} ({words.price})", value, headline.growth(flow), _growth, shares)


def _growth(fraction: float) -> str:
    return french.percent(fraction, 1, sign=True)


def _tile(
    headline: Headline,
    label: str,
    value: str,
    change: float | None,
    in_words: Callable[[float], str],
    notes: tuple[str, ...],
) -> Metric:
    """A large figure; a change that is not known is left out."""
    if change is None:
        return Metric(label, value, notes=notes)
    return Metric(label, value, f"{in_words(change)} {headline.counted}", change >= 0, notes)


def _sentence(headline: Headline, period: str) -> str:
    measure, territory, balance = headline.measure, headline.territory, headline.own.balance
    amounts = [
        f"{naming.verb(territory, *french.FLOW[flow].verb)} **{french.amount(amount, measure)}**"
        for flow, amount in headline.own.totals.items()
        if amount is not None
    ]
    sentence = f"{french.capital(naming.the(territory))} {french.enumeration(amounts)} {period}"
    if balance is not None:
        sentence += f" : un {'excédent' if balance >= 0 else 'déficit'} de **{french.amount(abs(balance), measure)}**"
    return sentence + "."
