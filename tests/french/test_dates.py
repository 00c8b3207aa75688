"""Quarters and dates in words: a gap is never bridged, no date is no date."""

from hypothesis import given
from hypothesis import strategies as st

from lib import french
from lib.schema import quarter_index

QUARTERS = st.sets(st.integers(quarter_index(2015, 1), quarter_index(2025, 4)), min_size=1, max_size=12)


@given(QUARTERS)
def test_quarters_with_a_gap_are_named_one_by_one(chosen: set[int]) -> None:
    """In whatever order they come, and never as the period they span."""
    words = french.quarters(list(chosen))
    whole = max(chosen) - min(chosen) == len(chosen) - 1 and len(chosen) != 2
    assert (words == french.period(min(chosen), max(chosen))) == whole
    if not whole:
        named = sorted(chosen)[:4]
        assert all(french.short_quarter(quarter) in words for quarter in named)
        assert ("autre" in words) == (len(chosen) > 4)


def test_a_year_says_which_of_its_quarters_are_known() -> None:
    """Quarters of other years are not its own."""
    known = [quarter_index(2022, 4), quarter_index(2023, 1), quarter_index(2023, 4)]
    assert french.year_of(2023, known) == "2023 (T1, T4)"
    assert french.year_of(2022, known) == "2022 (T4)"
    assert french.year_of(2024, range(quarter_index(2024, 1), quarter_index(2025, 1))) == "2024"


def test_a_publication_without_date_says_so() -> None:
    """And one in a month that begins with a vowel elides."""
    assert french.published("") == "sans date de publication"
    assert french.published("2025-10-03") == "publication d’octobre 2025"
