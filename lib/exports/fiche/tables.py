"""A Finding as a table on paper: rows under a caption, every figure with its exact value beside the printed one.

Flows become a cross table (products down, partners across): a hundred cells read at a glance where a hundred
lines would fill two pages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib import french
from lib.findings.saying import naming
from lib.findings.saying.finding import Finding
from lib.schema import (
    COLUMNS,
    COUNTRY,
    COUNTRY_LABEL,
    FLOW,
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    Flow,
    Measure,
)

MOST_ROWS = 60  # a longer table stops there and says so; the files to download have every row


@dataclass(frozen=True)
class Cell:
    """``text`` is printed; ``value`` is the exact figure (whole euros or kilograms, fraction), empty for words."""

    text: str
    value: str = ""
    header: bool = False


@dataclass(frozen=True)
class Table:
    """A caption, the heads of its columns (and whether each holds figures), its rows, and a note under it."""

    key: str
    caption: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    crossed: bool = False


def table(finding: Finding) -> Table:
    """The table of a finding that is not empty; its figures are those of ``finding.frame``."""
    return _crossed(finding) if finding.kind == "sankey" else _flat(finding)


def _flat(finding: Finding) -> Table:
    # A column without a single value (the share of the région, for France) would be a column of dashes.
    columns = [name for name in finding.columns if finding.frame[name].notna().any()]
    words = [name for name in columns if COLUMNS[name].kind.is_words]
    labels = [name for name in words if name != FLOW and not COLUMNS[name].csv.endswith("_code")]
    head = (labels or words or columns)[0]
    shown = finding.frame.head(MOST_ROWS)
    rows = tuple(
        tuple(_cell(name, value, header=name == head) for name, value in zip(columns, row, strict=True))
        for row in shown[columns].itertuples(index=False, name=None)
    )
    left = len(finding.frame) - len(shown)
    note = f"{french.count(left, 'ligne')} de plus dans le fichier à télécharger." if left else ""
    heads = tuple((COLUMNS[name].head, not COLUMNS[name].kind.is_words) for name in columns)
    return Table(finding.key, finding.title, heads, rows, note)


def _cell(name: str, value: Any, *, header: bool) -> Cell:
    kind = COLUMNS[name].kind
    if pd.isna(value):
        return Cell(french.MISSING, header=header)
    if kind.is_words:
        text = str(value)
        if name == FLOW:
            text = "Exportations" if text == Flow.EXPORT else "Importations"
        elif text == OTHERS:  # a code that is none; the label says it in words
            text = ""
        return Cell(text, header=header)
    if kind in ("eur", "kg", "integer"):
        return Cell(french.number(int(value)), str(int(value)))
    text = french.number(float(value), 2) if kind == "ratio" else french.percent(float(value), sign=name == "growth")
    return Cell(text, format(float(value), ".12g"))


def _crossed(finding: Finding) -> Table:
    column = finding.measure.column
    rows = finding.frame.to_dict("records")
    amounts = {(row[PRODUCT], row[COUNTRY]): int(row[column]) for row in rows}
    products = _ranked(
        (row[PRODUCT], naming.spoken(row[PRODUCT_SHORT], row[PRODUCT_LABEL]), row[column]) for row in rows
    )
    countries = _ranked((row[COUNTRY], row[COUNTRY_LABEL], row[column]) for row in rows)
    total = sum(amounts.values())
    unit, divisor, decimals = _unit(total, finding.measure)

    def cell(amount: int) -> Cell:
        if not amount:
            return Cell("0", "0")
        text = french.number(amount / divisor, decimals)
        if amount > 0 and not any(digit in text for digit in "123456789"):
            text = f"<{french.NARROW}{french.number(10**-decimals, decimals)}"
        return Cell(text, str(amount))

    def line(label: str, found: Sequence[int]) -> tuple[Cell, ...]:
        return (Cell(label, header=True), *map(cell, found), cell(sum(found)))

    body = [line(label, [amounts.get((code, country), 0) for country in countries]) for code, label in products.items()]
    sums = [sum(amounts.get((code, country), 0) for code in products) for country in countries]
    heads = (("Produit", False), *((label, True) for label in countries.values()), ("Total", True))
    return Table(
        f"{finding.key}-tableau",
        f"{finding.title}, {unit}",
        heads,
        (*body, line("Total", sums)),
        crossed=True,
    )


def _ranked(cells: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """Labels by code, largest sum first, « Autres » last: the order of the picture."""
    sums: dict[str, int] = {}
    labels: dict[str, str] = {}
    for code, label, amount in cells:
        sums[code] = sums.get(code, 0) + int(amount)
        labels[code] = label
    return {code: labels[code] for code in sorted(sums, key=lambda code: (code == OTHERS, -sums[code]))}


def _unit(total: int, measure: Measure) -> tuple[str, float, int]:
    """Words, divisor and decimals in which the largest amount keeps to nine characters."""
    small, large = (
        ("tonnes", "milliers de tonnes") if measure == Measure.MASS else ("milliers d'euros", "millions d'euros")
    )
    if total < 10**10:
        return f"en {small}", 1e3, 0
    return f"en {large}", 1e6, 1 if total < 10**12 else 0
