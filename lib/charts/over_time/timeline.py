"""Quarters from left to right: both flows as lines, the balance as bars below; and both flows' change on a year."""

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french, schema
from lib.charts.over_time import quarters
from lib.charts.tools import screen
from lib.charts.tools.columns import numbers, texts
from lib.charts.tools.palette import LIGHT, Palette
from lib.schema import Measure

HEIGHT, RATES, TOP = 400, 270, 58  # pixels, without what stands below the years
LINES, BARS = (0.36, 1.0), (0.0, 0.24)  # of the height: the two panels
FAR = 2.0  # a change beyond ±200 % leaves the scale: its bar is cut and its figure written

NAMES = {schema.Flow.EXPORT: "Exportations", schema.Flow.IMPORT: "Importations"}


def figure(
    frame: pd.DataFrame,
    *,
    measure: Measure = schema.Measure.VALUE,
    palette: Palette = LIGHT,
    break_at: str = "",
    provisional_from: str = "",
) -> go.Figure:
    """Lines and bars of an evolution frame (one row per quarter; a missing amount is a gap).

    ``break_at`` and ``provisional_from`` are quarters to mark. Raises ``ValueError`` when no amount is known.
    """
    mass = measure == schema.Measure.MASS
    columns = {
        schema.Flow.EXPORT: schema.EXPORT_KG if mass else schema.EXPORT_EUR,
        schema.Flow.IMPORT: schema.IMPORT_KG if mass else schema.IMPORT_EUR,
    }
    codes = texts(frame, schema.QUARTER)
    amounts = {flow: numbers(frame, column) for flow, column in columns.items()}
    balance = numbers(frame, schema.BALANCE_KG if mass else schema.BALANCE_EUR)
    if not any(x == x for series in amounts.values() for x in series):
        raise ValueError("aucun trimestre à dessiner")
    scale = 1e3 if mass else 1e6
    states = texts(frame, "status")
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": list(range(len(codes))),
            "y": [x / scale if x == x else None for x in amounts[flow]],
            "connectgaps": False,
            "line": {"color": palette.flow(flow), "width": 2.5},
            "marker": {"color": palette.flow(flow), "size": 6, "symbol": symbol},
            "customdata": [
                f"<b>{NAMES[flow]}</b>, {quarters.name(code)}<br>{screen.plain(french.amount(x, measure))} ({state})"
                for code, x, state in zip(codes, amounts[flow], states, strict=True)
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for flow, symbol in ((schema.Flow.IMPORT, "square"), (schema.Flow.EXPORT, "circle"))
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
                f"<b>Solde</b>, {quarters.name(code)}<br>{screen.plain(french.amount(x, measure, sign=True))} ({state})"
                for code, x, state in zip(codes, balance, states, strict=True)
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
    )
    absent = [
        not (e == e and i == i) for e, i in zip(amounts[schema.Flow.EXPORT], amounts[schema.Flow.IMPORT], strict=True)
    ]
    given = {"break_at": break_at, "provisional_from": provisional_from}
    key = (
        f'<span style="color:{palette.flow_text(schema.Flow.IMPORT)}"><b>■ Importations</b></span>   '
        f'<span style="color:{palette.flow_text(schema.Flow.EXPORT)}"><b>● Exportations</b></span>'
    )
    unit = french.unit(measure)
    yaxis = _amounts(palette)
    annotations = [
        screen.words(key, x=0, y=1, anchor="left", dy=-42),
        quarters.heading(f"en {unit} par trimestre", y=1, dy=-18, palette=palette),
        quarters.heading(f"<b>Solde</b>, en {unit}", y=BARS[1], dy=-14, palette=palette),
    ]
    partly = any(
        (e == e) != (i == i) for e, i in zip(amounts[schema.Flow.EXPORT], amounts[schema.Flow.IMPORT], strict=True)
    )
    gap = "un flux au moins n'est pas publié" if partly else "non publié"
    told, bottom = quarters.below(quarters.legend(codes, absent, palette, gap=gap, **given), palette)
    return screen.figure(
        traces,
        {
            "height": HEIGHT + bottom,
            "margin": {"l": 46, "r": 8, "t": TOP, "b": bottom},
            "bargap": 0.25,
            "xaxis": {**quarters.axis(codes, palette), "anchor": "y2"},
            "yaxis": {**yaxis, "domain": list(LINES), "rangemode": "tozero"},
            "yaxis2": {**yaxis, "domain": list(BARS), "nticks": 4},
            "annotations": annotations + told,
            "shapes": quarters.marks(codes, absent, palette, **given),
        },
        palette,
    )


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


def growth(
    frame: pd.DataFrame,
    *,
    measure: Measure = schema.Measure.VALUE,  # noqa: ARG001  (a rate has no unit)
    palette: Palette = LIGHT,
    break_at: str = "",
    provisional_from: str = "",
) -> go.Figure:
    """Two bars per quarter: each flow's change on a year before, in %; a rate beyond ±200 % is cut and written.

    Raises ``ValueError`` when no rate is known.
    """
    codes = texts(frame, schema.QUARTER)
    rates = {schema.Flow.IMPORT: numbers(frame, "import_growth"), schema.Flow.EXPORT: numbers(frame, "export_growth")}
    known = [x for series in rates.values() for x in series if x == x]
    if not known:
        raise ValueError("aucune évolution à dessiner")
    traces = [
        {
            "type": "bar",
            "x": list(range(len(codes))),
            "y": [None if math.isnan(x) else 100 * min(x, FAR) for x in series],
            "text": [screen.plain(french.percent(x, 0, sign=True)) if x > FAR else "" for x in series],
            "textposition": "inside",
            "textangle": -90,
            "insidetextanchor": "end",
            "textfont": {"color": palette.background},
            "marker": {"color": palette.flow(flow), "line": {"width": 0}},
            "customdata": [
                f"<b>{NAMES[flow]}</b>, {quarters.name(code)} sur un an<br>"
                + screen.plain(french.percent(x, 1, sign=True))
                for code, x in zip(codes, series, strict=True)
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for flow, series in rates.items()
    ]
    absent = [i != i or e != e for i, e in zip(*rates.values(), strict=True)]
    given = {"break_at": break_at, "provisional_from": provisional_from}
    key = (
        f'<span style="color:{palette.flow_text(schema.Flow.IMPORT)}"><b>■ Importations</b></span>   '
        f'<span style="color:{palette.flow_text(schema.Flow.EXPORT)}"><b>■ Exportations</b></span>'
    )
    annotations = [
        screen.words(key, x=0, y=1, anchor="left", dy=-42),
        quarters.heading("en %, par rapport au même trimestre un an avant", y=1, dy=-18, palette=palette),
    ]
    words = quarters.legend(codes, absent, palette, gap="pas de comparaison", **given)
    told, bottom = quarters.below(words, palette)
    return screen.figure(
        traces,
        {
            "height": RATES + bottom,
            "margin": {"l": 46, "r": 8, "t": TOP, "b": bottom},
            "bargap": 0.3,
            "bargroupgap": 0.05,
            "xaxis": quarters.axis(codes, palette),
            "yaxis": {**_amounts(palette), "ticksuffix": "\u202f%"},
            "annotations": annotations + told,
            "shapes": quarters.marks(codes, absent, palette, **given),
        },
        palette,
    )
