"""Shades for classes of values, from the background towards a colour, and the ink that stays readable on each."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from lib import french
from lib.charts.tools.palette import Palette
from lib.schema import Flow, Measure

CLASSES = 5
PALEST, DEEPEST = 0.16, 1.0
NOTHING = 0.1  # grey of what is zero
AMOUNT, BALANCE, COVERAGE, CONCENTRATION = "amount", "balance", "coverage", "concentration"


def blend(background: str, color: str, part: float) -> str:
    """A colour mixed into a background, ``part`` from 0 to 1.

    >>> blend("#FFFFFF", "#000000", 0.5)
    '#808080'
    """
    pairs = ((int(background[i : i + 2], 16), int(color[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def luminance(color: str) -> float:
    """Relative luminance of a hexadecimal colour (WCAG 2.2)."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2).

    >>> round(contrast("#FFFFFF", "#000000"))
    21
    """
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def ink(fill: str) -> str:
    """Black or white, whichever reads better on the fill."""
    return max(("#FFFFFF", "#111111"), key=lambda color: contrast(fill, color))


def ramp(palette: Palette, color: str, number: int) -> list[str]:
    """Shades from pale to full.

    >>> from lib.charts.tools.palette import LIGHT
    >>> ramp(LIGHT, "#000000", 2)
    ['#D6D6D6', '#000000']
    """
    step = (DEEPEST - PALEST) / max(number - 1, 1)
    return [blend(palette.background, color, PALEST + step * i if number > 1 else DEEPEST) for i in range(number)]


def classes(values: Sequence[float], number: int) -> list[list[float]]:
    """Values in groups of about equal size, ascending; equal values stay together, no group is empty.

    >>> classes([5, 1, 2, 2, 2, 9], 3)
    [[1], [2, 2, 2], [5, 9]]
    """
    ordered = sorted(values)
    cuts = sorted({ordered[len(ordered) * i // number] for i in range(1, number)} - {ordered[0]}) if ordered else []
    bounds = [float("-inf"), *cuts, float("inf")]
    groups = [[v for v in ordered if low <= v < high] for low, high in pairwise(bounds)]
    return [group for group in groups if group]


def scale(values: Sequence[float], kind: str, flow: Flow, palette: Palette) -> list[tuple[list[float], str]]:
    """Classes of values with their colour, ascending: one hue, or two on either side of balance."""
    if kind in (BALANCE, COVERAGE):
        middle = 0.0 if kind == BALANCE else 1.0
        below = classes([v for v in values if v < middle], 3)
        above = classes([v for v in values if v >= middle], 3)
        reds = ramp(palette, palette.deficit, len(below))[::-1]
        greens = ramp(palette, palette.surplus, len(above))
        return [*zip(below, reds, strict=True), *zip(above, greens, strict=True)]
    # What is zero has a class of its own, which is no shade of the colour: it could else be most of the darkest one.
    zeros, groups = [v for v in values if not v], classes([v for v in values if v], CLASSES)
    color = palette.node if kind == CONCENTRATION else palette.flow(flow)
    none = [(zeros, blend(palette.background, palette.muted, NOTHING))] if zeros else []
    return [*none, *zip(groups, ramp(palette, color, len(groups)), strict=True)]


def written(value: Any, kind: str, measure: Measure) -> str:
    """A figure of an indicator in words."""
    if kind in (AMOUNT, BALANCE):
        return french.amount(_float(value), measure, sign=kind == BALANCE)
    if kind == CONCENTRATION:
        return french.number(_float(value), 2)
    return french.percent(_float(value), 0) if kind == COVERAGE else french.percent(_float(value))


def _float(value: Any) -> float | None:
    return None if value is None or value != value else float(value)
