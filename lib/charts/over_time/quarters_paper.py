"""The axis of quarters on paper: the twin of :mod:`lib.charts.over_time.quarters`."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.over_time.quarters import BEFORE, PROVISIONAL, signs, years
from lib.charts.tools import svg
from lib.charts.tools.lettering import SAFE, width
from lib.charts.tools.palette import Palette, blend
from lib.pictures import Marks

LINE = 12.0  # units: pitch of words
TINT, GREY = 0.16, 0.22  # of a mark's colour, under what is drawn
GAP = 16.0  # between two signs of the legend


@dataclass(frozen=True)
class Axis:
    """Quarters between two edges, in units; ``size`` is that of the letters below."""

    quarters: Sequence[str]
    left: float
    right: float
    size: float = svg.SIZE

    @property
    def step(self) -> float:
        """The room of one quarter."""
        return (self.right - self.left) / (len(self.quarters) - 1 + 2 * BEFORE)

    def at(self, place: float) -> float:
        """The middle of a quarter, by its place from 0."""
        return self.left + (place + BEFORE) * self.step

    def below(self, y: float, palette: Palette, *, every_year: int = 1, short: bool = False) -> list[str]:
        """The line under the plot and the years below it; ``short`` ones have two digits."""
        parts = [svg.line([(self.left, y), (self.right, y)], palette.muted)]
        for place, lines in years(self.quarters, every_year=every_year):
            x = self.at(place)
            parts.append(svg.line([(x, y), (x, y + 3)], palette.muted))
            for k, said in enumerate(lines):
                words = f"’{said[2:]}" if short and said.isdigit() else said
                down = y + 3 + self.size * (0.75 + 1.1 * k)
                parts.append(svg.text(words, x, down, anchor="middle", fill=palette.muted, size=self.size))
        return parts

    def marks(self, absent: Sequence[bool], marks: Marks, top: float, bottom: float, palette: Palette) -> list[str]:
        """Behind what is drawn: a tint under provisional quarters, grey over missing ones, a line before the break."""

        def band(first: float, last: float, color: str, part: float) -> str:
            x = self.at(first)
            fill = blend(palette.background, color, part)
            return svg.rect(x, top, min(self.at(last), self.right) - x, bottom - top, fill)

        parts = []
        if marks.provisional_from in self.quarters:
            first = self.quarters.index(marks.provisional_from)
            parts.append(band(first - 0.5, len(self.quarters), PROVISIONAL, TINT))
        parts += [band(i - 0.5, i + 0.5, palette.muted, GREY) for i, gap in enumerate(absent) if gap]
        if marks.break_at in self.quarters:
            x = self.at(self.quarters.index(marks.break_at) - 0.5)
            parts.append(svg.line([(x, top), (x, bottom)], palette.muted, width=1, dashed=True))
        return parts


def legend(
    quarters: Sequence[str],
    absent: Sequence[bool],
    marks: Marks,
    y: float,
    palette: Palette,
    *,
    gap: str = "non publié",
    first: str = "",
) -> tuple[list[str], float]:
    """What the marks mean, on one line or as many as it takes, after ``first``; and how high that is."""
    found = [("", "", first)] if first else []
    found += signs(quarters, absent, marks, palette, gap=gap)
    parts, x, down = [], 0.0, y + LINE / 2
    for sign, color, words in found:
        said = f"{sign} {words}" if sign and not color else words
        wide = width(said, svg.SIZE, safe=SAFE) + (LINE if color else 0)
        if x and x + wide > svg.WIDTH:
            x, down = 0.0, down + LINE
        if color:
            parts.append(svg.rect(x, down - 4, 8, 8, color))
        parts.append(svg.text(said, x + (LINE if color else 0), down, fill=palette.muted))
        x += wide + GAP
    return parts, down + LINE / 2 - y if found else 0.0
