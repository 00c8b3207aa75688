"""Both flows' activities as areas: order, labels, amounts and places of the cells, for the screen and for paper."""

from dataclasses import dataclass

import pandas as pd
import squarify

from lib import french
from lib.charts.tools.frame import amounts, numbers, texts
from lib.charts.tools.lettering import fit, shorten, width, wrap
from lib.charts.tools.order import LEFT_TO_RIGHT
from lib.pictures import NothingToDraw
from lib.schema import FLOW, OTHERS, PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, SHARE, Flow, Measure

LABEL_LIMIT = 34
KEPT = 0.75  # part of a label below which a cut one says too little


@dataclass(frozen=True)
class Cell:
    """One product of one flow; ``value`` is euros or kilograms, above zero; ``share`` is of its flow."""

    flow: Flow
    code: str
    label: str
    full_label: str
    value: float
    share: float
    is_others: bool


@dataclass(frozen=True)
class Branch:
    """One flow: its cells from largest to smallest, « Autres » last.

    ``drawn`` is the sum of the cells, ``amount`` the sum of all rows (corrections below zero included), as in
    the table.
    """

    flow: Flow
    name: str
    cells: tuple[Cell, ...]
    drawn: float
    amount: float


@dataclass(frozen=True)
class Box:
    """A rectangle from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


def layout(frame: pd.DataFrame, *, measure: Measure) -> tuple[Branch, ...]:
    """Branches of an activities frame, imports first; a flow without a positive cell is left out.

    Raises :class:`lib.pictures.NothingToDraw` when nothing is above zero.
    """
    values = amounts(frame, measure.column)
    labels = texts(frame, PRODUCT_LABEL)
    shorts = texts(frame, PRODUCT_SHORT) if PRODUCT_SHORT in frame else labels
    codes, flows = texts(frame, PRODUCT), texts(frame, FLOW)
    shares = numbers(frame, SHARE) if SHARE in frame else None
    branches = []
    for flow in LEFT_TO_RIGHT:
        mine = [i for i, found in enumerate(flows) if found == flow]
        amount = sum(values[i] for i in mine)
        cells = [
            Cell(
                flow,
                codes[i],
                shorten(shorts[i], LABEL_LIMIT),
                labels[i],
                values[i],
                shares[i] if shares else values[i] / amount if amount else 0.0,
                codes[i] == OTHERS,
            )
            for i in mine
            if values[i] > 0
        ]
        if cells:
            cells.sort(key=lambda cell: (cell.is_others, -cell.value))
            branches.append(Branch(flow, french.FLOW[flow].head, tuple(cells), sum(c.value for c in cells), amount))
    if not branches:
        raise NothingToDraw("aucune activité positive à dessiner")
    return tuple(branches)


def key_of_reading(measure: Measure) -> str:
    """What areas stand for."""
    return f"Surface proportionnelle à la {french.MEASURE[measure].noun}"


def place(branches: tuple[Branch, ...], room: Box, *, gap: float) -> list[list[Box]]:
    """A box per cell, branch by branch: branches side by side in proportion to what they draw, cells squarified.

    Areas are on one scale across both flows.
    """
    across = room.width - gap * (len(branches) - 1)
    total = sum(branch.drawn for branch in branches)
    boxes, x = [], room.x
    for branch in branches:
        wide = across * branch.drawn / total
        sizes = squarify.normalize_sizes([cell.value for cell in branch.cells], wide, room.height)
        rects = squarify.squarify(sizes, x, room.y, wide, room.height)
        boxes.append([Box(r["x"], r["y"], r["dx"], r["dy"]) for r in rects])
        x += wide + gap
    return boxes


def lines(cell: Cell, box: Box, measure: Measure, size: float, *, safe: float = 1.0) -> tuple[list[str], str]:
    """What a cell can say in its box: lines of its label, then its amount; nothing at all where letters do not fit.

    Words are not cut, except the end of the last line when most of the label stays. In a flat box, label and
    amount share one line (the amount is then empty).
    """
    amount = french.amount(cell.value, measure)
    across, rows = box.width - size * 0.6, int((box.height - size * 0.4) // (size * 1.25))
    if rows == 1:
        together = f"{cell.label} {amount}"
        return ([together], "") if width(together, size, bold=True, safe=safe) <= across else ([], "")
    if rows < 1 or width(amount, size, bold=True, safe=safe) > across:
        return [], ""
    wrapped = wrap(cell.label, size, across, safe=safe)
    wrapped = [*wrapped[: rows - 2], " ".join(wrapped[rows - 2 :])] if len(wrapped) > rows - 1 else wrapped
    wrapped[-1] = fit(wrapped[-1], size, across, safe=safe)
    kept = sum(map(len, wrapped)) >= KEPT * len(cell.label)
    whole = all(width(line, size, safe=safe) <= across for line in wrapped)
    return (wrapped, amount) if kept and whole else ([], "")
