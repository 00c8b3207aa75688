"""The Sankey on paper, from the numbers of :mod:`lib.charts.sankey.layout`.

A page cannot be asked what is under the pointer: the five largest flows carry their amount. They are dark where
the others are pale, so that a grey printer parts them too.
"""

import pandas as pd

from lib import french
from lib.charts.sankey.layout import PAPER, Amounts, Heights, Link, Node, heads, layout, printed
from lib.charts.tools import svg
from lib.charts.tools.lettering import SAFE, width
from lib.charts.tools.palette import PRINT, Palette
from lib.pictures import Sankey
from lib.schema import Measure

THICKNESS = 7
TOP = 20  # units above the columns, for their heads
LINE = 11.5  # units between two lines of a name
GAP = 6  # between a column and its labels, and between a name and its amount


def drawing(
    picture: Sankey,
    frame: pd.DataFrame,
    *,
    measure: Measure = Measure.VALUE,
    amounts: Amounts = "measure",
    palette: Palette = PRINT,
    heights: Heights = PAPER,
) -> svg.Drawing:
    """Drawing of a flows frame, 680 units wide. Same arguments and picture as :func:`lib.charts.sankey.screen.figure`.

    Raises :class:`lib.pictures.NothingToDraw` when nothing is above zero.
    """
    plan = layout(picture, frame, measure=measure, heights=heights)
    columns, ink = heads(picture, measure, amounts), palette.flow_text(picture.flow)
    texts = [[printed(node, measure, amounts) for node in nodes] for nodes in (plan.left, plan.right)]
    amount_room = [max(width(text, svg.SIZE, bold=True, safe=SAFE) for text in side) for side in texts]
    name_room = [
        max(width(line, svg.SIZE, safe=SAFE) for node in nodes for line in node.lines)
        for nodes in (plan.left, plan.right)
    ]
    edges = [
        max(names + amounts_wide + 2 * GAP, width(f"{head.name}, {head.unit}", svg.SIZE, bold=True, safe=SAFE) + GAP)
        for names, amounts_wide, head in zip(name_room, amount_room, columns, strict=True)
    ]
    x0, x1 = edges[0], svg.WIDTH - edges[1]  # outer sides of the two columns

    def ribbon(link: Link) -> str:
        return svg.ribbon(x0 + THICKNESS, TOP + link.source_top, x1 - THICKNESS, TOP + link.target_top, link.thickness)

    greys = [ribbon(link) for link in plan.links if not link.rank]
    reds = [ribbon(link) for link in plan.links if link.rank]
    parts = [
        svg.text(f"{columns[0].name}, {columns[0].unit}", x0 - GAP, 7, anchor="end", bold=True, fill=ink),
        svg.text(f"{columns[1].name}, {columns[1].unit}", x1 + GAP, 7, bold=True),
        svg.group(greys, palette.other_flow, palette.other_flow_opacity),
        svg.group(reds, palette.top_flow, palette.top_flow_opacity),
    ]
    for link in plan.links:
        if link.rank and link.thickness >= svg.SIZE - 1:
            y = TOP + link.source_top + link.thickness / 2
            text = french.percent(link.share) if amounts == "share" else french.short_amount(link.value, measure)
            parts.append(svg.text(text, x0 + THICKNESS + 4, y, fill=palette.background, bold=True, size=svg.SIZE - 1))
    for node, text in zip(plan.left, texts[0], strict=True):
        parts += _node(node, text, x0, -1, amount_room[0], palette.flow(picture.flow), palette)
    for node, text in zip(plan.right, texts[1], strict=True):
        parts += _node(node, text, x1, 1, amount_room[1], palette.node, palette)
    return svg.drawing(parts, TOP + plan.height + 2)


def _node(
    node: Node, amount: str, x: float, outwards: int, amount_room: float, color: str, palette: Palette
) -> list[str]:
    """A bar, its amount in bold next to it, its name further out, and a thin line where the label had to move."""
    inner = x if outwards < 0 else x - THICKNESS
    ink = palette.muted if node.is_others else palette.text
    y = TOP + node.label_y
    end = "end" if outwards < 0 else "start"
    parts = [svg.rect(inner, TOP + node.top, THICKNESS, node.height, palette.others if node.is_others else color)]
    if abs(node.label_y - node.centre) > 2.5:
        parts.append(svg.line([(x, TOP + node.centre), (x + outwards * (GAP - 1), y)], palette.others))
    parts.append(svg.text(amount, x + outwards * GAP, y, anchor=end, bold=True, fill=ink))
    for i, line in enumerate(node.lines):
        down = LINE * (i - (len(node.lines) - 1) / 2)
        parts.append(svg.text(line, x + outwards * (2 * GAP + amount_room), y + down, anchor=end, fill=ink))
    return parts
