"""Exposure of départements on paper: the twin of :mod:`lib.charts.scatter.exposure`."""

from math import sqrt

import pandas as pd

from lib import french
from lib.charts.scatter.exposure import ACROSS, labelled, read
from lib.charts.scatter.points_paper import across, faded, label, upwards
from lib.charts.tools import svg
from lib.charts.tools.palette import PRINT, Palette
from lib.pictures import Exposed

LEFT, TOP, BOTTOM = 66.0, 24.0, 36.0  # units around the plot
WIDE, TALL = svg.WIDTH - LEFT - 16, 330.0
LARGE, SMALL, PALE = 5.5, 4.0, 0.72


def drawing(picture: Exposed, frame: pd.DataFrame, *, palette: Palette = PRINT) -> svg.Drawing:
    """One dot per exposed département, 680 units wide; chosen ones stand out, drawn last.

    Raises :class:`lib.pictures.NothingToDraw` without any.
    """
    plan = read(picture, frame)
    bottom, right = TOP + TALL, LEFT + WIDE
    parts = [
        svg.text(plan.upwards, 0, 8, bold=True, fill=palette.muted),
        svg.text(ACROSS, right, bottom + 28, anchor="end", bold=True, fill=palette.muted),
        svg.line([(LEFT, TOP), (LEFT, bottom), (right, bottom)], palette.muted),
    ]
    for power in plan.powers:
        y = TOP + (plan.high - power) / (plan.high - plan.low) * TALL
        parts += upwards(y, LEFT, right, french.euros(10.0**power), palette, ruled=True)
    for share in plan.shares:
        x = LEFT + sqrt(share) / plan.right * WIDE
        parts += [svg.line([(x, TOP), (x, bottom)], palette.rule)]
        parts += across(x, bottom, (french.percent(share, 0),), palette)
    for row in sorted(plan.found, key=lambda row: bool(row["chosen"])):
        x, y = plan.at(row, WIDE, TALL)
        fill = palette.top_flow if row["chosen"] else faded(palette.exports, PALE, palette)
        radius = LARGE if row["chosen"] else SMALL
        parts.append(svg.dot(LEFT + x, TOP + y, radius, fill, edge=palette.background))
    for i, one in labelled(plan, (WIDE,), TALL):
        row = plan.found[i]
        x, y = plan.at(row, WIDE, TALL)
        fill = palette.top_flow if row["chosen"] else ""
        lines = (row["territory"], one.second)
        parts += label(lines, LEFT + x + one.dx, TOP + y + one.dy, one.anchor, palette, bold=True, fill=fill)
    return svg.drawing(parts, bottom + BOTTOM)
