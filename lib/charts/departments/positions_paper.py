"""Where a territory stands, on paper: the twin of :mod:`lib.charts.departments.positions`."""

import pandas as pd

from lib.charts.departments.positions import by_indicator, held_ranks
from lib.charts.tools import svg
from lib.charts.tools.frame import rows
from lib.charts.tools.lettering import SAFE, fit, width
from lib.charts.tools.palette import PRINT, Palette
from lib.pictures import NothingToDraw

ROW, NAME, LINE = 38.0, 10.0, 26.0  # units: pitch, then from the top of a row: its words, its line
DOT, EDGE, GAP = 5.0, 8.0, 10.0


def drawing(frame: pd.DataFrame, *, palette: Palette = PRINT) -> svg.Drawing:
    """Lines of a ranks frame, 680 units wide. Raises :class:`lib.pictures.NothingToDraw` without rows."""
    found = rows(frame)
    if not found:
        raise NothingToDraw("aucun rang à dessiner")
    named, longest = by_indicator(found), max(row["ranked"] for row in found)
    single = len(found) == len(named)
    scale = (svg.WIDTH - 2 * EDGE) / max(longest - 1, 1)
    parts = []
    for place, (name, held) in enumerate(named.items()):
        y, bold, plain = ROW * place, *held_ranks(held, single=single)
        right = svg.WIDTH - width(plain, svg.SIZE, safe=SAFE)
        parts.append(svg.text(plain, svg.WIDTH, y + NAME, anchor="end"))
        if bold:
            parts.append(svg.text(bold, right, y + NAME, anchor="end", bold=True))
            right -= width(bold, svg.SIZE, bold=True, safe=SAFE)
        parts.append(svg.text(fit(name, svg.SIZE, right - GAP, bold=True, safe=SAFE), 0, y + NAME, bold=True))
        ends = [(EDGE, y + LINE), (EDGE + scale * (held[0]["ranked"] - 1), y + LINE)]
        parts.append(svg.line(ends, palette.others, width=1.5))
        color = palette.top_flow if single else palette.node
        parts += [
            svg.dot(EDGE + scale * (row["rank"] - 1), y + LINE, DOT, color, edge=palette.background) for row in held
        ]
    return svg.drawing(parts, ROW * len(named))
