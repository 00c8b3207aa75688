"""How a finding asks for bars: one row per thing, one column of bars per question, figures written above them.

The specification is plain tuples, which the charts understand without knowing findings.
"""

from typing import NamedTuple

# How a figure is written: an amount of the measure, euros whatever the measure, a share, a change, a plain number,
# a unit value, a count of countries.
AMOUNT, EUROS, SHARE, GROWTH, NUMBER, UNIT_VALUE, COUNTRIES, TEXT = (
    "amount", "euros", "share", "growth", "number", "unit_value", "countries", "text",
)  # fmt: skip


class Bars(NamedTuple):
    """One column of bars: its head, the frame's column drawn, what is written, a tone of the palette, end and mark.

    ``texts`` are pairs of a frame column and how it is written, joined by « · ». ``high`` is the value of a full bar
    (None: the largest), ``mark`` a reference to draw a line at.
    """

    head: str
    values: str
    texts: tuple[tuple[str, str], ...]
    tone: str
    high: float | None = None
    mark: float | None = None
