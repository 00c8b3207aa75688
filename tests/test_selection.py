from hypothesis import given
from hypothesis import strategies as st

from lib import reference
from lib.schema import LEVELS, MEASURES, quarter_index
from lib.selection import TOP_MAX, TOP_MIN, Period, Selection, default_period, parse

PUBLISHED = range(quarter_index(2022, 1), quarter_index(2025, 1))
ENDS = st.sampled_from(list(PUBLISHED))
SELECTIONS = st.builds(
    Selection,
    period=st.tuples(ENDS, ENDS).map(lambda ends: Period(min(ends), max(ends))),
    territory_code=st.sampled_from(list(reference.territories())),
    measure=st.sampled_from(MEASURES),
    level=st.sampled_from(LEVELS),
    top=st.integers(TOP_MIN, TOP_MAX),
    products=st.lists(st.sampled_from(sorted(reference.product_codes())), unique=True, max_size=4).map(tuple),
    countries=st.lists(st.sampled_from(sorted(reference.partner_codes())), unique=True, max_size=4).map(tuple),
    default_period=st.just(default_period(PUBLISHED)),
)


@given(SELECTIONS)
def test_a_link_round_trips(selection: Selection) -> None:
    """What a selection writes into its link is read back as the same selection, without a notice."""
    assert parse(selection.to_query(), PUBLISHED) == (selection, ())


def test_defaults_are_left_out_of_the_link() -> None:
    """The view one starts with has an empty query: France, which nobody has chosen."""
    selection, _ = parse({}, PUBLISHED)
    assert selection.to_query() == {}
    assert (selection.territory_code, selection.period.code, selection.top) == ("FR", "2024", 10)
    assert selection.unplaced


def test_a_territory_that_is_chosen_stands_in_the_link() -> None:
    """France too, so that the choice is not asked for again; an unknown one is none."""
    for code in ("FR", "58", "R27"):
        chosen = parse({}, PUBLISHED)[0].at(code)
        assert not chosen.unplaced
        assert chosen.to_query() == {"territoire": code}
        assert not parse(chosen.to_query(), PUBLISHED)[0].unplaced
    assert parse({"territoire": "999"}, PUBLISHED)[0].unplaced


@given(
    st.dictionaries(
        st.sampled_from(["territoire", "periode", "mesure", "niveau", "top", "produits", "pays"]), st.text(max_size=60)
    )
)
def test_no_link_raises(query: dict[str, str]) -> None:
    """Whatever stands in a link, a selection comes out that writes a link which reads back as itself."""
    selection, _ = parse(query, PUBLISHED)
    assert parse(selection.to_query(), PUBLISHED) == (selection, ())


def test_what_is_not_understood_is_named_once_and_replaced() -> None:
    """Each hostile parameter gives its default and one line that holds its beginning, never all of it."""
    hostile = {
        "territoire": "999", "periode": "2031", "mesure": "livres", "niveau": "A7", "top": "1e9",
        "produits": "x" * 10_000, "pays": "DE,<script>",
    }  # fmt: skip
    selection, notices = parse(hostile, PUBLISHED)
    assert selection.to_query() == {"pays": "DE"}
    assert len(notices) == len(hostile)
    assert all(len(notice) < 250 for notice in notices)


def test_numbers_outside_the_range_are_refused_in_every_spelling() -> None:
    """-3, 0, 31, 1e9, an Arabic-Indic ten and two tens are not top-N."""
    for text in ("-3", "0", "31", "1e9", "١٠", "10 10", "9" * 5000):
        selection, notices = parse({"top": text}, PUBLISHED)
        assert (selection.top, len(notices)) == (10, 1), text


def test_an_insee_code_leads_to_the_customs_unit() -> None:
    """971 and 2A are what people know; the link then says 9A and 20."""
    assert parse({"territoire": "971"}, PUBLISHED)[0].territory_code == "9A"
    assert parse({"territoire": "2a"}, PUBLISHED)[0].territory_code == "20"


def test_a_period_that_is_partly_published_is_kept() -> None:
    """A range that reaches beyond the data stays, so that the figure can name what is missing."""
    selection, notices = parse({"periode": "2024T3-2025T2"}, PUBLISHED)
    assert (selection.period.code, notices) == ("2024T3-2025T2", ())


def test_a_period_of_centuries_is_refused() -> None:
    """A range far beyond the data would fill the lists of the sidebar: it is named and replaced."""
    selection, notices = parse({"periode": "0001T1-9999T4"}, PUBLISHED)
    assert (selection.period.code, len(notices)) == ("2024", 1)


def test_the_latest_full_year_is_the_default() -> None:
    """A year under way does not replace the last complete one; without any full year the last quarter is shown."""
    assert default_period(range(quarter_index(2023, 1), quarter_index(2024, 4))).code == "2023"
    assert default_period([quarter_index(2024, 2), quarter_index(2024, 3)]).code == "2024T3"


@given(st.sets(st.integers(8080, 8103)), st.sets(st.integers(8080, 8103)))
def test_the_default_period_is_published_for_both_flows(exports: set[int], imports: set[int]) -> None:
    """The last year whole for both; without one the last quarter of both; a flow without any quarter does not count."""
    period = default_period(exports, imports)
    both = exports & imports if exports and imports else exports | imports
    whole = [year for year in range(2020, 2026) if both.issuperset(Period.year(year).quarters)]
    if whole:
        assert period == Period.year(max(whole))
    elif both:
        assert period == Period(max(both), max(both))
    assert default_period(imports, exports) == period
    assert parse({}, exports, imports)[0].period == period


def test_a_period_of_one_flow_can_be_asked_for() -> None:
    """Exports are published further: 2025 is no default, and a link may still name it."""
    exports, imports = range(quarter_index(2024, 1), quarter_index(2026, 1)), PUBLISHED
    assert parse({}, exports, imports)[0].period.code == "2024"
    selection, notices = parse({"periode": "2025"}, exports, imports)
    assert (selection.period.code, notices) == ("2025", ())
    assert selection.to_query() == {"periode": "2025"}


def test_the_customs_code_for_no_departement_opens_what_is_not_allocated() -> None:
    """« 98 » in a link is the territory « Non ventilé », as the picker says."""
    selection, notices = parse({"territoire": "98"}, [quarter_index(2024, 1)])
    assert (selection.territory_code, notices) == (reference.NOT_ALLOCATED, ())
