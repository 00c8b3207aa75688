"""Both flows' activities as areas: order, labels, amounts and places of the cells, for the screen and for paper."""

from dataclasses import dataclass

import pandas as pd
import squarify

from lib import french
from lib.charts.tools.frame import amounts, numbers, texts
from lib.charts.tools.lettering import fit, uncut, width, wrap
from lib.charts.tools.order import LEFT_TO_RIGHT
from lib.pictures import NothingToDraw
from lib.schema import FLOW, OTHERS, PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, SHARE, Flow, Measure

KEPT = 0.75  # part of a label below which a cut one says too little


@dataclass(frozen=True)
class Cell:
    """One product of one flow; ``value`` is euros or kilograms, above zero; ``share`` is of its flow.

    ``label`` is what it is called; ``short`` is said in its place where the label has no room.
    """

    flow: Flow
    code: str
    label: str
    short: str
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
                uncut(shorts[i], labels[i]),
                shorts[i],
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


def place(branches: tuple[Branch, ...], room: Box, *, gap: float, around: float = 0.0) -> list[list[Box]]:
    """A box per cell, branch by branch: branches side by side in proportion to what they draw, cells squarified.

    Areas are on one scale across both flows, but for what every branch keeps free ``around`` its cells, left and right.
    """
    across = room.width - gap * (len(branches) - 1)
    total = sum(branch.drawn for branch in branches)
    boxes, x = [], room.x
    for branch in branches:
        wide = max(across * branch.drawn / total - 2 * around, 1e-6)
        sizes = squarify.normalize_sizes([cell.value for cell in branch.cells], wide, room.height)
        rects = squarify.squarify(sizes, x + around, room.y, wide, room.height)
        boxes.append([Box(r["x"], r["y"], r["dx"], r["dy"]) for r in rects])
        x += wide + 2 * around + gap
    return boxes


def lines(cell: Cell, box: Box, measure: Measure, size: float, *, safe: float = 1.0) -> tuple[list[str], str]:
    """What a cell can say in its box: lines of its label, then its amount; nothing at all where letters do not fit.

    Words are not cut, except the end of the last line when most of the label stays. In a flat box, label and
    amount share one line (the amount is then empty).
    """
    amount = french.amount(cell.value, measure)
    across, rows = _room(box, size)
    for label in dict.fromkeys((cell.label, cell.short)):
        if rows == 1 and width(together := f"{label} {amount}", size, bold=True, safe=safe) <= across:
            return [together], ""
        if rows > 1 and width(amount, size, bold=True, safe=safe) <= across:
            wrapped = _wrapped(label, rows - 1, size, across, safe)
            if wrapped:
                return wrapped, amount
    return [], ""


def holds(box: Box, name: list[str], amount: str, size: float, *, safe: float = 1.0) -> bool:
    """Whether a box has room for a name and an amount that :func:`lines` has made for another one."""
    across, rows = _room(box, size)
    alone = not amount  # on the name's line
    written = [(line, alone) for line in name] + ([] if alone else [(amount, True)])
    return len(written) <= rows and all(width(text, size, bold=bold, safe=safe) <= across for text, bold in written)


def _room(box: Box, size: float) -> tuple[float, int]:
    """Width of a line in a box, and how many lines it has."""
    return box.width - size * 0.6, int((box.height - size * 0.4) // (size * 1.25))


def _wrapped(label: str, rows: int, size: float, across: float, safe: float) -> list[str]:
    """A label in at most so many lines, empty where less than most of it has room."""
    wrapped = wrap(label, size, across, safe=safe)
    wrapped = [*wrapped[: rows - 1], " ".join(wrapped[rows - 1 :])] if len(wrapped) > rows else wrapped
    wrapped[-1] = fit(wrapped[-1], size, across, safe=safe)
    kept = sum(map(len, wrapped)) >= KEPT * len(label)
    whole = all(width(line, size, safe=safe) <= across for line in wrapped)
    return wrapped if kept and whole else []


def listed(branch: Branch, cells: list[Cell], measure: Measure) -> str:
    """Small cells of a flow in words, for what stands under the picture; empty without one."""
    named = "\u00a0· ".join(f"{cell.label}\u00a0{french.amount(cell.value, measure)}" for cell in cells)
    return f"{branch.name}, petites cases\u00a0: {named}" if named else ""
