"""``rejets.csv``: every line that could not be read, kept as long as its file is in force.

Comma-separated, UTF-8, columns ``fichier, ligne, motif, texte, valeur_eur``; in the order of the manifest's sources, so
that the lines of a source are found again by counting. The value is that of the line in whole euros, empty where it
cannot be read; files written before it was kept have no such column.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.publication.manifest import SourceRecord

FIELDS = ("fichier", "ligne", "motif", "texte", "valeur_eur")
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Reject:
    """One line: the name of its file, its number there (from 1), the reason in French, its text, its euros if readable.

    The text is as the CSV holds it: control characters escaped, and an apostrophe in front of what a spreadsheet would
    run as a formula.
    """

    file: str
    line: int
    reason: str
    text: str
    euros: int | None = None

    @classmethod
    def guarded(cls, file: str, line: int, reason: str, text: str, euros: int | None = None) -> "Reject":
        """A reject from the text of the line itself."""
        return cls(file, line, reason, "'" + text if text.startswith(_FORMULA) else text, euros)


def to_csv(rejects: Iterable[Reject]) -> bytes:
    """The whole file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(FIELDS)
    writer.writerows((reject.file, reject.line, reject.reason, reject.text, reject.euros) for reject in rejects)
    return text.getvalue().encode("utf-8")


def from_csv(content: bytes) -> tuple[Reject, ...]:
    """Inverse of :func:`to_csv`; raises ``ValueError`` on anything else."""
    _, *rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    return tuple(_read(row) for row in rows)


def _read(row: Sequence[str]) -> Reject:
    file, line, reason, text, euros = row if len(row) == len(FIELDS) else (*row, "")
    return Reject(file, int(line), reason, text, int(euros) if euros else None)


def by_source(rejects: Sequence[Reject], sources: Iterable[SourceRecord]) -> dict[str, Sequence[Reject]]:
    """The rejects of each source, by its sha256; both in the order in which the manifest and the file beside it are."""
    shares, start = {}, 0
    for source in sources:
        shares[source.sha256] = rejects[start : start + source.rows_rejected]
        start += source.rows_rejected
    return shares
