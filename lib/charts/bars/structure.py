"""Structures side by side: one panel per territory, one row per product or partner, shares on one scale."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french, schema
from lib.charts.bars import panels
from lib.charts.bars.panels import Panel
from lib.charts.tools import screen
from lib.charts.tools.palette import LIGHT, Palette
from lib.charts.tools.records import records
from lib.schema import Flow, Measure


def figure(
    frame: pd.DataFrame,
    *,
    measure: Measure = schema.Measure.VALUE,
    palette: Palette = LIGHT,
    flow: Flow = schema.Flow.EXPORT,
    member: str = schema.PRODUCT,
) -> go.Figure:
    """Panels of a structure frame, the first territory in full colour. Raises ``ValueError`` without rows."""
    label = schema.PRODUCT_LABEL if member == schema.PRODUCT else schema.COUNTRY_LABEL
    amount = schema.MASS_KG if measure == schema.Measure.MASS else schema.VALUE_EUR
    territories: dict[str, list[dict[str, Any]]] = {}
    for row in records(frame):
        territories.setdefault(row["territory_code"], []).append(row)
    if not territories:
        raise ValueError("rien à dessiner")
    first = next(iter(territories.values()))
    codes = [row[member] for row in first]
    shares = [row[schema.SHARE] for rows in territories.values() for row in rows if row[member] != schema.OTHERS]
    highest = max([0.01, *(share for share in shares if share == share)])
    made = []
    for rank, rows in enumerate(territories.values()):
        name = rows[0]["territory"]
        full_color = palette.flow(flow)
        color = full_color if rank == 0 else panels.mixed(full_color, palette)
        made.append(
            Panel(
                head=name,
                # « Autres » is no product: its share is written, not drawn.
                values=[None if row[member] == schema.OTHERS else _positive(row[schema.SHARE]) for row in rows],
                texts=[french.percent(row[schema.SHARE], 1) for row in rows],
                told=[
                    f"<b>{screen.plain(name)}</b><br>{screen.plain(row[label])}<br>"
                    + screen.plain(f"{french.percent(row[schema.SHARE])} · {french.amount(row[amount], measure)}")
                    for row in rows
                ],
                colors=[color] * len(rows),
                low=0.0,
                high=highest * 1.04,
                head_color=palette.flow_text(flow) if rank == 0 else None,
            )
        )
    return panels.draw([row["short_label"] for row in first], codes, made, palette)


def _positive(share: float) -> float:
    return share if share > 0 else 0.0  # missing and corrections draw no bar
