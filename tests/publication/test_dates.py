"""Which of two publications is the later one, whatever is known of their dates."""

from datetime import date
from itertools import pairwise

import pytest

from lib.publication.dates import PublicationDate


def test_dates_stand_in_the_order_in_which_they_replace_one_another() -> None:
    """Nothing, then a month before each of its days, then the days, then the next month."""
    known = ["", "2023-12-31", "2024-11", "2024-11-01", "2024-11-29", "2024-12", "2025-01-02"]
    dates = [PublicationDate(iso) for iso in known]
    assert sorted(dates) == dates
    assert all(earlier < later for earlier, later in pairwise(dates))


@pytest.mark.parametrize(
    "text", ["2024", "2024-13", "2024-02-30", "20240229", "2024-2-9", "9 mai 2024", "", " 2024-05"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """A day or a month that exists, in ISO, and nothing else."""
    with pytest.raises(ValueError, match=r"."):
        PublicationDate.parse(text)


@pytest.mark.parametrize(
    ("month", "written", "expected"),
    [
        (date(2022, 6, 1), date(2022, 6, 1), "2022-06-01"),
        (date(2022, 6, 1), date(2022, 5, 31), "2022-06"),
        (date(2022, 6, 1), None, "2022-06"),
        (None, date(2022, 5, 31), "2022-05-31"),
        (None, None, ""),
    ],
)
def test_a_name_s_month_is_made_exact_by_a_day_in_it(month: date | None, written: date | None, expected: str) -> None:
    """The name decides; without one, the day."""
    found = PublicationDate.stated(month, written)
    assert found.iso == expected
    assert bool(found) == (expected != "")


@pytest.mark.parametrize(
    ("iso", "name", "expected"),
    [
        ("2024-09-01", "202409-Regional-2023-import.zip", "2024-09"),
        ("2024-09-02", "202409-Regional-2023-import.zip", "2024-09-02"),
        ("2024-09-01", "Regional-2023-import.zip", "2024-09-01"),
        ("2024-09", "202409-Regional-2023-import.zip", "2024-09"),
        ("", "x.txt", ""),
    ],
)
def test_the_first_day_that_stood_for_a_month_is_read_as_the_month(iso: str, name: str, expected: str) -> None:
    """Only where an older manifest wrote a name's month so."""
    assert PublicationDate.recorded(iso, name).iso == expected


def test_the_first_day_it_may_be() -> None:
    """Of the month where the day is not known."""
    days = [PublicationDate(iso).first_day for iso in ("2024-02-29", "2024-02", "")]
    assert days == [date(2024, 2, 29), date(2024, 2, 1), None]
