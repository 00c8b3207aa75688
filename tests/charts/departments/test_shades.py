from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lib.charts.departments import shades
from lib.charts.tools.palette import DARK, LIGHT
from lib.pictures import Nature
from lib.schema import Flow

NUMBERS = st.lists(st.integers(-(10**6), 10**6).map(float), min_size=1, max_size=101)


@given(NUMBERS, st.integers(1, 6))
def test_classes_hold_every_value_once_in_order(values: list[float], number: int) -> None:
    """Classes are the sorted values cut in at most so many parts; equal values are never parted."""
    groups = shades.classes(values, number)
    assert [v for group in groups for v in group] == sorted(values)
    assert len(groups) <= number
    assert all(left[-1] < right[0] for left, right in pairwise(groups))


@given(NUMBERS)
def test_a_balance_changes_hue_at_zero(values: list[float]) -> None:
    """No class of a balance holds deficits and surpluses together, and every colour is used once."""
    for palette in (LIGHT, DARK):
        steps = shades.scale(values, Nature.BALANCE, Flow.EXPORT, palette)
        assert all(group[-1] < 0 or group[0] >= 0 for group, _ in steps)
        assert len({color for _, color in steps}) == len(steps)


def test_what_is_zero_is_no_shade_of_a_share() -> None:
    """One département sells the product: its tile alone is coloured, the hundred others are grey."""
    for palette in (LIGHT, DARK):
        (zeros, grey), (sold, color) = shades.scale([0.0] * 100 + [0.001], Nature.SHARE, Flow.EXPORT, palette)
        assert (zeros, sold) == ([0.0] * 100, [0.001])
        assert color == palette.exports
        assert grey not in shades.ramp(palette, palette.exports, shades.CLASSES)
    assert len(shades.scale([0.1, 0.2, 0.3], Nature.SHARE, Flow.EXPORT, LIGHT)) == 3
