from lib.findings.dependence.trade import last_years
from lib.selection import Period
from lib.store import Dataset
from tests.findings.dependence.made import QUARTER


def test_the_last_three_years_are_complete_and_not_later(small: Dataset, odd: Dataset) -> None:
    """Two complete years are published here; a period in 2023 does not look at 2024; a lone quarter is no year."""
    assert last_years(small, Period.year(2024)) == [2023, 2024]
    assert last_years(small, Period.parse("2023T2")) == [2023]
    assert last_years(odd, QUARTER.period) == []
