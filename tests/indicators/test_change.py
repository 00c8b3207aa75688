import math
from collections import defaultdict
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from lib.indicators.contribution import contributions, keep_largest
from lib.indicators.growth import comparable, provisional, year_on_year
from lib.indicators.listing import bounds, matching, ordered, parts
from lib.indicators.price_volume import MASS_FLOOR_KG, split

CODES = st.sampled_from(["DE", "IT", "ES", "US", "CN", "QS", "FR", "GB"])
AMOUNTS = st.dictionaries(CODES, st.integers(-1_000, 10**12))
POSITIVE = st.integers(1, 10**12)
MASSES = st.integers(0, 10**10)


@given(AMOUNTS, AMOUNTS, st.integers(1, 9))
def test_contributions_sum_to_the_growth(before: dict[str, int], now: dict[str, int], n: int) -> None:
    """Changes sum to the total change to the euro and points to the total growth, with or without « Autres »."""
    old, new = sum(before.values()), sum(now.values())
    everyone = contributions(before, now)
    for members in (everyone, keep_largest(everyone, n, frozenset({"QS"}))):
        assert sum(member.change for member in members) == new - old
        if old > 0:
            total = math.fsum(member.points or 0.0 for member in members)
            size = 100 * sum(abs(member.change) for member in everyone) / old
            assert total == pytest.approx(100 * (new - old) / old, rel=1e-12, abs=1e-12 * max(size, 1))
        else:
            assert all(member.points is None for member in members)


@given(AMOUNTS, AMOUNTS, st.integers(1, 9))
def test_the_members_kept_are_those_that_moved_most(before: dict[str, int], now: dict[str, int], n: int) -> None:
    """No member under « Autres » moved more than one that is named, and what is not a country is never named."""
    change: dict[str, int] = defaultdict(int)
    for code, amount in before.items():
        change[code] -= amount
    for code, amount in now.items():
        change[code] += amount
    kept = [m.code for m in keep_largest(contributions(before, now), n, frozenset({"QS"})) if m.code != "AUTRES"]
    left = [code for code in change if code not in kept and code != "QS"]
    assert "QS" not in kept
    assert len(kept) == min(n, len([code for code in change if code != "QS"]))
    assert all(abs(change[named]) >= abs(change[other]) for named in kept for other in left)


@given(POSITIVE, POSITIVE, MASSES, MASSES)
@example(700_586_894_663, 1, 1000, 1001)  # next to nothing is left
def test_the_two_effects_sum_to_the_change(v0: int, v1: int, q0: int, q1: int) -> None:
    """Volume and unit value make the change to the euro, and each is the logarithmic mean times its logarithm."""
    found = split(v0, v1, q0, q1)
    if min(q0, q1) < MASS_FLOOR_KG:
        assert found is None
        return
    assert found is not None
    assert found.volume + found.unit_value == v1 - v0
    assume(abs(v1 - v0) > 1e-4 * v0)  # nearer, the textbook's quotient loses its digits
    mean = (v1 - v0) / (math.log(v1) - math.log(v0))
    assert found.volume == pytest.approx(mean * math.log(q1 / q0), rel=1e-6, abs=1)
    assert found.unit_value == pytest.approx(mean * math.log((v1 / q1) / (v0 / q0)), rel=1e-6, abs=10)


@pytest.mark.parametrize(("v0", "v1"), [(0, 5), (5, 0), (-3, 5), (5, -3)])
def test_a_value_that_is_not_positive_is_not_split(v0: int, v1: int) -> None:
    """A heading that enters, leaves, or is a correction has no unit value to compare."""
    assert split(v0, v1, 10_000, 10_000) is None


@given(st.lists(st.none() | st.integers(-5, 10**9), max_size=30))
def test_a_quarter_is_compared_with_the_same_one_a_year_before(values: list[int | None]) -> None:
    """Each rate is that of two known quarters four apart; it is missing wherever one of them is."""
    rates = year_on_year(values)
    assert len(rates) == len(values)
    for i, rate in enumerate(rates):
        past = values[i - 4] if i >= 4 else None
        now = values[i]
        if past is None or now is None or past <= 0:
            assert rate is None
        else:
            assert rate == pytest.approx(now / past - 1, abs=1e-9)


@given(st.sets(st.integers(8000, 8040)), st.integers(8000, 8040), st.integers(0, 11), st.sampled_from([4, 8]))
def test_only_quarters_published_on_both_sides_are_compared(
    published: set[int], first: int, length: int, shift: int
) -> None:
    """A quarter is compared when it and its earlier twin are published, and never otherwise."""
    period = range(first, first + length + 1)
    found = comparable(period, published, shift)
    assert found == [q for q in period if q in published and q - shift in published]


@given(st.sets(st.integers(8000, 8040), min_size=1))
def test_provisional_quarters_end_an_unfinished_year(published: set[int]) -> None:
    """They are the published quarters of the last year, and none when that year has all four."""
    year = max(published) // 4
    latest = sorted(q for q in published if q // 4 == year)
    assert provisional(published) == ([] if len(latest) == 4 else latest)


@given(st.integers(0, 30_000), st.integers(1, 6_000), st.integers(1, 2_000))
def test_the_parts_of_a_table_cover_all_rows_once(rows: int, whole: int, part: int) -> None:
    """Laid end to end, the parts are the rows from the first to the last, each once and in order."""
    last = parts(rows, whole, part)
    ends = [bounds(number, rows, whole, part) for number in range(1, last + 1)]
    assert ends[0][0] == 0
    assert ends[-1][1] == rows
    assert all(left[1] == right[0] for left, right in pairwise(ends))
    assert all(end - start <= (whole if rows <= whole else part) for start, end in ends)


WORDS = st.sampled_from(["Grèce", "Égypte", "grece", "Côte d'Ivoire", "Inde", "indE", "Œuvres d'art"])


@given(st.lists(st.tuples(WORDS, WORDS)), st.sampled_from(["GRECE", "ind", "oeuvre", "e e", "x", "", "cote ivoire"]))
def test_a_search_keeps_the_rows_that_hold_every_word(rows: list[tuple[str, str]], words: str) -> None:
    """Case and accents do not count; each word may stand in another column."""
    frame = pd.DataFrame(rows, columns=["a", "b"]).astype("category")
    plain = {"Grèce": "grece", "Égypte": "egypte", "Côte d'Ivoire": "cote d'ivoire", "Œuvres d'art": "oeuvres d'art"}
    texts = [[plain.get(text, text.lower()) for text in row] for row in rows]
    expected = [
        row
        for row, held in zip(rows, texts, strict=True)
        if all(any(w in t for t in held) for w in words.lower().split())
    ]
    assert list(matching(frame, ["a", "b"], words).itertuples(index=False, name=None)) == expected


@given(st.lists(st.tuples(WORDS, st.integers(-9, 9))), st.booleans())
def test_rows_in_order_are_the_same_rows(rows: list[tuple[str, int]], descending: bool) -> None:
    """Sorting by a number loses no row and leaves equals in their order."""
    frame = pd.DataFrame(rows, columns=["nom", "n"]).astype({"nom": "category", "n": "int64"})
    expected = sorted(rows, key=lambda row: -row[1] if descending else row[1])
    found = ordered(frame, "n", descending=descending)
    assert list(found.itertuples(index=False, name=None)) == expected
