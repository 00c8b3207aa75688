"""Small multiples: one row per thing, one panel of bars per question, each figure written above its bar.

Names stand on a line of their own above the bars (two where they are long), so that the same picture serves a wide
screen and a telephone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lib.charts.tools import screen
from lib.charts.tools.lettering import block, fit, wrap
from lib.charts.tools.palette import Palette, blend
from lib.pictures import NothingToDraw

ROW, LINE, BOTTOM, HEAD_LINE = 50, 16, 2, 16  # pixels: a row, a second line of its name, below all rows, of heads
NAME_AT, TEXT_AT, BAR_AT, BAR = 8, 25, 39, 10  # pixels from the top of a row: middles, and the thickness of a bar
MARK = 6  # pixels from the middle of a bar upwards, where a mark begins: never through the figures above it
SMALL, HEAD = 12, 11
NUDGE = -2  # an annotation stands two pixels inside its box
GAP = 0.03  # of the width, between panels
HEADS = 4  # lines of a head
TELEPHONE = 330  # pixels that names have there, and that heads share
SLID = 740  # the same where the picture is pushed sideways
PALE = 0.55  # opacity of what is not the territory looked at


@dataclass(frozen=True)
class Panel:
    """One column of bars. ``values`` are drawn on [low, high], None without a bar; ``texts`` are always written."""

    head: str
    values: Sequence[float | None]
    texts: Sequence[str]
    hovers: Sequence[str]
    colors: Sequence[str]
    low: float
    high: float
    head_color: str | None = None
    mark: float | None = None  # a reference to draw a line at
    names: Sequence[str] | None = None  # of its own rows, where its rows are not those of the other panels
    codes: Sequence[str] | None = None
    edge: str | None = None  # the full colour of the panel's pale bars: a line around them


@dataclass(frozen=True)
class Plan:
    """Rows by name, with the codes their clicks stand for, one panel per column, the positions of the rows in bold.

    ``slides`` says that a telephone keeps it wide. The screen draws it here, paper in :mod:`panels_paper`.
    """

    names: Sequence[str]
    codes: Sequence[str]
    panels: Sequence[Panel]
    bold: Sequence[int] = ()
    slides: bool = False

    def figure(self, palette: Palette) -> go.Figure:
        """The figure of the screen. Raises :class:`lib.pictures.NothingToDraw` without rows or panels."""
        return draw(self.names, self.codes, self.panels, palette, bold=self.bold, slides=self.slides)


@dataclass(frozen=True)
class Grid:
    """Rows of ``pitch`` pixels on an axis where each counts one and is centred on its position."""

    rows: int
    pitch: int

    def at(self, row: int, pixels: float) -> float:
        """Where something stands that is so many pixels below the top of a row of one line; a second one is above."""
        return row + 0.5 - (ROW - pixels) / self.pitch


def draw(
    names: Sequence[str],
    codes: Sequence[str],
    panels: Sequence[Panel],
    palette: Palette,
    *,
    bold: Sequence[int] = (),
    slides: bool = False,
) -> go.Figure:
    """The figure; ``codes`` is what a click on a row stands for, ``bold`` the positions of the rows in bold.

    ``slides`` says that a telephone keeps it wide. Raises :class:`lib.pictures.NothingToDraw` without rows or panels.
    """
    number, room = len(panels), SLID if slides else TELEPHONE
    width = (1 - GAP * (number - 1)) / number if number else 0.0
    # The names of all rows, or of each panel's: where they begin, and in how many lines.
    named = [(i * (width + GAP), panel.names) for i, panel in enumerate(panels) if panel.names is not None]
    blocks = [
        (start, [block(name, screen.FONT_SIZE, room / (len(named) or 1), bold=True) for name in found])
        for start, found in named or [(0.0, names)]
    ]
    rows = max(len(found) for _, found in blocks)
    if not rows or not panels:
        raise NothingToDraw("rien à dessiner")
    lines = max(len(name) for _, found in blocks for name in found)
    grid = Grid(rows, ROW + LINE * (lines - 1))
    heads = [_head(panel.head, room / number - 4) for panel in panels]
    top = HEAD_LINE * max(len(head) for head in heads) + 8
    layout: dict[str, Any] = {
        "height": grid.pitch * rows + top + BOTTOM,
        "margin": {"l": 0, "r": 0, "t": top, "b": BOTTOM},
        "barmode": "overlay",
        "yaxis": {"visible": False, "fixedrange": True, "range": [rows - 0.5, -0.55]},
        "annotations": [],
        "shapes": [],
    }
    traces = []
    for i, (panel, head) in enumerate(zip(panels, heads, strict=True)):
        start = i * (width + GAP)
        axis = "x" if i == 0 else f"x{i + 1}"
        layout["xaxis" if i == 0 else f"xaxis{i + 1}"] = {
            "visible": False,
            "fixedrange": True,
            "domain": [start, start + width],
            "range": [panel.low, panel.high],
        }
        traces += _traces(panel, panel.codes or codes, axis, grid, palette, set(bold))
        layout["annotations"].append(
            screen.words(
                "<b>" + "<br>".join(map(screen.escaped, head)) + "</b>",
                x=start,
                y=1,
                anchor="left",
                dx=NUDGE,
                dy=-(top / 2 + 2),
                align="left",
                hovertext=screen.escaped(panel.head.replace("\n", " ")),
                font={"size": HEAD, "color": panel.head_color or palette.text},
            )
        )
        layout["shapes"] += _lines(panel, axis, grid, palette)
    layout["annotations"] += [
        _name(name, start, grid.at(row, NAME_AT - LINE * (len(name) - 1) / 2), row in bold)
        for start, found in blocks
        for row, name in enumerate(found)
    ]
    layout["shapes"] += [_line("paper", 0, 1, "y", row - 0.5, row - 0.5, palette.rule) for row in range(rows)]
    return screen.figure(traces, layout, palette)


def mixed(color: str, palette: Palette) -> str:
    """A colour made paler, for what is beside the territory looked at."""
    return blend(palette.background, color, PALE + (0.1 if palette.name == "dark" else 0.0))


def _head(text: str, room: float) -> list[str]:
    lines = [line for part in text.split("\n") for line in wrap(part.replace("-", "- "), HEAD, room, bold=True)]
    return [fit(line.replace("- ", "-"), HEAD, room, bold=True) or line[:6] for line in lines[:HEADS]]


def _name(lines: Sequence[str], x: float, y: float, bold: bool) -> dict[str, Any]:
    text = "<br>".join(map(screen.escaped, lines))
    return {
        **screen.words(f"<b>{text}</b>" if bold else text, x=x, y=y, anchor="left", dx=NUDGE, align="left"),
        "yref": "y",
    }


def _traces(
    panel: Panel, codes: Sequence[str], axis: str, grid: Grid, palette: Palette, bold: set[int]
) -> list[dict[str, Any]]:
    drawn = [0.0 if value is None else value for value in panel.values]
    rows = range(len(drawn))
    return [
        {
            "type": "bar",
            "orientation": "h",
            "xaxis": axis,
            "x": drawn,
            "y": [grid.at(row, BAR_AT) for row in rows],
            "width": BAR / grid.pitch,
            "marker": {"color": list(panel.colors), "line": _outlines(panel)},
            "ids": list(codes),
            "customdata": list(panel.hovers),
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        {
            "type": "scatter",
            "mode": "text",
            "xaxis": axis,
            "x": [panel.low] * len(drawn),
            "y": [grid.at(row, TEXT_AT) for row in rows],
            "text": [
                f"<b>{screen.escaped(text)}</b>" if row in bold else screen.escaped(text)
                for row, text in enumerate(panel.texts)
            ],
            "textposition": "middle right",
            "textfont": {"size": SMALL, "color": palette.text},
            "cliponaxis": False,
            "hoverinfo": "skip",
        },
    ]


def _outlines(panel: Panel) -> dict[str, Any]:
    """A thin line around each bar that is paler than its panel's full colour: 3:1 on the background."""
    if panel.edge is None:
        return {"width": 0}
    return {"color": panel.edge, "width": [int(color != panel.edge) for color in panel.colors]}


def _lines(panel: Panel, axis: str, grid: Grid, palette: Palette) -> list[dict[str, Any]]:
    """The zero of a panel that goes below it, and the reference of a panel that has one."""
    at = [0.0] if panel.low < 0 else []
    at += [panel.mark] if panel.mark is not None and panel.low < panel.mark < panel.high else []
    return [
        _line(axis, x, x, "y", grid.at(row, BAR_AT - MARK), grid.at(row, BAR_AT + MARK + 2), palette.muted)
        for x in at
        for row in range(len(panel.values))
    ]


def _line(xref: str, x0: float, x1: float, yref: str, y0: float, y1: float, color: str) -> dict[str, Any]:
    return {
        "type": "line", "xref": xref, "x0": x0, "x1": x1, "yref": yref, "y0": y0, "y1": y1,
        "line": {"color": color, "width": 1}, "layer": "above" if x0 == x1 else "below",
    }  # fmt: skip
