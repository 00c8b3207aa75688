"""One panel of bars: nearness of peers, and gaps to France's structure."""

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from lib import french, schema
from lib.charts.bars import panels
from lib.charts.bars.panels import Panel
from lib.charts.tools import screen
from lib.charts.tools.lettering import fit
from lib.charts.tools.palette import LIGHT, Palette
from lib.charts.tools.records import records
from lib.schema import Measure

NARROW = 330  # pixels that a telephone has for a line
MOST, LEAST = 8, 4  # gaps drawn above and below zero


def peers(frame: pd.DataFrame, *, measure: Measure = schema.Measure.VALUE, palette: Palette = LIGHT) -> go.Figure:
    """Similarity of each peer, from 0 to 1. Raises ``ValueError`` without rows."""
    amount = schema.MASS_KG if measure == schema.Measure.MASS else schema.VALUE_EUR
    rows = records(frame)
    told = [
        f"<b>{screen.plain(row['territory'])}</b><br>"
        + screen.plain(
            f"Proximité : {french.number(row['similarity'], 2)} · distance : {french.number(row['distance'], 2)}"
        )
        + f"<br>{screen.plain('Exportations : ' + french.amount(row[amount], measure))}"
        f"<br>En commun : {screen.plain(row['shared_products'])}"
        for row in rows
    ]
    panel = Panel(
        head="Proximité, de 0 à 1 (barre entière)",
        values=[row["similarity"] for row in rows],
        texts=[
            fit(f"distance {french.number(row['distance'], 2)} · {row['shared_products']}", panels.SMALL, NARROW)
            for row in rows
        ],
        told=told,
        colors=[palette.exports] * len(rows),
        low=0.0,
        high=1.0,
        head_color=palette.exports_text,
    )
    names = [f"{row['territory']} ({row['territory_code']})" for row in rows]
    return panels.draw(names, [row["territory_code"] for row in rows], [panel], palette)


def excess(
    frame: pd.DataFrame,
    *,
    measure: Measure = schema.Measure.VALUE,
    palette: Palette = LIGHT,
    column: str = "excess_eur",
    marked: Collection[str] = (),
) -> go.Figure:
    """The largest gaps above and below France's structure, on one scale, ``marked`` ones in bold.

    Raises ``ValueError`` without rows.
    """
    amount = schema.MASS_KG if measure == schema.Measure.MASS else schema.VALUE_EUR
    above = frame[frame[column] > 0].head(MOST)
    below = frame[frame[column] < 0].tail(LEAST)
    rows = [*records(above), *records(below)]
    longest = max([1.0, *(abs(float(row[column])) for row in rows)])
    lowest = min([0.0, *(float(row[column]) for row in rows)])
    panel = Panel(
        head="Écart à la structure de la France",
        values=[float(row[column]) for row in rows],
        texts=[_gap(row, column, measure) for row in rows],
        told=[
            f"<b>{screen.plain(row[schema.PRODUCT_LABEL])}</b><br>"
            + screen.plain(
                f"{french.amount(row[amount], measure)} vendus · écart {french.amount(row[column], measure, sign=True)}"
            )
            + "<br>"
            + screen.plain(
                f"{french.percent(row[schema.SHARE])} de ses ventes, {french.percent(row['share_reference'])} "
                "de celles de la France"
            )
            for row in rows
        ],
        colors=[palette.exports if row[column] > 0 else palette.others for row in rows],
        low=lowest * 1.04,
        high=longest * 1.04 if above.shape[0] else 1.0,
    )
    names, codes = ([row[name] for row in rows] for name in (schema.PRODUCT_SHORT, schema.PRODUCT))
    bold = [i for i, code in enumerate(codes) if code in marked]
    return panels.draw(names, codes, [panel], palette, bold=bold)


def _gap(row: dict[str, float], column: str, measure: Measure) -> str:
    text = ("▲ " if row[column] > 0 else "▼ ") + french.amount(row[column], measure, sign=True)
    share, whole = french.percent(row[schema.SHARE], 1), french.percent(row["share_reference"], 1)
    return f"{text} · {share} contre {whole}"
