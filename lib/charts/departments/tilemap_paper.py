"""The tile map on paper: the twin of :mod:`lib.charts.departments.tilemap`, its legend beside it."""

import pandas as pd

from lib.charts.departments import shades
from lib.charts.departments.tilemap import TILE, classes, fill_of, pale, swatches, words
from lib.charts.tools import svg
from lib.charts.tools.frame import number, rows
from lib.charts.tools.lettering import SAFE, fit
from lib.charts.tools.palette import PRINT, Palette
from lib.pictures import Tiles
from lib.schema import Measure

SIDE, LEGEND = 30.0, 190.0  # units: a tile with its gap at most, and the room of the legend
GAP, PITCH, SWATCH = 24.0, 20.0, 14.0
NAMED = 6  # chosen départements that the legend names


def drawing(
    picture: Tiles, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = PRINT
) -> svg.Drawing:
    """Tiles of a ranking frame, 680 units wide. Raises :class:`lib.pictures.NothingToDraw` without a value."""
    found = rows(frame)
    values = [number(row, picture.column) for row in found]
    steps = classes(picture, values, palette)
    across, down = (max(int(row[name]) for row in found) for name in ("tile_column", "tile_row"))
    pitch = min(SIDE, (svg.WIDTH - LEGEND - GAP) / across)
    side, frames, parts = pitch * TILE, [], []
    for row, value in zip(found, values, strict=True):
        x, y = pitch * (row["tile_column"] - 1) + 2, pitch * (row["tile_row"] - 1) + 2
        fill = fill_of(value, steps, palette)
        parts.append(svg.rect(x, y, side, side, fill, edge=palette.others if pale(fill, palette) else ""))
        ink, size = shades.ink(fill), svg.SIZE if pitch > 24 else 8.5
        lines = words(row, value, picture.nature)
        for i, line in enumerate(lines):
            at = y + side / 2 + (i - (len(lines) - 1) / 2) * size * 0.85
            parts.append(svg.text(line, x + side / 2, at, anchor="middle", fill=ink, size=size))
        if row["territory_code"] in picture.chosen:
            frames.append(_framed(x, y, side, palette))
    at = pitch * across + GAP
    y = PITCH / 2
    for one in swatches(steps, picture.nature, measure, palette, blank=None in values):
        parts.append(svg.rect(at, y - SWATCH / 2, SWATCH, SWATCH, one.color, edge=one.edge))
        parts.append(svg.text(one.text, at + SWATCH + 8, y, bold=one.bold))
        y += PITCH
    named = [row for row in found if row["territory_code"] in picture.chosen]
    for row in named[:NAMED]:
        y += 4 if row is named[0] else 0
        frames.append(_framed(at + 1, y - SWATCH / 2 + 1, SWATCH - 2, palette))
        name = f"{row['territory']} ({row['territory_code']})"
        room = svg.WIDTH - at - SWATCH - 8
        parts.append(svg.text(fit(name, svg.SIZE, room, bold=True, safe=SAFE), at + SWATCH + 8, y, bold=True))
        y += PITCH
    return svg.drawing(parts + frames, max(pitch * down + 3, y))


def _framed(x: float, y: float, side: float, palette: Palette) -> str:
    """Two lines, one inside the other, of which every class of tiles lets one be seen."""
    lines = []
    for inside, color in ((0.0, palette.text), (2.0, palette.background)):
        x0, y0, x1, y1 = x + inside, y + inside, x + side - inside, y + side - inside
        corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0), (x1, y0)]
        lines.append(svg.line(corners, color, width=2))
    return "".join(lines)
