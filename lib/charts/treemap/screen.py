"""The treemap of the screen: one Plotly trace, imports blue and exports violet, areas on one scale."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.tools import screen
from lib.charts.tools.palette import LIGHT, Palette
from lib.charts.treemap.layout import Branch, key_of_reading, layout, listed
from lib.charts.treemap.legible import EDGE, HEADER, HEIGHT, LETTERS, PAD, SPACE, WIDTHS, boxes, said, small
from lib.schema import Measure

NARROW = 0.2  # part of the width below which a header may not fit above its flow
ROOT = "total"
CLEAR = "rgba(0,0,0,0)"


def figure(
    frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT, height: int = HEIGHT
) -> go.Figure:
    """Treemap of an activities frame (products per flow, remainder ``AUTRES``); areas are euros or kilograms.

    Cells too small for readable letters stay without, and are named in the figure's ``meta``. Raises
    :class:`lib.pictures.NothingToDraw` when nothing is above zero.
    """
    branches = layout(frame, measure=measure)
    places = [boxes(branches, wide, height) for wide in WIDTHS]
    # The root is given, with a key as its header: Plotly's own implied root has no ink.
    key = key_of_reading(measure)
    ids, parents, labels, texts = [ROOT], [""], [key], [""]
    values, fills, inks = [sum(branch.drawn for branch in branches)], [CLEAR], [palette.muted]
    edges = [CLEAR]  # a pale cell has its flow's outline
    hovers = [key]
    narrow, notes = _narrow(branches), []
    for i, branch in enumerate(branches):
        name, amount = branch.name, screen.escaped(french.amount(branch.amount, measure))
        ids.append(branch.flow)
        parents.append(ROOT)
        labels.append(f"<b>{name}</b> {amount}")
        texts.append("")  # Plotly writes a header from its label
        values.append(branch.drawn)
        fills.append(CLEAR)
        edges.append(CLEAR)
        # A narrow flow is named above the picture; its own header, where it has room, would say the same twice.
        inks.append(CLEAR if branch in narrow else palette.flow_text(branch.flow))
        hovers.append(f"<b>{name}</b><br>{amount}")
        nameless = []
        for cell, *found in zip(branch.cells, *(at[i] for at in places), strict=True):
            spoken = said(cell, found, measure)
            nameless += [cell] if small(spoken, found) else []
            ids.append(f"{branch.flow}/{cell.code}")
            parents.append(branch.flow)
            labels.append(screen.escaped(cell.label))
            texts.append(_text(*spoken))
            values.append(cell.value)
            fills.append(palette.flow_cell(cell.flow, others=cell.is_others))
            edges.append(palette.flow_cell(cell.flow))
            inks.append(palette.on_pale if cell.is_others else palette.on_cell)
            hovers.append(
                f"<b>{screen.escaped(cell.full_label)}</b><br>"
                + screen.escaped(f"{french.amount(cell.value, measure)} · {french.percent(cell.share)}")
                + f" des {name.lower()}"
            )
        notes += [listed(branch, nameless, measure)] if nameless else []
    trace = {
        "type": "treemap",
        "ids": ids,
        "parents": parents,
        "labels": labels,
        "values": values,
        "branchvalues": "total",
        "sort": False,
        "tiling": {"packing": "squarify", "squarifyratio": 1, "pad": SPACE},
        "pathbar": {"visible": False},
        "root": {"color": CLEAR},
        "marker": {
            "colors": fills,
            "line": {"color": edges, "width": [int(edge != fill) for edge, fill in zip(edges, fills, strict=True)]},
            "pad": {"t": HEADER, "l": PAD, "r": PAD, "b": PAD},
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
            "margin": {"l": 0, "r": 0, "t": EDGE, "b": EDGE},
            **({"annotations": squeezed} if squeezed else {}),
            **({"meta": ". ".join(notes)} if notes else {}),
            "uniformtext": {"minsize": 11, "mode": "hide"},
        },
        palette,
    )


def _text(name: Sequence[str], amount: str) -> str:
    return "<br>".join([*map(screen.escaped, name), *([f"<b>{screen.escaped(amount)}</b>"] if amount else [])])


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
