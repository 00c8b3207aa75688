"""``rejets.csv``: every line that could not be read, kept as long as its file is in force.

Comma-separated, UTF-8, columns ``fichier, ligne, motif, texte``; in the order of the manifest's sources, so that the
lines of a source are found again by counting. An apostrophe guards a text that a spreadsheet would run as a formula.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from lib.ingest.manifest import SourceEntry
from lib.ingest.parse import BadLine

COLUMNS = ("fichier", "ligne", "motif", "texte")
_FORMULA = ("=", "+", "-", "@")

Row = tuple[str, str, str, str]


def rows_of(name: str, rejects: Iterable[BadLine]) -> list[Row]:
    """The rows of one source."""
    return [(name, str(r.line), r.reason, "'" + r.text if r.text.startswith(_FORMULA) else r.text) for r in rejects]


def write(rows: Iterable[Row]) -> bytes:
    """The whole file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def read(content: bytes, sources: Sequence[SourceEntry]) -> dict[str, list[Row]]:
    """The rows of each source, by its sha256; ``sources`` in the order of the manifest the file stands beside."""
    lines = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    rows = [(name, line, reason, text) for name, line, reason, text in lines]
    found, start = {}, 1
    for source in sources:
        found[source.sha256] = rows[start : start + source.rows_rejected]
        start += source.rows_rejected
    return found
