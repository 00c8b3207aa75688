"""Territories side by side: exports, imports, balance and coverage ratio, in amounts or in shares."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.tools import panels, screen
from lib.charts.tools.frame import Row, number, numbers, rows
from lib.charts.tools.palette import LIGHT, Palette
from lib.charts.tools.panels import Panel, Plan
from lib.pictures import SideBySide
from lib.schema import BALANCE, FLOWS, Flow, Measure

FRANCE = "FR"
ROOM = 1.04  # a little air beyond the longest bar
MOST_COVERAGE = 4.0  # a bar beyond is cut


def figure(
    picture: SideBySide, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT
) -> go.Figure:
    """Figure of :func:`plan`. Raises :class:`lib.pictures.NothingToDraw` without rows."""
    return plan(picture, frame, measure=measure, palette=palette).figure(palette)


def plan(picture: SideBySide, frame: pd.DataFrame, *, measure: Measure, palette: Palette) -> Plan:
    """Four panels of bars, one row per territory, the first one in bold.

    In amounts, exports, imports and balance share one scale, from which France is left out when it stands beside
    others.
    """
    found = rows(frame)
    codes = [str(row["territory_code"]) for row in found]
    hovers = [_hover(row, measure) for row in found]
    outside = {i for i, code in enumerate(codes) if code == FRANCE and len(found) > 1}
    flows = {
        flow: numbers(frame, f"{flow.stem}_france_share" if picture.shares else measure.of(flow.stem)) for flow in FLOWS
    }
    balance = numbers(frame, "balance_rate" if picture.shares else measure.of(BALANCE))
    longest = max([0.0, *_known([x for series in flows.values() for x in _without(outside, series)])])
    made = [
        Panel(
            head=french.FLOW[flow].head + ("\n% France" if picture.shares else ""),
            values=[None if i in outside else x for i, x in enumerate(series)],
            texts=[_figure_text(picture, x, measure) for x in series],
            hovers=hovers,
            colors=_emphasis(palette.flow(flow), len(found), palette),
            low=0.0,
            high=(longest or 1.0) * ROOM,
            head_color=palette.flow_text(flow),
            edge=palette.flow(flow),
        )
        for flow, series in flows.items()
    ]
    apart = set() if picture.shares else outside  # a balance in parts of all trade has its own scale, France on it
    low, high = _reach(picture, _known(_without(apart, balance)), longest)
    made.append(
        Panel(
            head="Solde\n% échanges" if picture.shares else "Solde",
            values=[None if i in apart else x for i, x in enumerate(balance)],
            texts=[_balance_text(picture, row, x, measure) for row, x in zip(found, balance, strict=True)],
            hovers=hovers,
            colors=[palette.surplus if x > 0 else palette.deficit for x in balance],
            low=low * ROOM,
            high=high * ROOM,
        )
    )
    made.append(_coverage(numbers(frame, "ratio"), hovers, palette))
    return Plan([str(row["territory"]) for row in found], codes, made, bold=(0,))


def _coverage(series: Sequence[float], hovers: list[str], palette: Palette) -> Panel:
    ratios = [None if x != x else x for x in series]
    return Panel(
        head="Couverture",
        values=ratios,
        texts=[french.percent(x, 0) for x in ratios],
        hovers=hovers,
        colors=_emphasis(palette.node, len(ratios), palette),
        edge=palette.node,
        low=0.0,
        high=min(max([1.0, *_known(series)]), MOST_COVERAGE) * ROOM,
        mark=1.0,
    )


def _known(values: Sequence[float]) -> list[float]:
    return [x for x in values if x == x]


def _without(outside: set[int], values: Sequence[float]) -> list[float]:
    return [x for i, x in enumerate(values) if i not in outside]


def _reach(picture: SideBySide, balances: Sequence[float], length: float) -> tuple[float, float]:
    """The ends of the balance's scale: as many euros per pixel as the flows beside it, or as much on either side."""
    lowest, highest = min([0.0, *balances]), max([0.0, *balances])
    if picture.shares:
        widest = max(-lowest, highest, 0.01)
        return -widest, widest
    spare = (max(length, highest - lowest, 1.0) - (highest - lowest)) / 2
    return lowest - spare, highest + spare


def _figure_text(picture: SideBySide, value: float, measure: Measure) -> str:
    return french.percent(value) if picture.shares else french.amount(value, measure)


def _balance_text(picture: SideBySide, row: Row, value: float, measure: Measure) -> str:
    if picture.shares:
        return _with_triangle(value, french.percent(value, 1, sign=True))
    return _with_triangle(value, _balance(row, measure))


def _balance(row: Row, measure: Measure) -> str:
    """The balance in the unit of the larger flow, whose difference with the other it is."""
    largest = max(abs(number(row, measure.of(flow.stem)) or 0.0) for flow in FLOWS)
    return french.amount(number(row, measure.of(BALANCE)), measure, sign=True, largest=largest)


def _emphasis(color: str, count: int, palette: Palette) -> list[str]:
    return [color, *[panels.mixed(color, palette)] * (count - 1)]


def _with_triangle(value: float, text: str) -> str:
    return text if value != value or value == 0 else ("▲ " if value > 0 else "▼ ") + text


def _hover(row: Row, measure: Measure) -> str:
    lines = [
        *(_flow_line(row, flow, measure) for flow in FLOWS),
        f"Solde : {_balance(row, measure)}",
        f"Taux de couverture : {french.percent(number(row, 'ratio'), 1)}",
    ]
    return "<br>".join([f"<b>{screen.escaped(str(row['territory']))}</b>", *map(screen.escaped, lines)])


def _flow_line(row: Row, flow: Flow, measure: Measure) -> str:
    amount = french.amount(number(row, measure.of(flow.stem)), measure)
    share = french.percent(number(row, f"{flow.stem}_france_share"))
    return f"{french.FLOW[flow].head} : {amount} ({share} de la France)"
