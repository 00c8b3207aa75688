"""What people type finds what they mean, first; what means nothing finds nothing."""

import pytest

from lib import reference
from lib.reference.tables import read_table
from lib.schema import LEVELS
from lib.search import Entry, Index, Kind, everything
from lib.search.spelling import Spellings, one_letter_apart
from tests.search.found_first import CASES

INDEX = Index(everything())


def first(text: str, *kinds: Kind) -> str:
    """Return the code of the first answer, empty without one."""
    hits = INDEX.find(text, kinds or tuple(Kind))
    return hits[0].code if hits else ""


@pytest.mark.parametrize(("kind", "typed", "code"), CASES)
def test_what_is_typed_finds_what_is_meant(kind: str, typed: str, code: str) -> None:
    """Accents, articles, plurals, typing errors, codes, postal codes, towns, old names, everyday words: right first."""
    assert first(typed) == code


@pytest.mark.parametrize(
    "typed",
    [
        *("hrlt", "hrt", "ntv", "gdchtlrlt", "qqq", "xyzzy", "99999", "00000", "", "   ", "'", "-", "(", ".*", "\0"),
        *("é" * 500, "fromage qqqq", "herault xyzzy", "🍷", "a" * 10_000, "../../etc"),
    ],
)
def test_letters_in_order_and_nonsense_find_nothing(typed: str) -> None:
    """No subsequence, no pattern, nothing that raises."""
    assert not INDEX.find(typed)


@pytest.mark.parametrize("place", list(reference.territories().values()), ids=lambda place: place.code)
def test_every_territory_is_found_first_by_its_code_and_by_its_name(place: reference.Territory) -> None:
    """By name too; a Territoire d'industrie called like a town or a département stands after it."""
    assert first(place.code, Kind.TERRITORY) == place.code
    if place.kind in (reference.TerritoryKind.DEPARTMENT, reference.TerritoryKind.REGION):
        named = [one.code for one in reference.territories().values() if one.name == place.name]
        assert first(place.name, Kind.TERRITORY) == named[0]
    else:
        assert place.code in {hit.code for hit in INDEX.find(place.name, (Kind.TERRITORY,), 3)}


def test_every_country_group_and_product_is_found_first_by_its_own_name() -> None:
    """What is in force, with its whole name, or a product of the same name at another level."""
    for country in reference.countries().values():
        assert first(country.name, Kind.COUNTRY) == country.code, country
    for group in reference.country_groups().values():
        assert first(group.label, Kind.GROUP) == group.code, group
    for level in LEVELS:
        for code, product in reference.products(level).items():
            assert first(code, Kind.PRODUCT) == code
            found = reference.product(first(product.label, Kind.PRODUCT))
            assert product.label in (found.label, reference.product(code).label), product


def test_every_other_name_leads_to_something_and_is_found() -> None:
    """Each row of the table names a code there is, and its name finds that code among the answers."""
    rows = read_table("autres_noms")
    known = {(entry.kind, entry.code) for entry in everything()}
    for row in rows:
        assert (row["genre"], row["code"]) in known, row
        assert row["code"] in {hit.code for hit in INDEX.find(row["nom"], (Kind(row["genre"]),))}, row
    assert len({row["nom"] for row in rows if row["genre"] == Kind.PRODUCT}) >= 300
    everyday = {row["code"] for row in rows if row["genre"] == Kind.PRODUCT}
    assert not [code for code in everyday - set(reference.products(LEVELS[0])) if not reference.product(code).a17]


def test_every_department_has_its_town_and_answers_its_postal_codes() -> None:
    """All units but Paris and Monaco have a préfecture in the table; all answer a postal code."""
    towns = {row["code"] for row in read_table("autres_noms") if row["nature"] == "préfecture"}
    assert set(reference.departments()) - towns == {"75", "99"}
    for code, place in reference.departments().items():
        begins = {"20": "20", "99": "980"}.get(code, place.insee)
        assert first(begins.ljust(5, "0")) == code


def test_an_answer_says_what_tells_it_apart_and_by_which_name_it_was_found() -> None:
    """The useful part first, and « Montpellier » where Hérault is the answer."""
    assert INDEX.find("grand chatellerault")[0].text == "Grand Châtellerault · TI · Vienne"
    assert INDEX.find("herault")[0].text == "Hérault · 34 · Occitanie"
    assert INDEX.find("guadeloupe")[0].text == "Guadeloupe · 971"
    assert INDEX.find("fromage")[0].text == "Produits laitiers et fromages · 1051 · Produits laitiers et glaces"
    hit = INDEX.find("montpelier")[0]
    assert (hit.label, hit.matched_name) == ("Hérault", "Montpellier")
    assert INDEX.find("Hérault")[0].matched_name == ""
    assert INDEX.find("US")[0].matched_name == ""


