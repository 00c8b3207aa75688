import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.arrays import divided
from lib.indicators.concentration import equivalent_number, herfindahl
from lib.indicators.dependence import passing, persistent, signals
from lib.indicators.replacement import gap, unit_values
from lib.indicators.similarity import shares
from lib.indicators.tariffs import UNIT, duties, euros, euros_that_add_up
from lib.scenario import Rates

AMOUNTS = st.lists(st.lists(st.integers(0, 10**12), min_size=4, max_size=4), min_size=1, max_size=6)
RATES = st.lists(st.integers(0, 20_000), min_size=4, max_size=4)


def test_a_duty_by_hand() -> None:
    """1 000 € at 50 %, 400 € at 25 % and 600 € at 10 % make 500 + 100 + 60 = 660 €."""
    rates = Rates(1000, {"C24A": 5000, "2420": 2500})
    applied = [rates.of(*pair) for pair in (("C24A", "2410"), ("C24A", "2420"), ("C10A", "1011"))]
    assert applied == [5000, 2500, 1000]
    assert int(euros(duties(np.array([1000, 400, 600]), applied).sum())) == 660


@given(AMOUNTS, RATES)
def test_a_duty_adds_up_over_products_and_places(amounts: list[list[int]], rates: list[int]) -> None:
    """Summed by product then place, by place then product, or on summed amounts, the duty is the same number."""
    exact = duties(np.array(amounts), rates)
    by_hand = sum(value * rate for row in amounts for value, rate in zip(row, rates, strict=True))
    assert int(exact.sum()) == by_hand
    assert int(duties(np.array(amounts).sum(axis=0), rates).sum()) == by_hand
    assert sum(int(x) for x in exact.sum(axis=1)) == by_hand


@given(st.lists(st.integers(-(10**15), 10**15), min_size=1, max_size=30))
def test_rounded_duties_add_up_to_the_rounded_sum(exact: list[int]) -> None:
    """Each line is within one euro of its duty, and together they are the total, to the euro."""
    rounded = euros_that_add_up(np.array(exact)).tolist()
    assert sum(rounded) == int(euros(np.array(sum(exact))))
    assert all(abs(line - duty / UNIT) <= 1.000001 for line, duty in zip(rounded, exact, strict=True))


def test_doubling_every_rate_doubles_the_duty() -> None:
    """A duty is proportional to its rate, and nothing at zero."""
    amounts = np.array([[3, 5], [7, 11]])
    assert (duties(amounts, [2000, 600]) == 2 * duties(amounts, [1000, 300])).all()
    assert not duties(amounts, [0, 0]).any()


@given(AMOUNTS)
def test_shares_add_up_to_one_and_concentration_stays_in_its_bounds(amounts: list[list[int]]) -> None:
    """Shares sum to one; the index lies between 1/n and 1, n being the partners with trade; 1/H between 1 and n."""
    table = np.array(amounts)
    for row, index in zip(table, herfindahl(table), strict=True):
        partners = int((row > 0).sum())
        if not partners:
            assert math.isnan(index)
            continue
        assert shares(row).sum() == pytest.approx(1)
        assert 1 / partners - 1e-9 <= index <= 1 + 1e-9
        equivalent = equivalent_number(float(index))
        assert equivalent is not None
        assert 1 - 1e-9 <= equivalent <= partners + 1e-6


def test_dependence_by_hand() -> None:
    """60 from China, 20 from the United States, 20 from the Union, 40 sold: D1 0.625, D2 0.8, D3 2, a signal."""
    found = signals(np.array([100]), np.array([[60, 20]]), np.array([40]))
    assert [x.tolist() for x in (found.d1, found.d2, found.d3)] == [[0.625], [0.8], [2.0]]
    assert found.all_three.tolist() == [True]


def test_one_supplier_outside_the_union_is_full_concentration() -> None:
    """A single supplier gives D1 = 1, whatever the amount."""
    assert signals(np.array([7]), np.array([[0, 7, 0]]), np.array([1])).d1.tolist() == [1.0]


