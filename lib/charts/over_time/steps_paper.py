"""Where a change comes from, on paper: the twin of :mod:`lib.charts.over_time.steps`, a row on one line."""

from collections.abc import Collection, Sequence

import pandas as pd

from lib.charts.over_time.steps import UNIT_VALUE, VOLUME, cascade, effects
from lib.charts.tools import svg
from lib.charts.tools.lettering import SAFE, block, width
from lib.charts.tools.palette import PRINT, Palette
from lib.pictures import Split, Waterfall
from lib.schema import Measure

ROW, LINE = 20.0, 11.5  # units: pitch, a second line of a name
NAMES = 250.0  # of the width, for the names
GAP, BAR, THIN = 8.0, 9.0, 6.0  # before figures; thickness of a bar, and of one of two
KEY = 20.0  # height of the key


def waterfall(
    picture: Waterfall, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = PRINT
) -> svg.Drawing:
    """Cascade of a contribution frame, 680 units wide. Raises :class:`lib.pictures.NothingToDraw` on an empty one."""
    made = cascade(picture, frame, measure, palette)
    rows = _Rows(made.names, made.figures, {len(made.names) - 1}, (min(made.reached), max(made.reached)), 0.0)
    edge, parts = palette.flow(picture.flow), rows.words(palette)
    for i, end in enumerate(made.reached[1:-1]):
        parts.append(svg.line([(rows.x(end), rows.middle(i)), (rows.x(end), rows.middle(i + 1))], palette.muted))
    for i, (start, length, colour) in enumerate(zip(made.starts, made.lengths, made.colours, strict=True)):
        parts.append(rows.bar(i, start, start + length, 0.0, BAR, colour, edge))
    return svg.drawing(parts, rows.height)


def split(picture: Split, frame: pd.DataFrame, *, palette: Palette = PRINT) -> svg.Drawing:
    """Two bars per row of a price-volume frame, 680 units wide, the whole first.

    Raises :class:`lib.pictures.NothingToDraw` on an empty frame.
    """
    made, flow = effects(frame), picture.flow
    strong, pale = palette.flow(flow), palette.flow_pale(flow)
    rows = _Rows(made.names, made.figures, {0}, made.reach, KEY)
    parts, x = rows.words(palette), 0.0
    for said, fill in ((VOLUME, strong), (UNIT_VALUE, pale)):
        parts.append(svg.rect(x, 3, 8, 8, fill, edge=strong, edge_width=0.7))
        parts.append(svg.text(said, x + 12, 7))
        x += 12 + width(said, svg.SIZE, safe=SAFE) + 2 * GAP
    for i, pair in enumerate(zip(made.volumes, made.units, strict=True)):
        for side, amount, fill in zip((-0.5, 0.5), pair, (strong, pale), strict=True):
            parts.append(rows.bar(i, 0.0, amount, side * (THIN + 0.5), THIN, fill, strong))
    return svg.drawing(parts, rows.height)


class _Rows:
    """Rows with their name at the left, their bars between two ends, their figure at the right; some in bold."""

    def __init__(
        self,
        names: Sequence[str],
        figures: Sequence[str],
        bold: Collection[int],
        reach: tuple[float, float],
        top: float,
    ) -> None:
        self.figures, self.bold, self.top = figures, bold, top
        self.named = [block(name, svg.SIZE, NAMES - GAP, bold=True, safe=SAFE) for name in names]
        self.pitch = ROW + LINE * (max(map(len, self.named)) - 1) * 0.6
        self.low, high = reach
        room = max(width(text, svg.SIZE, bold=True, safe=SAFE) for text in figures) + GAP
        self.scale = (svg.WIDTH - NAMES - room) / ((high - self.low) or 1.0)

    @property
    def height(self) -> float:
        """Of all rows and what stands above."""
        return self.top + self.pitch * len(self.named) + 2

    def x(self, amount: float) -> float:
        """Where an amount stands."""
        return NAMES + (amount - self.low) * self.scale

    def middle(self, row: int) -> float:
        """The middle of a row."""
        return self.top + self.pitch * (row + 0.5)

    def words(self, palette: Palette) -> list[str]:
        """Names and figures, a thin line between two rows, and the zero through all."""
        parts = []
        for i, (lines, figure) in enumerate(zip(self.named, self.figures, strict=True)):
            y, strong = self.middle(i), i in self.bold
            if i:
                edge = self.top + self.pitch * i
                parts.append(svg.line([(0, edge), (svg.WIDTH, edge)], palette.rule))
            for k, line in enumerate(lines):
                parts.append(svg.text(line, 0, y + LINE * (k - (len(lines) - 1) / 2), bold=strong))
            parts.append(svg.text(figure, svg.WIDTH, y, anchor="end", bold=True))
        zero = self.x(0.0)
        parts.append(svg.line([(zero, self.top), (zero, self.height - 2)], palette.muted, width=1))
        return parts

    def bar(self, row: int, start: float, end: float, down: float, thick: float, fill: str, edge: str) -> str:
        """A bar of a row from one amount to another, so far below its middle."""
        low, high = sorted((self.x(start), self.x(end)))
        y = self.middle(row) + down - thick / 2
        return svg.rect(low, y, high - low, thick, fill, edge=edge, edge_width=0.7)
