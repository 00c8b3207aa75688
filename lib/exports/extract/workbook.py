"""The extract as an Excel workbook: « À propos », then one sheet of rows, written without keeping them."""

from collections.abc import Iterator

from lib import french
from lib.exports import workbook
from lib.exports.extract import rows
from lib.exports.rendering import Cell
from lib.exports.sheets import Book, Entry, fitted
from lib.findings.saying import cautions, naming
from lib.findings.saying.finding import source_of
from lib.schema import COUNTRY_LABEL, FLOWS, LEVELS
from lib.selection import Selection
from lib.store import Dataset

WIDTHS = {**dict.fromkeys((level.label for level in LEVELS), 44), COUNTRY_LABEL: 22, "department_label": 22}
WIDTHS |= {"studied": 22, "period": 18, "filter": 30}
# The source is above the rows.
SHEET_COLUMNS = tuple(column for column in rows.EXTRACT_COLUMNS if column != rows.SOURCE)
DATA = "Lignes"


def write(dataset: Dataset, selection: Selection, address: str = "") -> bytes:
    """The workbook; ``address`` is the link to the view. Raises :class:`lib.exports.extract.TooManyRows`."""
    rows.require(dataset, selection, workbook.MOST_ROWS)
    period = french.period(selection.period.first, selection.period.last)
    title = f"Commerce extérieur {naming.of(selection.territory)}, {period} : extrait complet"
    book = Book(title, source_of(dataset, selection), large=True)
    place = (selection.period.quarters, selection.products, selection.countries)
    totals = {flow: dataset.total(selection.territory, flow, *place)[0] for flow in FLOWS}
    about = cautions.applying(dataset, selection, FLOWS)
    book.about(
        title,
        workbook.facts(selection, ranked=False),
        address,
        [Entry(DATA, "Chaque ligne publiée, rien n’est additionné", totals)],
        [*workbook.definitions(SHEET_COLUMNS), *((caution.short, caution.text) for caution in about)],
    )
    columns = [fitted(column, WIDTHS.get(column.name, 10)) for column in SHEET_COLUMNS]
    count = rows.length(dataset, selection)
    book.table(DATA, title, "", columns, _cells(dataset, selection), count, table=DATA, printed=-len(rows.CONTEXT))
    return book.close()


def _cells(dataset: Dataset, selection: Selection) -> Iterator[tuple[Cell, ...]]:
    for part in rows.chunks(dataset, selection, lambda rendering: rendering.cell):
        yield from zip(*(part[column.csv].to_pylist() for column in SHEET_COLUMNS), strict=True)
