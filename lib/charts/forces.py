"""Weight against specialisation: one point per product, read as strengths.

The horizontal scale is the symmetric index, whose marks are written as « 2 fois plus »; the vertical one goes by square
roots, so that a product of 1 % and one of 20 % are both seen.
"""

from math import sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french, schema
from lib.charts import screen
from lib.charts.lettering import width
from lib.charts.palette import LIGHT, Palette
from lib.charts.records import records

HEIGHT = 520
LABELS, LETTERS = 14, 12
USUAL = (700, 430)  # pixels of the plot for which labels are placed
LEFT, RIGHT, EDGE = -1.08, 1.08, 1.12
MARKS = (
    (-2 / 3, "5 fois<br>moins"),
    (-1 / 3, "2 fois<br>moins"),
    (0.0, "comme<br>la France"),
    (1 / 3, "2 fois<br>plus"),
    (2 / 3, "5 fois<br>plus"),
    (19 / 21, "20 fois<br>plus"),
)
SHARES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)


def figure(
    frame: pd.DataFrame, *, measure: str = schema.VALUE, palette: Palette = LIGHT, column: str = schema.VALUE_EUR
) -> go.Figure:
    """Points of a specialisation frame, the heaviest labelled. Raises ``ValueError`` without a product sold."""
    rows = [row for row in records(frame) if row[schema.SHARE] > 0]
    if not rows:
        raise ValueError("aucun produit à dessiner")
    rows.sort(key=lambda row: -row[schema.SHARE])
    mean = 1 / len(rows)
    top = sqrt(rows[0][schema.SHARE]) * EDGE
    strong = [row["symmetric"] > 0 and row[schema.SHARE] >= mean for row in rows]
    heavy = [row[schema.SHARE] >= mean for row in rows]
    colors = [
        palette.exports if s else palette.node if h else palette.others for s, h in zip(strong, heavy, strict=True)
    ]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": [row["symmetric"] for row in rows],
        "y": [sqrt(row[schema.SHARE]) for row in rows],
        "ids": [row[schema.PRODUCT] for row in rows],
        "marker": {
            "size": [12 if h else 8 for h in heavy],
            "color": colors,
            "opacity": [0.95 if h else 0.6 for h in heavy],
            "line": {"color": palette.background, "width": 1},
        },
        "customdata": [_told(row, column, measure) for row in rows],
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
            "annotations": [*_corners(palette), *_labels(rows, top, palette)],
            "shapes": [
                _rule("x", 0.0, 0.0, "paper", 0.0, 1.0, palette),
                _rule("paper", 0.0, 1.0, "y", sqrt(mean), sqrt(mean), palette),
            ],
        },
        palette,
    )


def _told(row: dict[str, Any], column: str, measure: str) -> str:
    return (
        f"<b>{screen.plain(row[schema.PRODUCT_LABEL])}</b><br>"
        + screen.plain(f"{french.percent(row[schema.SHARE])} des ventes ({french.amount(row[column], measure)})")
        + "<br>"
        + screen.plain(f"{french.percent(row['share_reference'])} des ventes de la France")
        + f"<br>Indice : {french.number(row['balassa'], 2)}"
    )


def _corners(palette: Palette) -> list[dict[str, Any]]:
    corners = (
        ("<b>Forces</b> : pèsent lourd, et plus qu'en France", 1.0, 1.0, -12, palette.exports_text),
        ("<b>Poids communs</b> : pèsent lourd, comme en France", 0.0, 1.0, -12, palette.muted),
        ("<b>Niches</b> : peu de poids, mais plus qu'en France", 1.0, 0.0, -10, palette.muted),
        ("<b>Le reste</b>", 0.0, 0.0, -10, palette.muted),
    )
    return [
        screen.words(text, x=x, y=y, anchor="right" if x else "left", dy=dy, font={"size": LETTERS, "color": color})
        for text, x, y, dy, color in corners
    ]


def _labels(rows: list[dict[str, Any]], top: float, palette: Palette) -> list[dict[str, Any]]:
    """Names of the heaviest products, each beside its point where no other label or point is; else left out."""
    plot = USUAL
    points = [
        ((row["symmetric"] - LEFT) / (RIGHT - LEFT) * plot[0], (1 - sqrt(row[schema.SHARE]) / top) * plot[1])
        for row in rows
    ]
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in points[: 3 * LABELS]]
    notes: list[dict[str, Any]] = []
    for row, (x, y) in zip(rows[: 2 * LABELS], points, strict=False):
        text = row[schema.PRODUCT_SHORT]
        wide = width(text, LETTERS, safe=1.05)
        for anchor, dx, dy in (("left", 11, 0), ("right", -11, 0), ("center", 0, -16), ("center", 0, 16)):
            start = x + dx - {"left": 0.0, "right": wide, "center": wide / 2}[anchor]
            box = (start, y + dy - 8, start + wide, y + dy + 8)
            if box[0] < 0 or box[2] > plot[0] or box[1] < 0 or any(_meet(box, other) for other in taken):
                continue
            taken.append(box)
            note = screen.words(screen.plain(text), x=row["symmetric"], y=sqrt(row[schema.SHARE]), anchor=anchor)
            note |= {
                "xref": "x",
                "yref": "y",
                "xshift": dx,
                "yshift": -dy,
                "font": {"size": LETTERS, "color": palette.text},
            }
            notes.append(note)
            break
        if len(notes) == LABELS:
            break
    return notes


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


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
