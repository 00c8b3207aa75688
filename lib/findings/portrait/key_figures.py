"""The four key figures of a territory."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd

from lib import french
from lib.findings.portrait.totals import Since, Trade, rank_of, total, total_before
from lib.findings.saying import beside, filtering, naming, published
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.indicators.balance import difference, growth, ratio
from lib.pictures import Metric, Metrics
from lib.reference import Territory
from lib.schema import FLOWS, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset

BALANCE_LABEL, COVERAGE_LABEL = "Solde", "Taux de couverture"


@dataclass(frozen=True)
class Compared:
    """A place's trade, now and a year before, in whole euros or kilograms."""

    place: Territory
    now: Trade
    before: Trade

    @classmethod
    def of(cls, dataset: Dataset, selection: Selection) -> "Compared":
        """The trade of the selection's territory, from the store."""
        comparable = published.balanced(dataset, selection.period)
        now, before = (
            Trade({flow: function(dataset, selection, flow) for flow in FLOWS}, comparable)
            for function in (total, total_before)
        )
        return cls(selection.territory, now, before)

    def growth(self, flow: Flow) -> float | None:
        """Change of a flow since the year before, as a fraction of it."""
        return growth(self.now.totals[flow], self.before.totals[flow])

    @property
    def points(self) -> float | None:
        """Change of the coverage ratio, in points."""
        now, before = self.now.coverage, self.before.coverage
        return None if now is None or before is None else (now - before) * 100


@dataclass(frozen=True)
class Headline:
    """What the four figures are made of: the territory's trade and that of what is wider.

    ``since`` says what a change is counted from.
    """

    selection: Selection
    own: Compared
    wider: tuple[Compared, ...]
    since: Since

    @classmethod
    def of(cls, dataset: Dataset, selection: Selection) -> "Headline":
        """The figures of a selection, from the store."""
        return cls(
            selection,
            Compared.of(dataset, selection),
            tuple(Compared.of(dataset, selection.at(place.code)) for place in naming.perimeters(selection.territory)),
            Since.of(dataset, selection.period),
        )

    @property
    def measure(self) -> Measure:
        """Value or mass."""
        return self.selection.measure

    def share(self, flow: Flow, whole: Compared) -> float | None:
        """The territory's share of a wider place's flow."""
        return ratio(self.own.now.totals[flow], whole.now.totals[flow])


@keyed("chiffres-cles")
def key_figures(dataset: Dataset, selection: Selection) -> Finding:
    """Exports, imports, balance, coverage ratio: share of région and France, change on the year before.

    Frame: one row per indicator and place (the territory, its région, France): ``value_eur`` or ``mass_kg``, ``ratio``
    (coverage), ``own_share`` (the territory's share of that place, which includes it), and what it was the year before,
    which needs its every quarter: ``before_eur`` or ``before_kg``, ``growth``, ``change_eur`` or ``change_kg``,
    ``change_points``.
    """
    headline = Headline.of(dataset, selection)
    frame, own = _frame(headline), headline.own.now
    return Asked(dataset, selection, FLOWS).answer(
        key_figures.key(selection),
        title=f"Chiffres clés {naming.of(selection.territory)}, "
        f"{french.period(selection.period.first, selection.period.last)}",
        sentence=_sentence(dataset, selection, own),
        frame=frame if any(own.totals.values()) else frame.iloc[:0],
        columns=frame.columns,
        totals={flow: own.totals[flow] or 0 for flow in FLOWS},
        picture=Metrics(_tiles(headline)),
        ranked=False,
        sums=[(own.balance, (own.totals[Flow.EXPORT], _less(own.totals[Flow.IMPORT])))],
        shown=Shown(compared=beside.compared(dataset, selection.period, FLOWS)),
        reading="Le taux de couverture rapporte les exportations aux importations : excédent au-dessus de 100 %.",
    )


def _less(amount: int | None) -> int | None:
    return None if amount is None else -amount


