"""Structures side by side: one panel per territory, one row per product or partner, shares on one scale."""

import pandas as pd
import plotly.graph_objects as go

from lib import french, schema
from lib.charts import panels, screen
from lib.charts.palette import LIGHT, Palette
from lib.charts.panels import Panel


def figure(
    frame: pd.DataFrame,
    *,
    measure: str = schema.VALUE,
    palette: Palette = LIGHT,
    flow: str = schema.EXPORT,
    member: str = schema.PRODUCT,
) -> go.Figure:
    """Panels of a structure frame, the first territory in full colour. Raises ``ValueError`` without rows."""
    codes = list(dict.fromkeys(frame[member]))
    short = dict(zip(frame[member], frame["short_label"], strict=True))
    full = dict(
        zip(
            frame[member],
            frame[schema.PRODUCT_LABEL if member == schema.PRODUCT else schema.COUNTRY_LABEL],
            strict=True,
        )
    )
    highest = max(0.01, float(frame.loc[frame[member] != schema.OTHERS, schema.SHARE].max()))
    amount = schema.MASS_KG if measure == schema.MASS else schema.VALUE_EUR
    made = []
    for rank, (_, rows) in enumerate(frame.groupby("territory_code", sort=False)):
        values = dict(zip(rows[member], rows[schema.SHARE], strict=True))
        amounts = dict(zip(rows[member], rows[amount], strict=True))
        name = str(rows["territory"].iloc[0])
        full_color = palette.flow(flow)
        color = full_color if rank == 0 else panels.mixed(full_color, palette)
        made.append(
            Panel(
                head=name,
                # « Autres » is no product: its share is written, and drawn up to the scale of the others.
                values=[min(_positive(values[code]), highest) if code != schema.OTHERS else None for code in codes],
                texts=[french.percent(values[code], 1) for code in codes],
                told=[
                    f"<b>{screen.plain(name)}</b><br>{screen.plain(full[code])}<br>"
                    + screen.plain(f"{french.percent(values[code])} · {french.amount(amounts[code], measure)}")
                    for code in codes
                ],
                colors=[palette.others if code == schema.OTHERS else color for code in codes],
                low=0.0,
                high=highest * 1.04,
                head_color=palette.flow_text(flow) if rank == 0 else None,
            )
        )
    return panels.draw([str(short[code]) for code in codes], codes, made, palette)


def _positive(share: float) -> float:
    return share if share > 0 else 0.0  # missing and corrections draw no bar
