import math

import pandas as pd

from lib.charts.tools.frame import amounts, number, numbers, rows, texts

FRAME = pd.DataFrame(
    {
        "code": pd.Categorical(["58", "21", "89"]),
        "share": [0.5, None, math.nan],
        "rank": pd.array([1, None, 3], dtype="Int64"),
    }
)


def test_what_is_missing_is_no_zero_but_adds_nothing() -> None:
    """A missing number is NaN in a column, None in a row, and nothing in a sum."""
    for column in ("share", "rank"):
        assert math.isnan(numbers(FRAME, column)[1])
        assert amounts(FRAME, column)[1] == 0.0
        assert number(rows(FRAME)[1], column) is None
    assert rows(FRAME)[1]["rank"] is None


def test_codes_are_text_whatever_holds_them() -> None:
    """Categories read like text, and whole numbers stay whole."""
    assert texts(FRAME, "code") == ["58", "21", "89"]
    assert [row["rank"] for row in rows(FRAME)] == [1, None, 3]
