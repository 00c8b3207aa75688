"""A Finding as a table on paper: rows under a caption, every figure with its exact value beside the printed one.

Flows become a cross table (products down, partners across): a hundred cells read at a glance where a hundred
lines would fill two pages.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from lib import french
from lib.exports import rendering
from lib.exports.rendering import RENDERINGS
from lib.findings.saying import naming
from lib.findings.saying.finding import Finding
from lib.pictures import View
from lib.schema import (
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    Column,
    Dimension,
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
class Head:
    """The head of a column, whether it holds figures, and whether codes of what another column names."""

    text: str
    figures: bool
    codes: bool = False


@dataclass(frozen=True)
class Table:
    """A caption, the heads of its columns, its rows, and a note under it; ``crossed`` ones have partners across.

    ``rounded`` ones have totals that are not the sums of their cells as printed.
    """

    key: str
    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    crossed: bool = False
    rounded: bool = False

    @property
    def figures(self) -> Counter[str]:
        """The exact values it holds, each as often as it does."""
        return Counter(cell.value for row in self.rows for cell in row if cell.value)

    def without_codes(self) -> "Table":
        """The same without the columns of codes, which the files to download have."""
        kept = [i for i, head in enumerate(self.heads) if not head.codes]
        rows = tuple(tuple(row[i] for i in kept) for row in self.rows)
        return replace(self, heads=tuple(self.heads[i] for i in kept), rows=rows)


def table(finding: Finding) -> Table:
    """The table of a finding that is not empty; its figures are those of ``finding.frame``."""
    return _crossed(finding) if finding.picture.crossed else _flat(finding)


def on_paper(finding: Finding) -> list[Column]:
    """The columns of a finding that a page has room for: large figures keep what stood a year before beside them."""
    return [column for column in finding.columns if column.on_paper or finding.picture.view is View.FIGURES]


def _flat(finding: Finding) -> Table:
    # A column without a single value (the share of the région, for France) would be a column of dashes.
    frame = finding.frame
    columns = [column for column in on_paper(finding) if frame[column.name].notna().any()]
    header = _naming(columns)
    shown = frame.head(MOST_ROWS)
    cells = ([_cell(column, value, header=column is header) for value in _values(shown, column)] for column in columns)
    rows = tuple(zip(*cells, strict=True))
    left = len(finding.rows) - len(shown)
    note = f"{french.count(left, 'ligne')} de plus dans le fichier à télécharger." if left else ""
    heads = tuple(
        Head(column.head, not column.kind.is_words, column.csv.endswith("_code") and column is not header)
        for column in columns
    )
    return Table(finding.key, finding.title, heads, rows, note)


def _values(frame: pd.DataFrame, column: Column) -> list[rendering.Cell | None]:
    """Of a column, absent ones as None; pandas is slow to give rows, and to say of one value whether it is absent."""
    values, absent = frame[column.name].tolist(), frame[column.name].isna().tolist()
    return [None if missing else value for value, missing in zip(values, absent, strict=True)]


def _naming(columns: Sequence[Column]) -> Column:
    """The column that names the rows: the first of words, but a flow, or a code whose words stand in another column."""
    names = [c for c in columns if RENDERINGS[c.kind].names_rows and not c.csv.endswith("_code")]
    return (names or [c for c in columns if c.kind.is_words] or columns)[0]


def _cell(column: Column, value: rendering.Cell | None, *, header: bool) -> Cell:
    if value is None:
        return Cell(french.MISSING, header=header)
    written = RENDERINGS[column.kind]
    return Cell(written.printed(value, column.signed), written.exact(value), header)


def _crossed(finding: Finding) -> Table:
    column = finding.measure.column
    frame = finding.frame
    across = next(end for end in finding.picture.ends if end is not Dimension.PRODUCT)
    label = across.mark if across.mark in frame else across.label
    names = (PRODUCT, PRODUCT_SHORT, PRODUCT_LABEL, across.code, label)
    codes, shorts, labels, partners, names_of_partners = (frame[name].tolist() for name in names)
    cells = [int(amount) for amount in frame[column].tolist()]
    amounts = dict(zip(zip(codes, partners, strict=True), cells, strict=True))
    products = _ranked(zip(codes, map(naming.spoken, shorts, labels), cells, strict=True))
    columns = _ranked(zip(partners, names_of_partners, cells, strict=True))
    total = sum(amounts.values())
    unit = unit_of(total, finding.measure)

    def cell(amount: int) -> Cell:
        return Cell(french.number(amount / unit.divisor, unit.decimals, never_zero=True), str(amount))

    def line(label: str, figures: Sequence[int]) -> tuple[Cell, ...]:
        return (Cell(label, header=True), *map(cell, figures), cell(sum(figures)))

    body = [line(label, [amounts.get((code, partner), 0) for partner in columns]) for code, label in products.items()]
    sums = [sum(amounts.get((code, partner), 0) for code in products) for partner in columns]
    heads = (Head("Produit", False), *(Head(label, True) for label in columns.values()), Head("Total", True))
    return Table(
        f"{finding.key}-tableau",
        f"{finding.title}, en {unit.words}",
        heads,
        (*body, line("Total", sums)),
        crossed=True,
        rounded=not unit.adds_up(amounts.values(), total),
    )


def _ranked(cells: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """Labels by code, largest sum first, « Autres » last: the order of the picture."""
    sums: dict[str, int] = {}
    labels: dict[str, str] = {}
    for code, label, amount in cells:
        sums[code] = sums.get(code, 0) + int(amount)
        labels[code] = label
    return {code: labels[code] for code in sorted(sums, key=lambda code: (code == OTHERS, -sums[code], code))}


@dataclass(frozen=True)
class Unit:
    """What the amounts of a cross table are counted in: words, what they are divided by, decimals."""

    words: str
    divisor: float
    decimals: int

    def adds_up(self, parts: Iterable[int], whole: int) -> bool:
        """Whether parts, as they are printed, add up to the whole as it is printed."""
        return sum(map(self._shown, parts)) == self._shown(whole)

    def _shown(self, amount: int) -> Decimal:
        step = Decimal(1).scaleb(-self.decimals)
        return (amount / Decimal(self.divisor)).quantize(step, ROUND_HALF_UP)


_THOUSANDS = {Measure.VALUE: "milliers d’euros", Measure.MASS: "tonnes"}
_MILLIONS = {Measure.VALUE: "millions d’euros", Measure.MASS: "milliers de tonnes"}


def unit_of(total: int, measure: Measure) -> Unit:
    """The unit in which the largest amount keeps to nine characters."""
    if total < 10**10:
        return Unit(_THOUSANDS[measure], 1e3, 0)
    return Unit(_MILLIONS[measure], 1e6, 1 if total < 10**12 else 0)
