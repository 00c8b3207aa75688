"""The treemap on paper: the cells of :mod:`lib.charts.treemap.layout`, squarified, both flows on one scale."""

import pandas as pd

from lib import french
from lib.charts.tools import svg
from lib.charts.tools.lettering import SAFE, width, wrap
from lib.charts.tools.palette import PRINT, Palette
from lib.charts.treemap.layout import Box, Branch, Cell, key_of_reading, layout, lines, listed, place
from lib.schema import Measure

HEIGHT = 290  # units of the cells
TOP, BOTTOM = 18, 14  # headers above, key of reading below
NOTE, LINE = svg.SIZE - 1, 12  # letters and pitch of what stands below
SPACE = 1.6  # white between two cells
LEADING = 1.25
SIZES = (svg.SIZE, 9.0, 8.0)  # paper has no pointer: small cells speak in smaller letters, down to 6 points


def drawing(
    frame: pd.DataFrame,
    *,
    measure: Measure = Measure.VALUE,
    palette: Palette = PRINT,
    height: float = HEIGHT,
) -> svg.Drawing:
    """Drawing of an activities frame, 680 units wide, same cells as :func:`lib.charts.treemap.screen.figure`.

    Cells too small for letters are named under the picture.
    Raises :class:`lib.pictures.NothingToDraw` when nothing is above zero.
    """
    branches = layout(frame, measure=measure)
    boxes = place(branches, Box(0, TOP, svg.WIDTH, height), gap=8)
    parts = _headers(branches, [cells[0].x for cells in boxes], measure, palette)
    notes = [key_of_reading(measure)]
    for branch, places in zip(branches, boxes, strict=True):
        nameless: list[Cell] = []
        for cell, box in zip(branch.cells, places, strict=True):
            words = _words(cell, box, measure)
            parts += _cell(cell, box, words, palette)
            nameless += [] if words else [cell]
        if note := listed(branch, nameless, measure):
            notes += wrap(note, NOTE, svg.WIDTH, safe=SAFE)
    bottom = TOP + height
    for i, note in enumerate(notes):
        parts.append(svg.text(note, 0, bottom + 9 + LINE * i, fill=palette.muted, size=NOTE))
    return svg.drawing(parts, bottom + BOTTOM + LINE * (len(notes) - 1))


def _headers(branches: tuple[Branch, ...], starts: list[float], measure: Measure, palette: Palette) -> list[str]:
    """Name and total of each flow above its cells; at the outer edges when a flow is narrower than its header."""
    texts = [f"{branch.name} {french.amount(branch.amount, measure)}" for branch in branches]
    wide = [width(text, svg.SIZE, bold=True, safe=SAFE) for text in texts]
    squeezed = any(x + w > end for x, w, end in zip(starts, wide, [*starts[1:], svg.WIDTH], strict=True))
    parts = []
    for i, (branch, text) in enumerate(zip(branches, texts, strict=True)):
        fill = palette.flow_text(branch.flow)
        if squeezed and i == len(branches) - 1 and i:
            parts.append(svg.text(text, svg.WIDTH, 7, anchor="end", bold=True, fill=fill))
        else:
            parts.append(svg.text(text, starts[i], 7, bold=True, fill=fill))
    return parts


def _words(cell: Cell, box: Box, measure: Measure) -> tuple[float, list[str], str] | None:
    """What a cell can say and in which size: the lines of its label and its amount; None where no letter fits."""
    for size in SIZES:
        words, amount = lines(cell, _inner(box), measure, size, safe=SAFE)
        if words:
            return size, words, amount
    return None


def _inner(box: Box) -> Box:
    return Box(box.x + SPACE / 2, box.y + SPACE / 2, max(box.width - SPACE, 0.4), max(box.height - SPACE, 0.4))


def _cell(cell: Cell, box: Box, content: tuple[float, list[str], str] | None, palette: Palette) -> list[str]:
    inner = _inner(box)
    ink = palette.on_pale if cell.is_others else palette.on_cell
    fill = palette.flow_cell(cell.flow, others=cell.is_others)
    parts = [svg.rect(inner.x, inner.y, inner.width, inner.height, fill, radius=min(2, inner.width / 2))]
    size, words, amount = content or (svg.SIZE, [], "")
    for i, word in enumerate([*words, *([amount] if amount else [])]):
        y = inner.y + size * (0.75 + LEADING * i)
        parts.append(svg.text(word, inner.x + 3, y, fill=ink, bold=i == len(words), size=size))
    return parts
