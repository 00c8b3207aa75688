"""A sum that is worked out a few départements at a time is the sum."""

import itertools
from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import reference
from lib.findings.sources.detail import detail
from lib.findings.sources.listing import Breakdown, Listing
from lib.schema import COUNTRY, DEPARTMENT, FLOWS, QUARTER, Flow, Level
from lib.selection import Period, Selection
from lib.store import Dataset, dataset, sums
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


ROWS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(-5, 5), st.integers(0, 5)), max_size=60)


@pytest.mark.parametrize("limit", [1, sums.DENSE_LIMIT])
@given(pieces=st.lists(ROWS, min_size=1, max_size=4))
def test_pieces_add_up_to_what_their_rows_do(limit: int, pieces: list[list[tuple[int, int, int, int]]]) -> None:
    """One by one or joined, counted in place or sorted: each combination once, in order, none that is zero twice."""
    expected: dict[tuple[int, int], tuple[int, int]] = {}
    for first, second, value, mass in itertools.chain(*pieces):
        held = expected.get((first, second), (0, 0))
        expected[first, second] = (held[0] + value, held[1] + mass)
    coded = [np.array(rows, dtype="i8").reshape(-1, 4).T for rows in pieces]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sums, "DENSE_LIMIT", limit)
        ids, value, mass = sums.add_up([sums.Piece((a, b), v, m) for a, b, v, m in coded], (4, 3))
    found = list(zip(*(part.tolist() for part in (*ids, value, mass)), strict=True))
    assert found == [(*key, *both) for key, both in sorted(expected.items()) if any(both)]
