"""Weight against specialisation: one point per product, read as strengths.

The horizontal scale is the symmetric index, whose marks are written as « 2 fois plus »; the vertical one goes by square
roots, so that a product of 1 % and one of 20 % are both seen.
"""

from itertools import product
from math import sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.scatter.boxes import LabelBox, label_box, point_box
from lib.charts.tools import screen
from lib.charts.tools.frame import Row, rows
from lib.charts.tools.lettering import uncut, width
from lib.charts.tools.palette import LIGHT, Palette
from lib.pictures import NothingToDraw, Strengths
from lib.schema import PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, SHARE, Measure

HEIGHT = 520
LABELS, LETTERS = 14, 12
HIGH = 430  # pixels of the plot
WIDTHS = (690, 800)  # least and most of the plot: a label must find room in both
LEFT, RIGHT, EDGE = -1.08, 1.08, 1.12
MARKS = (
    (-2 / 3, "5 fois<br>moins"),
    (-1 / 3, "2 fois<br>moins"),
    (0.0, "comme<br>la France"),
    (1 / 3, "2 fois<br>plus"),
    (2 / 3, "5 fois<br>plus"),
)
SHARES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)


def figure(
    picture: Strengths, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT
) -> go.Figure:
    """Points of a specialisation frame, marked ones ringed.

    Raises :class:`lib.pictures.NothingToDraw` without a product sold.
    """
    found = [row for row in rows(frame) if row[SHARE] > 0]
    if not found:
        raise NothingToDraw("aucun produit à dessiner")
    found.sort(key=lambda row: -row[SHARE])
    ringed = [row[PRODUCT] in picture.marked for row in found]
    mean = 1 / len(found)
    top = sqrt(found[0][SHARE]) * EDGE
    strong = [row["symmetric"] > 0 and row[SHARE] >= mean for row in found]
    heavy = [row[SHARE] >= mean for row in found]
    colors = [
        palette.exports if s else palette.node if h else palette.others for s, h in zip(strong, heavy, strict=True)
    ]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": [row["symmetric"] for row in found],
        "y": [sqrt(row[SHARE]) for row in found],
        "ids": [row[PRODUCT] for row in found],
        "marker": {
            "size": [12 if h else 8 for h in heavy],
            "color": colors,
            "line": {
                "color": [palette.text if ring else palette.background for ring in ringed],
                "width": [3 if ring else 1 for ring in ringed],
            },
        },
        "customdata": [_hover(row, picture.column, measure) for row in found],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    base = {
        "fixedrange": True,
        "zeroline": False,
        "showgrid": False,
        "tickfont": {"size": LETTERS, "color": palette.muted},
    }
    ticks = [share for share in SHARES if sqrt(share) < top]
    return screen.figure(
        [trace],
        {
            "height": HEIGHT,
            "margin": {"l": 46, "r": 6, "t": 26, "b": 46},
            "xaxis": {
                **base,
                "range": [LEFT, RIGHT],
                "tickvals": [x for x, _ in MARKS],
                "ticktext": [text for _, text in MARKS],
                "tickangle": 0,
            },
            "yaxis": {
                **base,
                "range": [0, top],
                "tickvals": [sqrt(share) for share in ticks],
                "ticktext": [french.percent(share, 0) for share in ticks],
            },
            "annotations": [*_corners(mean, top, palette), *_labels(found, top, palette)],
            "shapes": [
                _rule("x", 0.0, 0.0, "paper", 0.0, 1.0, palette),
                _rule("paper", 0.0, 1.0, "y", sqrt(mean), sqrt(mean), palette),
            ],
        },
        palette,
    )


def _hover(row: Row, column: str, measure: Measure) -> str:
    return (
        f"<b>{screen.escaped(row[PRODUCT_LABEL])}</b><br>"
        + screen.escaped(f"{french.percent(row[SHARE])} des ventes ({french.amount(row[column], measure)})")
        + "<br>"
        + screen.escaped(f"{french.percent(row['share_reference'])} des ventes de la France")
        + f"<br>Indice : {french.number(row['balassa'], 2, never_zero=True)}"
    )


def _corners(mean: float, top: float, palette: Palette) -> list[dict[str, Any]]:
    below = sqrt(mean) / top  # the two lower names stand under the line of the mean weight, where points are few
    corners = (
        ("Forces", 1.0, 1.0, -12, palette.exports_text),
        ("Poids communs", 0.0, 1.0, -12, palette.muted),
        ("Niches", 1.0, below, 12, palette.muted),
        ("Le reste", 0.0, below, 12, palette.muted),
    )
    return [
        screen.words(
            f"<b>{name}</b>", x=x, y=y, anchor="right" if x else "left", dy=dy, font={"size": LETTERS, "color": color}
        )
        for name, x, y, dy, color in corners
    ]


def _labels(found: list[Row], top: float, palette: Palette) -> list[dict[str, Any]]:
    """Names of the heavy products, each beside its point where nothing else is, at any width; else left out."""
    taken = [[point_box(*_at(row, top, wide), 7) for row in found[: 3 * LABELS]] for wide in WIDTHS]
    notes: list[dict[str, Any]] = []
    heavy = [row for row in found if row[SHARE] >= 1 / len(found)]
    for row in sorted(heavy, key=lambda row: row["symmetric"] <= 0):  # strengths first
        names = dict.fromkeys((uncut(row[PRODUCT_SHORT], row[PRODUCT_LABEL]), row[PRODUCT_SHORT]))
        sides = (("right", -11, 0), ("left", 11, 0)) if row["symmetric"] > 0 else (("left", 11, 0), ("right", -11, 0))
        for text, (anchor, dx, dy) in product(names, (*sides, ("center", 0, -16), ("center", 0, 16))):
            points = [_at(row, top, wide) for wide in WIDTHS]
            boxes = [label_box(x + dx, y + dy, anchor, width(text, LETTERS, safe=1.05), 8) for x, y in points]
            if not all(_free(box, wide, there) for box, wide, there in zip(boxes, WIDTHS, taken, strict=True)):
                continue
            for box, there in zip(boxes, taken, strict=True):
                there.append(box)
            note = screen.words(screen.escaped(text), x=row["symmetric"], y=sqrt(row[SHARE]), anchor=anchor)
            font = {"size": LETTERS, "color": palette.text}
            notes.append(note | {"xref": "x", "yref": "y", "xshift": dx, "yshift": -dy, "font": font})
            break
        if len(notes) == LABELS:
            break
    return notes


def _at(row: Row, top: float, wide: float) -> tuple[float, float]:
    """A point in pixels from the top left of the plot."""
    return (row["symmetric"] - LEFT) / (RIGHT - LEFT) * wide, (1 - sqrt(row[SHARE]) / top) * HIGH


def _free(box: LabelBox, wide: float, taken: list[LabelBox]) -> bool:
    return box.left >= -30 and box.right <= wide and box.top >= 0 and not any(box.meets(other) for other in taken)


def _rule(xref: str, x0: float, x1: float, yref: str, y0: float, y1: float, palette: Palette) -> dict[str, Any]:
    line = {"color": palette.others, "width": 1, "dash": "dot"}
    return {
        "type": "line",
        "xref": xref,
        "x0": x0,
        "x1": x1,
        "yref": yref,
        "y0": y0,
        "y1": y1,
        "line": line,
        "layer": "below",
    }
