"""A column of bars as a finding asks for it: what is drawn, what is written above each bar, in which tone."""

from dataclasses import dataclass
from enum import StrEnum


class Written(StrEnum):
    """How a figure above a bar is written."""

    AMOUNT = "amount"  # of the measure that is looked at
    EUROS = "euros"  # whatever the measure
    SHARE = "share"
    GROWTH = "growth"
    NUMBER = "number"
    UNIT_VALUE = "unit_value"
    COUNTRIES = "countries"
    TEXT = "text"


class Tone(StrEnum):
    """The palette's colour of a column of bars."""

    EXPORTS = "exports"
    IMPORTS = "imports"
    OTHERS = "others"
    NODE = "node"
    DEFICIT = "deficit"


@dataclass(frozen=True)
class Bars:
    """One column of bars: its head, the frame's column drawn, what is written above, its tone.

    ``texts`` are pairs of a frame column and how it is written, joined by « · ». ``high`` is the value of a full bar
    (None: the largest), ``mark`` a reference to draw a line at.
    """

    head: str
    values: str
    texts: tuple[tuple[str, Written], ...]
    tone: Tone
    high: float | None = None
    mark: float | None = None
