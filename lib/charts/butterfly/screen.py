"""The butterfly of the screen: imports to the left, exports to the right, the balance in a column of its own."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french, schema
from lib.charts.butterfly.layout import (
    BALANCE_HEAD,
    EXPORTS_HEAD,
    IMPORTS_HEAD,
    ButterflyLayout,
    Row,
    heads,
    layout,
)
from lib.charts.tools import screen
from lib.charts.tools.lettering import width
from lib.charts.tools.palette import LIGHT, Palette
from lib.schema import Flow, Measure

ROW, TOP, BOTTOM = 28, 34, 6  # pixels per row, above (column heads) and below
GAP = 10
STAGGER = 18  # pixels: a line of heads more
LEAST_PLOT = 80  # pixels that bars keep on a telephone


def figure(frame: pd.DataFrame, *, measure: Measure = schema.Measure.VALUE, palette: Palette = LIGHT) -> go.Figure:
    """Butterfly of a partners frame (imports, exports and balance per country, in euros and kilograms).

    The height follows the number of rows. Raises ``ValueError`` when nothing is above zero.
    """
    picture = layout(frame, measure=measure)
    rows = picture.rows
    unit = f"en {french.unit(measure)}"
    size = screen.FONT_SIZE
    # The longest bars touch the edges of the plot; names, amounts and balances live in the margins.
    import_room = max(width(row.import_text, size) for row in rows) + GAP
    export_room = max(width(row.export_text, size) for row in rows) + GAP
    name_room = max(width(row.label, size) for row in rows) + GAP
    balance_room = max(width(row.balance_text, size, bold=True) for row in rows)
    blue, violet = palette.flow_text(schema.Flow.IMPORT), palette.flow_text(schema.Flow.EXPORT)
    room = name_room + import_room, export_room + balance_room + GAP
    wide_left, wide_right, staggered = heads(picture, *room, unit=unit, plot=LEAST_PLOT, size=size)
    left, right, above = round(wide_left), round(wide_right), -16 - STAGGER * staggered
    height = ROW * len(rows)
    zero = picture.longest_import / (picture.longest_import + picture.longest_export)

    annotations = [
        screen.words(unit, x=0, y=1, anchor="left", dx=-left, dy=-16, font={"color": palette.muted}),
        screen.words(f"<b>{IMPORTS_HEAD}</b>", x=zero, y=1, anchor="right", dx=-6, dy=above, font={"color": blue}),
        screen.words(f"<b>{EXPORTS_HEAD}</b>", x=zero, y=1, anchor="left", dx=6, dy=above, font={"color": violet}),
        screen.words(f"<b>{BALANCE_HEAD}</b>", x=1, y=1, anchor="right", dx=right, dy=-16),
    ]
    for i, row in enumerate(rows):
        y = 1 - (i + 0.5) / len(rows)
        told = _told(row, measure)
        name = screen.words(screen.plain(row.label), x=0, y=y, anchor="left", dx=-left, hovertext=told)
        if row.is_others:
            name["font"] = {"color": palette.muted}
        balance = screen.words(f"<b>{screen.plain(row.balance_text)}</b>", x=1, y=y, anchor="right", dx=right)
        balance["font"] = {"color": palette.balance_text(row.balance)}
        annotations += [name, balance]
    return screen.figure(
        [_bars(picture, schema.Flow.IMPORT, measure, palette), _bars(picture, schema.Flow.EXPORT, measure, palette)],
        {
            "height": height + TOP + STAGGER * staggered + BOTTOM,
            "margin": {"l": left, "r": right, "t": TOP + STAGGER * staggered, "b": BOTTOM},
            "barmode": "overlay",
            "bargap": 0.26,
            "xaxis": {
                "visible": False,
                "fixedrange": True,
                "range": [-picture.longest_import, picture.longest_export],
            },
            "yaxis": {"visible": False, "fixedrange": True, "range": [len(rows) - 0.5, -0.5]},
            "annotations": annotations,
            "shapes": _rules(len(rows), rows[-1].is_others, palette),
        },
        palette,
    )


def _bars(picture: ButterflyLayout, flow: Flow, measure: Measure, palette: Palette) -> dict[str, Any]:
    imported = flow == schema.Flow.IMPORT
    return {
        "type": "bar",
        "orientation": "h",
        "name": "Importations" if imported else "Exportations",
        "y": list(range(len(picture.rows))),
        "ids": [row.code for row in picture.rows],
        "x": [-row.import_length if imported else row.export_length for row in picture.rows],
        "text": [screen.plain(row.import_text if imported else row.export_text) for row in picture.rows],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "outsidetextfont": {"size": screen.FONT_SIZE, "color": palette.text},
        "marker": {
            "color": [palette.flow_pale(flow) if row.is_others else palette.flow(flow) for row in picture.rows],
            "line": {"width": 0},
        },
        "customdata": [_told(row, measure) for row in picture.rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _told(row: Row, measure: Measure) -> str:
    return (
        f"<b>{screen.plain(row.full_label)}</b>"
        f"<br>Importations : {screen.plain(french.amount(row.imports, measure))}"
        f"<br>Exportations : {screen.plain(french.amount(row.exports, measure))}"
        f"<br>Solde : {screen.plain(french.amount(row.balance, measure, sign=True))}"
    )


def _rules(rows: int, others: bool, palette: Palette) -> list[dict[str, Any]]:
    """A thin line above the remainder, because it is not one more partner."""
    if not others or rows < 2:
        return []
    span = {"x0": -2, "x1": 3, "y0": 1 / rows, "y1": 1 / rows}  # beyond the plot: across the margins too
    line = {"color": palette.rule, "width": 1}
    return [{"type": "line", "xref": "paper", "yref": "paper", **span, "line": line, "layer": "below"}]
