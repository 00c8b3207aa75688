"""Small multiples: one row per thing, one panel of bars per question, each figure written above its bar.

Names stand on a line of their own above the bars, so that the same picture serves a wide screen and a telephone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lib.charts.tools import screen
from lib.charts.tools.lettering import fit, wrap
from lib.charts.tools.palette import Palette, rgba
from lib.pictures import NothingToDraw

ROW, BOTTOM, HEAD_LINE = 50, 2, 16  # pixels
NAME_AT, TEXT_AT, BAR_AT, BAR = -0.34, 0.0, 0.28, 0.2  # within a row of height 1
SMALL, HEAD = 12, 11
NUDGE = -2  # an annotation stands two pixels inside its box
GAP = 0.03  # of the width, between panels
HEAD_ROOM = 330  # pixels of a telephone that the heads share
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


def draw(
    names: Sequence[str], codes: Sequence[str], panels: Sequence[Panel], palette: Palette, *, bold: Sequence[int] = ()
) -> go.Figure:
    """The figure; ``codes`` is what a click on a row stands for, ``bold`` the positions of the rows in bold.

    Raises :class:`lib.pictures.NothingToDraw` without rows or panels.
    """
    if not names or not panels:
        raise NothingToDraw("rien à dessiner")
    number, rows = len(panels), len(names)
    width = (1 - GAP * (number - 1)) / number
    heads = [_head(panel.head, number) for panel in panels]
    top = HEAD_LINE * max(len(lines) for lines in heads) + 8
    layout: dict[str, Any] = {
        "height": ROW * rows + top + BOTTOM,
        "margin": {"l": 0, "r": 0, "t": top, "b": BOTTOM},
        "barmode": "overlay",
        "yaxis": {"visible": False, "fixedrange": True, "range": [rows - 0.5, -0.55]},
        "annotations": [],
        "shapes": [],
    }
    traces = []
    for i, (panel, lines) in enumerate(zip(panels, heads, strict=True)):
        start = i * (width + GAP)
        axis = "x" if i == 0 else f"x{i + 1}"
        layout["xaxis" if i == 0 else f"xaxis{i + 1}"] = {
            "visible": False,
            "fixedrange": True,
            "domain": [start, start + width],
            "range": [panel.low, panel.high],
        }
        traces += _traces(panel, codes, axis, palette, set(bold))
        layout["annotations"].append(
            screen.words(
                "<b>" + "<br>".join(map(screen.escaped, lines)) + "</b>",
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
        layout["shapes"] += _lines(panel, axis, rows, palette)
    layout["annotations"] += [_name(name, row, row in bold) for row, name in enumerate(names)]
    layout["shapes"] += [_line("paper", 0, 1, "y", row - 0.5, row - 0.5, palette.rule) for row in range(rows)]
    return screen.figure(traces, layout, palette)


def mixed(color: str, palette: Palette) -> str:
    """A colour made paler, for what is beside the territory looked at."""
    return rgba(color, PALE + (0.1 if palette.name == "dark" else 0.0))


def _head(text: str, panels: int) -> list[str]:
    room = HEAD_ROOM / panels - 4
    lines = [line for part in text.split("\n") for line in wrap(part.replace("-", "- "), HEAD, room, bold=True)]
    return [fit(line.replace("- ", "-"), HEAD, room, bold=True) or line[:6] for line in lines[:3]]


def _name(name: str, row: int, bold: bool) -> dict[str, Any]:
    text = screen.escaped(name)
    return {
        **screen.words(f"<b>{text}</b>" if bold else text, x=0, y=row + NAME_AT, anchor="left", dx=NUDGE),
        "yref": "y",
    }


def _traces(panel: Panel, codes: Sequence[str], axis: str, palette: Palette, bold: set[int]) -> list[dict[str, Any]]:
    drawn = [0.0 if value is None else value for value in panel.values]
    rows = range(len(drawn))
    return [
        {
            "type": "bar",
            "orientation": "h",
            "xaxis": axis,
            "x": drawn,
            "y": [row + BAR_AT for row in rows],
            "width": BAR,
            "marker": {"color": list(panel.colors), "line": {"width": 0}},
            "ids": list(codes),
            "customdata": list(panel.hovers),
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        {
            "type": "scatter",
            "mode": "text",
            "xaxis": axis,
            "x": [panel.low] * len(drawn),
            "y": [row + TEXT_AT for row in rows],
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


def _lines(panel: Panel, axis: str, rows: int, palette: Palette) -> list[dict[str, Any]]:
    """The zero of a panel that goes below it, and the reference of a panel that has one."""
    at = [0.0] if panel.low < 0 else []
    at += [panel.mark] if panel.mark is not None and panel.low < panel.mark < panel.high else []
    reach = BAR_AT - BAR / 2 - 0.02, BAR_AT + BAR / 2 + 0.07  # never through the figures above the bar
    return [_line(axis, x, x, "y", row + reach[0], row + reach[1], palette.muted) for x in at for row in range(rows)]


def _line(xref: str, x0: float, x1: float, yref: str, y0: float, y1: float, color: str) -> dict[str, Any]:
    return {
        "type": "line", "xref": xref, "x0": x0, "x1": x1, "yref": yref, "y0": y0, "y1": y1,
        "line": {"color": color, "width": 1}, "layer": "above" if x0 == x1 else "below",
    }  # fmt: skip
