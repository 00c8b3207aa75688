"""The activities as bars on paper: the twin of :mod:`lib.charts.treemap.rows`."""

import pandas as pd

from lib.charts.tools import svg
from lib.charts.tools.lettering import SAFE, block, width
from lib.charts.tools.palette import PRINT, Palette
from lib.charts.treemap.layout import Branch, Cell, layout
from lib.charts.treemap.rows import KEY, figures, head, longest, part
from lib.schema import Measure

ROW, LINE, BAR, TOP = 20.0, 11.5, 3.5, 30.0  # units: pitch, a second line of a name, thickness of a bar, heads
GAP = 14.0  # between the columns, and between a name and its figures


def drawing(
    frame: pd.DataFrame,
    *,
    measure: Measure = Measure.VALUE,
    palette: Palette = PRINT,
) -> svg.Drawing:
    """Drawing of an activities frame, 680 units wide, same rows as :func:`lib.charts.treemap.rows.figure`.

    Raises :class:`lib.pictures.NothingToDraw` when nothing is above zero.
    """
    branches = layout(frame, measure=measure)
    wide = (svg.WIDTH - GAP * (len(branches) - 1)) / len(branches)
    named = [[_name(cell, branch, measure, wide) for cell in branch.cells] for branch in branches]
    more = LINE * (max(len(lines) for found in named for lines in found) - 1)  # as the longest name asks for
    pitch, deepest = ROW + more, max(len(found) for found in named)
    parts = [
        svg.line([(0, TOP + pitch * place), (svg.WIDTH, TOP + pitch * place)], palette.rule) for place in range(deepest)
    ]
    full = longest(branches)
    for i, (branch, found) in enumerate(zip(branches, named, strict=True)):
        x = i * (wide + GAP)
        parts.append(svg.text(head(branch, measure), x, 7, bold=True, fill=palette.flow_text(branch.flow)))
        parts.append(svg.text(KEY, x, 7 + LINE, fill=palette.muted))
        for place, (cell, lines) in enumerate(zip(branch.cells, found, strict=True)):
            y, ink = TOP + pitch * place + more, palette.muted if cell.is_others else palette.text
            for k, line in enumerate(lines):
                parts.append(svg.text(line, x, y + 8 - LINE * (len(lines) - 1 - k), fill=ink))
            parts.append(svg.text(figures(cell, branch, measure), x + wide, y + 8, anchor="end", bold=True, fill=ink))
            fill = palette.flow_pale(cell.flow) if cell.is_others else palette.flow(cell.flow)
            parts.append(svg.rect(x, y + ROW - BAR - 2, wide * part(cell, branch) / full, BAR, fill))
    return svg.drawing(parts, TOP + pitch * deepest + 2)


def _name(cell: Cell, branch: Branch, measure: Measure, wide: float) -> list[str]:
    """A product's name in the room that its figures leave."""
    room = wide - GAP - width(figures(cell, branch, measure), svg.SIZE, bold=True, safe=SAFE)
    return block(cell.label, svg.SIZE, room, safe=SAFE)
