"""The extract as CSV, in the cards' two dialects: every text in quotes, CRLF, formulas guarded."""

import io
from typing import Protocol

import pyarrow as pa
import pyarrow.csv

from lib.exports.extract import rows
from lib.exports.rendering import guard
from lib.selection import Selection
from lib.store import Dataset

MOST_ROWS = 500_000  # of a plain CSV, some 110 MB and half of what a spreadsheet opens; beyond, the zip


class Sink(Protocol):
    """What bytes are written to."""

    def write(self, data: bytes, /) -> int:
        """Take bytes; return how many."""


def for_excel(dataset: Dataset, selection: Selection) -> bytes:
    """``;``, UTF-8 with BOM: opens by double click in a French Excel. Raises :class:`TooManyRows`."""
    rows.require(dataset, selection, MOST_ROWS)
    out = io.BytesIO()
    out.write(b"\xef\xbb\xbf")
    write(dataset, selection, out, ";")
    return out.getvalue()


def standard(dataset: Dataset, selection: Selection) -> bytes:
    """RFC 4180: comma, UTF-8. Raises :class:`TooManyRows`."""
    rows.require(dataset, selection, MOST_ROWS)
    out = io.BytesIO()
    write(dataset, selection, out, ",")
    return out.getvalue()


def write(dataset: Dataset, selection: Selection, out: Sink, delimiter: str) -> None:
    """Write the rows, however many."""
    described = rows.described()
    options = pa.csv.WriteOptions(delimiter=delimiter, eol="\r\n")
    with pa.csv.CSVWriter(out, described, write_options=options) as writer:
        for part in rows.chunks(dataset, selection):
            guarded = {name: _guarded(part[name].combine_chunks()) for name in part.column_names}
            writer.write_table(pa.table(guarded).cast(described))


def _guarded(column: pa.Array) -> pa.Array:
    if not isinstance(column, pa.DictionaryArray):
        return column
    return pa.DictionaryArray.from_arrays(column.indices, [guard(text) for text in column.dictionary.to_pylist()])
