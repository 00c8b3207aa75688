"""The tile map: one square per département, drawn with bars, which are clickable and need no network."""

from collections.abc import Collection
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import schema
from lib.charts.departments import shades
from lib.charts.tools import screen
from lib.charts.tools.palette import LIGHT, Palette
from lib.charts.tools.records import records

HEIGHT, LEGEND = 510, 46  # pixels
TILE = 0.94  # of a cell; the rest is the gap
LETTERS = 12


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
    """Tiles of a ranking frame (``tile_column``, ``tile_row`` from 1), shaded by classes of ``column``.

    ``nature`` is the kind of the indicator, ``chosen`` départements get a frame. Raises ``ValueError`` without a value.
    """
    rows = records(frame)
    numbers = [None if pd.isna(row[column]) else float(row[column]) for row in rows]
    known = [v for v in numbers if v is not None]
    if not known:
        raise ValueError("aucune valeur à dessiner")
    steps = shades.scale(known, nature, flow, palette)
    fills = [_fill(v, steps, palette) for v in numbers]
    ends = [max(int(row[name]) for row in rows) for name in ("tile_column", "tile_row")]
    told = [
        f"<b>{screen.plain(row['territory'])} ({row['territory_code']})</b><br>"
        + screen.plain(shades.written(row[column], nature, measure))
        + ("" if pd.isna(row["rank"]) else f"<br>Rang : {row['rank']}")
        for row in rows
    ]
    trace: dict[str, Any] = {
        "type": "bar",
        "x": [row["tile_column"] for row in rows],
        "base": [-row["tile_row"] - TILE / 2 for row in rows],
        "y": [TILE] * len(rows),
        "width": TILE,
        "ids": [row["territory_code"] for row in rows],
        "text": [row["territory_code"] for row in rows],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {"size": LETTERS, "color": [shades.ink(fill) for fill in fills]},
        "marker": {"color": fills, "line": {"color": palette.rule, "width": [1.5 * (v is None) for v in numbers]}},
        "unselected": {"marker": {"opacity": 1}},
        "customdata": told,
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return screen.figure(
        [trace],
        {
            "height": HEIGHT + LEGEND,
            "margin": {"l": 0, "r": 0, "t": LEGEND, "b": 0},
            "barmode": "overlay",
            "xaxis": {"visible": False, "fixedrange": True, "range": [0.4, ends[0] + 0.6], "constrain": "domain"},
            "yaxis": {
                "visible": False,
                "fixedrange": True,
                "range": [-ends[1] - 0.6, -0.4],
                "scaleanchor": "x",
                "constrain": "domain",
            },
            "shapes": [_frame(row, palette) for row in rows if row["territory_code"] in chosen],
            "annotations": _legend(steps, nature, measure, palette, blank=None in numbers),
        },
        palette,
    )


def _fill(value: float | None, steps: list[tuple[list[float], str]], palette: Palette) -> str:
    if value is None:
        return palette.background
    return next((color for group, color in steps if value <= group[-1]), steps[-1][1])


def _frame(row: dict[str, Any], palette: Palette) -> dict[str, Any]:
    x, y, half = row["tile_column"], -row["tile_row"], TILE / 2
    return {
        "type": "rect", "xref": "x", "yref": "y", "x0": x - half, "x1": x + half, "y0": y - half, "y1": y + half,
        "line": {"color": palette.top_flow, "width": 3}, "layer": "above",
    }  # fmt: skip


def _legend(
    steps: list[tuple[list[float], str]], kind: str, measure: schema.Measure, palette: Palette, *, blank: bool
) -> list[dict[str, Any]]:
    """One swatch per class with its smallest value, a class going up to the next; one for tiles without a value."""
    number = len(steps)
    swatches = []
    for i, (group, color) in enumerate(steps):
        low = screen.plain(shades.written(group[0], kind, measure))
        text = f"{'≥ ' if i else 'dès '}{low}" if i < number - 1 else f"<b>{'≥ ' if i or number == 1 else ''}{low}</b>"
        swatches.append((text, color))
    if blank:
        swatches.append(("sans valeur", palette.background))
    return [
        screen.words(
            text,
            x=(i + 0.5) / len(swatches),
            y=1,
            anchor="center",
            dy=-LEGEND + 14,
            bgcolor=color,
            bordercolor=palette.rule if blank and i == number else color,
            borderpad=4,
            font={"size": 11, "color": shades.ink(color)},
        )
        for i, (text, color) in enumerate(swatches)
    ]
