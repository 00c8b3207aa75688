"""A plot of points on paper: its frame and its labels, for :mod:`exposure_paper` and :mod:`forces_paper`."""

from lib.charts.tools import svg
from lib.charts.tools.palette import Palette, blend

SMALL, LINE = 9.5, 11.5  # units: a second line's letters, and its pitch
HALO = 3.0  # width of the background's outline behind words
ANCHORS = {"left": "start", "right": "end", "center": "middle"}


def across(x: float, bottom: float, lines: tuple[str, ...], palette: Palette) -> list[str]:
    """A mark of the horizontal scale and what stands below it."""
    parts = [svg.line([(x, bottom), (x, bottom + 4)], palette.muted)]
    return parts + [
        svg.text(line, x, bottom + 11 + LINE * k, anchor="middle", fill=palette.muted) for k, line in enumerate(lines)
    ]


def upwards(y: float, left: float, right: float, text: str, palette: Palette, *, ruled: bool) -> list[str]:
    """A mark of the vertical scale, with a line across the plot where it is ``ruled``."""
    parts = [svg.line([(left, y), (right, y)], palette.rule)] if ruled else []
    return [*parts, svg.text(text, left - 5, y, anchor="end", fill=palette.muted)]


def label(
    lines: tuple[str, ...], x: float, y: float, anchor: str, palette: Palette, *, bold: bool, fill: str = ""
) -> list[str]:
    """A label beside its point, its second line smaller and paler."""
    parts = []
    for k, line in enumerate(line for line in lines if line):
        at = y + LINE * (k - (len([one for one in lines if one]) - 1) / 2)
        ink, size = (fill or palette.text, svg.SIZE) if k == 0 else (palette.muted, SMALL)
        parts.append(svg.text(line, x, at, anchor=ANCHORS[anchor], fill=ink, bold=bold and k == 0, size=size))
    return parts


def faded(color: str, part: float, palette: Palette) -> str:
    """A colour as a translucent point has it on the background."""
    return blend(palette.background, color, part)
