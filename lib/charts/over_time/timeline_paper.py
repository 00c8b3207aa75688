"""Quarters from left to right on paper: the twin of :mod:`lib.charts.over_time.timeline`."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

import pandas as pd

from lib import french
from lib.charts.over_time.quarters_paper import Axis, legend
from lib.charts.over_time.timeline import FAR, LETTERS, ONE, Series, absences, changes, series
from lib.charts.tools import scale, svg
from lib.charts.tools.lettering import SAFE, width
from lib.charts.tools.order import LEFT_TO_RIGHT
from lib.charts.tools.palette import PRINT, Palette
from lib.pictures import Timeline, YearlyChange
from lib.schema import Flow, Measure

HEAD = 32.0  # units: the flows in their colours, and the unit
LINES, BARS, RATES = 190.0, 70.0, 190.0  # heights of the panels
BETWEEN, UNDER = 26.0, 20.0  # between them, and the years below
DOT = 2.3
AIR = 1.05  # above the highest
LETTERS_INSIDE = 8.5  # of a figure inside a bar that is cut


def drawing(
    picture: Timeline, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = PRINT
) -> svg.Drawing:
    """Lines and bars of an evolution frame, 680 units wide.

    Raises :class:`lib.pictures.NothingToDraw` when no amount is known.
    """
    found = series(frame, measure)
    one, unit = ONE[measure], french.MEASURE[measure].unit
    flows = {flow: [x / one for x in amounts] for flow, amounts in found.amounts.items()}
    balance = [x / one for x in found.balance]
    reach = _reach([x for amounts in flows.values() for x in amounts])
    below = _reach(balance)
    words = [french.number(mark) for low, high in (reach, below) for mark in scale.marks(low, high, 6)]
    axis = Axis(found.codes, max(width(word, svg.SIZE, safe=SAFE) for word in words) + 6, svg.WIDTH - 2)
    top, middle = HEAD, HEAD + LINES + BETWEEN
    bottom = middle + BARS
    parts = _key(LETTERS, palette)
    parts.append(svg.text(f"en {unit} par trimestre", 0, 22, fill=palette.muted))
    parts += axis.marks(found.absent, picture.marks, top, bottom, palette)
    parts.append(svg.text(f"Solde, en {unit}", 0, middle - 11, bold=True, fill=palette.muted))
    at = _grid(parts, axis, (top, top + LINES), reach, 6, palette)
    for flow, amounts in flows.items():
        parts += _line(axis, amounts, at, flow, palette)
    at = _grid(parts, axis, (middle, bottom), below, 4, palette)
    for i, x in enumerate(balance):
        if x == x:
            color = palette.surplus if x >= 0 else palette.deficit
            parts.append(_column(axis.at(i) - 0.375 * axis.step, 0.75 * axis.step, at(0.0), at(x), color))
    parts += axis.below(bottom, palette)
    notes, high = legend(found.codes, found.absent, picture.marks, bottom + UNDER + 6, palette, gap=found.gap)
    return svg.drawing(parts + notes, bottom + UNDER + 6 + high)


def growth(picture: YearlyChange, frame: pd.DataFrame, *, palette: Palette = PRINT) -> svg.Drawing:
    """Two bars per quarter, 680 units wide; a rate that leaves the scale is cut and written.

    Raises :class:`lib.pictures.NothingToDraw` when no rate is known.
    """
    codes, rates = changes(frame)
    absent = absences(rates)
    shown = {flow: [min(x, FAR) for x in found] for flow, found in rates.items()}
    low, high = _reach([x for found in shown.values() for x in found])
    axis = Axis(codes, 44, svg.WIDTH - 2)
    top, bottom = HEAD, HEAD + RATES
    parts = _key(dict.fromkeys(LEFT_TO_RIGHT, "■"), palette)
    parts.append(svg.text("en %, par rapport au même trimestre un an avant", 0, 22, fill=palette.muted))
    parts += axis.marks(absent, picture.marks, top, bottom, palette)
    at = _grid(parts, axis, (top, bottom), (low, high), 6, palette, lambda mark: french.percent(mark, 0))
    thick = 0.34 * axis.step
    for side, (flow, found) in zip((-1, 0), shown.items(), strict=True):
        for i, (x, whole) in enumerate(zip(found, rates[flow], strict=True)):
            if x != x:
                continue
            left = axis.at(i) + side * thick
            parts.append(_column(left, thick, at(0.0), at(x), palette.flow(flow)))
            if whole > FAR:
                said, size = french.percent(whole, 0, sign=True), min(LETTERS_INSIDE, 0.9 * thick)
                parts.append(svg.upwards(said, left + thick / 2, at(x) + 3, fill=palette.background, size=size))
    parts += axis.below(bottom, palette)
    notes, more = legend(codes, absent, picture.marks, bottom + UNDER + 6, palette, gap="pas de comparaison")
    return svg.drawing(parts + notes, bottom + UNDER + 6 + more)


def _reach(values: Sequence[float]) -> tuple[float, float]:
    """The ends of a scale, zero within."""
    known = [x for x in values if x == x]
    low, high = min([0.0, *known]), max([0.0, *known])
    return low * AIR, high * AIR or (1.0 if not low else 0.0)


def _key(letters: Mapping[Flow, str], palette: Palette) -> list[str]:
    """The two flows in their colours, above the plot."""
    parts, x = [], 0.0
    for flow, letter in letters.items():
        said = f"{letter} {french.FLOW[flow].head}"
        parts.append(svg.text(said, x, 7, bold=True, fill=palette.flow_text(flow)))
        x += width(said, svg.SIZE, bold=True, safe=SAFE) + 14
    return parts


def _grid(
    parts: list[str],
    axis: Axis,
    edges: tuple[float, float],
    reach: tuple[float, float],
    most: int,
    palette: Palette,
    write: Callable[[float], str] = french.number,
) -> Callable[[float], float]:
    """Draw a panel's round amounts, and say where an amount stands."""
    (top, bottom), (low, high) = edges, reach

    def at(amount: float) -> float:
        return bottom - (amount - low) / (high - low) * (bottom - top)

    for mark in scale.marks(low, high, most):
        y = at(mark)
        parts.append(svg.line([(axis.left, y), (axis.right, y)], palette.rule if mark else palette.muted))
        parts.append(svg.text(write(mark), axis.left - 4, y, anchor="end", fill=palette.muted))
    return at


def _line(axis: Axis, amounts: Series, at: Callable[[float], float], flow: Flow, palette: Palette) -> list[str]:
    """A flow's line, broken where a quarter is missing, with the sign of the flow at each quarter."""
    color, parts = palette.flow(flow), []
    for known, run in groupby(enumerate(amounts), lambda pair: pair[1] == pair[1]):
        points = [(axis.at(i), at(x)) for i, x in run] if known else []
        if len(points) > 1:
            parts.append(svg.line(points, color, width=1.8))
        for x, y in points:
            square = svg.rect(x - DOT, y - DOT, 2 * DOT, 2 * DOT, color)
            parts.append(square if LETTERS[flow] == "■" else svg.dot(x, y, DOT, color))
    return parts


def _column(x: float, wide: float, zero: float, end: float, color: str) -> str:
    return svg.rect(x, min(zero, end), wide, abs(end - zero), color)
