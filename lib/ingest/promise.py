"""What the names of a file promise of its content: flow and year. A line that breaks the promise is a bad one."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from lib.schema import FLOWS, Flow

FIRST_YEAR = 1990
_WORD = re.compile(r"(?<![a-z])(import|export)(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True)
class Promise:
    """Flow and year of every line (None where the names say nothing), and the last year there can be."""

    flow: Flow | None = None
    year: int | None = None
    last_year: int = 0

    def flow_ok(self, flow: str) -> bool:
        """Whether a line may be of this flow."""
        return flow in FLOWS if self.flow is None else flow == self.flow

    def year_ok(self, year: int) -> bool:
        """Whether a line may be of this year: never a future one, and the one of the name where it gives one."""
        return FIRST_YEAR <= year <= self.last_year and self.year in (None, year)


def promise(flow: Flow | None, year: int | None = None) -> Promise:
    """The promise of a flow and a year made today."""
    return Promise(flow, year, datetime.now(UTC).year)


def of_words(name: str) -> Promise:
    """What the words « import » and « export » promise in a name that is not a data file's own, an archive's say.

    >>> of_words("202503-Regional-2024-export.zip").flow
    <Flow.EXPORT: 'E'>
    >>> of_words("import-export.zip").flow, of_words("important.zip").flow
    (None, None)
    """
    words = {word.lower() for word in _WORD.findall(name)}
    return promise(flow_of(words.pop()) if len(words) == 1 else None)


def flow_of(word: str) -> Flow:
    """The flow that a word or letter of a file's name begins.

    >>> flow_of("Import"), flow_of("e")
    (<Flow.IMPORT: 'I'>, <Flow.EXPORT: 'E'>)
    """
    return Flow.IMPORT if word[:1] in "iI" else Flow.EXPORT
