"""What the quarters of a territory say in words: where they stand, how they changed, and where no rate exists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib import french
from lib.findings.over_time.span import has_gap, last_four, span
from lib.findings.over_time.year_before import base_in_words
from lib.findings.saying import filtering
from lib.indicators.balance import growth
from lib.indicators.growth import YEAR
from lib.schema import FLOWS, Flow, Measure
from lib.selection import Period, Selection
from lib.store import Dataset

Series = Mapping[Flow, Sequence[int | None]]  # by quarter of the span, None where it is not published


@dataclass(frozen=True, order=True)
class _Quarterly:
    """The amount of a published quarter: the larger stands higher, of two equal ones the later."""

    amount: int
    quarter: int


def evolution_sentence(dataset: Dataset, selection: Selection, series: Series) -> str:
    """Each flow's latest quarter, its highest, and its changes; empty without trade."""
    return " ".join(filter(None, (_flow_words(dataset, selection, flow, series[flow]) for flow in FLOWS)))


def _flow_words(dataset: Dataset, selection: Selection, flow: Flow, amounts: Sequence[int | None]) -> str:
    measure, quarters = selection.measure, span(dataset).quarters
    published = [
        _Quarterly(amount, quarter) for amount, quarter in zip(amounts, quarters, strict=True) if amount is not None
    ]
    if not any(one.amount for one in published):
        return ""
    start, last = published[0], published[-1]
    who = f"Les {french.FLOW[flow].noun}{filtering.subject(selection, (flow,))}"
    amount = french.amount(last.amount, measure)
    text = f"{who} font **{amount}** {_in_quarter(last.quarter)}{_height(published, measure, has_gap(dataset, flow))}"
    changes = []
    if start.quarter < last.quarter:
        changes.append(_since(start.amount, last.amount, measure, _quarter(start.quarter)))
    if year := last_four(dataset):
        place = year.first - quarters[0]
        now, before = amounts[place : place + YEAR], amounts[place - YEAR : place] if place >= YEAR else ()
        if len(before) == YEAR and None not in (*now, *before):
            changes.append(_over_four(sum(filter(None, before)), sum(filter(None, now)), measure, year))
    return f"{text}{''.join(f' ; {change}' for change in changes if change)}."


def _height(published: Sequence[_Quarterly], measure: Measure, gap: bool) -> str:
    """The highest quarter, in brackets or after a comma; empty where none is above nothing."""
    last, high = published[-1], max(published)
    if high.amount <= 0 or len(published) < 2:
        return ""
    among = " des trimestres publiés" if gap else ""
    if high != last:
        return f" (plus haut{among} : {french.amount(high.amount, measure)} {_in_quarter(high.quarter)})"
    equals = [one for one in published[:-1] if one.amount == last.amount]
    if equals:
        return f", leur plus haut{among}, déjà atteint {_in_quarter(equals[-1].quarter)}"
    return f", leur plus haut{among} depuis le {_quarter(published[0].quarter)}"


def _since(before: int, now: int, measure: Measure, quarter: str) -> str:
    """« −14,6 % depuis le 1er trimestre 2022 », or what stood there where no rate can be made of it."""
    rate = growth(now, before)
    if rate is not None:
        return f"**{french.percent(rate, 1, sign=True)}** depuis le {quarter}"
    return f"{base_in_words(before, measure)} au {quarter}" if before or now else ""


def _over_four(before: int, now: int, measure: Measure, year: Period) -> str:
    """The same for the four latest quarters, set against the four before them."""
    latest = f"sur les quatre derniers trimestres ({french.period(year.first, year.last)})"
    rate = growth(now, before)
    if rate is not None:
        return f"**{french.percent(rate, 1, sign=True)}** {latest} par rapport aux quatre d’avant"
    if not before and not now:
        return ""
    return f"{latest}, **{french.amount(now, measure)}**, {base_in_words(before, measure)} les quatre d’avant"


def yearly_sentence(dataset: Dataset, selection: Selection, series: Series) -> str:
    """The rates of the latest quarter that has one; where none exists, what stood there a year before, and then."""
    quarters = span(dataset).quarters
    places = range(len(quarters) - 1, YEAR - 1, -1)
    rates = {flow: [growth(*_pair(series[flow], place)) for place in places] for flow in FLOWS}
    rated = next((i for i in range(len(places)) if any(rates[flow][i] is not None for flow in FLOWS)), None)
    if rated is None:
        rated = next((i for i, place in enumerate(places) if any(_moved(series[flow], place) for flow in FLOWS)), None)
    if rated is None:
        return ""
    place = places[rated]
    said = [
        f"**{french.percent(rates[flow][rated], 1, sign=True)}** pour {_what(selection, flow)}"
        if rates[flow][rated] is not None
        else _unrated(selection, flow, *_pair(series[flow], place))
        for flow in FLOWS
        if rates[flow][rated] is not None or _moved(series[flow], place)
    ]
    return f"{french.capital(_in_quarter(quarters[place]))}, sur un an : {french.enumeration(said)}."


def _pair(amounts: Sequence[int | None], place: int) -> tuple[int | None, int | None]:
    """A quarter's amount and that of a year before."""
    return amounts[place], amounts[place - YEAR]


def _moved(amounts: Sequence[int | None], place: int) -> bool:
    """Whether both quarters are published, and one of them has something."""
    now, before = _pair(amounts, place)
    return now is not None and before is not None and bool(now or before)


def _what(selection: Selection, flow: Flow) -> str:
    return f"les {french.FLOW[flow].noun}{filtering.subject(selection, (flow,))}"


def _unrated(selection: Selection, flow: Flow, now: int | None, before: int | None) -> str:
    """« pas de taux pour les importations (12 k€, rien un an avant) »."""
    measure = selection.measure
    amounts = f"**{french.amount(now, measure)}**, {base_in_words(before or 0, measure)} un an avant"
    return f"pas de taux pour {_what(selection, flow)} ({amounts})"


def _quarter(quarter: int) -> str:
    """« 3e trimestre 2024 »."""
    return french.period(quarter, quarter)


def _in_quarter(quarter: int) -> str:
    """« au 3e trimestre 2024 »."""
    return french.in_period(quarter, quarter)
