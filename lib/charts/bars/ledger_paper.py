"""Bars in columns on paper: the twin of :mod:`lib.charts.bars.ledger`."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib import schema
from lib.charts.bars.ledger_words import Spec, highest, is_others, number, wording
from lib.charts.bars.ledger_words import years as by_year
from lib.charts.tools import svg
from lib.charts.tools.lettering import SAFE, fit, wrap
from lib.charts.tools.palette import PRINT, Palette
from lib.charts.tools.records import records

ROW, LINE, BAR, GAP, HEADS = 31.0, 11.5, 5.0, 14.0, 3  # units: pitch, lines of text, thickness, between columns


def figure_svg(
    frame: pd.DataFrame,
    *,
    title: str,
    desc: str,
    columns: Sequence[Spec],
    measure: schema.Measure = schema.Measure.VALUE,
    key: str = "ledger",
    palette: Palette = PRINT,
    name: str = schema.PRODUCT_SHORT,
    label: str = schema.PRODUCT_LABEL,
    code: str = schema.PRODUCT,
    shown: int = 10,
    bold: Sequence[int] = (),
) -> str:
    """SVG of the first ``shown`` rows, 680 units wide. Raises ``ValueError`` without rows."""
    del label, code  # for the screen, where one points and clicks
    rows = records(frame.head(shown))
    names = [str(row[name]) for row in rows]
    return _draw(
        names, [rows] * len(columns), columns, measure, palette, bold, {"title": title, "desc": desc, "key": key}
    )


def years_svg(
    frame: pd.DataFrame,
    *,
    title: str,
    desc: str,
    columns: Sequence[Spec],
    measure: schema.Measure = schema.Measure.VALUE,
    key: str = "ledger-years",
    palette: Palette = PRINT,
) -> str:
    """SVG of one row per year and one column per flow. Raises ``ValueError`` without rows."""
    names, found = by_year(frame, records(frame))
    return _draw(names, found, columns, measure, palette, (0,), {"title": title, "desc": desc, "key": key})


def _draw(
    names: Sequence[str],
    rows: Sequence[Sequence[dict[str, Any]]],
    columns: Sequence[Spec],
    measure: schema.Measure,
    palette: Palette,
    bold: Sequence[int],
    named: dict[str, str],
) -> str:
    if not names:
        raise ValueError("rien à dessiner")
    wide = (svg.WIDTH - GAP * (len(columns) - 1)) / len(columns)
    heads = [_head(spec[0], wide) for spec in columns]
    top = LINE * max(map(len, heads)) + 4
    parts = []
    for i, (spec, lines) in enumerate(zip(columns, heads, strict=True)):
        ink = getattr(palette, f"{spec[3]}_text", palette.text)
        for k, line in enumerate(lines):
            parts.append(svg.text(line, i * (wide + GAP), LINE * (k + 0.5), bold=True, fill=ink))
    for place, name in enumerate(names):
        y = top + ROW * place
        parts.append(svg.line([(0, y), (svg.WIDTH, y)], palette.rule))
        parts.append(svg.text(fit(name, svg.SIZE, svg.WIDTH, safe=SAFE), 0, y + 7, bold=place in bold))
        for i, spec in enumerate(columns):
            row, x = rows[i][place], i * (wide + GAP)
            parts.append(svg.text(fit(wording(row, spec[2], measure), svg.SIZE, wide, safe=SAFE), x, y + 7 + LINE))
            parts += _bar(row, spec, highest(rows[i], spec), x, y + ROW - BAR - 2, wide, palette)
    return svg.document(parts, top + ROW * len(names) + 2, **named)


def _head(text: str, wide: float) -> list[str]:
    return [line for part in text.split("\n") for line in wrap(part, svg.SIZE, wide, bold=True, safe=SAFE)][:HEADS]


def _bar(row: dict[str, Any], spec: Spec, full: float, x: float, y: float, wide: float, palette: Palette) -> list[str]:
    value = number(row[spec[1]])
    parts = []
    if value is not None and value > 0:
        fill = palette.others if is_others(row) else getattr(palette, spec[3])
        parts.append(svg.rect(x, y, wide * min(value / full, 1.0), BAR, fill))
    if spec[5] is not None and spec[5] < full:
        at = x + wide * spec[5] / full
        parts.append(svg.line([(at, y - 2), (at, y + BAR + 2)], palette.text))
    return parts
