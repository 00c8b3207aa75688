"""When the customs published a file, as far as it is known, and which of two publications is the later one.

Written ``2025-03-20``, ``2025-03`` where only the month is known, and as an empty text where nothing is. Records hold
that text; its order as a text is the rule by which publications replace one another:

- the later month wins and, within a month, the later day;
- within a month, a day that is known wins over one that is not, in whatever order the two files are loaded: what is
  known is not displaced by what may be older;
- a file without a date loses to every file with one;
- between two dates that are written alike, the file loaded last wins.

The day on which a file came to this disk says nothing about its publication and is never read.
"""

import re
from dataclasses import dataclass
from datetime import date

_SHAPE = re.compile(r"\d{4}-\d\d(-\d\d)?", re.ASCII)


@dataclass(frozen=True, order=True)
class PublicationDate:
    """A day, a month, or nothing, as ``iso`` says it; ordered by the rule above."""

    iso: str = ""

    @classmethod
    def parse(cls, text: str) -> "PublicationDate":
        """A day or a month as a person writes it in ISO; raises ``ValueError`` on anything else.

        >>> PublicationDate.parse("2025-03") < PublicationDate.parse("2025-03-02")
        True
        """
        if not _SHAPE.fullmatch(text):
            raise ValueError(f"date de publication illisible : {text[:20]!r} (attendu : 2025-03-20 ou 2025-03)")
        date.fromisoformat(f"{text}-01"[:10])
        return cls(text)

    @classmethod
    def stated(cls, month: date | None, written: date | None) -> "PublicationDate":
        """What a file says itself: the month its name begins with, and the day its archive was written.

        The name decides, for an archive may be packed anew at any time; the day makes it exact when it lies in that
        month, and stands alone where the name says nothing.

        >>> PublicationDate.stated(date(2025, 3, 1), date(2025, 3, 20)).iso
        '2025-03-20'
        >>> PublicationDate.stated(date(2025, 3, 1), date(2025, 6, 2)).iso
        '2025-03'
        """
        day = written.isoformat() if written else ""
        named = month.isoformat()[:7] if month else ""
        return cls(day if day.startswith(named) else named)

    @classmethod
    def recorded(cls, iso: str, name: str) -> "PublicationDate":
        """The date that a record gives to a file of this name.

        Manifests once wrote a month that a name told as its first day: such a day is not one that was known.

        >>> PublicationDate.recorded("2025-03-01", "202503-Regional-2024-export.zip").iso
        '2025-03'
        """
        only_month = iso.endswith("-01") and name.startswith(iso[:7].replace("-", ""))
        return cls(iso[:7] if only_month and len(iso) > 7 else iso)

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.iso)

    @property
    def first_day(self) -> date | None:
        """The earliest day it may be; None where nothing is known."""
        return date.fromisoformat(f"{self.iso}-01"[:10]) if self.iso else None
