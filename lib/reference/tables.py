"""Reading of the project's own tables in ``data/reference``.

A table is a UTF-8 CSV (RFC 4180) that opens with comment lines: what it holds, ``# source:``,
``# licence:``, ``# date:`` and ``# exemples:``, the last one a list of facts that a test runs.
"""

import csv
import functools
from pathlib import Path

from lib import french

REFERENCE_DIR = Path(__file__).resolve().parents[2] / "data" / "reference"
IN_FORCE = "999912"
NOTES = ("source", "licence", "date", "exemples")


def _lines(name: str) -> list[str]:
    return (REFERENCE_DIR / f"{name}.csv").read_text(encoding="utf-8").splitlines()


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of ``data/reference/<name>.csv`` as text, typeset, in file order; ``FileNotFoundError`` if there is none.

    The names it holds are therefore written alike wherever they go, and need no more work at each rerun.
    """
    rows = csv.DictReader(line for line in _lines(name) if not line.startswith("#"))
    return [{field: french.typeset(text) for field, text in row.items()} for row in rows]


@functools.cache
def table_notes(name: str) -> dict[str, str]:
    """The comment lines ``key: value`` of a table, for the keys of ``NOTES``."""
    comments = (line.removeprefix("#").strip() for line in _lines(name) if line.startswith("#"))
    pairs = (comment.partition(": ") for comment in comments)
    return {key: value for key, _, value in pairs if key in NOTES}


def codes_of(field: str) -> tuple[str, ...]:
    """The codes of a field that holds several, written ``18|58``; an empty field holds none."""
    return tuple(code for code in field.split("|") if code)
