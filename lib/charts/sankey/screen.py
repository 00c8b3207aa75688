"""The Sankey of the screen: products and countries in two columns, drawn by Plotly where the layout says.

Plotly keeps given positions only when its own padding is a little smaller than the gaps (else it moves nodes),
and its labels neither wrap nor keep their distance: so node labels are empty, and annotations outside the
columns carry the name and the amount.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.sankey.layout import Amounts, Head, Link, Node, SankeyLayout, heads, layout, printed
from lib.charts.tools import screen
from lib.charts.tools.lettering import width
from lib.charts.tools.palette import LIGHT, Palette, rgba
from lib.pictures import Sankey
from lib.schema import Flow, Measure

THICKNESS = 9
TOP, BOTTOM = 34, 8  # pixels above (column heads) and below the columns
LABEL_GAP = 8  # between a column and its amounts, and between amounts and names
EDGE = 0.5  # pixels around a grey ribbon
CROWD = 200  # ribbons beyond which the greys are paler, or they would add up to one dark cloud
_RANKS = ("", "premier flux", "deuxième flux", "troisième flux", "quatrième flux", "cinquième flux")


def figure(
    picture: Sankey,
    frame: pd.DataFrame,
    *,
    measure: Measure = Measure.VALUE,
    palette: Palette = LIGHT,
    amounts: Amounts = "measure",
) -> go.Figure:
    """Sankey of a flows frame (product × country cells, euros and kilograms, remainder ``AUTRES``).

    ``amounts="share"`` prints shares of the frame's total instead of M€ or tonnes, ``"both"`` the two, so that several
    territories read on one scale. Raises :class:`lib.pictures.NothingToDraw` when nothing is above zero.
    """
    flow, plan = picture.flow, layout(picture, frame, measure=measure)
    hovers = [_hover(n.full_label, n.amount, n.share, measure, flow) for n in plan.left + plan.right]
    columns = heads(picture, measure, amounts)
    annotations = _labels(plan, measure, amounts, hovers, palette)
    for side, head in enumerate(columns):
        annotations.append(
            screen.words(
                f"<b>{head.name}</b>, {head.unit}",
                x=side,
                y=1,
                anchor=("right", "left")[side],
                dx=(-LABEL_GAP, LABEL_GAP)[side],
                dy=-20,
                font={"color": (palette.flow_text(flow), palette.text)[side]},
            )
        )
    return screen.figure(
        [_trace(plan, measure, flow, hovers, palette)],
        {
            "height": round(plan.height + TOP + BOTTOM),
            "margin": {**_margins(plan, measure, amounts, columns), "t": TOP, "b": BOTTOM},
            "annotations": annotations,
        },
        palette,
    )


def _trace(plan: SankeyLayout, measure: Measure, flow: Flow, hovers: list[str], palette: Palette) -> dict[str, Any]:
    nodes, offset = plan.left + plan.right, len(plan.left)
    paler = max(0.45, (CROWD / max(CROWD, len(plan.links))) ** 0.5)
    top = rgba(palette.top_flow, palette.top_flow_opacity)
    other = rgba(palette.other_flow, round(palette.other_flow_opacity * paler, 3))

    def hover(link: Link) -> str:
        rank = f"<br>{_RANKS[link.rank]}" if link.rank else ""
        return _figures(link.value, link.share, measure, flow) + rank

    return {
        "type": "sankey",
        "arrangement": "fixed",
        "orientation": "h",
        "domain": {"x": [0, 1], "y": [0, 1]},
        "meta": ["" if node.is_others else node.label for node in nodes],  # the buttons that a click stands for
        "node": {
            "label": [""] * len(nodes),
            "x": [0.001] * offset + [0.999] * len(plan.right),
            "y": [min(max(node.centre / plan.height, 0.001), 0.999) for node in nodes],
            "thickness": THICKNESS,
            "pad": plan.gap - 0.05,
            "sort": "input",
            "color": [_node_color(node, i < offset, flow, palette) for i, node in enumerate(nodes)],
            "line": {"width": 0},
            "customdata": [[screen.escaped(node.full_label), hover] for node, hover in zip(nodes, hovers, strict=True)],
            "hovertemplate": "%{customdata[1]}<extra></extra>",
        },
        "link": {
            "source": [link.source for link in plan.links],
            "target": [link.target + offset for link in plan.links],
            "value": [link.value for link in plan.links],
            "color": [top if link.rank else other for link in plan.links],
            # A grey ribbon is paler than a mark may be: a fine line keeps its edges.
            "line": {"color": palette.other_flow, "width": [0 if link.rank else EDGE for link in plan.links]},
            "customdata": [hover(link) for link in plan.links],
            # Nine hundred ribbons would repeat sixty names: they are read from the nodes.
            "hovertemplate": "<b>%{source.customdata[0]} → %{target.customdata[0]}</b><br>%{customdata}<extra></extra>",
        },
    }


def _hover(name: str, amount: float, share: float, measure: Measure, flow: Flow) -> str:
    return f"<b>{screen.escaped(name)}</b><br>{_figures(amount, share, measure, flow)}"


def _figures(amount: float, share: float, measure: Measure, flow: Flow) -> str:
    figures = screen.escaped(f"{french.amount(amount, measure)} · {french.percent(share)}")
    return f"{figures} des {french.FLOW[flow].noun}"


def _node_color(node: Node, on_left: bool, flow: Flow, palette: Palette) -> str:
    if node.is_others:
        return palette.others
    return palette.flow(flow) if on_left else palette.node


def _amount_room(nodes: Sequence[Node], measure: Measure, amounts: Amounts) -> float:
    """Width of the column of amounts of one side."""
    return max(width(printed(node, measure, amounts), screen.FONT_SIZE, bold=True) for node in nodes)


def _margins(plan: SankeyLayout, measure: Measure, amounts: Amounts, columns: tuple[Head, Head]) -> dict[str, float]:
    """Margins wide enough for the head and for the amounts and names of each side."""
    size, margins = screen.FONT_SIZE, {}
    for side, head, nodes in zip("lr", columns, (plan.left, plan.right), strict=True):
        names = max(width(line, size) for node in nodes for line in node.lines)
        needed = LABEL_GAP + _amount_room(nodes, measure, amounts) + names
        margins[side] = float(round(max(width(f"{head.name}, {head.unit}", size, bold=True), needed) + 1.5 * LABEL_GAP))
    return margins


def _labels(
    plan: SankeyLayout, measure: Measure, amounts: Amounts, hovers: list[str], palette: Palette
) -> list[dict[str, Any]]:
    """Labels outside the columns, amounts beside them and names further out, on two lines if need be.

    One that had to leave its node is led back to it by a thin line.
    """
    annotations = []
    rooms = [_amount_room(nodes, measure, amounts) for nodes in (plan.left, plan.right)]
    for i, node in enumerate(plan.left + plan.right):
        on_left = i < len(plan.left)
        outwards, anchor, x = (-1, "right", 0) if on_left else (1, "left", 1)
        ink: dict[str, Any] = {"font": {"color": palette.muted}} if node.is_others else {}
        amount = screen.words(
            f"<b>{screen.escaped(printed(node, measure, amounts))}</b>",
            x=x,
            y=1 - node.label_y / plan.height,
            anchor=anchor,
            dx=outwards * LABEL_GAP,
            hovertext=hovers[i],
            **ink,
        )
        moved = node.label_y - node.centre
        if abs(moved) > 3:
            amount |= {
                "y": 1 - node.centre / plan.height,
                "yshift": 0,
                "xshift": outwards * 2,
                "ax": outwards * (LABEL_GAP + 6),
                "ay": moved,
                "showarrow": True,
                "arrowhead": 0,
                "arrowwidth": 1,
                "arrowcolor": palette.others,
            }
        name = screen.words(
            "<br>".join(map(screen.escaped, node.lines)),
            x=x,
            y=1 - node.label_y / plan.height,
            anchor=anchor,
            dx=outwards * (2 * LABEL_GAP + round(rooms[not on_left])),
            align=anchor,
            hovertext=hovers[i],
            **ink,
        )
        annotations += [amount, name]
    return annotations
