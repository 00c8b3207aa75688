"""Weight against specialisation on paper: the twin of :mod:`lib.charts.scatter.forces`."""

from math import sqrt

import pandas as pd

from lib import french
from lib.charts.scatter.forces import CORNERS, LEFT, MARKS, RIGHT, labelled, read
from lib.charts.scatter.points_paper import across, faded, label, upwards
from lib.charts.tools import svg
from lib.charts.tools.palette import PRINT, Palette
from lib.pictures import Strengths

EDGE, TOP, BOTTOM = 40.0, 22.0, 34.0  # units left of the plot, above it and below it
WIDE, TALL = svg.WIDTH - EDGE - 4, 330.0
LARGE, SMALL = 5.0, 3.5  # radius of a heavy product, and of a light one
OPAQUE, PALE = 0.95, 0.6


def drawing(picture: Strengths, frame: pd.DataFrame, *, palette: Palette = PRINT) -> svg.Drawing:
    """Points of a specialisation frame, 680 units wide, marked ones ringed.

    Raises :class:`lib.pictures.NothingToDraw` without a product sold.
    """
    plan = read(picture, frame)
    bottom, right = TOP + TALL, EDGE + WIDE
    mean = TOP + (1 - sqrt(plan.mean) / plan.top) * TALL
    middle = EDGE - LEFT / (RIGHT - LEFT) * WIDE
    parts = [
        svg.line([(EDGE, mean), (right, mean)], palette.others, dashed=True),
        svg.line([(middle, TOP), (middle, bottom)], palette.others, dashed=True),
        svg.line([(EDGE, bottom), (right, bottom)], palette.rule),
    ]
    for share in plan.shares:
        y = TOP + (1 - sqrt(share) / plan.top) * TALL
        parts += upwards(y, EDGE, right, french.percent(share, 0), palette, ruled=False)
    for index, lines in MARKS:
        parts += across(EDGE + (index - LEFT) / (RIGHT - LEFT) * WIDE, bottom, lines, palette)
    for corner in CORNERS:
        x, anchor = (right, "end") if corner.right else (EDGE, "start")
        y = TOP - 12 if corner.upper else mean + 10
        parts.append(svg.text(corner.name, x, y, anchor=anchor, bold=True, fill=corner.ink(palette)))
    for row, ringed in reversed(list(zip(plan.found, plan.ringed, strict=True))):  # the large ones on top
        x, y = plan.at(row, WIDE, TALL)
        heavy = plan.heavy(row)
        fill = faded(plan.color(row, palette), OPAQUE if heavy else PALE, palette)
        edge = palette.text if ringed else palette.background
        dot = (EDGE + x, TOP + y, LARGE if heavy else SMALL, fill)
        parts.append(svg.dot(*dot, edge=edge, edge_width=1.8 if ringed else 0.7))
    for one in labelled(plan, (WIDE,), TALL):
        x, y = plan.at(one.row, WIDE, TALL)
        parts += label((one.text,), EDGE + x + one.dx, TOP + y + one.dy, one.anchor, palette, bold=False)
    return svg.drawing(parts, bottom + BOTTOM)
