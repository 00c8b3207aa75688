"""A column as an object: its name in a frame, how it leaves the application, its kind, and what it means."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds; every rendering (grid, CSV, workbook, fiche, metadata) writes a kind in one way."""

    TEXT = "text"
    CODE = "code"  # letters that name something; « AUTRES » stands for none
    FLOW = "flow"  # the letter of a flow, always written as a word
    EUR = "eur"  # whole euros
    KG = "kg"  # whole kilograms
    INTEGER = "integer"
    SHARE = "share"  # a fraction of one
    RATIO = "ratio"  # any other number

    @property
    def is_words(self) -> bool:
        """Whether it is read and not added up."""
        return self in (Kind.TEXT, Kind.CODE, Kind.FLOW)

    @property
    def is_whole(self) -> bool:
        """Whether its numbers are whole."""
        return self in (Kind.EUR, Kind.KG, Kind.INTEGER)


@dataclass(frozen=True)
class Column:
    """A column that can leave the application.

    ``name`` in a frame, ``csv`` in a file, ``head`` in a table, ``definition`` one French sentence. ``signed`` figures
    show their « + ». Those that are not ``on_paper`` (what stood a year before) would make a printed table too wide: it
    shows them beside large figures only.
    """

    name: str
    csv: str
    head: str
    kind: Kind
    definition: str
    signed: bool = False
    on_paper: bool = True