def test_nothing_from_outside_the_union_is_no_signal() -> None:
    """Without extra-EU trade D1 is missing, D2 and D3 are zero, and there is no signal."""
    found = signals(np.array([50]), np.array([[0, 0]]), np.array([5]))
    assert math.isnan(found.d1[0])
    assert (found.d2[0], found.d3[0], bool(found.all_three[0]), bool(found.not_sold[0])) == (0.0, 0.0, False, False)


def test_a_product_that_is_not_sold_has_no_third_indicator() -> None:
    """Nothing exported: D3 is missing, not infinite; the product is told apart instead of counted as a signal."""
    found = signals(np.array([50]), np.array([[50, 0]]), np.array([0]))
    assert math.isnan(found.d3[0])
    assert (bool(found.all_three[0]), bool(found.not_sold[0])) == (False, True)


def test_a_threshold_must_be_exceeded() -> None:
    """D2 of exactly one half and D3 of exactly one do not hold."""
    half = signals(np.array([100]), np.array([[50, 0]]), np.array([10]))
    even = signals(np.array([100]), np.array([[60, 0]]), np.array([60]))
    assert (bool(half.all_three[0]), bool(even.all_three[0])) == (False, False)


@given(AMOUNTS, st.lists(st.integers(0, 10**12), min_size=12, max_size=12))
def test_what_passes_is_told_without_working_all_out(outside: list[list[int]], others: list[int]) -> None:
    """The same products as with all three indicators, whatever is bought inside the Union and sold."""
    extra = np.array(outside)
    imports, exports = extra.sum(axis=1) + others[: len(extra)], np.array(others[6 : 6 + len(extra)])
    assert passing(imports, extra, exports).tolist() == signals(imports, extra, exports).all_three.tolist()


def test_persistence_wants_two_of_the_last_three_years() -> None:
    """Years, oldest first: yes-no-no-yes has one of the last three, no-yes-no-yes two."""
    years = np.array([[True, False], [False, True], [False, False], [True, True]])
    assert persistent(years).tolist() == [False, True]


def test_a_lost_partner_by_hand() -> None:
    """60 of 110 lost, 10 of which no country's: the two others, 30 and 10, would have to grow by 150 %."""
    found = gap(np.array([[60, 30, 10, 10]]), np.array([0]), np.array([1, 2]), np.array([110]))
    assert (found.lost[0], found.others[0], found.number[0], found.growth[0]) == (60, 40, 2, 1.5)
    assert found.share[0] == pytest.approx(60 / 110)


def test_without_another_supplier_the_growth_is_missing() -> None:
    """Nobody else is there: no number of times can be given."""
    found = gap(np.array([[60, 0]]), np.array([0]), np.array([1]), np.array([60]))
    assert math.isnan(found.growth[0])
    assert found.number[0] == 0


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=8))
def test_the_others_grown_fill_the_gap(amounts: list[int]) -> None:
    """What the others trade, times one plus the growth, is what all traded before."""
    table = np.array([amounts])
    found = gap(table, np.array([0]), np.arange(1, len(amounts)), table.sum(axis=1))
    if found.others[0]:
        assert found.others[0] * (1 + found.growth[0]) == pytest.approx(sum(amounts))


def test_a_unit_value_needs_a_tonne() -> None:
    """3 € a kilogram on a tonne; nothing under a tonne, without mass, or on a correction."""
    found = unit_values(np.array([3000, 3000, 3000, -5]), np.array([1000, 999, 0, 2000]))
    assert found[0] == 3.0
    assert np.isnan(found[1:]).all()


def test_a_correction_below_zero_is_no_denominator() -> None:
    """A total at or below zero gives a missing ratio."""
    assert np.isnan(divided(np.array([1, 1]), np.array([0, -3]))).all()
