"""A rank as the pictures of rankings write it."""

from lib import french
from lib.charts.tools.frame import Row, number


def with_before(row: Row, *, total: str = "") -> str:
    """« 3e », « 3e sur 101 (5e un an avant) »; ``total`` is what stands after the rank, and nothing follows an unknown.

    >>> with_before({"rank_text": "3e", "rank_before": 5}, total=" sur 101"), with_before({"rank_text": "1er"})
    ('3e sur 101 (5e un an avant)', '1er')
    """
    before = number(row, "rank_before") if "rank_before" in row else None
    return f"{row['rank_text']}{total}" + ("" if before is None else f" ({french.ordinal(int(before))} un an avant)")
