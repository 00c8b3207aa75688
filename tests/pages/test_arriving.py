"""The bare link, the bar at the top of every page, and the list of Territoires d'industrie."""

import re
from pathlib import Path

import pytest
from streamlit.proto.SelectWidgetFilterMode_pb2 import SelectWidgetFilterMode
from streamlit.testing.v1 import AppTest

from lib.findings.over_time.span import last_four
from lib.findings.portrait.flows import flows
from lib.schema import Flow, Partners, Target
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.ui import named, navigation
from tests.datasets import publish, random_rows
from tests.pages.conftest import Visit, keyboard, take, words

FILTERS = (Target.PRODUCTS, Target.COUNTRIES)
INDUSTRIE = "pages/industrie.py"
CONTAINS = SelectWidgetFilterMode.FILTER_MODE_CONTAINS
EVERY = [file for _, pages in navigation.PAGES for _, file, _ in pages]
OTHERS = [file for file in EVERY if file not in (navigation.HOME_FILE, "pages/sources.py")]


def standing(app: AppTest) -> dict[str, str]:
    """Return what the address says."""
    return {name: ",".join(text) if isinstance(text, list) else text for name, text in app.query_params.items()}


def test_a_bare_link_asks_for_a_territory_and_shows_france(visit: Visit, small: Dataset) -> None:
    """What this is, the field, the map, and France meanwhile; nothing of it once a territory is chosen."""
    app = visit("streamlit_app.py", small)
    assert not app.exception
    assert keyboard(app.title[0].value) == "Commerce extérieur des territoires"
    assert "Quel territoire voulez-vous voir" in app.text_input(key="texte-territory_code").label
    told = words(app)
    assert "Carte des départements" in told
    assert "Chiffres clés de la France" in told
    assert standing(app) == {}
    take(app, "territory_code", "nevers")
    app.run()
    assert standing(app) == {"territoire": "58"}
    assert app.title[0].value == "Nièvre"
    assert "Carte des départements" not in words(app)


def test_france_may_be_chosen(visit: Visit, small: Dataset) -> None:
    """It then stands in the link, and nothing is asked any more."""
    app = visit("streamlit_app.py", small)
    take(app, "territory_code", "france")
    app.run()
    assert standing(app) == {"territoire": "FR"}
    assert app.title[0].value == "France"


@pytest.mark.parametrize("file", OTHERS)
def test_other_pages_ask_in_a_line(visit: Visit, small: Dataset, file: str) -> None:
    """France, and where to choose; a link with a territory says nothing of it."""
    app = visit(file, small)
    assert not app.exception
    assert "France" in app.title[0].value
    assert "aucun territoire n'est choisi" in words(app).lower()
    assert "aucun territoire n'est choisi" not in words(visit(file, small, territoire="58")).lower()


@pytest.mark.parametrize("file", EVERY)
def test_a_list_is_searched_by_what_stands_in_its_items(visit: Visit, small: Dataset, file: str) -> None:
    """Never by letters in their order, with which Enter takes something else (PLATFORM 41)."""
    app = visit(file, small, unfolded=True, territoire="58")
    assert not app.exception
    assert [one.label for one in (*app.selectbox, *app.multiselect) if one.proto.filter_mode != CONTAINS] == []


def test_a_setting_does_not_choose_a_territory(visit: Visit, small: Dataset) -> None:
    """Tonnes on a bare link: France is still a stand-in, and the link has no territory."""
    app = visit("pages/exportations.py", small, unfolded=True)
    app.button_group(key="choix-measure").set_value("masse").run()
    assert standing(app) == {"mesure": "masse"}


@pytest.mark.parametrize(
    ("query", "number"),
    [({}, ""), ({"periode": "2023"}, ""), ({"produits": "C10A,C24A", "pays": "DE", "mesure": "masse"}, " (4)")],
)
def test_filters_are_one_click_away_with_their_number(
    visit: Visit, small: Dataset, query: dict[str, str], number: str
) -> None:
    """The button says how many settings are not as one begins; one click unfolds them, the next folds them."""
    app = visit("pages/exportations.py", small, territoire="58", **query)
    assert app.button(key="deplier").label == f"Affiner{number}"
    assert not [button for button in app.button if button.key == "reinitialiser"]
    app.button(key="deplier").click().run()
    assert app.button(key="reinitialiser")
    app.button(key="deplier").click().run()
    assert not [button for button in app.button if button.key == "reinitialiser"]


def test_the_last_four_quarters_are_offered_first(visit: Visit, tmp_path: Path) -> None:
    """Newer than the last whole year they stand first, and are shown with what they were a year before."""
    rows = [row for row in random_rows(3, 3000, (2022, 2023, 2024)) if (row["year"], row["quarter"]) <= (2024, 2)]
    dataset = publish(rows, tmp_path)
    latest = last_four(dataset)
    assert latest is not None
    app = visit("streamlit_app.py", dataset, territoire="58")
    period = app.selectbox(key="choix-period")
    assert period.value == "2023"
    assert [keyboard(option) for option in period.options[:3]] == ["4 derniers trimestres, à T2 2024", "2024", "2023"]
    period.set_value(latest.code).run()
    assert standing(app)["periode"] == "2023T3-2024T2"
    assert any(metric.delta for metric in app.metric)


