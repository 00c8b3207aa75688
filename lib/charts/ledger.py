"""Bars in columns, one row per product, country, place or year: what each column shows comes with the finding."""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french, schema
from lib.charts import panels, screen
from lib.charts.palette import LIGHT, Palette
from lib.charts.panels import Panel
from lib.charts.records import records

ROOM = 1.02  # a little air beyond a full bar
FIRST = (("first_country", "text"), ("first_share", "share"))
Spec = tuple[str, str, tuple[tuple[str, str], ...], str, float | None, float | None]


def figure(
    frame: pd.DataFrame,
    *,
    measure: str = schema.VALUE,
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
    frame: pd.DataFrame, *, measure: str = schema.VALUE, palette: Palette = LIGHT, columns: Sequence[Spec] = ()
) -> go.Figure:
    """One row per year, the first in bold; one column of bars per flow. Raises ``ValueError`` without rows."""
    names = list(dict.fromkeys(frame["year"]))
    drawn = []
    for flow, spec in zip(schema.FLOWS, columns, strict=True):
        found = {row["year"]: row for row in records(frame[frame[schema.FLOW] == flow])}
        blank = dict.fromkeys(frame.columns)
        rows = [found.get(name, blank) for name in names]
        told = [
            f"<b>{screen.plain(f'{spec[0]}, {name}')}</b><br>{screen.plain(wording(row, spec[2], measure))}"
            f"<br>{screen.plain('D’abord : ' + wording(row, FIRST, measure))}"
            for name, row in zip(names, rows, strict=True)
        ]
        drawn.append(panel(rows, spec, told, measure, palette))
    return panels.draw(names, names, drawn, palette, bold=(0,))


def panel(rows: list[dict[str, Any]], spec: Spec, told: Sequence[str], measure: str, palette: Palette) -> Panel:
    """One column of bars; « Autres » is pale."""
    head, column, texts, tone, high, mark = spec
    values = [number(row[column]) for row in rows]
    highest = high or max([0.0, *(value for value in values if value is not None)]) or 1.0
    color = getattr(palette, tone)
    return Panel(
        head=head,
        values=[None if value is None else min(max(value, 0.0), highest) for value in values],
        texts=[wording(row, texts, measure) for row in rows],
        told=told,
        colors=[
            palette.others if schema.OTHERS in (row.get(schema.PRODUCT), row.get(schema.COUNTRY)) else color
            for row in rows
        ],
        low=0.0,
        high=highest * ROOM,
        head_color=getattr(palette, f"{tone}_text", None),
        mark=mark,
    )


def wording(row: dict[str, Any], texts: Sequence[tuple[str, str]], measure: str) -> str:
    """What is written above a bar: each figure in its own way, those that are missing left out unless all are."""
    parts = [written(row[column], kind, measure) for column, kind in texts]
    return " · ".join([part for part in parts if part and part != french.MISSING]) or french.MISSING


def written(value: Any, kind: str, measure: str) -> str:
    """A figure in French.

    >>> written(0.5, "growth", "valeur"), written(3.0, "growth", "valeur"), written(2.5, "unit_value", "valeur")
    ('+50\\u202f%', '×\\u202f4,0', '2,50\\u202f€/kg')
    """
    if kind == "text":
        return "" if value is None else str(value)
    x = number(value)
    if x is None:
        return french.MISSING
    if kind == "amount":
        return french.amount(x, measure) if x else french.MISSING
    if kind == "euros":
        return french.euros(x)
    if kind == "share":
        return french.percent(x, 0 if x >= 0.0995 else 1)
    if kind == "growth":
        return (
            french.percent(x, 0, sign=True)
            if x < 1.995
            else f"×{french.NARROW}{french.number(1 + x, 1 if x < 99 else 0)}"
        )
    if kind == "unit_value":
        return french.number(x, 2 if x < 100 else 0) + french.NARROW + "€/kg"
    if kind == "countries":
        return french.number(x, 1) + french.NARROW + "pays"
    return french.number(x, 2)


def number(value: Any) -> float | None:
    """A cell as a number, None where it is missing."""
    if value is None or value is pd.NA:
        return None
    found = float(value)
    return None if math.isnan(found) else found
