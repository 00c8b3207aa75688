"""A frame at rest is the frame, holds less, and nobody changes it."""

from contextlib import suppress

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from lib.arrays import Still
from lib.memory.weighing import weight

FRAME = pd.DataFrame(
    {
        "whole": [1, 2],
        "share": [0.5, np.nan],
        "before": pd.array([1, None], dtype="Int64"),
        "label": pd.Series(["Allier", None], dtype=object),
        "text": ["58", "03"],
        "code": pd.Categorical(["FR", "DE"]),
        "said": [True, False],
    }
)


@pytest.mark.parametrize("rows", [slice(None), slice(1, None), slice(0, 0), [1, 0]])
def test_a_frame_comes_back_as_it_was(rows: slice | list[int]) -> None:
    """Kinds, missing values and order, numbered from nought; without rows and without columns too."""
    given = FRAME.iloc[rows]
    still = Still.of(given)
    assert_frame_equal(still.frame, given.reset_index(drop=True))
    assert (len(still), list(still.names)) == (len(given), list(given.columns))
    assert len(Still.of(pd.DataFrame())) == len(Still.of(pd.DataFrame()).frame) == 0


@pytest.mark.parametrize("name", FRAME.columns)
def test_a_column_is_read_as_a_list(name: str) -> None:
    """The same cells as the frame's; a column that there is not is refused."""
    still = Still.of(FRAME)
    assert pd.Series(still[name], dtype=object).equals(pd.Series(FRAME[name].tolist(), dtype=object))
    with pytest.raises(ValueError, match="not in tuple"):
        still["nothing"]


@pytest.mark.parametrize("name", FRAME.columns)
def test_nobody_changes_it(name: str) -> None:
    """Neither who gave the frame, nor who was given one: what is written is refused, or his own."""
    given = FRAME.copy()
    still = Still.of(given)
    given.loc[0, name] = FRAME.loc[1, name]
    one = still.frame
    one["more"] = 1
    with suppress(ValueError):
        one.loc[0, name] = FRAME.loc[1, name]
    assert_frame_equal(still.frame, FRAME)


def test_it_weighs_less_than_the_frame() -> None:
    """What pandas takes besides what is in it stays with whoever reads."""
    assert weight(Still.of(FRAME)) < weight(FRAME) / 3
