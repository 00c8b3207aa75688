"""The treemap on paper: the cells of :mod:`lib.charts.treemap_layout`, squarified, both flows on one scale."""

import pandas as pd

from lib import french, schema
from lib.charts import svg
from lib.charts.lettering import SAFE, width
from lib.charts.palette import PRINT, Palette
from lib.charts.treemap_layout import Box, Branch, Cell, layout, lines, place

HEIGHT = 300  # units of the cells
TOP, BOTTOM = 18, 14  # headers above, key of reading below
SPACE = 1.6  # white between two cells
LEADING = 1.25
SIZES = (svg.SIZE, 9.0, 8.0)  # paper has no pointer: small cells speak in smaller letters, down to 6 points


def figure_svg(
    frame: pd.DataFrame,
    *,
    title: str,
    desc: str,
    measure: str = schema.VALUE,
    key: str = "treemap",
    palette: Palette = PRINT,
    height: float = HEIGHT,
) -> str:
    """SVG of an activities frame, 680 units wide, same cells as :func:`lib.charts.treemap.figure`.

    ``title`` and ``desc`` are its name and text alternative. Cells too small for letters stay without; the table
    beside the figure has them. Raises ``ValueError`` when nothing is above zero.
    """
    branches = layout(frame, measure=measure)
    boxes = place(branches, Box(0, TOP, svg.WIDTH, height), gap=8)
    parts = _headers(branches, [cells[0].x for cells in boxes], measure, palette)
    for branch, places in zip(branches, boxes, strict=True):
        for cell, box in zip(branch.cells, places, strict=True):
            parts += _cell(cell, box, measure, palette)
    said = f"Surface proportionnelle à la {'masse' if measure == schema.MASS else 'valeur'}"
    parts.append(svg.text(said, 0, TOP + height + 9, fill=palette.muted, size=svg.SIZE - 1))
    return svg.document(parts, TOP + height + BOTTOM, title=title, desc=desc, key=key)


def _headers(branches: tuple[Branch, ...], starts: list[float], measure: str, palette: Palette) -> list[str]:
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


def _cell(cell: Cell, box: Box, measure: str, palette: Palette) -> list[str]:
    inner = Box(box.x + SPACE / 2, box.y + SPACE / 2, max(box.width - SPACE, 0.4), max(box.height - SPACE, 0.4))
    ink = palette.on_pale if cell.is_others else palette.on_cell
    fill = palette.flow_cell(cell.flow, others=cell.is_others)
    parts = [svg.rect(inner.x, inner.y, inner.width, inner.height, fill, radius=min(2, inner.width / 2))]
    for size in SIZES:
        words, amount = lines(cell, inner, measure, size, safe=SAFE)
        if words:
            break
    for i, word in enumerate([*words, *([amount] if amount else [])]):
        y = inner.y + size * (0.75 + LEADING * i)
        parts.append(svg.text(word, inner.x + 3, y, fill=ink, bold=i == len(words), size=size))
    return parts
