"""Bars in columns, one row per product, country, place or year: what each column shows comes with the finding."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import schema
from lib.charts.bars import panels
from lib.charts.bars.ledger_words import FIRST, Spec, highest, is_others, number, wording
from lib.charts.bars.ledger_words import years as by_year
from lib.charts.bars.panels import Panel
from lib.charts.tools import screen
from lib.charts.tools.palette import LIGHT, Palette
from lib.charts.tools.records import records

ROOM = 1.02  # a little air beyond a full bar


def figure(
    frame: pd.DataFrame,
    *,
    measure: schema.Measure = schema.Measure.VALUE,
    palette: Palette = LIGHT,
    columns: Sequence[Spec] = (),
    name: str = schema.PRODUCT_SHORT,
    label: str = schema.PRODUCT_LABEL,
    code: str = schema.PRODUCT,
    shown: int = 10,
    bold: Sequence[int] = (),
) -> go.Figure:
    """Panels of the first ``shown`` rows. ``columns`` are (head, values, texts, tone, high, mark).

    ``name`` is written above a row's bars, ``label`` in its hover, ``code`` is what a click stands for. Raises
    ``ValueError`` without rows.
    """
    rows = records(frame.head(shown))
    if not rows:
        raise ValueError("rien à dessiner")
    told = [
        f"<b>{screen.plain(str(row[label]))}</b>"
        + "".join(f"<br>{screen.plain(head + ' : ' + wording(row, texts, measure))}" for head, _, texts, *_ in columns)
        for row in rows
    ]
    drawn = [panel(rows, spec, told, measure, palette) for spec in columns]
    return panels.draw([str(row[name]) for row in rows], [str(row[code]) for row in rows], drawn, palette, bold=bold)


def years(
    frame: pd.DataFrame,
    *,
    measure: schema.Measure = schema.Measure.VALUE,
    palette: Palette = LIGHT,
    columns: Sequence[Spec] = (),
) -> go.Figure:
    """One row per year, the first in bold; one column of bars per flow. Raises ``ValueError`` without rows."""
    names, found = by_year(frame, records(frame))
    drawn = []
    for spec, rows in zip(columns, found, strict=True):
        told = [
            f"<b>{screen.plain(f'{spec[0]}, {name}')}</b><br>{screen.plain(wording(row, spec[2], measure))}"
            f"<br>{screen.plain('D’abord : ' + wording(row, FIRST, measure))}"
            for name, row in zip(names, rows, strict=True)
        ]
        drawn.append(panel(rows, spec, told, measure, palette))
    return panels.draw(names, names, drawn, palette, bold=(0,))


def panel(
    rows: list[dict[str, Any]], spec: Spec, told: Sequence[str], measure: schema.Measure, palette: Palette
) -> Panel:
    """One column of bars; « Autres » is pale."""
    head, column, texts, tone, _, mark = spec
    full = highest(rows, spec)
    values = [number(row[column]) for row in rows]
    color = getattr(palette, tone)
    return Panel(
        head=head,
        values=[None if value is None else min(max(value, 0.0), full) for value in values],
        texts=[wording(row, texts, measure) for row in rows],
        told=told,
        colors=[palette.others if is_others(row) else color for row in rows],
        low=0.0,
        high=full * ROOM,
        head_color=getattr(palette, f"{tone}_text", None),
        mark=mark,
    )
