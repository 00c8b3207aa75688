"""A sum that is worked out a few départements at a time is the sum."""

from functools import partial

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import reference
from lib.findings.sources.detail import detail
from lib.findings.sources.listing import Breakdown, Listing
from lib.schema import COUNTRY, DEPARTMENT, FLOWS, QUARTER, Flow, Level
from lib.selection import Period, Selection
from lib.store import Dataset, dataset
from lib.store.parts import grouped


@pytest.mark.parametrize(
    "by", [(DEPARTMENT, COUNTRY), (Level.CPF4, DEPARTMENT, QUARTER), (COUNTRY, DEPARTMENT), (QUARTER, DEPARTMENT)]
)
@pytest.mark.parametrize("code", ["FR", "R27", "58"])
def test_parts_add_up_to_the_whole(
    small: Dataset, monkeypatch: pytest.MonkeyPatch, by: tuple[str, ...], code: str
) -> None:
    """Same rows in the same order, whatever the dimensions; no combination in two parts."""
    territory, quarters = reference.territory(code), small.all_quarters
    whole = small.aggregate(territory, Flow.EXPORT, quarters, by)
    monkeypatch.setattr(dataset, "grouped", partial(grouped, most=3))
    pd.testing.assert_frame_equal(small.aggregate(territory, Flow.EXPORT, quarters, by), whole)
    parts = list(small.aggregate_in_parts(territory, Flow.EXPORT, quarters, by))
    assert sum(map(len, parts)) == len(whole)
    assert (len(parts) > 1) is (code != "58")


@pytest.mark.parametrize("words", ["", "allemagne", "côte"])
def test_details_in_parts_are_the_details(small: Dataset, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Rows, order of equals, shares, year before, totals and sentence."""
    listing = Listing(FLOWS, (Breakdown.A129, Breakdown.DEPARTMENT, Breakdown.COUNTRY), words)
    selection = Selection(Period.year(2024), "FR")
    whole = detail(small, selection, listing)
    monkeypatch.setattr(dataset, "grouped", partial(grouped, most=3))
    found = detail(small, selection, listing)
    pd.testing.assert_frame_equal(found.frame, whole.frame)
    assert (found.totals, found.sentence) == (whole.totals, whole.sentence)


@given(rows=st.dictionaries(st.text(max_size=3), st.integers(0, 9)), most=st.integers(1, 20))
def test_groups_hold_every_key_once_and_few_rows(rows: dict[str, int], most: int) -> None:
    """In their order; more than asked only where one key alone has more."""
    groups = grouped(rows, most)
    assert [key for group in groups for key in group] == list(rows)
    for group in groups:
        assert sum(rows[key] for key in group) <= most or sum(rows[key] > 0 for key in group) == 1
