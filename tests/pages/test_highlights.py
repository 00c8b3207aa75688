"""« À retenir » on the home page: the first card once a territory is chosen, each fact with a link to its proof."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from lib.findings.highlights.choosing import choose
from lib.findings.highlights.kinds import facts
from lib.findings.highlights.sight import Sight
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.findings.highlights.test_proofs import proof_of
from tests.pages.conftest import Visit, keyboard, words
from tests.pages.test_portrait import HOSTILE

LINK = re.compile(r"· \[(?P<words>[^\]]+)\]\((?P<place>[^)]+)\)\]$", re.MULTILINE)


def cards(app: AppTest) -> list[str]:
    """The titles of the cards, in order."""
    heads = (re.match("#{1,4} (.*)", keyboard(element.value)) for element in app.markdown)
    return [head[1] for head in heads if head]


def listed(app: AppTest) -> str:
    """The list of facts."""
    return next(element.value for element in app.markdown if element.value.startswith("1. "))


@pytest.mark.parametrize("territory", ["58", "R27", "TI-2707", "03,18,58", "FR", "NV"])
def test_it_is_the_first_card_of_a_territory(visit: Visit, territory: str) -> None:
    """France too, once it is chosen; five to seven facts, each with a link."""
    app = visit(territoire=territory)
    assert not app.exception
    assert cards(app)[0].startswith("À retenir d")
    facts = listed(app)
    assert 5 <= len(re.findall(r"^\d\. ", facts, re.MULTILINE)) <= 7
    assert len(LINK.findall(facts)) == len(re.findall(r"^\d\. ", facts, re.MULTILINE))


def test_whoever_has_not_chosen_yet_is_asked_first(visit: Visit) -> None:
    """The page of a bare link asks for a territory, and tells nothing of France before."""
    assert not any(title.startswith("À retenir") for title in cards(visit()))


@pytest.mark.parametrize("territory", ["58", "9E", "FR"])
def test_each_link_opens_the_card_that_proves_the_fact(visit: Visit, demo: Dataset, territory: str) -> None:
    """Clicked through, the page shows that card alone, and nothing in the address had to be replaced."""
    chosen = choose(facts(Sight.of(demo, Selection(Period.year(2024), territory)))).facts
    links = list(LINK.finditer(listed(visit(territoire=territory))))
    assert len(links) == len(chosen)
    for found, fact in zip(links, chosen, strict=True):
        place = urlsplit(found["place"])
        file = "streamlit_app.py" if place.path in ("", "./") else f"pages/{place.path}.py"
        app = visit(file, **dict(parse_qsl(place.query)))
        assert not app.exception
        assert app.query_params["territoire"] == territory
        assert keyboard(proof_of(demo, fact).title) in cards(app)
        assert not [info.value for info in app.info if "inconnu" in info.value or "ignor" in info.value]


def test_a_filter_keeps_what_makes_sense(visit: Visit) -> None:
    """Under a country nothing is said of the first country, under a product nothing of the first product."""
    country, product = visit(territoire="58", pays="DE"), visit(territoire="58", produits="C29B")
    assert "premier client" not in listed(country)
    assert "premier produit" not in listed(product)
    assert "Allemagne" in keyboard(words(country))


def test_a_hostile_link_raises_nothing(visit: Visit, small: Dataset) -> None:
    """Nonsense in every parameter but the territory."""
    app = visit(dataset=small, **{**HOSTILE, "territoire": "58"})
    assert not app.exception
    assert cards(app)[0].startswith("À retenir d")


def test_a_territory_without_trade_says_what_to_do(visit: Visit, small: Dataset) -> None:
    """No fact, and the remedy of every empty figure."""
    app = visit(dataset=small, territoire="58", produits="S96Z")
    assert not app.exception
    assert "Retirez ou élargissez le filtre" in words(app)
