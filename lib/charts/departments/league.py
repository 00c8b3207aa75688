"""The league table: every département in rank order, bars in newspaper columns, all of them in one view."""

from collections.abc import Collection
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import schema
from lib.charts.departments import shades
from lib.charts.tools import screen
from lib.charts.tools.lettering import fit
from lib.charts.tools.palette import LIGHT, Palette
from lib.charts.tools.records import records

COLUMNS, ROW, MARGIN = 3, 19, 4
LETTERS = 12
MARGIN_RIGHT = 0.014  # of the width, after the figures
NAME_ROOM, VALUE_ROOM = 156, 78  # pixels, written left and right of the bars
USUAL_WIDTH = 912


def figure(
    frame: pd.DataFrame,
    *,
    measure: schema.Measure = schema.Measure.VALUE,
    palette: Palette = LIGHT,
    column: str = schema.VALUE_EUR,
    nature: str = shades.AMOUNT,
    flow: schema.Flow = schema.Flow.EXPORT,
    chosen: Collection[str] = (),
) -> go.Figure:
    """Bars of a ranking frame, in its order, read down each column. Raises ``ValueError`` without a value."""
    rows = [row for row in records(frame) if not pd.isna(row["rank"])]
    if not rows:
        raise ValueError("aucune valeur à dessiner")
    deep = -(-len(rows) // COLUMNS)
    numbers = [float(row[column]) for row in rows]
    low, high = min(0.0, *numbers), max(0.0, *numbers) or 1.0
    if nature == shades.COVERAGE:
        high = min(high, 3.0)  # a few tiny importers would flatten all others
    layout: dict[str, Any] = {
        "height": ROW * deep + 2 * MARGIN,
        "margin": {"l": 0, "r": 0, "t": MARGIN, "b": MARGIN},
        "barmode": "overlay",
        "bargap": 0.28,
        "yaxis": {"visible": False, "fixedrange": True, "range": [deep - 0.5, -0.5]},
        "shapes": [],
    }
    # One axis across the whole width carries the words: as annotations they would be most of what is sent. It is the
    # first, since a later subplot lies over it and takes the pointer.
    layout["xaxis"] = {"visible": False, "fixedrange": True, "range": [0, 1]}
    traces = []
    for k in range(COLUMNS):
        part = slice(k * deep, (k + 1) * deep)
        if not rows[part]:
            continue
        start = k / COLUMNS
        axis, end = f"x{k + 2}", (k + 1) / COLUMNS
        # The column's own axis, longer than its bars by the room of the words, so that a whole row can be pointed at.
        scale = (high - low) / (end - start - (NAME_ROOM + VALUE_ROOM) / USUAL_WIDTH)
        edges = low - scale * NAME_ROOM / USUAL_WIDTH, high + scale * VALUE_ROOM / USUAL_WIDTH
        layout[f"xaxis{k + 2}"] = {"visible": False, "fixedrange": True, "domain": [start, end], "range": [*edges]}
        bold = [row["territory_code"] in chosen for row in rows[part]]
        traces.append(_bars(rows[part], numbers[part], bold, axis, high, nature, flow, palette))
        names = [fit(f"{row['rank']}. {row['territory']}", LETTERS, NAME_ROOM + 6) for row in rows[part]]
        values = [shades.written(number, nature, measure) for number in numbers[part]]
        traces.append(_words(names, bold, start, "middle right"))
        traces.append(_words(values, bold, end - MARGIN_RIGHT, "middle left"))
        traces.append(_pointed(rows[part], numbers[part], axis, edges, nature, measure))
        layout["shapes"] += [_band(place, start, palette) for place, told in enumerate(bold) if told]
    return screen.figure(traces, layout, palette)


def _words(texts: list[str], bold: list[bool], x: float, position: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x] * len(texts),
        "y": list(range(len(texts))),
        "text": [
            f"<b>{screen.plain(text)}</b>" if strong else screen.plain(text)
            for text, strong in zip(texts, bold, strict=True)
        ],
        "textposition": position,
        "textfont": {"size": LETTERS},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _bars(
    rows: list[dict[str, Any]],
    numbers: list[float],
    bold: list[bool],
    axis: str,
    high: float,
    kind: str,
    flow: schema.Flow,
    palette: Palette,
) -> dict[str, Any]:
    def color(strong: bool, number: float) -> str:
        if kind == shades.BALANCE:
            return palette.surplus if number > 0 else palette.deficit
        full = palette.node if kind in (shades.COVERAGE, shades.CONCENTRATION) else palette.flow(flow)
        return full if strong else shades.blend(palette.background, full, 0.62)

    return {
        "type": "bar",
        "orientation": "h",
        "xaxis": axis,
        "x": [min(number, high) for number in numbers],
        "y": list(range(len(rows))),
        "marker": {
            "color": [color(*pair) for pair in zip(bold, numbers, strict=True)],
            "line": {"width": 0},
        },
        "hoverinfo": "skip",
    }


def _pointed(
    rows: list[dict[str, Any]],
    numbers: list[float],
    axis: str,
    edges: tuple[float, float],
    kind: str,
    measure: schema.Measure,
) -> dict[str, Any]:
    """Unseen bars over whole rows: what the pointer meets, names and figures included."""
    return {
        "type": "bar",
        "orientation": "h",
        "xaxis": axis,
        "base": [edges[0]] * len(rows),
        "x": [edges[1] - edges[0]] * len(rows),
        "y": list(range(len(rows))),
        "ids": [row["territory_code"] for row in rows],
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        "customdata": [
            f"<b>{screen.plain(row['territory'])} ({row['territory_code']})</b><br>"
            f"{screen.plain(shades.written(number, kind, measure))}<br>Rang : {row['rank']}"
            for row, number in zip(rows, numbers, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _band(place: int, start: float, palette: Palette) -> dict[str, Any]:
    return {
        "type": "rect", "xref": "paper", "x0": start, "x1": start + 1 / COLUMNS - 0.008, "yref": "y",
        "y0": place - 0.5, "y1": place + 0.5, "line": {"color": palette.top_flow, "width": 1.5}, "layer": "below",
    }  # fmt: skip