def test_a_whole_year_is_not_offered_twice(visit: Visit, small: Dataset) -> None:
    """Where the last four quarters are a year, the year says it."""
    options = visit("streamlit_app.py", small, territoire="58").selectbox(key="choix-period").options
    assert options[0] == "2024"


def test_industries_are_listed_and_searched(visit: Visit, small: Dataset) -> None:
    """All 183, those that hold a word, none with a remedy; those of a territory where one asks for them."""

    def told(**query: str) -> str:
        return words(visit(INDUSTRIE, small, **query)).replace("\u202f", " ")

    assert "183 Territoires d'industrie" in told()
    assert "1 Territoire d'industrie sur 183** du programme" in told(territoire="03", cherche="nievre")
    assert "ne contient « zzz »" in told(cherche="zzz")
    assert "1 Territoire d'industrie" in told(territoire="58", ou="ici")
    assert "Aucun Territoire d'industrie" in told(territoire="75", ou="ici")


@pytest.mark.parametrize(("typed", "meant"), [("nivre", "Nièvre"), ("Brtagne", "Bretagne"), ("cholett", "Choletais")])
def test_a_wrong_letter_still_finds_industries(visit: Visit, small: Dataset, typed: str, meant: str) -> None:
    """The list of the word that is near, which the page says; what is near nothing stays as it was typed."""
    told = words(visit("pages/industrie.py", small, cherche=typed))
    assert f"« {typed} » n'est dans aucun nom : voici « {meant} »" in told
    assert re.search(f"répond(ent)? à « {meant} »", told)
    assert "dans aucun nom" not in words(visit("pages/industrie.py", small, cherche="zzzzqq"))


def test_industries_of_a_hostile_link(visit: Visit, small: Dataset) -> None:
    """Nonsense is said and replaced."""
    app = visit(INDUSTRIE, small, territoire="58", cherche="<script>alert(1)</script>" * 500, ou="'; DROP")
    assert not app.exception
    assert "choix inconnu" in words(app)
    assert "<script>alert" not in words(app)


def test_industries_without_trade(visit: Visit, small: Dataset) -> None:
    """A product nobody trades: the list stands, without figures."""
    app = visit(INDUSTRIE, small, territoire="58", produits="S96Z")
    assert not app.exception


@pytest.mark.parametrize(
    ("territory", "among"), [("R27", "régions"), ("TI-2707", "Territoires d'industrie"), ("58", "départements")]
)
def test_a_territory_is_ranked_among_its_like(visit: Visit, small: Dataset, territory: str, among: str) -> None:
    """Régions among régions, Territoires d'industrie among theirs; a link may ask for another ranking."""
    told = words(visit("pages/comparer.py", small, territoire=territory, question="rang"))
    assert f"Classement des {among}" in told
    assert "un an avant" in told or "vont" in told
    other = visit("pages/comparer.py", small, territoire=territory, question="rang", parmi="regions")
    assert not other.exception
    assert "Classement des régions" in words(other)


def test_a_name_of_the_sankey_limits_the_page(visit: Visit, small: Dataset) -> None:
    """Its names are one widget; one that is chosen becomes the filter, both ends of a ribbon become both."""
    app = visit("pages/exportations.py", small, territoire="58")
    names = app.button_group(key="noms-exportations-flux-58")
    assert "Autres" not in " ".join(names.options)
    finding = flows(small, Selection(Period.year(2024), "58"), Flow.EXPORT)
    product, country = (next(one for one in named.options(finding) if one[0] is target) for target in FILTERS)
    names.set_value([product]).run()
    assert standing(app) == {"territoire": "58", "produits": product[1]}
    app = visit("pages/exportations.py", small, territoire="58")
    app.button_group(key="noms-exportations-flux-58").set_value([product, country]).run()
    assert standing(app) == {"territoire": "58", "produits": product[1], "pays": country[1]}
    assert not app.exception


def test_what_the_page_is_limited_to_is_not_offered_again(small: Dataset) -> None:
    """Of one product only its countries are left."""
    everything = named.options(flows(small, Selection(Period.year(2024), "58"), Flow.EXPORT))
    product = next(code for target, code in everything if target is Target.PRODUCTS)
    limited = named.options(flows(small, Selection(Period.year(2024), "58", products=(product,)), Flow.EXPORT))
    assert limited
    assert {target for target, _ in limited} == {Target.COUNTRIES}


def test_zones_are_names_too(visit: Visit, small: Dataset) -> None:
    """Partners by zone: a zone of the Sankey becomes the filter on countries."""
    app = visit("pages/exportations.py", small, territoire="58", partenaires="zone")
    assert not app.exception
    finding = flows(small, Selection(Period.year(2024), "58", partners=Partners.ZONES), Flow.EXPORT)
    zone = next(one for one in named.options(finding) if one[0] is Target.COUNTRIES)
    app.button_group(key="noms-exportations-flux-58").set_value([zone]).run()
    assert standing(app) == {"territoire": "58", "partenaires": "zone", "pays": zone[1]}
