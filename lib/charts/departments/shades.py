"""Shades for classes of values, from the background towards a colour, and the ink that stays readable on each."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import assert_never

from lib import french
from lib.charts.tools.palette import Palette, blend
from lib.pictures import Nature
from lib.schema import Flow, Measure

CLASSES = 5
PALEST, DEEPEST = 0.16, 1.0
NOTHING = 0.1  # grey of what is zero
MIDDLE = {Nature.BALANCE: 0.0, Nature.COVERAGE: 1.0}  # where an indicator of two hues changes from one to the other


@cache
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


def full_color(nature: Nature, flow: Flow, palette: Palette) -> str:
    """The deepest colour of an indicator of one hue: its flow's, neutral where it is not of one flow alone."""
    return palette.node if nature in (Nature.COVERAGE, Nature.CONCENTRATION) else palette.flow(flow)


def scale(values: Sequence[float], nature: Nature, flow: Flow, palette: Palette) -> list[tuple[list[float], str]]:
    """Classes of values with their colour, ascending: one hue, or two on either side of balance."""
    if nature in MIDDLE:
        below = classes([v for v in values if v < MIDDLE[nature]], 3)
        above = classes([v for v in values if v >= MIDDLE[nature]], 3)
        reds = ramp(palette, palette.deficit, len(below))[::-1]
        greens = ramp(palette, palette.surplus, len(above))
        return [*zip(below, reds, strict=True), *zip(above, greens, strict=True)]
    # What is zero has a class of its own, which is no shade of the colour: it could else be most of the darkest one.
    zeros, groups = [v for v in values if not v], classes([v for v in values if v], CLASSES)
    none = [(zeros, blend(palette.background, palette.muted, NOTHING))] if zeros else []
    shades = ramp(palette, full_color(nature, flow, palette), len(groups))
    return [*none, *zip(groups, shades, strict=True)]


def figure_text(value: float | None, nature: Nature, measure: Measure) -> str:
    """A figure of an indicator in words.

    >>> figure_text(1.25, Nature.COVERAGE, Measure.VALUE), figure_text(0.3, Nature.CONCENTRATION, Measure.VALUE)
    ('125\\u202f%', '0,30')
    """
    match nature:
        case Nature.AMOUNT:
            return french.amount(value, measure)
        case Nature.BALANCE:
            return french.amount(value, measure, sign=True)
        case Nature.CONCENTRATION:
            return french.number(value, 2, never_zero=True)
        case Nature.COVERAGE:
            return french.percent(value, 0)
        case Nature.SHARE:
            return french.percent(value)
        case _:
            assert_never(nature)
