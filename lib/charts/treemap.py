"""The treemap of the screen: one Plotly trace, imports blue and exports violet, areas on one scale."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french, schema
from lib.charts import screen
from lib.charts.lettering import wrap
from lib.charts.palette import LIGHT, Palette
from lib.charts.treemap_layout import Cell, layout

HEIGHT = 480
CLEAR = "rgba(0,0,0,0)"
HEADER = 26  # pixels of a flow's header
LINE_ROOM = 118  # pixels after which a label goes on to the next line


def figure(
    frame: pd.DataFrame, *, measure: str = schema.VALUE, palette: Palette = LIGHT, height: int = HEIGHT
) -> go.Figure:
    """Treemap of an activities frame (products per flow, remainder ``AUTRES``); areas are euros or kilograms.

    Cells too small for readable letters stay without; hover and table have them. Raises ``ValueError`` when
    nothing is above zero.
    """
    branches = layout(frame, measure=measure)
    ids, parents, labels, values, fills, inks, hovers = [], [], [], [], [], [], []
    for branch in branches:
        name, amount = branch.name, screen.plain(french.amount(branch.amount, measure))
        ids.append(branch.flow)
        parents.append("")
        labels.append(f"<b>{name}</b> {amount}")
        values.append(branch.drawn)
        fills.append(CLEAR)
        inks.append(palette.flow_text(branch.flow))
        hovers.append(f"<b>{name}</b><br>{amount}")
        for cell in branch.cells:
            ids.append(f"{branch.flow}/{cell.code}")
            parents.append(branch.flow)
            labels.append(_label(cell, measure))
            values.append(cell.value)
            fills.append(palette.flow_cell(cell.flow, others=cell.is_others))
            inks.append(palette.on_pale if cell.is_others else palette.on_cell)
            hovers.append(
                f"<b>{screen.plain(cell.full_label)}</b><br>{screen.plain(french.amount(cell.value, measure))}"
                f" · {screen.plain(french.percent(cell.share))} des {name.lower()}"
            )
    trace = {
        "type": "treemap",
        "ids": ids,
        "parents": parents,
        "labels": labels,
        "values": values,
        "branchvalues": "total",
        "sort": False,
        "tiling": {"packing": "squarify", "squarifyratio": 1, "pad": 2},
        "pathbar": {"visible": False},
        "root": {"color": CLEAR},
        "marker": {
            "colors": fills,
            "line": {"width": 0},
            "pad": {"t": HEADER, "l": 3, "r": 3, "b": 3},
            "cornerradius": 3,
        },
        "textinfo": "label",
        "textposition": "top left",
        "textfont": {"color": inks, "size": screen.FONT_SIZE},
        "customdata": hovers,
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return screen.figure(
        [trace],
        {
            "height": height,
            "margin": {"l": 0, "r": 0, "t": 2, "b": 2},
            "annotations": [_key(measure, palette)],
            "uniformtext": {"minsize": 11, "mode": "hide"},
        },
        palette,
    )


def _label(cell: Cell, measure: str) -> str:
    lines = wrap(cell.label, screen.FONT_SIZE, LINE_ROOM)
    amount = f"<b>{screen.plain(french.amount(cell.value, measure))}</b>"
    return "<br>".join([*map(screen.plain, lines), amount])


def _key(measure: str, palette: Palette) -> dict[str, Any]:
    """How to read areas, in the band that Plotly leaves above the headers."""
    text = f"Surface proportionnelle à la {'masse' if measure == schema.MASS else 'valeur'}"
    return screen.words(text, x=1, y=1, anchor="right", dy=10, color=palette.muted, size=12)
