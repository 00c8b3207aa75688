"""Quarters from left to right: both flows as lines, the balance as bars below; and both flows' change on a year."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.over_time import quarters
from lib.charts.tools import screen
from lib.charts.tools.frame import numbers, texts
from lib.charts.tools.order import LEFT_TO_RIGHT
from lib.charts.tools.palette import LIGHT, Palette
from lib.pictures import NothingToDraw, Timeline, YearlyChange
from lib.schema import BALANCE, QUARTER, Flow, Measure

HEIGHT, RATES, TOP = 400, 270, 58  # pixels, without what stands below the years
LINES, BARS = (0.36, 1.0), (0.0, 0.24)  # of the height: the two panels
FAR = 2.0  # a change beyond ±200 % leaves the scale: its bar is cut and its figure written
SYMBOLS = {Flow.IMPORT: "square", Flow.EXPORT: "circle"}
LETTERS = {Flow.IMPORT: "■", Flow.EXPORT: "●"}  # the same, in words
ONE = {Measure.VALUE: 1e6, Measure.MASS: 1e3}  # euros or kilograms in the unit of the scale
Series = Sequence[float]
"""Amounts or rates by quarter, not a number where there is none."""


@dataclass(frozen=True)
class Found:
    """An evolution frame as both media draw it: quarters, their state, amounts and balance, which are absent."""

    codes: list[str]
    states: list[str]
    amounts: Mapping[Flow, Series]
    balance: Series

    @property
    def absent(self) -> list[bool]:
        """Quarters of which a flow is missing."""
        return absences(self.amounts)

    @property
    def gap(self) -> str:
        """What a missing quarter is called."""
        partly = any(any(there) and not all(there) for there in _known(self.amounts))
        return "un flux au moins n’est pas publié" if partly else "non publié"


def series(frame: pd.DataFrame, measure: Measure) -> Found:
    """An evolution frame, read. Raises :class:`lib.pictures.NothingToDraw` when no amount is known."""
    found = Found(
        texts(frame, QUARTER),
        texts(frame, "status"),
        {flow: numbers(frame, measure.of(flow.stem)) for flow in LEFT_TO_RIGHT},
        numbers(frame, measure.of(BALANCE)),
    )
    if not any(map(any, _known(found.amounts))):
        raise NothingToDraw("aucun trimestre à dessiner")
    return found


def changes(frame: pd.DataFrame) -> tuple[list[str], dict[Flow, Series]]:
    """Quarters, and each flow's change on a year. Raises :class:`lib.pictures.NothingToDraw` when none is known."""
    rates: dict[Flow, Series] = {flow: numbers(frame, f"{flow.stem}_growth") for flow in LEFT_TO_RIGHT}
    if not any(map(any, _known(rates))):
        raise NothingToDraw("aucune évolution à dessiner")
    return texts(frame, QUARTER), rates


def absences(flows: Mapping[Flow, Series]) -> list[bool]:
    """Quarters of which a flow is missing."""
    return [not all(there) for there in _known(flows)]


def _known(flows: Mapping[Flow, Series]) -> list[list[bool]]:
    return [[x == x for x in quarter] for quarter in zip(*flows.values(), strict=True)]


