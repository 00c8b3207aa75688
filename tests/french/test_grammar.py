"""Grammar by rule, over every territory, every partner and every product that can be named."""

import re
from itertools import pairwise

import pytest

from lib import french, reference
from lib.findings.saying import filtering, naming
from lib.reference import TerritoryKind
from lib.schema import FLOWS, LEVELS
from lib.selection import Period, Selection

YEAR = Period.year(2024)
PLACES = list(reference.territories().values())
PARTNERS = [*reference.countries().values()]
GOODS = [
    french.uncapital(text)
    for level in LEVELS
    for product in reference.products(level).values()
    for text in (product.label, product.short)
]
_PROPER = {(place.article, place.name) for place in PLACES} | {(partner.article, partner.name) for partner in PARTNERS}
NAMED = sorted(_PROPER | {("", words) for words in GOODS})
# Every word in h and in y that the tables hold, by what French does with it: a new one is decided here.
SILENT = {"habillement", "haiti", "hebergement", "herault", "hotellerie", "huiles", "hydrocarbures"}
HEARD = {
    *("haut", "haute", "hautes", "hauts", "honduras", "hong", "hongrie", "houille"),
    *("haute-garonne", "haute-loire", "haute-marne", "haute-picardie", "haute-saone", "haute-savoie", "haute-vienne"),
    *("hautes-alpes", "hautes-pyrenees", "haut-jura", "haut-rhin", "hauts-de-france", "hauts-de-seine"),
}
WRONG = re.compile(
    r"\b(?:de|à) les?\b|\b(?:[Dd]|[Ll]|[Qq]u)’ |\b[dl]’(?:[bcdfgjklmnpqrstvwxz]|[Hh](?:aut|on))"
    r"|\b(?:de|le|la|que) (?:[aeiouàâéèêëîïôûœ]|[AEIOUÀÂÉÈÊËÎÏÔÛŒ])",
)


def wrong(text: str) -> list[str]:
    """Return what is wrong in a text: an article that should be contracted or elided, or should not."""
    allowed = ("onze", "onzi", "ouate")
    return [m[0] for m in WRONG.finditer(text) if not text[m.end() - 1 :].lower().startswith(allowed)]


def test_every_word_in_h_is_decided() -> None:
    """A name in the tables that begins with an h elides, or does not: none by accident."""
    words = {french.folded(re.split(r"[ ,]", name)[0]) for _, name in NAMED if french.folded(name).startswith("h")}
    assert words <= SILENT | HEARD
    assert {word for word in words if french.elides(word)} == words & SILENT


@pytest.mark.parametrize(
    "word", ["yaourts", "Yémen", "onze pays", "11 pays", "oui", "harengs", "homards", "héros", "ZZ"]
)
def test_some_words_keep_the_vowel_before_them(word: str) -> None:
    """« de Yémen », « de harengs »."""
    assert french.of("", word) == f"de {word}"


@pytest.mark.parametrize(
    "word", ["Yonne", "Œufs", "œufs", "Îles", "hélium", "huîtres", "Ypres", "à-coups", "**Essonne**"]
)
def test_some_words_take_it(word: str) -> None:
    """Accents, ligatures and emphasis make no difference."""
    assert french.of("", word) == f"d’{word}"


@pytest.mark.parametrize("preposition", [french.of, french.the, french.to])
def test_no_name_is_elided_or_contracted_wrongly(preposition: object) -> None:
    """Every territory, partner and product, after « de », « à » and its article."""
    assert callable(preposition)
    found = {text: wrong(text) for text in (str(preposition(*named)) for named in NAMED) if wrong(text)}
    # « à La Réunion » keeps the article that is part of a name; « sur le Onze » does not exist.
    assert not found


def test_every_partner_stands_after_its_preposition() -> None:
    """« en Chine », « aux Fidji », « à l'Île Bouvet »: no space after an apostrophe."""
    for country in PARTNERS:
        if country.preposition:
            assert "' " not in french.at(country.preposition, country.name)
            assert not wrong(french.at(country.preposition, country.name).removeprefix("à "))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_a_territory_is_spoken_of_in_agreement(place: reference.Territory) -> None:
    """« les Vosges exportent »: a plural verb for a plural article only, and the same words in all prepositions."""
    article, name = naming.subject(place)
    assert naming.verb(place, "exporte", "exportent") == ("exportent" if article == "les" else "exporte")
    assert not wrong(naming.of(place))
    assert not wrong(naming.the(place))
    assert naming.of(place).endswith(name)
    selection = Selection(YEAR, place.code)
    for flow in FLOWS:
        words = naming.nothing_before(selection, flow)
        assert not wrong(words)
        assert words.endswith("aient rien un an plus tôt" if article == "les" else "ait rien un an plus tôt")


@pytest.mark.parametrize("codes", [[c.code for c in PARTNERS], list(reference.country_groups())], ids=["one", "group"])
def test_a_filter_on_any_partner_reads_well(codes: list[str]) -> None:
    """« vers les États-Unis », « depuis l'Afrique »; what is no country and has no article is quoted."""
    for code in codes:
        selection = Selection(YEAR, "58", countries=(code,))
        for flow in FLOWS:
            words = filtering.subject(selection, (flow,))
            assert not wrong(words)
            assert words.startswith((" vers ", " depuis "))
        found = reference.country(code)
        if code not in reference.country_groups() and not found.is_country and not found.article:
            assert filtering.partners(selection) == f"« {found.name} »"


def test_a_filter_on_any_product_reads_well() -> None:
    """« d'huiles », « de houille », two of them with an « et »."""
    codes = [code for level in LEVELS for code in reference.products(level)]
    for one, two in pairwise(codes):
        words = filtering.subject(Selection(YEAR, "58", products=(one, two)))
        assert re.match(r" (de |d’)", words)
        assert re.search(r" et (de |d’)", words)
        assert not wrong(re.sub(r"\b(?:de|le|la|que) [aeiouâéèêîôœ]\w*(?=[^,]*\()", "", words)) or "…" in words


def test_what_may_be_elided_is() -> None:
    """« Qu'achète-t-on », « n'importe », « d'où »."""
    assert french.before("achète-t-on ?", "Que") == "Qu’achète-t-on ?"
    assert french.before("vend-on ?", "Que") == "Que vend-on ?"
    assert french.before("importe", "ne") == "n’importe"
    assert french.before("Hongrie", "la") == "la Hongrie"


def test_two_territories_of_one_name_are_told_apart() -> None:
    """Side by side, every territory has a name of its own; alone it keeps the one it has."""
    names = [place.told_apart for place in PLACES]
    assert len(set(names)) == len(PLACES)
    assert all(place.told_apart == place.name for place in PLACES if place.kind is TerritoryKind.DEPARTMENT)
    assert reference.territory("TI-9308").told_apart == "Vaucluse (Territoire d’industrie)"
    assert reference.territory("TI-7602").label == "Ariège (Territoire d’industrie)"
    assert reference.territory("TI-5304").label == "Finistère (Territoire d’industrie ; Côtes-d’Armor, Finistère)"


def test_what_no_departement_answers_for_is_a_subject() -> None:
    """It trades as a whole, like the départements of a Territoire d'industrie."""
    place = reference.territory("NV")
    assert naming.the(place) == "l’ensemble non ventilé"
    assert naming.of(place) == "de l’ensemble non ventilé"
