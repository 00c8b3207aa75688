"""A rate is never made of a base that is zero, negative or absent."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.indicators.balance import growth, ratio
from lib.indicators.growth import rates

AMOUNTS = st.none() | st.integers(-1_000, 10**12)


@given(AMOUNTS, AMOUNTS)
def test_a_rate_has_a_positive_base(part: int | None, whole: int | None) -> None:
    """A share and a growth are there exactly where both amounts are and the base is above zero."""
    has_base = part is not None and whole is not None and whole > 0
    assert (ratio(part, whole) is not None) == (growth(part, whole) is not None) == has_base
    if part is not None and whole is not None and whole > 0:
        assert ratio(part, whole) == part / whole
        assert growth(part, whole) == pytest.approx((part - whole) / whole, abs=1e-11, rel=1e-9)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=9))
def test_a_column_of_rates_is_each_rate(pairs: list[tuple[int | None, int | None]]) -> None:
    """The rates of a table are those of its rows one by one, missing where they are."""
    now, before = (
        np.array([math.nan if x is None else x for x in side], dtype=float) for side in zip(*pairs, strict=True)
    )
    for found, (a, b) in zip(rates(now, before).tolist(), pairs, strict=True):
        expected = growth(a, b)
        assert math.isnan(found) if expected is None else found == pytest.approx(expected, abs=1e-11, rel=1e-9)
