"""The Sankey of the screen: products and countries in two columns, drawn by Plotly where the layout says.

Plotly keeps given positions only when its own padding is a little smaller than the gaps (else it moves nodes),
and its labels neither wrap nor keep their distance: so node labels are empty, and annotations outside the
columns carry the name and the amount.
"""

from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from lib import french, schema
from lib.charts import screen
from lib.charts.lettering import width
from lib.charts.palette import LIGHT, Palette, rgba
from lib.charts.sankey_layout import Link, Node, SankeyLayout, Side, layout

Amounts = Literal["measure", "share"]
THICKNESS = 9
TOP, BOTTOM = 34, 8  # pixels above (column heads) and below the columns
LABEL_GAP = 8


def figure(
    frame: pd.DataFrame,
    *,
    left: Side,
    measure: str = schema.VALUE,
    palette: Palette = LIGHT,
    flow: str = schema.EXPORT,
    amounts: Amounts = "measure",
) -> go.Figure:
    """Sankey of a flows frame (product × country cells, euros and kilograms, remainder ``AUTRES``).

    ``left`` names the left column: products for exports, countries for imports. ``amounts="share"`` prints shares
    of the frame's total instead of M€ or tonnes, so that several territories read on one scale.
    Raises ``ValueError`` when nothing is above zero.
    """
    picture = layout(frame, left=left, measure=measure)
    height = picture.height
    whose = "des importations" if flow == schema.IMPORT else "des exportations"

    def told(name: str, amount: float, share: float) -> str:
        return (
            f"<b>{screen.plain(name)}</b><br>{screen.plain(french.amount(amount, measure))}"
            f" · {screen.plain(french.percent(share))} {whose}"
        )

    def printed(node: Node) -> str:
        return french.percent(node.share) if amounts == "share" else french.short_amount(node.amount, measure)

    def link_told(link: Link) -> str:
        ends = f"{picture.left[link.source].full_label} → {picture.right[link.target].full_label}"
        rank = f"<br>{_RANKS[link.rank]}" if link.rank else ""
        return told(ends, link.value, link.share) + rank

    nodes = picture.left + picture.right
    node_hover = [told(node.full_label, node.amount, node.share) for node in nodes]
    unit = "part du total" if amounts == "share" else french.unit(measure)
    heads = _heads(left, flow, unit)
    margins, annotations = _labels(picture, heads, [printed(node) for node in nodes], node_hover, palette)
    for side, (name, said) in enumerate(heads):
        annotations.append(
            screen.words(
                f"<b>{name}</b>, {said}",
                x=side,
                y=1,
                anchor=("right", "left")[side],
                dx=(-LABEL_GAP, LABEL_GAP)[side],
                dy=-20,
                color=(palette.flow_text(flow), palette.text)[side],
            )
        )
    top, other = rgba(palette.top_flow, palette.top_flow_opacity), rgba(palette.other_flow, palette.other_flow_opacity)
    offset = len(picture.left)
    trace: dict[str, Any] = {
        "type": "sankey",
        "arrangement": "fixed",
        "orientation": "h",
        "domain": {"x": [0, 1], "y": [0, 1]},
        "node": {
            "label": [""] * len(nodes),
            "x": [0.001] * offset + [0.999] * len(picture.right),
            "y": [min(max(node.centre / height, 0.001), 0.999) for node in nodes],
            "thickness": THICKNESS,
            "pad": max(picture.gap - 0.05, 0.5),
            "sort": "input",
            "color": [_node_color(node, i < offset, flow, palette) for i, node in enumerate(nodes)],
            "line": {"width": 0},
            "customdata": node_hover,
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        "link": {
            "source": [link.source for link in picture.links],
            "target": [link.target + offset for link in picture.links],
            "value": [link.value for link in picture.links],
            "color": [top if link.rank else other for link in picture.links],
            "line": {"width": 0},
            "customdata": [link_told(link) for link in picture.links],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    }
    return screen.figure(
        [trace],
        {
            "height": round(height + TOP + BOTTOM),
            "margin": {**margins, "t": TOP, "b": BOTTOM},
            "annotations": annotations,
        },
        palette,
    )


_RANKS = ("", "premier flux", "deuxième flux", "troisième flux", "quatrième flux", "cinquième flux")


def _node_color(node: Node, on_left: bool, flow: str, palette: Palette) -> str:
    if node.is_others:
        return palette.others
    return palette.flow(flow) if on_left else palette.node


def _labels(
    picture: SankeyLayout, heads: list[tuple[str, str]], printed: list[str], hover: list[str], palette: Palette
) -> tuple[dict[str, float], list[dict[str, Any]]]:
    """Margins wide enough for the longest label of each side, and the labels themselves."""
    annotations = []
    room = {
        side: width(f"{name}, {unit}", screen.FONT_SIZE, bold=True) + LABEL_GAP
        for side, (name, unit) in zip("lr", heads, strict=True)
    }
    for i, node in enumerate(picture.left + picture.right):
        on_left = i < len(picture.left)
        side = "l" if on_left else "r"
        size = screen.FONT_SIZE
        needed = width(node.label + "  ", size) + width(printed[i], size, bold=True) + LABEL_GAP + 12
        room[side] = max(room[side], needed)
        name, amount = screen.plain(node.label), f"<b>{screen.plain(printed[i])}</b>"
        annotation = screen.words(
            f"{name}  {amount}" if on_left else f"{amount}  {name}",
            x=0 if on_left else 1,
            y=1 - node.label_y / picture.height,
            anchor="right" if on_left else "left",
            dx=-LABEL_GAP if on_left else LABEL_GAP,
            color=palette.muted if node.is_others else palette.text,
            hover=hover[i],
        )
        moved = node.label_y - node.centre
        if abs(moved) > 3:  # the label had to leave its node: a thin line leads back to it
            annotation.update(
                y=1 - node.centre / picture.height,
                showarrow=True,
                arrowhead=0,
                arrowwidth=1,
                arrowcolor=palette.others,
                ax=-LABEL_GAP - 6 if on_left else LABEL_GAP + 6,
                ay=moved,
                xshift=-2 if on_left else 2,
                yshift=0,
                standoff=0,
            )
        annotations.append(annotation)
    return {side: round(pixels) for side, pixels in room.items()}, annotations


def _heads(left: Side, flow: str, unit: str) -> list[tuple[str, str]]:
    """Heads of the two columns: what is below, and the unit of its amounts."""
    imported = flow == schema.IMPORT
    products = "Produits importés" if imported else "Produits exportés"
    countries = "Pays de provenance" if imported else "Pays de destination"
    return [(name, unit) for name in ((products, countries) if left == "product" else (countries, products))]
