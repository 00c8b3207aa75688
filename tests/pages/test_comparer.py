"""« Comparer » and « Spécialisation » run whole, with data, without, and from any link."""

import json

import pytest

from lib.findings.comparing.peers import nearest
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.pages.conftest import Visit, chosen, keyboard, take, words

COMPARER, SPECIALISATION = "pages/comparer.py", "pages/specialisation.py"
LINKS = ({}, {"question": "rang"})


@pytest.mark.parametrize("territory", ["58", "R27", "TI-2707", "NV", "9A"])
def test_the_pages_answer_for_every_kind_of_territory(visit: Visit, small: Dataset, territory: str) -> None:
    """Each page draws its figures, with one sentence a card, and says nothing is missing."""
    for file, query in ((COMPARER, LINKS[0]), (COMPARER, LINKS[1]), (SPECIALISATION, {})):
        app = visit(file, small, territoire=territory, **query)
        assert not app.exception
        assert app.get("plotly_chart") or territory == "NV"
        assert "None" not in words(app)
        assert "nan" not in words(app).split()


def test_peers_are_found_without_being_asked(visit: Visit, small: Dataset) -> None:
    """The page opens on the territory, its région and France, and names the départements most like it."""
    told = words(visit(COMPARER, small, territoire="58"))
    assert "contre" in told
    assert "ressemblent le plus à celles de la Nièvre" in told


def test_france_has_neither_peers_nor_specialisation(visit: Visit, small: Dataset) -> None:
    """For France the pages say why there is nothing, and show the rest."""
    app = visit(COMPARER, small, territoire="FR")
    assert not app.exception
    assert "choisissez un territoire plus petit" in words(app)
    assert app.get("plotly_chart")
    assert "La France est la référence" in words(visit(SPECIALISATION, small, territoire="FR"))


def test_a_peer_stands_beside_in_one_click(visit: Visit, small: Dataset) -> None:
    """Choosing a peer writes it into the link, beside those that were there; « les quatre » replaces them all."""
    app = visit(COMPARER, small, territoire="58", avec="R84")
    pills = app.button_group(key="pairs-a-cote")
    pills.set_value([nearest(small, Selection(Period.year(2024), "58"))[0]]).run()
    assert app.query_params["avec"] == "R84," + nearest(small, Selection(Period.year(2024), "58"))[0]
    app.button_group(key="pairs-a-cote").set_value(["tous"]).run()
    assert app.query_params["avec"] == ",".join(nearest(small, Selection(Period.year(2024), "58"))[:4])


def test_the_territory_never_stands_beside_itself(visit: Visit, small: Dataset) -> None:
    """Gone to a territory that stood beside, the page drops it from the others without a word."""
    app = visit(COMPARER, small, territoire="03", avec="03,58")
    assert app.query_params["avec"] == "58"
    assert "ignoré" not in words(app)


def test_a_link_that_names_an_indicator_opens_the_rank(visit: Visit, small: Dataset) -> None:
    """The link of a ranking opens it, for its country, and its sentence says the rank."""
    app = visit(COMPARER, small, territoire="58", indicateur="part-pays", indicateur_pays="DE")
    assert not app.exception
    assert "la part de l'Allemagne dans les exportations" in words(app)
    figures = [json.loads(element.proto.spec) for element in app.get("plotly_chart")]
    tiles = [trace for figure in figures for trace in figure["data"] if len(trace.get("ids", ())) == 101]
    assert tiles


@pytest.mark.parametrize("file", [COMPARER, SPECIALISATION])
def test_an_empty_selection_says_what_to_do(visit: Visit, small: Dataset, file: str) -> None:
    """A partner nobody trades with gives a remedy instead of pictures, and no exception."""
    app = visit(file, small, territoire="58", pays="AQ")
    assert not app.exception
    assert "Retirez ou élargissez le filtre" in words(app)


HOSTILE = {
    "avec": "'; DROP TABLE--,<script>,58," + "Z," * 5_000,
    "vue": "💶",
    "flux": "A" * 10_000,
    "question": "../../etc/passwd",
    "indicateur": "=1+1",
    "indicateur_pays": "%00",
    "indicateur_produit": "-3",
}


@pytest.mark.parametrize("file", [COMPARER, SPECIALISATION])
def test_a_hostile_link_raises_nothing(visit: Visit, small: Dataset, file: str) -> None:
    """Whatever stands in the page's own parameters, the page opens on its defaults and says so."""
    app = visit(file, small, territoire="58", **HOSTILE)
    assert not app.exception
    assert app.get("plotly_chart")


@pytest.mark.parametrize("indicator", ["part-pays", "part-produit-import"])
def test_an_unknown_partner_or_product_of_a_share_is_replaced(visit: Visit, small: Dataset, indicator: str) -> None:
    """A share of what does not exist becomes the share of the territory's first partner or product."""
    app = visit(COMPARER, small, territoire="58", indicateur=indicator, indicateur_pays="??", indicateur_produit="??")
    assert not app.exception
    assert "choix inconnu" in words(app)
    assert app.get("plotly_chart")


def test_a_perimeter_stands_beside_another_territory(visit: Visit, small: Dataset) -> None:
    """Typed by its numbers, held by the link with points, taken away again; beside a perimeter too."""
    app = visit(COMPARER, small, territoire="R27")
    take(app, "parametre-avec", "58, 18, 03")
    app.run()
    assert app.query_params["avec"] == "03.18.58"
    assert not app.exception
    assert chosen(app, "parametre-avec") == ["03,18,58"]
    assert "Allier, Cher et Nièvre" in keyboard(words(app) + str([one.label for one in app.button]))
    app = visit(COMPARER, small, territoire="58", avec="R27,03.18.58,FR,01.02,999")
    assert app.query_params["avec"] == "R27,03.18.58,FR,01.02,999"
    assert "999" in words(app)
    assert chosen(app, "parametre-avec") == ["R27", "03,18,58", "FR", "01,02"]
    own = visit(COMPARER, small, territoire="03,18,58", avec="03.18.58,R27")
    assert chosen(own, "parametre-avec") == ["R27"]
    next(button for button in app.button if button.key == "retirer-parametre-avec-03,18,58").click().run()
    assert app.query_params["avec"] == "R27,FR,01.02"
