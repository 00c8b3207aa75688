"""One panel of bars: nearness of peers, and gaps to France's structure."""

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.tools import panels, screen
from lib.charts.tools.frame import Row, rows
from lib.charts.tools.lettering import fit, uncut
from lib.charts.tools.palette import LIGHT, Palette
from lib.charts.tools.panels import Panel, Plan
from lib.pictures import Gaps
from lib.schema import PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, SHARE, Measure

NARROW = 330  # pixels that a telephone has for a line
MOST, LEAST = 8, 4  # gaps drawn above and below zero


def peers(frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT) -> go.Figure:
    """Figure of :func:`peers_plan`. Raises :class:`lib.pictures.NothingToDraw` without rows."""
    return peers_plan(frame, measure=measure, palette=palette).figure(palette)


def peers_plan(frame: pd.DataFrame, *, measure: Measure, palette: Palette) -> Plan:
    """Similarity of each peer, from 0 to 1."""
    found = rows(frame)
    hovers = [
        f"<b>{screen.escaped(row['territory'])}</b><br>"
        + screen.escaped(f"Ressemblance : {_similarity(row)} (de 0, rien en commun, à 1, la même répartition)")
        + f"<br>{screen.escaped('Exportations : ' + french.amount(row[measure.column], measure))}"
        f"<br>En commun : {screen.escaped(row['shared_products'])}"
        for row in found
    ]
    panel = Panel(
        head="Ressemblance, de 0 à 1 (barre entière)",
        values=[row["similarity"] for row in found],
        texts=[fit(f"{_similarity(row)} · {row['shared_products']}", panels.SMALL, NARROW) for row in found],
        hovers=hovers,
        colors=[palette.exports] * len(found),
        low=0.0,
        high=1.0,
        head_color=palette.exports_text,
    )
    names = [f"{row['territory']} ({row['territory_code']})" for row in found]
    return Plan(names, [row["territory_code"] for row in found], [panel])


def _similarity(row: Row) -> str:
    return french.number(row["similarity"], 2, never_zero=True)


def excess(
    picture: Gaps, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT
) -> go.Figure:
    """Figure of :func:`excess_plan`. Raises :class:`lib.pictures.NothingToDraw` without rows."""
    return excess_plan(picture, frame, measure=measure, palette=palette).figure(palette)


def excess_plan(picture: Gaps, frame: pd.DataFrame, *, measure: Measure, palette: Palette) -> Plan:
    """The largest gaps above and below France's structure, on one scale, marked ones in bold."""
    column = picture.column
    above = frame[frame[column] > 0].head(MOST)
    below = frame[frame[column] < 0].tail(LEAST)
    found = [*rows(above), *rows(below)]
    longest = max([1.0, *(abs(float(row[column])) for row in found)])
    lowest = min([0.0, *(float(row[column]) for row in found)])
    panel = Panel(
        head="Écart à la structure de la France",
        values=[float(row[column]) for row in found],
        texts=[_gap(row, column, measure) for row in found],
        hovers=[
            f"<b>{screen.escaped(row[PRODUCT_LABEL])}</b><br>"
            + screen.escaped(
                f"{french.amount(row[measure.column], measure)} vendus · "
                f"écart {french.amount(row[column], measure, sign=True)}"
            )
            + "<br>"
            + screen.escaped(
                f"{french.percent(row[SHARE])} de ses ventes, {french.percent(row['share_reference'])} "
                "de celles de la France"
            )
            for row in found
        ],
        colors=[palette.exports if row[column] > 0 else palette.others for row in found],
        low=lowest * 1.04,
        high=longest * 1.04 if above.shape[0] else 1.0,
    )
    names, codes = [uncut(row[PRODUCT_SHORT], row[PRODUCT_LABEL]) for row in found], [row[PRODUCT] for row in found]
    bold = [i for i, code in enumerate(codes) if code in picture.marked]
    return Plan(names, codes, [panel], bold=bold)


def _gap(row: Row, column: str, measure: Measure) -> str:
    text = ("▲ " if row[column] > 0 else "▼ ") + french.amount(row[column], measure, sign=True)
    share, whole = french.percent(row[SHARE], 1), french.percent(row["share_reference"], 1)
    return f"{text} · {share} contre {whole}"
