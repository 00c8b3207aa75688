"""Shares, concentration, specialisation, likeness and ranks against plain loops."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.indicators.concentration import equivalent_number, herfindahl
from lib.indicators.ranks import middle, ranks, shared
from lib.indicators.similarity import common, cosine, shares
from lib.indicators.specialisation import balassa, excess, symmetric

AMOUNTS = st.lists(st.integers(-1_000, 10**12), min_size=1, max_size=12)
PAIRS = st.integers(1, 10).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 10**9), min_size=n, max_size=n) for _ in range(2)])
)
VALUES = st.lists(st.one_of(st.just(math.nan), st.integers(-50, 50).map(float)), min_size=1, max_size=30)


def plain_shares(amounts: list[int]) -> list[float] | None:
    """Return the shares of what is above zero, None without any."""
    total = sum(x for x in amounts if x > 0)
    return [max(x, 0) / total for x in amounts] if total else None


@given(AMOUNTS)
def test_shares_are_parts_of_one(amounts: list[int]) -> None:
    """Shares are those of a plain loop and add up to one; without trade all are missing."""
    found, expected = shares(np.array(amounts)), plain_shares(amounts)
    if expected is None:
        assert np.isnan(found).all()
    else:
        assert found.tolist() == pytest.approx(expected)
        assert found.sum() == pytest.approx(1)


@given(AMOUNTS)
def test_concentration_lies_between_even_and_alone(amounts: list[int]) -> None:
    """The index is the sum of squared shares, between 1/n and 1, and its inverse counts at most the members."""
    found, parts = float(herfindahl(np.array([amounts]))[0]), plain_shares(amounts)
    if parts is None:
        assert math.isnan(found)
        return
    members = sum(x > 0 for x in amounts)
    assert found == pytest.approx(sum(share * share for share in parts))
    assert 1 / members - 1e-9 <= found <= 1 + 1e-9
    equivalent = equivalent_number(found)
    assert equivalent is not None
    assert 1 - 1e-9 <= equivalent <= members + 1e-6


def test_no_member_at_all_is_missing_and_not_zero() -> None:
    """A selection in which nobody trades anything has no concentration."""
    assert np.isnan(herfindahl(np.empty((3, 0)))).all()


@given(PAIRS)
def test_specialisation_against_a_reference(pair: tuple[list[int], list[int]]) -> None:
    """Balassa is a ratio of shares, missing where the reference has none; gaps to the reference add up to zero."""
    own, reference = pair
    left, right = plain_shares(own), plain_shares(reference)
    if left is None or right is None:
        return
    index = balassa(np.array(own), np.array(reference))
    for found, mine, theirs in zip(index.tolist(), left, right, strict=True):
        assert math.isnan(found) if theirs == 0 else found == pytest.approx(mine / theirs)
    known = index[~np.isnan(index)]
    assert ((symmetric(known) >= -1) & (symmetric(known) <= 1)).all()
    gaps = excess(np.array(own), np.array(reference))
    assert gaps.sum() == pytest.approx(0, abs=1e-3)
    expected = [mine - sum(own) * theirs for mine, theirs in zip(own, right, strict=True)]
    assert gaps.tolist() == pytest.approx(expected, abs=1e-3)


@given(PAIRS)
def test_likeness_is_symmetric_and_one_with_itself(pair: tuple[list[int], list[int]]) -> None:
    """The cosine is the same both ways, one with itself and with its double, and what a plain loop finds."""
    one, other = pair
    if plain_shares(one) is None or plain_shares(other) is None:
        return
    found = cosine(np.array(one), np.array([other, one, [2 * x for x in one]]))
    product = sum(a * b for a, b in zip(one, other, strict=True))
    length = math.sqrt(sum(a * a for a in one)) * math.sqrt(sum(b * b for b in other))
    assert found.tolist() == pytest.approx([product / length, 1, 1])
    assert cosine(np.array(other), np.array([one]))[0] == pytest.approx(found[0])


@given(PAIRS)
def test_common_members_are_sold_by_both(pair: tuple[list[int], list[int]]) -> None:
    """Members that explain a likeness are among those both trade, the largest part of the product first."""
    one, other = pair
    if plain_shares(one) is None or plain_shares(other) is None:
        return
    found = common(np.array(one), np.array(other), 3)
    both = [i for i in range(len(one)) if one[i] and other[i]]
    assert len(found) == min(3, len(both))
    weights = [one[i] * other[i] for i in found]
    assert weights == pytest.approx(sorted((one[i] * other[i] for i in both), reverse=True)[:3])


@given(VALUES)
def test_rank_is_one_more_than_how_many_are_larger(values: list[float]) -> None:
    """A rank counts the larger values; equals share it; missing, zero and negative values count for nobody."""
    expected = [1 + sum(y > x for y in values) if x > 0 else 0 for x in values]
    assert ranks(np.array(values)).tolist() == expected
    balances = [0 if math.isnan(x) else 1 + sum(y > x for y in values) for x in values]
    assert ranks(np.array(values), below_zero=True).tolist() == balances
    assert shared(np.array(balances)).tolist() == [rank > 0 and balances.count(rank) > 1 for rank in balances]


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=15))
def test_half_is_above_the_middle_only_where_it_is(values: list[int]) -> None:
    """« La moitié est au-dessus » needs as many above as below, and at most one at the middle itself."""
    found = middle(np.array(values, dtype=float))
    above, below = (sum(x > found.value for x in values), sum(x < found.value for x in values))
    assert found.halves == (above == below and above + below >= len(values) - 1)
    assert found.reach == len(values) - below
    assert 2 * found.reach >= len(values)
