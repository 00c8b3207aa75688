"""The league table: every place that is ranked, in rank order, bars in newspaper columns, all of them in one view."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.departments import shades
from lib.charts.departments.rank_text import with_before
from lib.charts.tools import screen
from lib.charts.tools.frame import Row, number, rows
from lib.charts.tools.lettering import fit
from lib.charts.tools.palette import LIGHT, Palette, blend
from lib.pictures import League, Nature, NothingToDraw
from lib.schema import Measure

ACROSS, ROW, MARGIN = 3, 19, 4  # newspaper columns; pixels
MOST_COVERAGE = 3.0  # a few tiny importers would flatten all others
LETTERS = 12
BESIDE = 0.62  # of the full colour, for a place that is not the one looked at
MARGIN_RIGHT = 0.014  # of the width, after the figures
NAME_ROOM, VALUE_ROOM = 156, 78  # pixels, written left and right of the bars
USUAL_WIDTH = League.least_width


def figure(
    picture: League, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT
) -> go.Figure:
    """Bars of a ranking frame, in its order, read down each column.

    Raises :class:`lib.pictures.NothingToDraw` without a value.
    """
    found, values, low, high = ranked(picture, frame)
    nature = picture.nature
    deep = -(-len(found) // ACROSS)
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
    for k in range(ACROSS):
        part = slice(k * deep, (k + 1) * deep)
        own, amounts = found[part], values[part]
        if not own:
            continue
        start = k / ACROSS
        axis, end = f"x{k + 2}", (k + 1) / ACROSS
        # The column's own axis, longer than its bars by the room of the words, so that a whole row can be pointed at.
        scale = (high - low) / (end - start - (NAME_ROOM + VALUE_ROOM) / USUAL_WIDTH)
        edges = low - scale * NAME_ROOM / USUAL_WIDTH, high + scale * VALUE_ROOM / USUAL_WIDTH
        layout[f"xaxis{k + 2}"] = {"visible": False, "fixedrange": True, "domain": [start, end], "range": [*edges]}
        bold = [row["territory_code"] in picture.chosen for row in own]
        colors = [shade(picture, *pair, palette) for pair in zip(bold, amounts, strict=True)]
        texts = [shades.figure_text(value, nature, measure) for value in amounts]
        names = [fit(numbered(row), LETTERS, NAME_ROOM + 6) for row in own]
        lines = [shade(picture, True, value, palette) for value in amounts]
        traces.append(_bars([min(value, high) for value in amounts], colors, axis, lines))
        traces.append(_words(names, bold, start, "middle right"))
        traces.append(_words(texts, bold, end - MARGIN_RIGHT, "middle left"))
        traces.append(_pointed(own, texts, axis, edges))
        layout["shapes"] += [_band(place, start, palette) for place, chosen in enumerate(bold) if chosen]
    return screen.figure(traces, layout, palette)


def ranked(picture: League, frame: pd.DataFrame) -> tuple[list[Row], list[float], float, float]:
    """The rows that have a rank, their values, and the ends of the scale of their bars.

    Raises :class:`lib.pictures.NothingToDraw` without a value.
    """
    found = [row for row in rows(frame) if number(row, "rank") is not None]
    if not found:
        raise NothingToDraw("aucune valeur à dessiner")
    values = [float(row[picture.column]) for row in found]
    low, high = min(0.0, *values), max(0.0, *values) or 1.0
    return found, values, low, min(high, MOST_COVERAGE) if picture.nature is Nature.COVERAGE else high


def numbered(row: Row) -> str:
    """« 3. Nièvre », « 3e ex æquo · Nièvre » where others have the rank too."""
    shared = f"{row['rank_text']} ·" if "ex" in str(row["rank_text"]) else f"{row['rank']}."
    return f"{shared} {row['territory']}"


def _words(texts: list[str], bold: list[bool], x: float, position: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x] * len(texts),
        "y": list(range(len(texts))),
        "text": [
            f"<b>{screen.escaped(text)}</b>" if strong else screen.escaped(text)
            for text, strong in zip(texts, bold, strict=True)
        ],
        "textposition": position,
        "textfont": {"size": LETTERS},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def shade(picture: League, chosen: bool, value: float, palette: Palette) -> str:
    """The colour of a bar: chosen ones have the full one; balances are told apart by their sign."""
    if picture.nature is Nature.BALANCE:
        return palette.surplus if value > 0 else palette.deficit
    full = shades.full_color(picture.nature, picture.flow, palette)
    return full if chosen else blend(palette.background, full, BESIDE)


def _bars(lengths: list[float], colors: list[str], axis: str, lines: list[str]) -> dict[str, Any]:
    """Bars of one column; a pale one, of a place that is not looked at, has its full colour around it."""
    return {
        "type": "bar",
        "orientation": "h",
        "xaxis": axis,
        "x": lengths,
        "y": list(range(len(lengths))),
        "marker": {
            "color": colors,
            "line": {"color": lines, "width": [int(a != b) for a, b in zip(colors, lines, strict=True)]},
        },
        "hoverinfo": "skip",
    }


def _pointed(found: Sequence[Row], texts: Sequence[str], axis: str, edges: tuple[float, float]) -> dict[str, Any]:
    """Unseen bars over whole rows: what the pointer meets, names and figures included."""
    return {
        "type": "bar",
        "orientation": "h",
        "xaxis": axis,
        "base": [edges[0]] * len(found),
        "x": [edges[1] - edges[0]] * len(found),
        "y": list(range(len(found))),
        "ids": [row["territory_code"] for row in found],
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        "customdata": [
            f"<b>{screen.escaped(row['territory'])} ({row['territory_code']})</b><br>"
            f"{screen.escaped(text)}<br>Rang : {with_before(row)}"
            for row, text in zip(found, texts, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _band(place: int, start: float, palette: Palette) -> dict[str, Any]:
    return {
        "type": "rect", "xref": "paper", "x0": start, "x1": start + 1 / ACROSS - 0.008, "yref": "y",
        "y0": place - 0.5, "y1": place + 0.5, "line": {"color": palette.top_flow, "width": 1.5}, "layer": "below",
    }  # fmt: skip
