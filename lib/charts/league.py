"""The league table: every département in rank order, bars in newspaper columns, all of them in one view."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import schema
from lib.charts import screen, shades
from lib.charts.lettering import fit
from lib.charts.palette import LIGHT, Palette
from lib.charts.records import records

COLUMNS, ROW, MARGIN = 3, 19, 4
LETTERS = 12
NAME_ROOM, VALUE_ROOM = 156, 78  # pixels, written left and right of the bars
USUAL_WIDTH = 912


def figure(
    frame: pd.DataFrame,
    *,
    measure: str = schema.VALUE,
    palette: Palette = LIGHT,
    column: str = schema.VALUE_EUR,
    nature: str = shades.AMOUNT,
    flow: str = schema.EXPORT,
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
        "annotations": [],
        "shapes": [],
    }
    traces = []
    for k in range(COLUMNS):
        part = range(k * deep, min((k + 1) * deep, len(rows)))
        if not part:
            continue
        start = k / COLUMNS
        axis = "x" if k == 0 else f"x{k + 1}"
        layout["xaxis" if k == 0 else f"xaxis{k + 1}"] = {
            "visible": False,
            "fixedrange": True,
            "domain": [start + NAME_ROOM / USUAL_WIDTH, (k + 1) / COLUMNS - VALUE_ROOM / USUAL_WIDTH],
            "range": [low, high],
        }
        traces.append(
            _bars([rows[i] for i in part], [numbers[i] for i in part], axis, high, nature, flow, measure, palette)
        )
        for place, i in enumerate(part):
            layout["annotations"] += _words(rows[i], place, start, nature, measure, column)
            if rows[i]["chosen"]:
                layout["shapes"].append(_band(place, start, palette))
    return screen.figure(traces, layout, palette)


def _bars(
    rows: list[dict[str, Any]],
    numbers: list[float],
    axis: str,
    high: float,
    kind: str,
    flow: str,
    measure: str,
    palette: Palette,
) -> dict[str, Any]:
    def color(row: dict[str, Any], number: float) -> str:
        if kind == shades.BALANCE:
            return palette.surplus if number > 0 else palette.deficit
        full = palette.node if kind in (shades.COVERAGE, shades.CONCENTRATION) else palette.flow(flow)
        return full if row["chosen"] else shades.blend(palette.background, full, 0.62)

    return {
        "type": "bar",
        "orientation": "h",
        "xaxis": axis,
        "x": [min(number, high) for number in numbers],
        "y": list(range(len(rows))),
        "ids": [row["territory_code"] for row in rows],
        "marker": {
            "color": [color(row, number) for row, number in zip(rows, numbers, strict=True)],
            "line": {"width": 0},
        },
        "customdata": [
            f"<b>{screen.plain(row['territory'])} ({row['territory_code']})</b><br>"
            f"{screen.plain(shades.written(number, kind, measure))}<br>Rang : {row['rank']}"
            for row, number in zip(rows, numbers, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _words(row: dict[str, Any], place: int, start: float, kind: str, measure: str, column: str) -> list[dict[str, Any]]:
    name = screen.plain(fit(f"{row['rank']}. {row['territory']}", LETTERS, NAME_ROOM - 10))
    value = screen.plain(shades.written(row[column], kind, measure))
    bold = ("<b>", "</b>") if row["chosen"] else ("", "")
    font = {"size": LETTERS}
    end = start + 1 / COLUMNS
    return [
        {**screen.words(f"{bold[0]}{name}{bold[1]}", x=start, y=place, anchor="left", font=font), "yref": "y"},
        {**screen.words(f"{bold[0]}{value}{bold[1]}", x=end, y=place, anchor="right", dx=-14, font=font), "yref": "y"},
    ]


def _band(place: int, start: float, palette: Palette) -> dict[str, Any]:
    return {
        "type": "rect", "xref": "paper", "x0": start, "x1": start + 1 / COLUMNS - 0.008, "yref": "y",
        "y0": place - 0.5, "y1": place + 0.5, "line": {"color": palette.top_flow, "width": 1.5}, "layer": "below",
    }  # fmt: skip
