"""Two-column Sankey in numbers: nodes, ribbons and label positions, the same for the screen and for paper.

Nodes are ordered by printed amount, « Autres » last, whatever the order of the frame; equals by code, as rankings do.
The drawn value is the sum of a node's positive cells (a customs correction can leave a cell at or below zero: it is not
drawn); the printed amount is the sum of all its cells, as in the table. The five largest flows are those between two
real members: a ribbon that touches « Autres » is an aggregate and never competes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

import pandas as pd

from lib import french
from lib.charts.tools.frame import amounts as amounts_of
from lib.charts.tools.frame import texts
from lib.charts.tools.lettering import block, spread, uncut
from lib.pictures import NothingToDraw, Sankey
from lib.schema import OTHERS, SHARE, Dimension, Flow, Measure

Amounts = Literal["measure", "share", "both"]
TOP_FLOWS = 5
ROOMS = {
    Dimension.PRODUCT: 16.5,
    Dimension.COUNTRY: 14.0,
    Dimension.ZONE: 14.0,
}  # width of a label's line, in letters' sizes
HEADS = {
    Flow.EXPORT: {
        Dimension.PRODUCT: "Produits exportés",
        Dimension.COUNTRY: "Pays de destination",
        Dimension.ZONE: "Zones de destination",
    },
    Flow.IMPORT: {
        Dimension.PRODUCT: "Produits importés",
        Dimension.COUNTRY: "Pays de provenance",
        Dimension.ZONE: "Zones de provenance",
    },
}


@dataclass(frozen=True)
class Heights:
    """What the height of a picture is made of, in pixels or SVG units."""

    base: float  # height of the columns: base + per_node × nodes of the longer column
    per_node: float
    pitch: float  # least distance between two labels of one line
    line: float  # more, for a second line
    gap: float  # between nodes of the longer column; wide, so that thin nodes find their labels beside them

    def of(self, lines: Sequence[str]) -> float:
        """Height of a label."""
        return self.pitch + self.line * (len(lines) - 1)


SCREEN = Heights(base=160, per_node=30, pitch=18, line=15, gap=13)
PAPER = Heights(base=70, per_node=22, pitch=12.5, line=11.5, gap=8)


class Node(NamedTuple):
    """A product or a country on its side. Positions from the top of the columns, in pixels or units."""

    code: str
    label: str
    full_label: str
    value: float  # drawn: sum of the positive cells
    amount: float  # printed: sum of all cells
    share: float  # of the frame's total, fraction of one
    is_others: bool
    top: float = 0.0
    height: float = 0.0
    label_y: float = 0.0
    lines: tuple[str, ...] = ()  # the label as it is written, on two lines where there is room for the second

    @property
    def centre(self) -> float:
        """Middle of the node."""
        return self.top + self.height / 2


class Link(NamedTuple):
    """A ribbon: positions of its nodes in their columns, its upper edge at both ends, its thickness, its rank or 0."""

    source: int
    target: int
    value: float
    share: float
    rank: int = 0  # 1 to 5 for the five largest flows
    source_top: float = 0.0
    target_top: float = 0.0
    thickness: float = 0.0


@dataclass(frozen=True)
class SankeyLayout:
    """The whole picture: ``left`` and ``right`` nodes from top to bottom, ``links`` with the largest flows last."""

    left: tuple[Node, ...]
    right: tuple[Node, ...]
    links: tuple[Link, ...]
    height: float
    gap: float


class Head(NamedTuple):
    """Head of a column: what stands below it, and the unit of its amounts."""

    name: str
    unit: str


def heads(picture: Sankey, measure: Measure, amounts: Amounts) -> tuple[Head, Head]:
    """Heads of the left and of the right column.

    >>> heads(Sankey(Flow.IMPORT), Measure.VALUE, "measure")[0]
    Head(name='Pays de provenance', unit='M€')
    """
    own = french.MEASURE[measure].unit
    unit = {"share": "part du total", "both": f"{own} et part"}.get(amounts, own)
    left, right = (Head(HEADS[picture.flow][end], unit) for end in picture.ends)
    return left, right


def printed(node: Node, measure: Measure, amounts: Amounts) -> str:
    """The figure beside a node: its amount without unit (the head has it), its share, or both."""
    amount, share = french.short_amount(node.amount, measure), french.percent(node.share)
    return {"share": share, "both": f"{amount} · {share}"}.get(amounts, amount)


def layout(picture: Sankey, frame: pd.DataFrame, *, measure: Measure, heights: Heights = SCREEN) -> SankeyLayout:
    """Lay out a flows frame (one row per product × country cell, remainder coded ``AUTRES``).

    Raises :class:`lib.pictures.NothingToDraw` when no cell is above zero: an empty picture would look like a zero, and
    the card says it in words instead.
    """
    values = amounts_of(frame, measure.column)
    total = sum(values)
    shares = amounts_of(frame, SHARE) if SHARE in frame else [value / total if total else 0.0 for value in values]
    codes = [texts(frame, end.code) for end in picture.ends]
    left, right = (_nodes(frame, end, own, values, shares) for end, own in zip(picture.ends, codes, strict=True))
    if not left:
        raise NothingToDraw("aucun flux positif à dessiner")
    left, right = (
        _lettered(nodes, ROOMS[end], heights, _height(left, right, heights))
        for end, nodes in zip(picture.ends, (left, right), strict=True)
    )
    return _place(left, right, _links(left, right, codes, values, shares), heights)


def _nodes(
    frame: pd.DataFrame, end: Dimension, codes: list[str], values: list[float], shares: list[float]
) -> list[Node]:
    full = texts(frame, end.label)
    short = texts(frame, end.mark) if end.mark in frame else full
    sums: dict[str, list[float]] = {}
    names: dict[str, tuple[str, str]] = {}
    for i, code in enumerate(codes):
        if code not in sums:
            sums[code] = [0.0, 0.0, 0.0]
            names[code] = (short[i], short[i] if code == OTHERS else full[i])
        drawn = sums[code]
        drawn[0] += max(values[i], 0.0)
        drawn[1] += values[i]
        drawn[2] += shares[i]
    nodes = [
        Node(code, uncut(*names[code]), names[code][1], drawn, amount, share, code == OTHERS)
        for code, (drawn, amount, share) in sums.items()
        if drawn > 0
    ]
    return sorted(nodes, key=lambda node: (node.is_others, -node.amount, node.code))


def _height(left: list[Node], right: list[Node], heights: Heights) -> float:
    return heights.base + heights.per_node * max(len(left), len(right))


def _lettered(nodes: list[Node], room: float, heights: Heights, height: float) -> list[Node]:
    """The nodes with their label in lines: as many have a second one as the column has room for, the largest first."""
    spare, found = height - heights.pitch * len(nodes), []
    for node in nodes:
        lines = tuple(block(node.label, 1.0, room))
        more = heights.of(lines) - heights.pitch
        if more > spare:
            lines, more = tuple(block(node.label, 1.0, room, 1)), 0.0
        spare -= more
        found.append(node._replace(lines=lines))
    return found


def _links(
    left: list[Node], right: list[Node], codes: list[list[str]], values: list[float], shares: list[float]
) -> list[Link]:
    sources = {node.code: i for i, node in enumerate(left)}
    targets = {node.code: i for i, node in enumerate(right)}
    links = [
        Link(sources[source], targets[target], value, share)
        for source, target, value, share in zip(codes[0], codes[1], values, shares, strict=True)
        if value > 0
    ]
    real = [i for i, link in enumerate(links) if not (left[link[0]].is_others or right[link[1]].is_others)]
    real.sort(key=lambda i: -links[i].value)  # equals stay in the order of the frame, as sentences name them
    for rank, i in enumerate(real[:TOP_FLOWS], 1):
        links[i] = links[i]._replace(rank=rank)
    return links


def _place(left: list[Node], right: list[Node], links: list[Link], heights: Heights) -> SankeyLayout:
    longest, height = max(len(left), len(right)), _height(left, right, heights)
    total = sum(node.value for node in left)
    gap = heights.gap
    scale = (height - gap * (longest - 1)) / total
    left, right = (_stack(nodes, scale, height, heights) for nodes in (left, right))

    # At a node, ribbons leave in the order of the nodes they go to.
    source_tops, used = [0.0] * len(links), [node.top for node in left]
    for i in sorted(range(len(links)), key=lambda i: links[i][:2]):
        source_tops[i] = used[links[i].source]
        used[links[i].source] += links[i].value * scale
    target_tops, used = [0.0] * len(links), [node.top for node in right]
    for i in sorted(range(len(links)), key=lambda i: links[i][1::-1]):
        target_tops[i] = used[links[i].target]
        used[links[i].target] += links[i].value * scale
    placed = [
        Link(*link[:5], source_top, target_top, link.value * scale)
        for link, source_top, target_top in zip(links, source_tops, target_tops, strict=True)
    ]
    # Drawn in this order: greys first, then the largest flows, the first of them on top.
    placed.sort(key=lambda link: (link.rank > 0, -link.rank, link.source, link.target))
    return SankeyLayout(tuple(left), tuple(right), tuple(placed), height, gap)


def _stack(nodes: list[Node], scale: float, height: float, heights: Heights) -> list[Node]:
    """Nodes one under the other, the shorter column with wider gaps so that both columns span the height."""
    filled = sum(node.value for node in nodes) * scale
    room = (height - filled) / (len(nodes) - 1) if len(nodes) > 1 else 0.0
    gap = min(room, 3 * heights.gap)
    tops, y = [], (height - filled - gap * (len(nodes) - 1)) / 2
    for node in nodes:
        tops.append(y)
        y += node.value * scale + gap
    thicks = [node.value * scale for node in nodes]
    centres = [top + thick / 2 for top, thick in zip(tops, thicks, strict=True)]
    sizes = [heights.of(node.lines) for node in nodes]
    pitches = [(above + below) / 2 for above, below in pairwise(sizes)]
    labels = spread(centres, pitches, sizes[0] / 2, height - sizes[-1] / 2)
    return [
        node._replace(top=top, height=thick, label_y=label_y)
        for node, top, thick, label_y in zip(nodes, tops, thicks, labels, strict=True)
    ]
