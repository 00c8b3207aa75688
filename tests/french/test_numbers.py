"""Numbers as people round and read them: half up, never a false zero, the unit one would say."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import french
from lib.schema import MEASURES, Measure

UNITS = {"Md€": 9, "M€": 6, "k€": 3, "€": 0, "t": 3, "kg": 0}
WHOLE = st.integers(-(10**12), 10**12)


def read(text: str) -> Decimal:
    """Return what a person reads: the number before its unit, in euros or kilograms."""
    figure, unit = text.rsplit(french.NARROW, 1)
    plain = figure.replace(french.NARROW, "").replace(french.MINUS, "-").replace(",", ".")
    return Decimal(plain).scaleb(UNITS[unit])


def last_digit(text: str) -> Decimal:
    """Return the value of the last digit that is printed."""
    figure, unit = text.rsplit(french.NARROW, 1)
    return Decimal(1).scaleb(UNITS[unit] - len(figure.partition(",")[2]))


@pytest.mark.parametrize(
    ("x", "decimals", "text"),
    [(0.25, 1, "0,3"), (2.5, 0, "3"), (-2.5, 0, "−3"), (1.005, 2, "1,01"), (0.45, 1, "0,5"), (-0.04, 1, "0,0")],
)
def test_a_half_is_rounded_up_away_from_zero(x: float, decimals: int, text: str) -> None:
    """Of the digits one would write, not of the nearest binary fraction."""
    assert french.number(x, decimals) == text


@given(
    st.one_of(
        WHOLE,
        st.floats(-(10**9), 10**9, allow_nan=False),
        st.decimals(-2_000, 2_000, places=4).map(float),  # halves among them
    ),
    st.integers(0, 3),
)
def test_a_number_reads_as_decimal_arithmetic_rounds_it(x: float, decimals: int) -> None:
    """Near a half and far from it, of whole numbers and of fractions: the digits of ``decimal``."""
    rounded = Decimal(str(x)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    plain = french.number(x, decimals).replace(french.NARROW, "").replace(french.MINUS, "-").replace(",", ".")
    assert Decimal(plain) == rounded
    assert len(plain.partition(".")[2]) == decimals


@given(WHOLE, st.sampled_from(MEASURES))
def test_an_amount_is_never_further_than_half_its_last_digit(x: int, measure: Measure) -> None:
    """And what is not zero never reads as zero, nor with the other sign; short forms read the same."""
    text = french.amount(x, measure)
    assert abs(read(text) - x) * 2 <= last_digit(text)
    assert (read(text) > 0) == (x > 0)
    assert (read(text) < 0) == (x < 0)
    short = french.short_amount(x, measure)
    assert text.startswith(short) or abs(x) >= 10**11
    assert any(digit in short for digit in "123456789") == (x != 0)


@given(st.floats(-2, 2, allow_nan=False), st.integers(0, 2))
def test_a_share_that_is_not_zero_never_reads_as_zero(share: float, decimals: int) -> None:
    """It says on which side of the last digit it stands, shares that fall included."""
    text = french.percent(share, decimals)
    assert any(digit in text for digit in "123456789") == (share != 0)
    exact = Decimal(str(share)).scaleb(2).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert text[0] == ("<" if share > 0 else ">") if share and not exact else text[0] not in "<>"
    assert (french.MINUS in text) == (share < 0)


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (50_000, "0,1 M€"),
        (49_999, "50 k€"),
        (-31_000, "−31 k€"),
        (-999, "−999 €"),
        (0, "0,0 M€"),
        (0.2, "< 1 €"),
        (-0.2, "> −1 €"),
        (71_307_500_000, "71 307,5 M€"),
        (99_999_900_000, "99 999,9 M€"),
        (661_550_000_000, "661,6 Md€"),
    ],
)
def test_an_amount_takes_the_unit_one_would_say(x: float, text: str) -> None:
    """From a hundred thousand million one says milliards; régions are printed as the published fiches do."""
    assert french.euros(x) == text.replace(" ", french.NARROW)


@pytest.mark.parametrize(("x", "text"), [(999, "999 kg"), (1_000, "1 t"), (-1_500, "−2 t"), (0, "0 t")])
def test_a_mass_below_a_tonne_is_written_in_kilograms(x: float, text: str) -> None:
    """640 kg are not a tonne."""
    assert french.tonnes(x) == text.replace(" ", french.NARROW)


def test_a_balance_takes_the_unit_of_what_it_is_the_difference_of() -> None:
    """« 580,4 Md€ et 661,5 Md€ : un déficit de 81,1 Md€ »; too small for it, its own."""
    assert french.euros(-81_100_000_000) == "−81\u202f100,0\u202fM€"
    assert french.euros(-81_100_000_000, largest=661_500_000_000) == "−81,1\u202fMd€"
    assert french.euros(640_000_000, largest=661_500_000_000) == "640,0\u202fM€"
    assert french.euros(81_100_000_000, largest=90_000_000_000) == "81\u202f100,0\u202fM€"


def test_a_column_keeps_its_unit() -> None:
    """A figure without unit says where it stands when it is too small, whatever its sign."""
    assert [french.millions(x) for x in (580_412_000_000, 31_000, -31_000, 0)] == [
        "580\u202f412,0",
        "<\u202f0,1",
        ">\u202f−0,1",
        "0,0",
    ]
    assert french.millions(31_000, sign=True) == "<\u202f+0,1"


@given(st.lists(WHOLE, min_size=1, max_size=5), st.sampled_from(MEASURES))
def test_parts_add_up_when_a_reader_would_find_so(parts: list[int], measure: Measure) -> None:
    """The printed parts, added by hand, give the printed whole to its coarsest last digit."""
    whole = sum(parts)
    largest = max(map(abs, [whole, *parts]))
    texts = [french.amount(x, measure, largest=largest) for x in (whole, *parts)]
    gap = abs(sum(map(read, texts[1:]), Decimal()) - read(texts[0]))
    assert french.adds_up(whole, parts, measure) == (gap < max(map(last_digit, texts)))


def test_all_is_said_only_of_all() -> None:
    """A part of a whole is 100 % when nothing is left; a rate may well be."""
    assert french.percent(0.9996, part=True) == ">\u202f99,9\u202f%"
    assert french.percent(0.996, 0, part=True) == ">\u202f99\u202f%"
    assert french.percent(1.0, part=True) == french.percent(0.9996) == "100,0\u202f%"
    assert french.percent(0.9994, part=True) == "99,9\u202f%"


def test_a_count_agrees_with_what_is_printed() -> None:
    """Singular below two; a change too small to print keeps its sign."""
    assert french.count(1.94, "point", decimals=1) == "1,9\u202fpoint"
    assert french.count(1.95, "point", decimals=1) == "2,0\u202fpoints"
    assert french.count(-0.04, "point", decimals=1, sign=True) == ">\u202f−0,1\u202fpoint"
