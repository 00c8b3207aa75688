"""The tile map: one square per département, drawn with bars, which are clickable and need no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.departments import shades
from lib.charts.departments.rank_text import with_before
from lib.charts.tools import screen
from lib.charts.tools.frame import Row, number, rows
from lib.charts.tools.palette import LIGHT, Palette
from lib.pictures import Nature, NothingToDraw, Tiles
from lib.schema import Measure

HEIGHT, LEGEND = 510, 46  # pixels
PALEST = 3  # contrast with the background below which a tile has an outline
TILE = 0.94  # of a cell; the rest is the gap
LETTERS = 12
INSIDE = 0.085  # of a cell, from a chosen tile's outer line to its inner one
MINUS = "\u2212"


def figure(
    picture: Tiles, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT
) -> go.Figure:
    """Tiles of a ranking frame (``tile_column``, ``tile_row`` from 1), shaded by classes of the picture's column.

    Chosen départements get a frame. Raises :class:`lib.pictures.NothingToDraw` without a value.
    """
    found, nature = rows(frame), picture.nature
    values = [number(row, picture.column) for row in found]
    steps = classes(picture, values, palette)
    fills = [fill_of(v, steps, palette) for v in values]
    ends = [max(int(row[name]) for row in found) for name in ("tile_column", "tile_row")]
    hovers = [
        f"<b>{screen.escaped(row['territory'])} ({row['territory_code']})</b><br>"
        + screen.escaped(shades.figure_text(value, nature, measure))
        + ("" if number(row, "rank") is None else f"<br>Rang : {with_before(row)}")
        for row, value in zip(found, values, strict=True)
    ]
    trace: dict[str, Any] = {
        "type": "bar",
        "x": [row["tile_column"] for row in found],
        "base": [-row["tile_row"] - TILE / 2 for row in found],
        "y": [TILE] * len(found),
        "width": TILE,
        "ids": [row["territory_code"] for row in found],
        "text": ["<br>".join(words(row, value, nature)) for row, value in zip(found, values, strict=True)],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {"size": LETTERS, "color": [shades.ink(fill) for fill in fills]},
        "marker": {
            "color": fills,
            "line": {"color": palette.others, "width": [float(pale(fill, palette)) for fill in fills]},
        },
        "unselected": {"marker": {"opacity": 1}},
        "customdata": hovers,
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
            "shapes": [
                line for row in found if row["territory_code"] in picture.chosen for line in _frame(row, palette)
            ],
            "annotations": _legend(swatches(steps, nature, measure, palette, blank=None in values)),
        },
        palette,
    )


Steps = list[tuple[list[float], str]]
"""Classes of values with their colour, ascending."""


def classes(picture: Tiles, values: Sequence[float | None], palette: Palette) -> Steps:
    """The classes of a picture's values. Raises :class:`lib.pictures.NothingToDraw` without one."""
    known = [v for v in values if v is not None]
    if not known:
        raise NothingToDraw("aucune valeur à dessiner")
    return shades.scale(known, picture.nature, picture.flow, palette)


def fill_of(value: float | None, steps: Steps, palette: Palette) -> str:
    """The colour of a value's class; the background's where there is none."""
    if value is None:
        return palette.background
    return next((color for group, color in steps if value <= group[-1]), steps[-1][1])


def words(row: Row, value: float | None, nature: Nature) -> tuple[str, ...]:
    """A tile's code; with a minus under it where more is bought than sold, which is else said by a hue alone."""
    below = value is not None and nature in shades.MIDDLE and value < shades.MIDDLE[nature]
    return (row["territory_code"], MINUS) if below else (row["territory_code"],)


def pale(fill: str, palette: Palette) -> bool:
    """Whether a tile is paler than a mark may be: it is known by a line around it."""
    return shades.contrast(fill, palette.background) < PALEST


def _frame(row: Row, palette: Palette) -> list[dict[str, Any]]:
    """Two lines, one inside the other, of which every class of tiles lets one be seen."""
    x, y = row["tile_column"], -row["tile_row"]
    return [
        {
            "type": "rect", "xref": "x", "yref": "y", "x0": x - half, "x1": x + half, "y0": y - half, "y1": y + half,
            "line": {"color": color, "width": 3}, "layer": "above",
        }
        for half, color in ((TILE / 2, palette.text), (TILE / 2 - INSIDE, palette.background))
    ]  # fmt: skip


@dataclass(frozen=True)
class Swatch:
    """A class as the legend shows it: what it says, whether in bold, its colour, that of its outline."""

    text: str
    bold: bool
    color: str
    edge: str


def swatches(steps: Steps, nature: Nature, measure: Measure, palette: Palette, *, blank: bool) -> list[Swatch]:
    """One per class with its smallest value, a class going up to the next; one for tiles without a value."""
    count, found = len(steps), []
    for i, (group, color) in enumerate(steps):
        low, last = shades.figure_text(group[0], nature, measure), i == count - 1
        words = "zéro" if group[0] == group[-1] == 0 else ("≥ " if i or count == 1 else "dès ") + low
        found.append(Swatch(words, last, color, palette.others if pale(color, palette) else color))
    return found + ([Swatch("sans valeur", False, palette.background, palette.others)] if blank else [])


def _legend(found: list[Swatch]) -> list[dict[str, Any]]:
    return [
        screen.words(
            f"<b>{screen.escaped(one.text)}</b>" if one.bold else screen.escaped(one.text),
            x=(i + 0.5) / len(found),
            y=1,
            anchor="center",
            dy=-LEGEND + 14,
            bgcolor=one.color,
            bordercolor=one.edge,
            borderpad=4,
            font={"size": 11, "color": shades.ink(one.color)},
        )
        for i, one in enumerate(found)
    ]
