"""Rankings: who is ranked, in which order, what « Autres » gathers and counts, with the year before beside."""

from collections import Counter

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from lib.indicators.ranking import collapse, gathered, largest_first, top
from lib.schema import OTHERS

PRODUCTS, COUNTRIES, NEVER = ["A", "B", "C", "D"], ["BE", "CH", "JP", "QS"], frozenset({"QS"})
Rows = list[tuple[str, str, int, int]]
ROWS = st.lists(
    st.tuples(st.sampled_from(PRODUCTS), st.sampled_from(COUNTRIES), st.integers(-40, 40), st.integers(0, 9)),
    max_size=30,
)


def frame_of(rows: Rows) -> pd.DataFrame:
    """Return rows as the store gives them: categorical codes, whole numbers."""
    frame = pd.DataFrame(rows, columns=["produit", "pays", "value_eur", "mass_kg"])
    frame = frame.astype({"value_eur": "int64", "mass_kg": "int64"})
    return frame.assign(
        produit=pd.Categorical(frame["produit"], categories=PRODUCTS),
        pays=pd.Categorical(frame["pays"], categories=COUNTRIES),
    )


def sums(rows: Rows, place: int, **only: set[str]) -> Counter[str]:
    """Return euros by the code at a place of the rows, of the products that are asked for."""
    found: Counter[str] = Counter()
    for row in rows:
        if row[0] in only.get("products", set(PRODUCTS)) and row[1] in only.get("countries", set(COUNTRIES)):
            found[row[place]] += row[2]
    return found


@given(ROWS, st.integers(1, 5))
def test_only_what_is_above_zero_is_ranked_and_counted(rows: Rows, n: int) -> None:
    """Largest first, equals by code; what has nothing, less than nothing, or is no country is in neither number."""
    amounts = sums(rows, 1)
    expected = sorted(
        (code for code, amount in amounts.items() if amount > 0 and code not in NEVER),
        key=lambda code: (-amounts[code], code),
    )
    found = top(frame_of(rows), "pays", n, "value_eur", NEVER)
    assert list(found.codes) == expected[:n]
    assert found.others == len(expected[n:])


@given(ROWS, ROWS, st.integers(1, 3))
def test_both_years_add_up_to_their_slices(now: Rows, before: Rows, n: int) -> None:
    """Each year's sums are those of its rows, in euros and kilograms; a cell that traded in neither has no row."""
    ranked = {"produit": top(frame_of(now), "produit", n, "value_eur").codes, "pays": ("BE",)}
    frame = collapse(frame_of(now), ranked, frame_of(before))
    for rows, names in ((now, ("value_eur", "mass_kg")), (before, ("before_eur", "before_kg"))):
        assert frame[names[0]].sum() == sum(row[2] for row in rows)
        assert frame[names[1]].sum() == sum(row[3] for row in rows)
    assert (frame[["value_eur", "mass_kg", "before_eur", "before_kg"]] != 0).any(axis=1).all()
    assert not frame.duplicated(["produit", "pays"]).any()


@given(ROWS, st.integers(1, 3))
def test_others_count_the_members_of_their_own_line(rows: Rows, n: int) -> None:
    """« Autres (N pays) » on a product's line counts the countries that buy that product, not everybody."""
    frame = frame_of(rows)
    ranked = {
        "produit": top(frame, "produit", n, "value_eur").codes,
        "pays": top(frame, "pays", n, "value_eur", NEVER).codes,
    }
    found = gathered(frame, ranked, "value_eur", NEVER)
    others = set(PRODUCTS) - set(ranked["produit"])
    for line in (*ranked["produit"], OTHERS):
        bought = sums(rows, 1, products=others if line == OTHERS else {line})
        left = [code for code, amount in bought.items() if amount > 0 and code not in {*ranked["pays"], *NEVER}]
        assert found["pays"][line] == len(left)
    assert list(found["produit"]) == [*ranked["pays"], OTHERS]


@given(st.lists(st.tuples(st.integers(-5, 5), st.text("xyz", min_size=1, max_size=3)), unique_by=lambda pair: pair[1]))
def test_equal_amounts_have_one_order(members: list[tuple[int, str]]) -> None:
    """In whatever order they come, members stand from the largest to the smallest, equals by code."""
    shuffled = sorted(members, key=lambda pair: pair[1][::-1])
    orders = [
        [given[i] for i in largest_first([amount for amount, _ in given], [code for _, code in given])]
        for given in (members, shuffled)
    ]
    assert orders[0] == orders[1] == sorted(members, key=lambda pair: (-pair[0], pair[1]))
