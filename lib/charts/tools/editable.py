"""A chart as an office suite keeps it, with the figures in it: what :mod:`lib.charts.native` makes of a picture."""

from dataclasses import dataclass
from enum import StrEnum

from lib.charts.tools.palette import PRINT

Values = tuple[float | None, ...]


class Shape(StrEnum):
    """What a chart draws a value as."""

    BARS = "bars"
    COLUMNS = "columns"
    LINES = "lines"


@dataclass(frozen=True)
class Series:
    """A name, values and a colour; ``colors`` are those of each value, ``texts`` what is written instead of it."""

    name: str
    values: Values
    color: str
    colors: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    dashed: tuple[int, ...] = ()  # places of a line whose value may still change


@dataclass(frozen=True)
class Chart:
    """One chart. ``written`` is a spreadsheet's number format, ``weight`` its part of the room.

    ``overlapping`` series share a row, as imports and exports back to back. What is not ``named`` has the categories
    of the chart beside it. ``low`` and ``high`` end the scale, None where it ends by itself.
    """

    shape: Shape
    head: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    written: str
    weight: float = 1.0
    low: float | None = None
    high: float | None = None
    overlapping: bool = False
    named: bool = True
    labelled: bool = True
    head_color: str = PRINT.text


@dataclass(frozen=True)
class Native:
    """The charts of a figure, side by side or one above the other, and what they do not show, in words."""

    charts: tuple[Chart, ...]
    across: bool = True
    note: str = ""
