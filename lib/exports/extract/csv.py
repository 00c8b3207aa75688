"""The extract as CSV, in the cards' two dialects: every text in quotes, CRLF, formulas guarded."""

import io
from typing import Protocol

import pyarrow as pa
import pyarrow.csv

from lib.exports.csv import PROGRAM, SPREADSHEET, Dialect
from lib.exports.extract import rows
from lib.selection import Selection
from lib.store import Dataset

MOST_ROWS = 300_000  # of a plain CSV, some 110 MB and a third of what a spreadsheet opens; beyond, the zip


class Sink(Protocol):
    """What bytes are written to."""

    def write(self, data: bytes, /) -> int:
        """Take bytes; return how many."""


def for_excel(dataset: Dataset, selection: Selection) -> bytes:
    """``;``, UTF-8 with BOM: opens by double click in a French Excel or LibreOffice. Raises :class:`TooManyRows`."""
    return _whole(dataset, selection, SPREADSHEET)


def standard(dataset: Dataset, selection: Selection) -> bytes:
    """RFC 4180: comma, UTF-8. Raises :class:`TooManyRows`."""
    return _whole(dataset, selection, PROGRAM)


def _whole(dataset: Dataset, selection: Selection, dialect: Dialect) -> bytes:
    rows.require(dataset, selection, MOST_ROWS)
    out = io.BytesIO()
    write(dataset, selection, out, dialect)
    return out.getvalue()


def write(dataset: Dataset, selection: Selection, out: Sink, dialect: Dialect) -> None:
    """Write the rows, however many."""
    out.write("".encode(dialect.encoding))  # the mark of the encoding, where it has one
    described = rows.described()
    heads = pa.schema([(dialect.head(column), described.field(column.csv).type) for column in rows.EXTRACT_COLUMNS])
    options = pa.csv.WriteOptions(delimiter=dialect.delimiter, eol="\r\n")
    with pa.csv.CSVWriter(out, heads, write_options=options) as writer:
        for part in rows.chunks(dataset, selection, dialect.writing):
            writer.write_table(part.rename_columns(heads.names).cast(heads))
