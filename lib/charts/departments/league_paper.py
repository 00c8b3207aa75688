"""The league table on paper: the twin of :mod:`lib.charts.departments.league`."""

import pandas as pd

from lib.charts.departments import shades
from lib.charts.departments.league import ACROSS, numbered, ranked, shade
from lib.charts.tools import svg
from lib.charts.tools.lettering import SAFE, fit, width
from lib.charts.tools.palette import PRINT, Palette
from lib.pictures import League
from lib.schema import Measure

ROW, BAR = 13.0, 7.0  # units: pitch, thickness of a bar
LETTERS = 9.0
NAMES, GAP, BETWEEN = 0.6, 4.0, 14.0  # of a column's width, for the names; units before figures, between columns
FRAME = 3.0  # units around a row that stands out


def drawing(
    picture: League, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = PRINT
) -> svg.Drawing:
    """Bars of a ranking frame in newspaper columns, 680 units wide.

    Raises :class:`lib.pictures.NothingToDraw` without a value.
    """
    found, values, low, high = ranked(picture, frame)
    deep = -(-len(found) // ACROSS)
    wide = (svg.WIDTH - 2 * FRAME - BETWEEN * (ACROSS - 1)) / ACROSS
    texts = [shades.figure_text(value, picture.nature, measure) for value in values]
    figures = max(width(text, LETTERS, bold=True, safe=SAFE) for text in texts) + GAP
    names = wide * NAMES
    scale = (wide - names - figures) / (high - low)
    parts = []
    for place, (row, value, text) in enumerate(zip(found, values, texts, strict=True)):
        column, line = divmod(place, deep)
        x, y = FRAME + column * (wide + BETWEEN), ROW * (line + 0.5) + 1
        chosen = row["territory_code"] in picture.chosen
        if chosen:
            parts.append(
                svg.rect(
                    x - FRAME,
                    y - ROW / 2,
                    wide + 2 * FRAME,
                    ROW,
                    palette.background,
                    edge=palette.top_flow,
                    edge_width=1.2,
                )
            )
        name = fit(numbered(row), LETTERS, names - GAP, bold=chosen, safe=SAFE)
        parts.append(svg.text(name, x, y, bold=chosen, size=LETTERS))
        zero = x + names - low * scale
        start, end = sorted((zero, zero + min(value, high) * scale))
        parts.append(svg.rect(start, y - BAR / 2, end - start, BAR, shade(picture, chosen, value, palette)))
        parts.append(svg.text(text, x + wide, y, anchor="end", bold=chosen, size=LETTERS))
    return svg.drawing(parts, ROW * deep + 2)