def test_of_each_kind_that_is_found_some_are_among_the_first() -> None:
    """« ha » begins ten départements; a country and a product are among the eight answers all the same."""
    hits = INDEX.find("ha")
    assert len(hits) == 8
    assert {Kind.TERRITORY, Kind.COUNTRY, Kind.PRODUCT} <= {hit.kind for hit in hits}
    assert {hit.kind for hit in INDEX.find("ha", (Kind.COUNTRY,))} == {Kind.COUNTRY}
    assert len(INDEX.find("a", limit=3)) == 3


def test_equals_are_ordered_by_kind_of_place_and_then_by_what_is_traded() -> None:
    """Département, région, Territoire d'industrie; and among countries the one that is traded most."""
    codes = [hit.code for hit in INDEX.find("mayotte", (Kind.TERRITORY,))]
    assert codes == ["9E", "R06", "TI-0601"]
    for heavy, light in (("MH", "SB"), ("SB", "MH")):
        weighed = Index(everything({heavy: 2.0, light: 1.0}))
        assert [hit.code for hit in weighed.find("iles", (Kind.COUNTRY,))][:2] == [heavy, light]
    assert INDEX.find("ma") == Index(tuple(reversed(everything()))).find("ma")


def test_what_is_set_aside_comes_last_but_is_found() -> None:
    """Stores, corrections, ended countries and services never come before what ranks; their own name finds them."""
    assert first("union europeenne", Kind.COUNTRY) == "EU"
    assert first("union europeenne") == "UE27"
    assert first("haute mer") == "QP"
    assert first("tchecoslovaquie") == "XD"
    assert first("commerce de gros de fruits et légumes") == "4631"
    assert [hit.code for hit in INDEX.find("allemagne")] == ["DE", "DD"]


def test_a_new_group_is_found_as_soon_as_there_is_one() -> None:
    """An index knows nothing but its entries: whatever group is given to it is found."""
    brics = Entry(Kind.GROUP, "BRICS", "BRICS", "groupe de 10 pays", ("BRICS",))
    assert [hit.code for hit in Index((brics,)).find("bric")] == ["BRICS"]
    assert Index(()).find("vin") == ()


@pytest.mark.parametrize("word", ["nevers", "fromage", "acier"])
def test_each_single_error_is_found_and_no_double_one(word: str) -> None:
    """A letter taken out, put in, replaced, or exchanged with its neighbour, at every place."""
    letters = "aeqz"
    wrong = {word[:i] + word[i + 1 :] for i in range(len(word))}
    wrong |= {word[:i] + letter + word[i:] for i in range(len(word) + 1) for letter in letters}
    wrong |= {word[:i] + letter + word[i + 1 :] for i in range(len(word)) for letter in letters}
    wrong |= {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    near = Spellings([word, "zebre", "caillou"])
    for typed in wrong - {word}:
        assert one_letter_apart(typed, word), typed
        assert list(near.near(typed)) == [word], typed
    for twice in ("x" + word + "x", word[2:], word[:-2], word + "zz"):
        assert list(near.near(twice)) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("58, 18, 03", "03,18,58"),
        ("58,18", "18,58"),
        ("58 18 3", "03,18,58"),
        ("2a;971+01", "01,20,9A"),
        (",".join(f"{number:02}" for number in range(1, 20)), ",".join(f"{number:02}" for number in range(1, 20))),
    ],
)
def test_several_numbers_are_a_perimeter(typed: str, code: str) -> None:
    """The départements together, first; whatever field they are typed in that finds territories."""
    assert first(typed) == code
    assert first(typed, Kind.TERRITORY) == code
    assert not INDEX.find(typed, (Kind.COUNTRY,))


@pytest.mark.parametrize("typed", ["58, zz", "2A,2B", "24 10", "58,R27", ",".join(map(str, range(1, 60))), "58,"])
def test_what_is_no_list_of_departements_is_looked_for_as_any_words(typed: str) -> None:
    """An unknown number, one unit written twice, a product's number, a région, too many: no perimeter."""
    assert not any("," in hit.code for hit in INDEX.find(typed))
