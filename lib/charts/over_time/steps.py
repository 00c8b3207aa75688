"""Where a change comes from, one row per member: a cascade of contributions, or mass beside unit value.

Names stand on a line of their own above the bars, so that the same picture serves a wide screen and a telephone.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.tools import screen
from lib.charts.tools.frame import amounts, numbers, texts
from lib.charts.tools.lettering import block, uncut
from lib.charts.tools.palette import LIGHT, Palette
from lib.pictures import NothingToDraw, Split, Waterfall
from lib.schema import OTHERS, PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, Measure

ROW, TWO_BARS, LINE, TOP, BOTTOM = 42, 62, 14, 6, 8  # pixels
NAME_AT, BAR_AT = -0.26, 0.2  # within a row of height 1
NAME_ROOM = 215  # pixels of a telephone


@dataclass(frozen=True)
class Cascade:
    """Bars from top to bottom, the total last: names, codes, where each begins, how long, what is written, its colour.

    Lengths are points of growth; ``changes`` are euros or kilograms.
    """

    names: list[str]
    fulls: list[str]
    codes: list[str]
    starts: list[float]
    lengths: list[float]
    figures: list[str]
    colours: list[str]
    changes: list[float]

    @property
    def reached(self) -> list[float]:
        """Where the growth stands before the first bar, then after each."""
        return [0.0, *(start + length for start, length in zip(self.starts, self.lengths, strict=True))]


def cascade(picture: Waterfall, frame: pd.DataFrame, measure: Measure, palette: Palette) -> Cascade:
    """A contribution frame, read: each bar starts where the one above ends, the last is the total.

    A rise has the flow's colour, a fall its pale tone, each with its sign. Raises :class:`lib.pictures.NothingToDraw`
    on an empty frame.
    """
    flow, member = picture.flow, picture.dimension
    points = numbers(frame, "contribution")
    if not points:
        raise NothingToDraw("aucune contribution à dessiner")
    changes, codes = amounts(frame, measure.of("change")), texts(frame, member.code)
    fulls = texts(frame, member.label)
    starts, end = [], 0.0
    for step in points:
        starts.append(end)
        end += step
    colours = [palette.flow(flow) if x >= 0 else palette.flow_pale(flow) for x in points]
    if codes[-1] == OTHERS:
        colours[-1] = palette.others
    return Cascade(
        names=[*map(uncut, texts(frame, member.short), fulls), "Total"],
        fulls=[*fulls, "Total"],
        codes=[*codes, ""],
        starts=[*starts, 0.0],
        lengths=[*points, end],
        figures=[_points(x) for x in (*points, end)],
        colours=[*colours, palette.node],
        changes=[*changes, sum(changes)],
    )


def waterfall(
    picture: Waterfall, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT
) -> go.Figure:
    """Figure of :func:`cascade`. Raises :class:`lib.pictures.NothingToDraw` on an empty frame."""
    made = cascade(picture, frame, measure, palette)
    hovers = [
        f"<b>{screen.escaped(name)}</b><br>" + screen.escaped(f"{text} ({french.amount(change, measure, sign=True)})")
        for name, text, change in zip(made.fulls, made.figures, made.changes, strict=True)
    ]
    rows, edge = range(len(made.lengths)), palette.flow(picture.flow)
    trace = _bars(rows, made.lengths, made.colours, hovers, made.codes, 0.34, BAR_AT, edge) | {"base": made.starts}
    reached = made.reached
    links = [
        {"type": "line", "x0": e, "x1": e, "y0": i + BAR_AT + 0.17, "y1": i + 1 + BAR_AT - 0.17}
        for i, e in enumerate(reached[1:-1])
    ]
    line = {"line": {"color": palette.muted, "width": 1}, "layer": "below"}
    reach = min(reached), max(reached)
    return _rows([trace], made.names, made.figures, palette, ROW, reach, [shape | line for shape in links])


@dataclass(frozen=True)
class Effects:
    """Rows of a change in two parts, in euros, the whole first: what mass explains, what the unit value explains."""

    names: list[str]
    fulls: list[str]
    codes: list[str]
    changes: list[float]
    volumes: list[float]
    units: list[float]
    unsplit: list[float]

    @property
    def figures(self) -> list[str]:
        """What is written at each row: its change."""
        return [_text(change) for change in self.changes]

    @property
    def reach(self) -> tuple[float, float]:
        """The lowest and the highest effect, zero within."""
        return min(0.0, *self.volumes, *self.units), max(0.0, *self.volumes, *self.units)


def effects(frame: pd.DataFrame) -> Effects:
    """A price-volume frame, read. Raises :class:`lib.pictures.NothingToDraw` on an empty one."""
    fulls = texts(frame, PRODUCT_LABEL)
    if not fulls:
        raise NothingToDraw("aucun effet à dessiner")
    names = [*map(uncut, texts(frame, PRODUCT_SHORT), fulls)]
    found = (amounts(frame, f"{name}_eur") for name in ("change", "volume", "unit_value", "unsplit"))
    return Effects(names, fulls, texts(frame, PRODUCT), *found)


VOLUME, UNIT_VALUE = "volume (tonnes)", "valeur unitaire (€/kg)"


def split(picture: Split, frame: pd.DataFrame, *, palette: Palette = LIGHT) -> go.Figure:
    """Two bars per row of a price-volume frame: what mass explains, and under it what the unit value explains.

    The first row is the whole. Raises :class:`lib.pictures.NothingToDraw` on an empty frame.
    """
    flow, made = picture.flow, effects(frame)
    hovers = [
        f"<b>{screen.escaped(name)}</b><br>Variation : {_signed(change)}<br>Volume : {_signed(volume)}<br>"
        f"Valeur unitaire : {_signed(unit)}" + (f"<br>Non décomposé : {_signed(left)}" if left else "")
        for name, change, volume, unit, left in zip(
            made.fulls, made.changes, made.volumes, made.units, made.unsplit, strict=True
        )
    ]
    traces = []
    for at, values, colour, name in (
        (0.02, made.volumes, palette.flow(flow), "volume"),
        (0.3, made.units, palette.flow_pale(flow), "valeur unitaire"),
    ):
        rows, colours = range(len(values)), [colour] * len(values)
        bars = _bars(rows, values, colours, hovers, made.codes, 0.24, at, palette.flow(flow))
        traces.append(bars | {"name": name})
    ink = f'<span style="color:{palette.flow(flow)}">'
    key = f"{ink}■</span> {VOLUME}   {ink}□</span> {UNIT_VALUE}"
    return _rows(traces, made.names, made.figures, palette, TWO_BARS, made.reach, [], key)


def _bars(
    rows: range,
    lengths: list[float],
    colours: list[str],
    hovers: list[str],
    codes: list[str],
    width: float,
    at: float,
    edge: str,
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": [row + at for row in rows],
        "x": lengths,
        "width": width,
        "ids": [f"{row}/{code}" for row, code in zip(rows, codes, strict=True)],
        "marker": {"color": colours, "line": {"color": edge, "width": 1}},
        "customdata": hovers,
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _rows(
    traces: list[dict[str, Any]],
    names: list[str],
    figures: list[str],
    palette: Palette,
    height: int,
    reach: tuple[float, float],
    shapes: list[dict[str, Any]],
    key: str = "",
) -> go.Figure:
    """Rows with their name at the left and their figure at the right, above the bars; the zero line through all."""
    room = (reach[1] - reach[0]) * 0.02 or 1.0
    top = TOP + (24 if key else 0)
    annotations = [screen.words(key, x=0, y=1, anchor="left", dy=-12, font={"size": 12})] if key else []
    behind = {"bgcolor": palette.background, "borderpad": 1}  # lines pass behind words
    blocks = [block(name, screen.FONT_SIZE, NAME_ROOM, bold=True) for name in names]
    height += LINE * (max(map(len, blocks)) - 1)
    for i, (lines, text) in enumerate(zip(blocks, figures, strict=True)):
        bold = i == len(names) - 1 if not key else i == 0
        shown = "<br>".join(map(screen.escaped, lines))
        where = {"yref": "y", **behind}
        annotations.append(
            screen.words(f"<b>{shown}</b>" if bold else shown, x=0, y=i + NAME_AT, anchor="left", align="left") | where
        )
        annotations.append(screen.words(f"<b>{screen.escaped(text)}</b>", x=1, y=i + NAME_AT, anchor="right") | where)
    zero = {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    shapes = [zero | {"line": {"color": palette.muted, "width": 1}}, *shapes]
    return screen.figure(
        traces,
        {
            "height": height * len(names) + top + BOTTOM,
            "margin": {"l": 2, "r": 2, "t": top, "b": BOTTOM},
            "barmode": "overlay",
            "xaxis": {"visible": False, "fixedrange": True, "range": [reach[0] - room, reach[1] + room]},
            "yaxis": {"visible": False, "fixedrange": True, "range": [len(names) - 0.5, -0.5]},
            "annotations": annotations,
            "shapes": shapes,
        },
        palette,
    )


def _points(x: float) -> str:
    """« +1,2 pt ».

    >>> _points(-0.04), _points(1.25), _points(0.1 + 0.2 - 0.3)
    ('>\\u202f−0,1\\u202fpt', '+1,3\\u202fpt', '0,0\\u202fpt')
    """
    noiseless = round(x, 9)  # a sum of parts that cancel out leaves the last digits of a float
    return french.number(noiseless, 1, sign=True, never_zero=True) + french.NARROW + "pt"


def _text(x: float) -> str:
    return french.euros(x, sign=True)


def _signed(x: float) -> str:
    return screen.escaped(_text(x))
