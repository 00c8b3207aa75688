"""What every file that leaves says of its maker: the application's name and its version, written in pyproject.toml."""

import tomllib
from datetime import UTC, datetime, time
from pathlib import Path

from lib.publication.dates import PublicationDate

NAME = "Commerce extérieur des territoires"


def _version() -> str:
    with (Path(__file__).resolve().parents[2] / "pyproject.toml").open("rb") as described:
        return str(tomllib.load(described)["project"]["version"])


VERSION = _version()
# « Commerce extérieur des territoires, version 1.2.3 »
STAMP = f"{NAME}, version {VERSION}"

# Files of data without a date of publication are dated by what every format can hold: never by the clock.
UNDATED = datetime(1980, 1, 1, tzinfo=UTC)


def dated(publication: str) -> datetime:
    """When a file says it was made: the day its data were published, so that the same content gives the same bytes.

    Where only the month is known, its first day.

    >>> dated("2025-03-14").day, dated("2025-03").day, dated("").year
    (14, 1, 1980)
    """
    day = PublicationDate(publication).first_day
    return datetime.combine(day, time(), UTC) if day else UNDATED