def figure(
    picture: Timeline, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT
) -> go.Figure:
    """Lines and bars of an evolution frame (one row per quarter; a missing amount is a gap).

    Raises :class:`lib.pictures.NothingToDraw` when no amount is known.
    """
    found = series(frame, measure)
    codes, states, balance = found.codes, found.states, found.balance
    scale = ONE[measure]
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": list(range(len(codes))),
            "y": [x / scale if x == x else None for x in amounts],
            "connectgaps": False,
            "line": {"color": palette.flow(flow), "width": 2.5},
            "marker": {"color": palette.flow(flow), "size": 6, "symbol": SYMBOLS[flow]},
            "customdata": [
                f"<b>{french.FLOW[flow].head}</b>, {quarters.name(code)}<br>"
                f"{screen.escaped(french.amount(x, measure))} ({state})"
                for code, x, state in zip(codes, amounts, states, strict=True)
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for flow, amounts in found.amounts.items()
    ]
    traces.append(
        {
            "type": "bar",
            "x": list(range(len(codes))),
            "y": [x / scale if x == x else None for x in balance],
            "yaxis": "y2",
            "marker": {
                "color": [palette.surplus if x >= 0 else palette.deficit for x in balance],
                "line": {"width": 0},
            },
            "customdata": [
                f"<b>Solde</b>, {quarters.name(code)}<br>"
                f"{screen.escaped(french.amount(x, measure, sign=True))} ({state})"
                for code, x, state in zip(codes, balance, states, strict=True)
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
    )
    absent = found.absent
    unit = french.MEASURE[measure].unit
    yaxis = _amounts(palette)
    annotations = [
        _key(LETTERS, palette),
        quarters.heading(f"en {unit} par trimestre", y=1, dy=-18, palette=palette),
        quarters.heading(f"<b>Solde</b>, en {unit}", y=BARS[1], dy=-14, palette=palette),
    ]
    notes, bottom = quarters.below(quarters.legend(codes, absent, picture.marks, palette, gap=found.gap), palette)
    return screen.figure(
        traces,
        {
            "height": HEIGHT + bottom,
            "margin": {"l": 46, "r": 8, "t": TOP, "b": bottom},
            "bargap": 0.25,
            "xaxis": {**quarters.axis(codes, palette), "anchor": "y2"},
            "yaxis": {**yaxis, "domain": list(LINES), "rangemode": "tozero"},
            "yaxis2": {**yaxis, "domain": list(BARS), "nticks": 4},
            "annotations": annotations + notes,
            "shapes": quarters.shapes(codes, absent, picture.marks, palette),
        },
        palette,
    )


def _key(letters: dict[Flow, str], palette: Palette) -> dict[str, Any]:
    """The two flows in their colours, above the plot."""
    parts = (
        f'<span style="color:{palette.flow_text(flow)}"><b>{letter} {french.FLOW[flow].head}</b></span>'
        for flow, letter in letters.items()
    )
    return screen.words("   ".join(parts), x=0, y=1, anchor="left", dy=-42)


def _amounts(palette: Palette) -> dict[str, Any]:
    return {
        "fixedrange": True,
        "gridcolor": palette.rule,
        "zeroline": True,
        "zerolinecolor": palette.muted,
        "zerolinewidth": 1,
        "tickformat": ",~r",
        "nticks": 6,
        "tickfont": {"color": palette.muted, "size": 12},
        "automargin": True,
    }


def growth(picture: YearlyChange, frame: pd.DataFrame, *, palette: Palette = LIGHT) -> go.Figure:
    """Two bars per quarter: each flow's change on a year before, in %; a rate beyond ±200 % is cut and written.

    Raises :class:`lib.pictures.NothingToDraw` when no rate is known.
    """
    codes, rates = changes(frame)
    traces = [
        {
            "type": "bar",
            "x": list(range(len(codes))),
            "y": [None if math.isnan(x) else 100 * min(x, FAR) for x in found],
            "text": [screen.escaped(french.percent(x, 0, sign=True)) if x > FAR else "" for x in found],
            "textposition": "inside",
            "textangle": -90,
            "insidetextanchor": "end",
            "textfont": {"color": palette.background},
            "marker": {"color": palette.flow(flow), "line": {"width": 0}},
            "customdata": [
                f"<b>{french.FLOW[flow].head}</b>, {quarters.name(code)} sur un an<br>"
                + screen.escaped(french.percent(x, 1, sign=True))
                for code, x in zip(codes, found, strict=True)
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for flow, found in rates.items()
    ]
    absent = absences(rates)
    annotations = [
        _key(dict.fromkeys(LEFT_TO_RIGHT, "■"), palette),
        quarters.heading("en %, par rapport au même trimestre un an avant", y=1, dy=-18, palette=palette),
    ]
    words = quarters.legend(codes, absent, picture.marks, palette, gap="pas de comparaison")
    notes, bottom = quarters.below(words, palette)
    return screen.figure(
        traces,
        {
            "height": RATES + bottom,
            "margin": {"l": 46, "r": 8, "t": TOP, "b": bottom},
            "bargap": 0.3,
            "bargroupgap": 0.05,
            "xaxis": quarters.axis(codes, palette),
            "yaxis": {**_amounts(palette), "ticksuffix": "\u202f%"},
            "annotations": annotations + notes,
            "shapes": quarters.shapes(codes, absent, picture.marks, palette),
        },
        palette,
    )
