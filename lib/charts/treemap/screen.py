"""The treemap of the screen: one Plotly trace, imports blue and exports violet, areas on one scale."""

from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.tools import screen
from lib.charts.tools.palette import LIGHT, Palette
from lib.charts.treemap.layout import Box, Branch, Cell, key_of_reading, layout, lines, place
from lib.schema import Measure

HEIGHT = 480
LINE_ROOM = 118  # pixels of a line of a label, where the height of the cell allows
LETTERS = 12  # pixels; one size for all cells
NARROW = 0.2  # part of the width below which a header may not fit above its flow
ROOT = "total"
CLEAR = "rgba(0,0,0,0)"
HEADER = 26  # pixels of a flow's header
USUAL_WIDTH = 1000  # pixels for which labels are broken into lines; Plotly hides those that do not fit after all


def figure(
    frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT, height: int = HEIGHT
) -> go.Figure:
    """Treemap of an activities frame (products per flow, remainder ``AUTRES``); areas are euros or kilograms.

    Cells too small for readable letters stay without; hover and table have them. Raises
    :class:`lib.pictures.NothingToDraw` when nothing is above zero.
    """
    branches = layout(frame, measure=measure)
    boxes = place(branches, Box(0, 0, USUAL_WIDTH, height - 2 * HEADER), gap=8)
    # The root is given, with a key as its header: Plotly's own implied root has no ink.
    key = key_of_reading(measure)
    ids, parents, labels, texts = [ROOT], [""], [key], [""]
    values, fills, inks = [sum(branch.drawn for branch in branches)], [CLEAR], [palette.muted]
    hovers = [key]
    narrow = _narrow(branches)
    for branch, places in zip(branches, boxes, strict=True):
        name, amount = branch.name, screen.escaped(french.amount(branch.amount, measure))
        ids.append(branch.flow)
        parents.append(ROOT)
        labels.append(f"<b>{name}</b> {amount}")
        texts.append("")  # Plotly writes a header from its label
        values.append(branch.drawn)
        fills.append(CLEAR)
        # A narrow flow is named above the picture; its own header, where it has room, would say the same twice.
        inks.append(CLEAR if branch in narrow else palette.flow_text(branch.flow))
        hovers.append(f"<b>{name}</b><br>{amount}")
        for cell, box in zip(branch.cells, places, strict=True):
            ids.append(f"{branch.flow}/{cell.code}")
            parents.append(branch.flow)
            labels.append(screen.escaped(cell.label))
            texts.append(_text(cell, box, measure))
            values.append(cell.value)
            fills.append(palette.flow_cell(cell.flow, others=cell.is_others))
            inks.append(palette.on_pale if cell.is_others else palette.on_cell)
            hovers.append(
                f"<b>{screen.escaped(cell.full_label)}</b><br>"
                + screen.escaped(f"{french.amount(cell.value, measure)} · {french.percent(cell.share)}")
                + f" des {name.lower()}"
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
        "text": texts,
        "textinfo": "text",
        "textposition": "top left",
        "textfont": {"color": inks, "size": LETTERS},
        "customdata": hovers,
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    squeezed = _squeezed(narrow, measure, palette)
    return screen.figure(
        [trace],
        {
            "height": height,
            "margin": {"l": 0, "r": 0, "t": 2, "b": 2},
            **({"annotations": squeezed} if squeezed else {}),
            "uniformtext": {"minsize": 11, "mode": "hide"},
        },
        palette,
    )


def _text(cell: Cell, box: Box, measure: Measure) -> str:
    # Plotly cuts the plane for the reader's width, not for ours: short lines fit more shapes than long ones.
    short = replace(box, width=min(box.width, LINE_ROOM))
    words, amount = next((found for at in (short, box) if (found := lines(cell, at, measure, LETTERS))[0]), ([], ""))
    return "<br>".join([*map(screen.escaped, words), *([f"<b>{screen.escaped(amount)}</b>"] if amount else [])])


def _squeezed(branches: list[Branch], measure: Measure, palette: Palette) -> list[dict[str, Any]]:
    """Totals too wide for the header of their flow, in the band above: at the right, where exports are drawn."""
    return [
        screen.words(
            f"<b>{branch.name}</b> {screen.escaped(french.amount(branch.amount, measure))}",
            x=1,
            y=1,
            anchor="right",
            dx=-4,
            dy=12,
            font={"color": palette.flow_text(branch.flow), "size": LETTERS},
        )
        for branch in branches
    ]


def _narrow(branches: tuple[Branch, ...]) -> list[Branch]:
    drawn = sum(branch.drawn for branch in branches)
    return [branch for branch in branches if branch.drawn < NARROW * drawn]
