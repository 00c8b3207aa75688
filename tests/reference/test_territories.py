"""Territory codes lead to the right départements, names and articles."""

from collections import Counter

import pytest

from lib.reference import (
    UnknownTerritoryError,
    countries,
    departments,
    regions,
    territories,
    territories_industrie_of,
    territory,
)


def test_every_department_is_in_exactly_one_region() -> None:
    """The régions share out the 101 customs départements, none twice and none forgotten."""
    held = Counter(code for region in regions().values() for code in region.departments)
    assert len(departments()) == 101
    assert len(regions()) == 18
    assert set(held) == set(departments())
    assert set(held.values()) == {1}


def test_customs_units_lead_to_insee_codes_and_back() -> None:
    """Corse is one unit, the overseas départements and Monaco have their own codes, and Insee codes find them."""
    assert territory("20").departments == ("20",)
    assert territory("2A") == territory("2b") == territory("20")
    assert [territory(code).code for code in ("971", "972", "973", "974", "976")] == ["9A", "9B", "9C", "9D", "9E"]
    assert "99" in territory("R93").departments
    insee = [code for place in departments().values() for code in place.insee.split("|") if code]
    assert len(insee) == len(set(insee)) == 101


def test_territoires_industrie_match_the_published_counts() -> None:
    """Of 183 Territoires d'industrie, 118 touch one département, 55 two, 9 three and 1 four, all of them known."""
    found = territories_industrie_of(territory("FR"))
    assert Counter(len(place.departments) for place in found) == {1: 118, 2: 55, 3: 9, 4: 1}
    assert len({place.code for place in found}) == 183
    assert all(set(place.departments) <= set(departments()) for place in found)
    assert all(f"R{place.region}" in regions() for place in found)


def test_territoires_industrie_of_a_place_touch_it() -> None:
    """Nièvre has Nevers, Landes and Paris have none, a région has those that reach into it, a TI its neighbours."""
    assert [place.name for place in territories_industrie_of(territory("58"))] == ["Nevers Val de Loire"]
    assert territories_industrie_of(territory("40")) == territories_industrie_of(territory("75")) == ()
    assert territory("TI-2703") in territories_industrie_of(territory("R84"))
    own = territory("TI-2707")
    beside = territories_industrie_of(own)
    assert own in beside
    assert all(set(place.departments) & set(own.departments) for place in beside)
    assert set(beside) == {place for code in own.departments for place in territories_industrie_of(territory(code))}
    assert territories_industrie_of(territory("NV")) == ()


@pytest.mark.parametrize(
    ("code", "name", "article"),
    [
        ("58", "Nièvre", "la"),
        ("69", "Rhône", "le"),
        ("03", "Allier", "l’"),
        ("40", "Landes", "les"),
        ("75", "Paris", ""),
        ("9D", "La Réunion", ""),
        ("21", "Côte-d’Or", "la"),
        ("R44", "Grand Est", "le"),
        ("R11", "Île-de-France", "l’"),
        ("R52", "Pays de la Loire", "les"),
    ],
)
def test_territories_have_their_name_and_article(code: str, name: str, article: str) -> None:
    """A sentence finds the article that goes with a name, and none where there is none."""
    assert (territory(code).name, territory(code).article) == (name, article)


def test_articles_before_a_vowel_are_elided() -> None:
    """No « la Allier » or « le Ain »: a vowel takes « l' », and only a vowel or a mute h does."""
    places = [place for place in territories().values() if place.article] + [
        nation for nation in countries().values() if nation.article
    ]
    assert {place.article for place in places} == {"la", "le", "l’", "les"}
    for place in places:
        vowel = place.name[0] in "AEIOUÉÎ" or place.name in {"Yonne", "Hérault"}
        assert place.article == "les" or (place.article == "l’") == vowel, place.name


def test_the_picker_finds_codes_and_names() -> None:
    """Typing 58, Nièvre, Nevers, 971 or 2A in the picker finds a territory, and no two share a text."""
    labels = [place.label for place in territories().values()]
    assert "Nièvre (58)" in labels
    assert "Bourgogne-Franche-Comté (région)" in labels
    assert "Nevers Val de Loire (Territoire d’industrie ; Cher, Nièvre)" in labels
    assert [label for label in labels if "971" in label] == ["Guadeloupe (9A, Insee 971)"]
    assert [label for label in labels if "2A" in label] == ["Corse (20, Insee 2A et 2B)"]
    assert len(set(labels)) == len(labels)


def test_the_picker_begins_with_france_and_ends_with_the_unallocated() -> None:
    """The order is France, départements, régions, Territoires d'industrie, « Non ventilé »."""
    every = list(territories().values())
    kinds = list(dict.fromkeys(place.kind for place in every))
    assert kinds == ["france", "departement", "region", "territoire_industrie", "non_ventile"]
    assert (every[0].label, every[-1].label) == ("France entière", "Non ventilé")
    assert every[0].departments == every[-1].departments == ()


def test_territory_codes_are_read_in_any_case() -> None:
    """A link typed in lower case leads to the same territory, under its own code."""
    assert [territory(code).code for code in ("ti-2707", "r27", " fr", "9a")] == ["TI-2707", "R27", "FR", "9A"]


@pytest.mark.parametrize("code", ["", "97", "R99", "TI-0000", "Nièvre", "<script>" * 100])
def test_an_unknown_territory_is_refused_with_a_remedy(code: str) -> None:
    """The error names the value, cut short, and says what a code looks like."""
    with pytest.raises(UnknownTerritoryError, match="attendu") as refusal:
        territory(code)
    assert repr(code[:20]) in str(refusal.value)
    assert len(str(refusal.value)) < 200
