"""Imports and exports back to back, in numbers: the rows of the butterfly for the screen and for paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan

import pandas as pd

from lib import french
from lib.charts.tools.frame import numbers, texts
from lib.charts.tools.lettering import width
from lib.charts.tools.order import LEFT_TO_RIGHT
from lib.pictures import NothingToDraw
from lib.schema import BALANCE, OTHERS, Dimension, Flow, Measure

HEADS = {
    Flow.IMPORT: f"◄ {french.FLOW[Flow.IMPORT].head}",
    Flow.EXPORT: f"{french.FLOW[Flow.EXPORT].head} ►",
}
BALANCE_HEAD = "Solde"
BEFORE = "un an avant"


@dataclass(frozen=True)
class Bar:
    """One flow of a partner: its amount, the drawn length as a fraction of the longest bar, and the text beside it.

    ``before`` is what it was a year before, not a number where that is not known; ``mark`` is the fraction where it is
    marked, nothing where it was nothing.
    """

    amount: float
    length: float
    text: str
    before: float = nan
    mark: float = 0.0

    @property
    def reach(self) -> float:
        """Where the bar and its mark both end: the figure stands beyond."""
        return max(self.length, self.mark)

    @property
    def inside(self) -> bool:
        """Whether the mark lies on the bar, which takes another colour to be seen there."""
        return self.mark < self.length


@dataclass(frozen=True)
class Partner:
    """One row: a bar per flow, and the balance."""

    code: str
    label: str
    bars: Mapping[Flow, Bar]
    balance: float
    balance_text: str
    is_others: bool


@dataclass(frozen=True)
class ButterflyLayout:
    """Rows from top to bottom in the frame's order, « Autres » last, and the longest bar of each flow (0 to 1)."""

    rows: tuple[Partner, ...]
    longest: Mapping[Flow, float]

    @property
    def zero(self) -> float:
        """Where the two flows meet, as a fraction of the bars' width."""
        return self.longest[Flow.IMPORT] / sum(self.longest.values())

    @property
    def marked(self) -> bool:
        """Whether any bar has a mark, which then needs its key."""
        return any(bar.mark for row in self.rows for bar in row.bars.values())


def layout(frame: pd.DataFrame, *, measure: Measure, partner: Dimension = Dimension.COUNTRY) -> ButterflyLayout:
    """Lay out a partners frame, by country or by zone; one scale for both flows and, if it says them, a year before's.

    A negative amount (a correction) keeps its printed figure and draws no bar. Raises
    :class:`lib.pictures.NothingToDraw` when nothing is above zero.
    """
    amounts = {flow: numbers(frame, measure.of(flow.stem)) for flow in LEFT_TO_RIGHT}
    if not any(x > 0 for series in amounts.values() for x in series):
        raise NothingToDraw("aucun échange positif à dessiner")
    befores = {flow: _before(frame, measure.of(f"{flow.stem}_before")) for flow in LEFT_TO_RIGHT}
    longest = max(x for found in (amounts, befores) for series in found.values() for x in series if x == x)

    def part(amount: float) -> float:
        return max(amount, 0.0) / longest if amount == amount else 0.0

    def bar(flow: Flow, i: int) -> Bar:
        amount, before = amounts[flow][i], befores[flow][i]
        return Bar(amount, part(amount), french.short_amount(amount, measure), before, part(before))

    codes, labels = texts(frame, partner.code), texts(frame, partner.label)
    rows = [
        Partner(
            code=code,
            label=label,
            bars={flow: bar(flow, i) for flow in LEFT_TO_RIGHT},
            balance=balance,
            balance_text=_signed(balance, measure),
            is_others=code == OTHERS,
        )
        for i, (code, label, balance) in enumerate(zip(codes, labels, numbers(frame, measure.of(BALANCE)), strict=True))
    ]
    rows.sort(key=lambda row: row.is_others)
    return ButterflyLayout(tuple(rows), {flow: max(row.bars[flow].reach for row in rows) for flow in LEFT_TO_RIGHT})


def margins(
    plan: ButterflyLayout, left: float, right: float, *, unit: str, plot: float, size: float, safe: float = 1.0
) -> tuple[float, float, bool]:
    """Margins around the bars that hold the heads of both flows, and whether those need a line of their own.

    They do where one flow is so short that its head would run into the one at the edge (``unit``, or « Solde »).
    ``left`` and ``right`` are what names and amounts need, ``plot`` the least width of the bars, in the unit of
    ``size``.
    """
    share = plan.zero
    found, staggered = [], False
    sides = (
        (left, share * plot, HEADS[Flow.IMPORT], unit),
        (right, (1 - share) * plot, HEADS[Flow.EXPORT], BALANCE_HEAD),
    )
    for room, bars, head, edge in sides:
        needed = width(head, size, bold=True, safe=safe) + size - bars
        found.append(max(room, needed))
        staggered |= found[-1] < needed + width(edge, size, bold=True, safe=safe)
    return found[0], found[1], staggered


def _before(frame: pd.DataFrame, column: str) -> list[float]:
    return numbers(frame, column) if column in frame else [nan] * len(frame)


def _signed(balance: float, measure: Measure) -> str:
    """The balance with a triangle and a sign, so that colour is never alone in saying it.

    >>> _signed(-19e6, Measure.VALUE), _signed(0.0, Measure.VALUE)
    ('▼ −19,0', '0,0')
    """
    text = french.short_amount(balance, measure, sign=True)
    return text if balance != balance or not balance else ("▲ " if balance > 0 else "▼ ") + text
