"""Bars in columns on paper: the twin of :mod:`lib.charts.bars.ledger`."""

from collections.abc import Collection, Sequence

import pandas as pd

from lib.charts.bars.ledger_words import by_year, highest, is_others, names, wording
from lib.charts.tools import svg
from lib.charts.tools.frame import Row, number, rows
from lib.charts.tools.lettering import SAFE, block, fit, wrap
from lib.charts.tools.palette import PRINT, Palette
from lib.pictures import Bars, Ledger, LedgerOfYears, NothingToDraw
from lib.schema import Measure

ROW, LINE, BAR, GAP, HEADS = 31.0, 11.5, 5.0, 14.0, 3  # units: pitch, lines of text, thickness, between columns


def figure_svg(
    picture: Ledger,
    frame: pd.DataFrame,
    *,
    title: str,
    desc: str,
    measure: Measure = Measure.VALUE,
    key: str = "ledger",
    palette: Palette = PRINT,
) -> str:
    """SVG of the first rows, 680 units wide. Raises :class:`lib.pictures.NothingToDraw` without rows."""
    found = rows(frame.head(picture.shown))
    columns = [(bars, found) for bars in picture.columns]
    parts, height = _draw(names(picture, found), columns, measure, palette, picture.bold)
    return svg.document(parts, height, title=title, desc=desc, key=key)


def years_svg(
    picture: LedgerOfYears,
    frame: pd.DataFrame,
    *,
    title: str,
    desc: str,
    measure: Measure = Measure.VALUE,
    key: str = "ledger-years",
    palette: Palette = PRINT,
) -> str:
    """SVG of one row per year and one column per flow. Raises :class:`lib.pictures.NothingToDraw` without rows."""
    found_years, flows = by_year(frame, rows(frame))
    parts, height = _draw(found_years, list(zip(picture.columns, flows, strict=True)), measure, palette, (0,))
    return svg.document(parts, height, title=title, desc=desc, key=key)


def _draw(
    titles: Sequence[str],
    columns: Sequence[tuple[Bars, Sequence[Row]]],
    measure: Measure,
    palette: Palette,
    bold: Collection[int],
) -> tuple[list[str], float]:
    """What is drawn and its height; each column has its own rows, in the order of ``titles``."""
    if not titles:
        raise NothingToDraw("rien à dessiner")
    wide = (svg.WIDTH - GAP * (len(columns) - 1)) / len(columns)
    heads = [_head(bars.head, wide) for bars, _ in columns]
    top = LINE * max(map(len, heads)) + 4
    parts = []
    for i, ((bars, _), lines) in enumerate(zip(columns, heads, strict=True)):
        for k, line in enumerate(lines):
            ink = palette.tone_text(bars.tone)
            parts.append(svg.text(line, i * (wide + GAP), LINE * (k + 0.5), bold=True, fill=ink))
    named = [block(title, svg.SIZE, svg.WIDTH, bold=True, safe=SAFE) for title in titles]
    more = LINE * (max(map(len, named)) - 1)  # a row is as high as the longest name asks for
    pitch = ROW + more
    for place, lines in enumerate(named):
        y = top + pitch * place
        parts.append(svg.line([(0, y), (svg.WIDTH, y)], palette.rule))
        y += more
        for k, line in enumerate(lines):
            parts.append(svg.text(line, 0, y + 7 - LINE * (len(lines) - 1 - k), bold=place in bold))
        for i, (bars, found) in enumerate(columns):
            row, x = found[place], i * (wide + GAP)
            parts.append(svg.text(fit(wording(row, bars.texts, measure), svg.SIZE, wide, safe=SAFE), x, y + 7 + LINE))
            parts += _bar(row, bars, highest(found, bars), x, y + ROW - BAR - 2, wide, palette)
    return parts, top + pitch * len(named) + 2


def _head(text: str, wide: float) -> list[str]:
    return [line for part in text.split("\n") for line in wrap(part, svg.SIZE, wide, bold=True, safe=SAFE)][:HEADS]


def _bar(row: Row, bars: Bars, full: float, x: float, y: float, wide: float, palette: Palette) -> list[str]:
    value = number(row, bars.values)
    parts = []
    if value is not None and value > 0:
        fill = palette.others if is_others(row) else palette.tone(bars.tone)
        parts.append(svg.rect(x, y, wide * min(value / full, 1.0), BAR, fill))
    if bars.mark is not None and bars.mark < full:
        at = x + wide * bars.mark / full
        parts.append(svg.line([(at, y - 2), (at, y + BAR + 2)], palette.text))
    return parts
