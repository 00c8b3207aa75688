"""A Finding as CSV: one dialect for French Excel, one for programs (RFC 4180).

Both hold the same rows: codes and labels, whole euros and kilograms, shares as fractions. Text that a spreadsheet would
run as a formula is guarded by an apostrophe; numbers stay numbers. The figures' origin is in the file's name and in its
``source`` column, so that invented data says so in every line.
"""

import csv
import io
from collections.abc import Callable
from typing import Any

import pandas as pd

from lib import french
from lib.findings.saying.finding import Finding
from lib.schema import (
    COLUMNS,
    FLOW,
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def guard(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> guard("=1+1"), guard("Allemagne")
    ("'=1+1", 'Allemagne')
    """
    return "'" + text if text.startswith(_FORMULA) else text


def column_names(finding: Finding) -> list[str]:
    """Names of the exported columns, in order."""
    return [COLUMNS[column].csv for column in finding.columns]


def _cells(column: str, values: pd.Series, decimal: str) -> list[str]:
    kind = COLUMNS[column].kind
    if column == FLOW:
        return [french.FLOW[v].noun for v in values]
    render: Callable[[Any], str]
    if kind.is_words:
        render = lambda v: guard(str(v))  # noqa: E731  (one expression a kind reads best side by side)
    elif kind in ("eur", "kg", "integer"):
        render = lambda v: str(int(v))  # noqa: E731
    else:
        render = lambda v: format(float(v), ".6g").replace(".", decimal)  # noqa: E731
    return ["" if pd.isna(v) else render(v) for v in values]


def _write(finding: Finding, delimiter: str, decimal: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([*column_names(finding), "source"])
    columns = [_cells(column, finding.frame[column], decimal) for column in finding.columns]
    writer.writerows([*row, guard(finding.source.line)] for row in zip(*columns, strict=True))
    return out.getvalue()


def for_excel(finding: Finding) -> bytes:
    """``;``, decimal comma, UTF-8 with BOM: opens by double click in a French Excel."""
    return _write(finding, ";", ",").encode("utf-8-sig")


def standard(finding: Finding) -> bytes:
    """RFC 4180: comma, decimal point, UTF-8."""
    return _write(finding, ",", ".").encode("utf-8")
