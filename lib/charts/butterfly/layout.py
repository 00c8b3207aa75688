"""Imports and exports back to back, in numbers: the rows of the butterfly for the screen and for paper."""

from dataclasses import dataclass

import pandas as pd

from lib import french, schema
from lib.charts.tools import columns
from lib.charts.tools.lettering import shorten, width
from lib.schema import Measure

IMPORTS_HEAD, EXPORTS_HEAD, BALANCE_HEAD = "◄ Importations", "Exportations ►", "Solde"
NAME_LIMIT = 24  # characters of a country's name; hover and table have the full one


@dataclass(frozen=True)
class Row:
    """One partner: drawn lengths as fractions of the longest bar, and the texts beside them."""

    code: str
    label: str
    full_label: str
    imports: float
    exports: float
    balance: float
    import_length: float
    export_length: float
    import_text: str
    export_text: str
    balance_text: str
    is_others: bool


@dataclass(frozen=True)
class ButterflyLayout:
    """Rows from top to bottom in the frame's order, « Autres » last, and the longest bar of each side (0 to 1)."""

    rows: tuple[Row, ...]
    longest_import: float
    longest_export: float


def layout(frame: pd.DataFrame, *, measure: Measure) -> ButterflyLayout:
    """Lay out a partners frame; one scale for both flows. ``measure`` is ``valeur`` (euros) or ``masse`` (kilograms).

    A negative amount (a correction) keeps its printed figure and draws no bar. Raises ``ValueError`` when
    nothing is above zero.
    """
    mass = measure == schema.Measure.MASS
    names = (
        (schema.IMPORT_KG, schema.EXPORT_KG, schema.BALANCE_KG)
        if mass
        else (schema.IMPORT_EUR, schema.EXPORT_EUR, schema.BALANCE_EUR)
    )
    imported, exported, balances = (columns.numbers(frame, name) for name in names)
    longest = max((number for number in imported + exported if number == number), default=0.0)
    if longest <= 0:
        raise ValueError("aucun échange positif à dessiner")
    rows = []
    codes, labels = columns.texts(frame, schema.COUNTRY), columns.texts(frame, schema.COUNTRY_LABEL)
    for code, label, imports, exports, balance in zip(codes, labels, imported, exported, balances, strict=True):
        rows.append(
            Row(
                code=code,
                label=shorten(label, NAME_LIMIT),
                full_label=label,
                imports=imports,
                exports=exports,
                balance=balance,
                import_length=max(imports, 0.0) / longest if imports == imports else 0.0,
                export_length=max(exports, 0.0) / longest if exports == exports else 0.0,
                import_text=french.short_amount(imports, measure),
                export_text=french.short_amount(exports, measure),
                balance_text=_signed(balance, measure),
                is_others=code == schema.OTHERS,
            )
        )
    rows.sort(key=lambda row: row.is_others)
    return ButterflyLayout(tuple(rows), max(row.import_length for row in rows), max(row.export_length for row in rows))


def heads(
    picture: ButterflyLayout, left: float, right: float, *, unit: str, plot: float, size: float, safe: float = 1.0
) -> tuple[float, float, bool]:
    """Margins around the bars that hold the heads of both flows, and whether those need a line of their own.

    They do where one flow is so short that its head would run into the one at the edge (``unit``, or « Solde »).
    ``left`` and ``right`` are what names and amounts need, ``plot`` the least width of the bars, in the unit of
    ``size``.
    """
    share = picture.longest_import / (picture.longest_import + picture.longest_export)
    margins, staggered = [], False
    sides = ((left, share * plot, IMPORTS_HEAD, unit), (right, (1 - share) * plot, EXPORTS_HEAD, BALANCE_HEAD))
    for room, bars, head, edge in sides:
        needed = width(head, size, bold=True, safe=safe) + size - bars
        margins.append(max(room, needed))
        staggered |= margins[-1] < needed + width(edge, size, bold=True, safe=safe)
    return margins[0], margins[1], staggered


def _signed(balance: float, measure: Measure) -> str:
    """The balance with a triangle and a sign, so that colour is never alone in saying it.

    >>> _signed(-19e6, "valeur"), _signed(0.0, "valeur")
    ('▼ −19,0', '0,0')
    """
    text = french.short_amount(balance, measure, sign=True)
    if balance != balance or not balance:
        return text
    if not any(digit in text for digit in "123456789"):  # prints as zero: the triangle still says which way
        text = french.short_amount(0.0, measure)
    return ("▲ " if balance > 0 else "▼ ") + text
