"""A chart as an office suite keeps it, with the figures in it: what :mod:`lib.charts.native` makes of a picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import isnan

from lib import french
from lib.charts.tools.palette import PRINT
from lib.schema import Measure

Values = tuple[float | None, ...]
# From which amount on a unit serves: number format, unit, and the least amount that is not read as zero.
_UNITS = {
    Measure.VALUE: (
        (1e10, "#,##0,,", "M€", 5e5),
        (1e6, "#,##0.0,,", "M€", 5e4),
        (1e3, "#,##0,", "k€", 500.0),
        (0.0, "#,##0", "€", 1.0),
    ),
    Measure.MASS: ((1e5, "#,##0,", "t", 500.0), (0.0, "#,##0.0,", "t", 50.0)),
}


MINUS = '"\u2212"'  # as a number format writes it


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
    scaled: bool = True  # whether its scale is seen
    head_color: str = PRINT.text


class Arranged(StrEnum):
    """How the charts of a figure stand: side by side, one above the other, or in rows of several."""

    ACROSS = "across"
    DOWN = "down"
    GRID = "grid"


@dataclass(frozen=True)
class Native:
    """The charts of a figure, how they stand, and what they do not show, in words."""

    charts: tuple[Chart, ...]
    arranged: Arranged = Arranged.ACROSS
    note: str = ""


def scale(values: Iterable[float | None], measure: Measure) -> tuple[str, str]:
    """Number format and unit in which the largest amount keeps few digits.

    >>> scale([1_212_934_211.0, None], Measure.VALUE), scale([31_400.0], Measure.MASS)
    (('#,##0.0,,', 'M€'), ('#,##0.0,', 't'))
    """
    form, unit, _ = _unit(values, measure)
    return form, unit


def _unit(values: Iterable[float | None], measure: Measure) -> tuple[str, str, float]:
    largest = max((abs(x) for x in values if x is not None and not isnan(x)), default=0.0)
    return next((form, unit, read) for least, form, unit, read in _UNITS[measure] if largest >= least)


def with_unit(values: Iterable[float | None], measure: Measure) -> str:
    """A number format that writes the unit beside each amount, and a dash for nothing."""
    form, unit = scale(values, measure)
    whole = f'{form}"{french.NARROW}{unit}"'
    return f'{whole};{MINUS}{whole};"{french.MISSING}"'


def signed(form: str) -> str:
    """The same number format with the sign of what is above zero, too."""
    positive = form.partition(";")[0]
    return f"+{positive};{MINUS}{positive};{positive}"


def too_small(values: Values, measure: Measure) -> tuple[str, ...]:
    """What is written of amounts that the format of all of them would show as zero; empty for the others."""
    read = _unit(values, measure)[2]
    return tuple("" if not x or abs(x) >= read else french.amount(abs(x), measure) for x in values)


def known(values: Iterable[float]) -> Values:
    """Values as a chart holds them: none where there is no number."""
    return tuple(None if isnan(x) else x for x in values)
