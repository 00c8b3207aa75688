"""A Finding as CSV: one dialect for French Excel, one for programs (RFC 4180).

Both hold the same rows: codes and labels, whole euros and kilograms, shares as fractions. Text that a spreadsheet would
run as a formula is guarded by an apostrophe; numbers stay numbers. The figures' origin is in the file's name and in its
``source`` column, so that invented data says so in every line.
"""

import csv
import io

from lib.exports.rendering import RENDERINGS, guard
from lib.findings.saying.finding import Finding
from lib.schema import COLUMNS

MIME = "text/csv"
SOURCE = COLUMNS["source"]  # the last cell of every line


def column_names(finding: Finding) -> list[str]:
    """Names of the exported columns, in order."""
    return [column.csv for column in finding.columns]


def _write(finding: Finding, delimiter: str, decimal: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([*column_names(finding), SOURCE.csv])
    texts = [RENDERINGS[column.kind].texts(finding.frame[column.name], decimal) for column in finding.columns]
    writer.writerows([*row, guard(finding.source.line)] for row in zip(*texts, strict=True))
    return out.getvalue()


def for_excel(finding: Finding) -> bytes:
    """``;``, decimal comma, UTF-8 with BOM: opens by double click in a French Excel."""
    return _write(finding, ";", ",").encode("utf-8-sig")


def standard(finding: Finding) -> bytes:
    """RFC 4180: comma, decimal point, UTF-8."""
    return _write(finding, ",", ".").encode("utf-8")


__all__ = ["MIME", "SOURCE", "column_names", "for_excel", "guard", "standard"]
