"""Both flows' activities as areas: order, labels and amounts of the cells, the same for the screen and for paper."""

from dataclasses import dataclass

import pandas as pd

from lib import schema
from lib.charts.lettering import shorten

FLOW_ORDER = (schema.IMPORT, schema.EXPORT)  # left to right, as in the butterfly
FLOW_NAMES = {schema.IMPORT: "Importations", schema.EXPORT: "Exportations"}
LABEL_LIMIT = 34


@dataclass(frozen=True)
class Cell:
    """One product of one flow; ``value`` is euros or kilograms, above zero; ``share`` is of its flow."""

    flow: str
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

    flow: str
    name: str
    cells: tuple[Cell, ...]
    drawn: float
    amount: float


def layout(frame: pd.DataFrame, *, measure: str) -> tuple[Branch, ...]:
    """Branches of an activities frame, imports first; a flow without a positive cell is left out.

    Raises ``ValueError`` when nothing is above zero.
    """
    values = frame[schema.MASS_KG if measure == schema.MASS else schema.VALUE_EUR].tolist()
    labels = frame[schema.PRODUCT_LABEL].tolist()
    shorts = frame[schema.PRODUCT_SHORT].tolist() if schema.PRODUCT_SHORT in frame else labels
    shares = frame[schema.SHARE].tolist() if schema.SHARE in frame else [float("nan")] * len(values)
    rows = list(
        zip(frame[schema.FLOW].tolist(), frame[schema.PRODUCT].tolist(), labels, shorts, values, shares, strict=True)
    )
    branches = []
    for flow in FLOW_ORDER:
        mine = [row for row in rows if str(row[0]) == flow]
        amount = float(sum(row[4] for row in mine if row[4] == row[4]))
        cells = [
            Cell(
                flow,
                str(code),
                shorten(str(short), LABEL_LIMIT),
                str(label),
                float(value),
                float(share) if share == share else value / amount,
                str(code) == schema.OTHERS,
            )
            for _, code, label, short, value, share in mine
            if value > 0
        ]
        if cells:
            cells.sort(key=lambda cell: (cell.is_others, -cell.value))
            drawn = sum(cell.value for cell in cells)
            branches.append(Branch(flow, FLOW_NAMES[flow], tuple(cells), drawn, amount))
    if not branches:
        raise ValueError("aucune activité positive à dessiner")
    return tuple(branches)
