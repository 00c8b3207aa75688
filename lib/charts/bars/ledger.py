"""Bars in columns, one row per product, country, place or year: what each column shows comes with the picture."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from lib.charts.bars.ledger_words import FIRST, by_year, highest, is_others, names, wording
from lib.charts.tools import screen
from lib.charts.tools.frame import Row, number, rows
from lib.charts.tools.palette import LIGHT, Palette
from lib.charts.tools.panels import Panel, Plan
from lib.pictures import Bars, Ledger, LedgerOfYears
from lib.schema import Measure

ROOM = 1.02  # a little air beyond a full bar


def figure(
    picture: Ledger, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT
) -> go.Figure:
    """Figure of :func:`plan`. Raises :class:`lib.pictures.NothingToDraw` without rows."""
    return plan(picture, frame, measure=measure, palette=palette).figure(palette)


def plan(picture: Ledger, frame: pd.DataFrame, *, measure: Measure, palette: Palette) -> Plan:
    """Panels of the rows that are drawn."""
    found = drawn(picture, frame)
    hovers = [
        f"<b>{screen.escaped(str(row[picture.label]))}</b>"
        + "".join(
            f"<br>{screen.escaped(f'{bars.head} : {wording(row, bars.texts, measure)}')}" for bars in picture.columns
        )
        for row in found
    ]
    return Plan(
        names(picture, found),
        [str(row[picture.code]) for row in found],
        [_panel(found, bars, hovers, measure, palette) for bars in picture.columns],
        bold=picture.bold,
        slides=picture.slides,
    )


def drawn(picture: Ledger, frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame that a picture draws."""
    number = len(frame)
    return rows(frame.take([*range(min(picture.shown, number)), *(i for i in picture.also if i < number)]))


def years(
    picture: LedgerOfYears, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT
) -> go.Figure:
    """Figure of :func:`plan_of_years`. Raises :class:`lib.pictures.NothingToDraw` without rows."""
    return plan_of_years(picture, frame, measure=measure, palette=palette).figure(palette)


def plan_of_years(picture: LedgerOfYears, frame: pd.DataFrame, *, measure: Measure, palette: Palette) -> Plan:
    """One row per year, the first in bold; one column of bars per flow."""
    found_years, flows = by_year(frame, rows(frame))
    panels = []
    for bars, found in zip(picture.columns, flows, strict=True):
        hovers = [
            f"<b>{screen.escaped(f'{bars.head}, {name}')}</b><br>{screen.escaped(wording(row, bars.texts, measure))}"
            f"<br>{screen.escaped('D’abord : ' + wording(row, FIRST, measure))}"
            for name, row in zip(found_years, found, strict=True)
        ]
        panels.append(_panel(found, bars, hovers, measure, palette))
    return Plan(found_years, found_years, panels, bold=(0,))


def _panel(found: list[Row], bars: Bars, hovers: Sequence[str], measure: Measure, palette: Palette) -> Panel:
    """One column of bars; « Autres » is pale."""
    full = highest(found, bars)
    values = [number(row, bars.values) for row in found]
    color = palette.tone(bars.tone)
    return Panel(
        head=bars.head,
        values=[None if value is None else min(max(value, 0.0), full) for value in values],
        texts=[wording(row, bars.texts, measure) for row in found],
        hovers=hovers,
        colors=[palette.others if is_others(row) else color for row in found],
        low=0.0,
        high=full * ROOM,
        head_color=palette.tone_text(bars.tone),
        mark=bars.mark,
    )
