"""A Finding as CSV: one dialect that French spreadsheets open by double click, one for programs (RFC 4180).

Both hold the same rows: codes and labels, whole euros and kilograms, shares as fractions, then what view the row is of
(:mod:`lib.exports.context`). For a spreadsheet columns are named as on screen and codes are marked as text
(:mod:`lib.exports.spreadsheet`); for a program names are those of the definitions and codes are bare. Text that would
run as a formula is guarded in both; numbers stay numbers. The figures' origin is in the file's name and in its
``source`` column, so that invented data says so in every line.
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

from lib.exports import context
from lib.exports.rendering import Cell, Rendering
from lib.exports.spreadsheet import guard
from lib.findings.saying.finding import Finding
from lib.schema import COLUMNS, Column

MIME = "text/csv"
SOURCE = COLUMNS["source"]  # the last cell of every line


@dataclass(frozen=True)
class Dialect:
    """What a CSV is written for; decimal marks go with it."""

    delimiter: str
    encoding: str
    spreadsheet: bool

    def head(self, column: Column) -> str:
        """What names a column: its head on screen, or its name for a program."""
        return column.head if self.spreadsheet else column.csv

    def writing(self, rendering: Rendering) -> Callable[[Cell], str]:
        """How a value is written."""
        return rendering.opened if self.spreadsheet else rendering.text


SPREADSHEET = Dialect(";", "utf-8-sig", True)
PROGRAM = Dialect(",", "utf-8", False)


def column_names(finding: Finding) -> list[str]:
    """Names of the exported columns for a program, in order, the source aside."""
    return [told.column.csv for told in context.columns(finding)]


def _write(finding: Finding, dialect: Dialect) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=dialect.delimiter, lineterminator="\r\n")
    columns = context.columns(finding)
    writer.writerow([dialect.head(column) for column in (*(told.column for told in columns), SOURCE)])
    texts = [told.texts(spreadsheet=dialect.spreadsheet) for told in columns]
    writer.writerows(zip(*texts, [guard(finding.source.line)] * len(finding.rows), strict=True))
    return out.getvalue().encode(dialect.encoding)


def for_excel(finding: Finding) -> bytes:
    """``;``, decimal comma, UTF-8 with BOM: opens by double click in a French Excel or LibreOffice."""
    return _write(finding, SPREADSHEET)


def standard(finding: Finding) -> bytes:
    """RFC 4180: comma, decimal point, UTF-8."""
    return _write(finding, PROGRAM)


__all__ = ["MIME", "PROGRAM", "SOURCE", "SPREADSHEET", "Dialect", "column_names", "for_excel", "guard", "standard"]
