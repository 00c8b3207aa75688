"""Weight against specialisation: one point per product, read as strengths.

The horizontal scale is the symmetric index, whose marks are written as « 2 fois plus »; the vertical one goes by square
roots, so that a product of 1 % and one of 20 % are both seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt
from typing import Any, NamedTuple

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
    (-2 / 3, ("5 fois", "moins")),
    (-1 / 3, ("2 fois", "moins")),
    (0.0, ("comme", "la France")),
    (1 / 3, ("2 fois", "plus")),
    (2 / 3, ("5 fois", "plus")),
)
SHARES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Forces:
    """Products as points, as both media draw them, the largest first; ``ringed`` ones are marked.

    Across stands the symmetric index, upwards square roots of shares up to ``top``.
    """

    found: list[Row]
    ringed: list[bool]
    top: float

    @property
    def mean(self) -> float:
        """The mean weight of a product, from which on it is heavy."""
        return 1 / len(self.found)

    @property
    def shares(self) -> list[float]:
        """Marks of the vertical scale."""
        return [share for share in SHARES if sqrt(share) < self.top]

    def heavy(self, row: Row) -> bool:
        """Whether a product weighs at least what they weigh on average."""
        return bool(row[SHARE] >= self.mean)

    def color(self, row: Row, palette: Palette) -> str:
        """Strengths have the flow's colour, light products are grey."""
        if not self.heavy(row):
            return palette.others
        return palette.exports if row["symmetric"] > 0 else palette.node

    def at(self, row: Row, wide: float, tall: float) -> tuple[float, float]:
        """Where a product stands on a plot of that size, from its top left."""
        return (row["symmetric"] - LEFT) / (RIGHT - LEFT) * wide, (1 - sqrt(row[SHARE]) / self.top) * tall


def read(picture: Strengths, frame: pd.DataFrame) -> Forces:
    """A specialisation frame, read. Raises :class:`lib.pictures.NothingToDraw` without a product sold."""
    found = sorted((row for row in rows(frame) if row[SHARE] > 0), key=lambda row: -row[SHARE])
    if not found:
        raise NothingToDraw("aucun produit à dessiner")
    return Forces(found, [row[PRODUCT] in picture.marked for row in found], sqrt(found[0][SHARE]) * EDGE)


def figure(
    picture: Strengths, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT
) -> go.Figure:
    """Points of a specialisation frame, marked ones ringed.

    Raises :class:`lib.pictures.NothingToDraw` without a product sold.
    """
    plan = read(picture, frame)
    found, top, mean = plan.found, plan.top, plan.mean
    heavy, ringed = [plan.heavy(row) for row in found], plan.ringed
    colors = [plan.color(row, palette) for row in found]
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
    return screen.figure(
        [trace],
        {
            "height": HEIGHT,
            "margin": {"l": 46, "r": 6, "t": 26, "b": 46},
            "xaxis": {
                **base,
                "range": [LEFT, RIGHT],
                "tickvals": [x for x, _ in MARKS],
                "ticktext": ["<br>".join(lines) for _, lines in MARKS],
                "tickangle": 0,
            },
            "yaxis": {
                **base,
                "range": [0, top],
                "tickvals": [sqrt(share) for share in plan.shares],
                "ticktext": [french.percent(share, 0) for share in plan.shares],
            },
            "annotations": [*_corners(plan, palette), *_notes(plan, palette)],
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


@dataclass(frozen=True)
class Corner:
    """The name of a quarter of the plot: at its right edge or its left, above the line of the mean weight or under it.

    The two lower names stand under that line, where points are few.
    """

    name: str
    right: bool
    upper: bool

    def ink(self, palette: Palette) -> str:
        """Its colour: strengths have the flow's."""
        return palette.exports_text if self.right and self.upper else palette.muted


CORNERS = (
    Corner("Forces", True, True),
    Corner("Poids communs", False, True),
    Corner("Niches", True, False),
    Corner("Le reste", False, False),
)


def _corners(plan: Forces, palette: Palette) -> list[dict[str, Any]]:
    below = sqrt(plan.mean) / plan.top
    return [
        screen.words(
            f"<b>{corner.name}</b>",
            x=float(corner.right),
            y=1.0 if corner.upper else below,
            anchor="right" if corner.right else "left",
            dy=-12 if corner.upper else 12,
            font={"size": LETTERS, "color": corner.ink(palette)},
        )
        for corner in CORNERS
    ]


class Label(NamedTuple):
    """What is written beside a point, where it is anchored, and by how many pixels it is shifted."""

    row: Row
    text: str
    anchor: str
    dx: int
    dy: int


def labelled(plan: Forces, widths: Sequence[float], tall: float) -> list[Label]:
    """Names of the heavy products, each beside its point where nothing else is, at any width; else left out."""
    found = plan.found
    taken = [[point_box(*plan.at(row, wide, tall), 7) for row in found[: 3 * LABELS]] for wide in widths]
    labels: list[Label] = []
    heavy = [row for row in found if plan.heavy(row)]
    for row in sorted(heavy, key=lambda row: row["symmetric"] <= 0):  # strengths first
        names = dict.fromkeys((uncut(row[PRODUCT_SHORT], row[PRODUCT_LABEL]), row[PRODUCT_SHORT]))
        sides = (("right", -11, 0), ("left", 11, 0)) if row["symmetric"] > 0 else (("left", 11, 0), ("right", -11, 0))
        for text, (anchor, dx, dy) in product(names, (*sides, ("center", 0, -16), ("center", 0, 16))):
            points = [plan.at(row, wide, tall) for wide in widths]
            boxes = [label_box(x + dx, y + dy, anchor, width(text, LETTERS, safe=1.05), 8) for x, y in points]
            if not all(_free(box, wide, there) for box, wide, there in zip(boxes, widths, taken, strict=True)):
                continue
            for box, there in zip(boxes, taken, strict=True):
                there.append(box)
            labels.append(Label(row, text, anchor, dx, dy))
            break
        if len(labels) == LABELS:
            break
    return labels


def _notes(plan: Forces, palette: Palette) -> list[dict[str, Any]]:
    font = {"size": LETTERS, "color": palette.text}
    return [
        screen.words(
            screen.escaped(one.text), x=one.row["symmetric"], y=sqrt(one.row[SHARE]), anchor=one.anchor, font=font
        )
        | {"xref": "x", "yref": "y", "xshift": one.dx, "yshift": -one.dy}
        for one in labelled(plan, WIDTHS, HIGH)
    ]


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