def _frame(headline: Headline) -> pd.DataFrame:
    measure = headline.measure
    amount, (before, rate, change) = measure.column, beside.names(measure)
    rows: list[Mapping[str, object]] = []

    def add(indicator: str, one: Compared, **figures: object) -> None:
        rows.append(
            {"indicator": indicator, "territory_code": one.place.code, "territory": one.place.told_apart, **figures}
        )

    everyone = (headline.own, *headline.wider)
    for flow in FLOWS:
        for one in everyone:
            now, then = one.now.totals[flow], one.before.totals[flow]
            figures = {amount: now, before: then, rate: one.growth(flow), change: difference(now, then)}
            share = {} if one is headline.own else {"own_share": headline.share(flow, one)}
            add(french.FLOW[flow].head, one, **figures, **share)
    for one in everyone:
        now, then = one.now.balance, one.before.balance
        add(BALANCE_LABEL, one, **{amount: now, before: then, change: difference(now, then)})
    for one in everyone:
        add(COVERAGE_LABEL, one, ratio=one.now.coverage, change_points=one.points)

    names = [
        "indicator", "territory_code", "territory", amount, "ratio", "own_share", before, rate, change, "change_points",
    ]  # fmt: skip
    fractions = ("ratio", "own_share", rate, "change_points")

    def column(name: str) -> object:
        """Made at once: changing the kinds of a whole frame took half of the time."""
        values = [row.get(name) for row in rows]
        if name in fractions:
            return np.array(values, dtype="float64")
        return beside.whole(cast("list[int | None]", values)) if name in (amount, before, change) else values

    return pd.DataFrame({name: column(name) for name in names})


def _tiles(headline: Headline) -> tuple[Metric, ...]:
    measure, own = headline.measure, headline.own
    balance = own.now.balance

    def signed(amount: float | None, among: float | None = own.now.largest) -> str:
        return french.amount(amount, measure, sign=True, largest=among)

    def ratios(fraction: float | None) -> str:
        return french.percent(fraction, 1)

    def points(number: float) -> str:
        return french.count(number, "point", decimals=1, sign=True)

    balances = tuple(f"{rank_of(one.place)} : {signed(one.now.balance, one.now.largest)}" for one in headline.wider)
    coverages = tuple(f"{rank_of(one.place)} : {ratios(one.now.coverage)}" for one in headline.wider)
    sign = "" if balance is None else " : excédent" if balance > 0 else " : déficit" if balance else " : équilibre"
    change = difference(balance, own.before.balance)
    return (
        *(_flow_tile(headline, flow) for flow in FLOWS),
        _tile(headline, f"{BALANCE_LABEL}{sign}", signed(balance), change, signed, balances),
        _tile(headline, COVERAGE_LABEL, ratios(own.now.coverage), own.points, points, coverages),
    )


def _flow_tile(headline: Headline, flow: Flow) -> Metric:
    words, own = french.FLOW[flow], headline.own
    now, before = own.now.totals[flow], own.before.totals[flow]
    # A share of what the filter keeps there, which is not all that the place trades.
    base = f" {filtering.base(headline.selection, flow)}" if headline.selection.filtered else ""
    shares = tuple(
        f"{french.percent(headline.share(flow, one))}{base} de la {rank_of(one.place)}" for one in headline.wider
    )
    label, value = f"{words.head} ({words.price})", french.amount(now, headline.measure)
    if (rate := own.growth(flow)) is None:
        return Metric(label, value, headline.since.without_base(now, before, headline.measure), notes=shares)
    return _tile(headline, label, value, rate, _growth, shares)


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
    return Metric(label, value, f"{in_words(change)} {headline.since.words}", change >= 0, notes)


def _sentence(dataset: Dataset, selection: Selection, own: Trade) -> str:
    measure, territory = selection.measure, selection.territory
    known = [(flow, amount) for flow, amount in own.totals.items() if amount is not None]
    if len(known) > 1 and not own.comparable:
        return _of_other_quarters(dataset, selection, own)
    amounts = [naming.trades(territory, flow, amount, measure) for flow, amount in known]
    what = filtering.subject(selection, [flow for flow, _ in known])
    sentence = f"{french.capital(naming.the(territory))} {french.enumeration(amounts)}{what} {naming.period(selection)}"
    balance = "" if own.balance is None else f" : {naming.balance(own.balance, measure, largest=own.largest)}"
    return f"{sentence}{balance}."


def _of_other_quarters(dataset: Dataset, selection: Selection, own: Trade) -> str:
    """Both amounts, each with its quarters: published for others, they are not set side by side."""
    territory = selection.territory
    said = []
    for flow in FLOWS:
        quarters = [quarter for quarter in dataset.quarters(flow) if quarter in selection.period.quarters]
        traded = naming.trades(territory, flow, own.totals[flow], selection.measure)
        said.append(f"{traded}{filtering.subject(selection, (flow,))} ({french.quarters(quarters)})")
    return (
        f"{french.capital(naming.the(territory))} {french.enumeration(said)} : ces deux montants ne portent pas sur "
        "les mêmes trimestres et ne se comparent pas."
    )
