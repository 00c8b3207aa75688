"""The full extract as an Excel workbook: « À propos », then one sheet of rows, written without keeping them."""

from collections.abc import Iterator
from typing import Any

from lib import french
from lib.exports import extract, workbook
from lib.exports.definitions import DEFINITIONS
from lib.exports.sheets import Book, Column, Entry, column_of
from lib.findings.saying import cautions, naming
from lib.findings.saying.finding import source_of
from lib.schema import (
    COLUMNS,
    FLOWS,
    LEVELS,
)
from lib.selection import Selection
from lib.store import Dataset

WIDTHS = {**dict.fromkeys((f"{level}_label" for level in LEVELS), 44), "country": 22, "department_label": 22}
DATA = "Lignes"


def write(dataset: Dataset, selection: Selection, address: str = "") -> bytes:
    """The workbook; ``address`` is the link to the view. Raises :class:`lib.exports.extract.TooManyRows`."""
    extract.require(dataset, selection, workbook.MOST_ROWS)
    period = french.period(selection.period.first, selection.period.last)
    title = f"Commerce extérieur {naming.of(selection.territory)}, {period} : extrait complet"
    book = Book(title, source_of(dataset, selection), large=True)
    names = [name for name in extract.FIELDS if name != extract.SOURCE]  # the source is above the rows
    exports, imports = (
        dataset.total(selection.territory, flow, selection.period.quarters, selection.products, selection.countries)[0]
        for flow in FLOWS
    )
    about = cautions.applying(dataset, selection, FLOWS)
    book.about(
        title,
        workbook.facts(selection, ranked=False),
        address,
        [Entry(DATA, "Chaque ligne publiée, rien n'est additionné", (exports, imports))],
        [
            *((COLUMNS[name].head, DEFINITIONS[name]) for name in names if name in DEFINITIONS),
            *((caution.short, caution.text) for caution in about),
        ],
    )
    columns = [_column(name) for name in names]
    count = sum(len(part) for part in extract.chunks(dataset, selection))
    book.table(DATA, title, "", columns, _rows(dataset, selection, names), count)
    return book.close()


def _column(name: str) -> Column:
    return column_of(name, WIDTHS.get(name, 10))


def _rows(dataset: Dataset, selection: Selection, names: list[str]) -> Iterator[tuple[Any, ...]]:
    for part in extract.chunks(dataset, selection):
        yield from zip(*(part[extract.field_name(name)].to_pylist() for name in names), strict=True)
