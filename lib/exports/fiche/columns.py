"""How wide the columns of a table are on paper, and how high it stands: what a browser works out by itself."""

from dataclasses import dataclass

from lib.charts.tools.lettering import SAFE, width, wrap
from lib.exports.fiche.tables import Table

PORTRAIT, LANDSCAPE = 510.0, 757.0  # points across an A4 page between its margins
SIZE = 8.0  # points of the letters; smaller only where even on a wide page the longest words do not fit side by side
SMALLEST = 5.5
INSET = 6.0  # points left and right of what a cell says


@dataclass(frozen=True)
class Fit:
    """A table's letter size, the width of each of its columns, and its height, in points."""

    size: float
    widths: tuple[float, ...]
    height: float


def is_wide(table: Table) -> bool:
    """Whether a table takes a page in landscape: a cross table, and one whose words do not fit at their size."""
    return table.crossed or sum(_least(table, SIZE)) > PORTRAIT


def fitted(table: Table, room: float = PORTRAIT) -> Fit:
    """How a table stands on a page that has so much room across.

    A column has at least its longest word or figure. What is left goes to the columns whose words would else take
    more lines, in proportion to what they lack.
    """
    size = SIZE
    while sum(least := _least(table, size)) > room and size > SMALLEST:
        size -= 0.5
    wanted = [
        wide if head.figures else max(wide, *(_said(row[column].text, size) for row in table.rows))
        for column, (wide, head) in enumerate(zip(least, table.heads, strict=True))
    ]
    spare, lacking = room - sum(least), sum(wanted) - sum(least)
    part = spare / lacking if lacking > spare else 1.0
    widths = [low + part * (high - low) for low, high in zip(least, wanted, strict=True)]
    if (over := room - sum(widths)) > 0:  # everything stands on one line: the rest is shared out
        widths = [wide + over * wide / sum(widths) for wide in widths]
    lines = sum(_lines([cell.text for cell in row], widths, size) for row in table.rows)
    heads = _lines([head.text for head in table.heads], widths, size)
    return Fit(size, tuple(widths), (lines + heads) * size * 1.3 + (len(table.rows) + 1) * INSET)


def _said(text: str, size: float, *, bold: bool = False) -> float:
    return width(text, size, bold=bold, safe=SAFE) + INSET


def _least(table: Table, size: float) -> list[float]:
    """The narrowest each column can be: its longest word in head and cells, its longest figure."""
    return [
        max(
            *(_said(word, size, bold=True) for word in _words(head.text)),
            *(_said(word, size) for row in table.rows for word in _words(row[column].text)),
        )
        for column, head in enumerate(table.heads)
    ]


def _words(text: str) -> list[str]:
    """Where a line may end: at spaces, and after the hyphens of names."""
    return text.replace("-", "- ").split(" ")


def _lines(texts: list[str], widths: list[float], size: float) -> int:
    return max(len(wrap(text, size, wide - INSET, safe=SAFE)) for text, wide in zip(texts, widths, strict=True))
