"""Large figures side by side, for an image: a page of ours and a document write them as text, in boxes of their own."""

from collections.abc import Sequence

from lib.charts.tools import svg
from lib.charts.tools.lettering import SAFE, width, wrap
from lib.charts.tools.palette import PRINT, Palette
from lib.pictures import Metric, NothingToDraw

GAP, INSET, BAND = 12.0, 9.0, 3.0  # units: between boxes, around their words, the stroke at their top
LINE, LARGE, LARGEST = 13.0, 28.0, 22.0  # pitch of lines, of the figure; its letters, smaller where it is long
ACROSS = 4  # boxes side by side
HIGH = 96.0  # of a box with few words


def drawing(tiles: Sequence[Metric], *, palette: Palette = PRINT) -> svg.Drawing:
    """Drawing of the figures, 680 units wide, in rows of alike boxes.

    Raises :class:`lib.pictures.NothingToDraw` without any.
    """
    if not tiles:
        raise NothingToDraw("aucun chiffre à dessiner")
    rows = -(-len(tiles) // ACROSS)
    across = -(-len(tiles) // rows)
    wide = (svg.WIDTH - GAP * (across - 1)) / across
    room = wide - 2 * INSET
    written = [_lines(tile, room) for tile in tiles]
    size = min(LARGEST, *(LARGEST * room / width(tile.value, LARGEST, bold=True, safe=SAFE) for tile in tiles))
    labels = max(len(label) for label, _ in written)  # figures stand on one line, whatever is above them
    high = max(HIGH, *(INSET * 2 + LINE * (labels + len(more)) + LARGE for _, more in written))
    parts = []
    for i, (tile, (label, more)) in enumerate(zip(tiles, written, strict=True)):
        row, column = divmod(i, across)
        x, y = column * (wide + GAP) + 0.5, row * (high + GAP) + 0.5
        parts.append(svg.rect(x, y, wide - 1, high, palette.background, edge=palette.rule))
        parts.append(svg.rect(x, y, wide - 1, BAND, palette.exports))
        x, y = x + INSET, y + INSET + BAND
        parts += [svg.text(line, x, y + LINE * (k + 0.5), fill=palette.muted) for k, line in enumerate(label)]
        y += LINE * labels + LARGE / 2
        parts.append(svg.text(tile.value, x, y, bold=True, size=size))
        y += LARGE / 2
        parts += [svg.text(line, x, y + LINE * (k + 0.5)) for k, line in enumerate(more)]
    return svg.drawing(parts, (high + GAP) * rows - GAP + 1)


def _lines(tile: Metric, room: float) -> tuple[list[str], list[str]]:
    """The label, and what stands under the figure, in lines of a room."""

    def lines(text: str) -> list[str]:
        return wrap(text, svg.SIZE, room, safe=SAFE) if text else []

    return lines(tile.label), [line for text in (tile.change, *tile.notes) for line in lines(text)]
