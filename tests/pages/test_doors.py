"""« Produit » and « Pays »: something chosen, nothing chosen, no trade, a hostile link, and where their names lead."""

import json
import re
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from lib.findings.portrait.partners import partners
from lib.schema import DOORS, Dimension, Measure, Target
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.ui import leading
from lib.ui.doors import QUESTIONS
from tests.pages.conftest import Visit, keyboard, take, words

PRODUCT, COUNTRY = "pages/produit.py", "pages/pays.py"
FILES = {Dimension.PRODUCT: PRODUCT, Dimension.COUNTRY: COUNTRY}
CHOSEN = {Dimension.PRODUCT: {"produits": "C10A"}, Dimension.COUNTRY: {"pays": "DE"}}
EVERY = [(door, question) for door in DOORS for question in QUESTIONS[door]]


def links(app: AppTest) -> dict[str, dict[str, str]]:
    """Return what each link of the page asks for, by its words."""
    texts = [found for text in app.markdown for found in re.findall(r"\[([^\]]+)\]\([^)?]*\?([^)]*)\)", text.value)]
    asked = [(link.proto.label, link.proto.query_string) for link in app.get("page_link")]
    return {
        keyboard(label): {name: values[-1] for name, values in parse_qs(query).items()}
        for label, query in (*texts, *asked)
    }


def named(app: AppTest, asked: str) -> list[str]:
    """Return the names in a text that lead to a page with something asked of it."""
    return [name for text in app.markdown for name in re.findall(rf"\[([^\]]+)\]\([^)]*[?&]{asked}=", text.value)]


def figures(app: AppTest) -> list[dict[str, object]]:
    """Return the drawn figures."""
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


@pytest.mark.parametrize(("door", "question"), EVERY)
def test_each_question_is_answered(visit: Visit, small: Dataset, door: Dimension, question: str) -> None:
    """Every question draws its figures, without an exception and without an empty state."""
    app = visit(FILES[door], small, territoire="58", question=question, **CHOSEN[door])
    assert not app.exception
    assert not app.info
    assert figures(app)


@pytest.mark.parametrize("door", DOORS)
def test_the_heading_names_what_the_page_is_about(visit: Visit, small: Dataset, door: Dimension) -> None:
    """The product or the country first, then the territory."""
    app = visit(FILES[door], small, territoire="58", **CHOSEN[door])
    name = {Dimension.PRODUCT: "Viande et produits carnés", Dimension.COUNTRY: "Allemagne"}[door]
    assert keyboard(app.title[0].value) == f"{name} : Nièvre"


@pytest.mark.parametrize("door", DOORS)
def test_without_a_choice_the_largest_are_links(visit: Visit, small: Dataset, door: Dimension) -> None:
    """The page says what to do, and each link opens it on one product or country."""
    app = visit(FILES[door], small, territoire="58")
    assert not app.exception
    assert f"Choisissez un {door.value}" in words(app)
    name = {Dimension.PRODUCT: "produits", Dimension.COUNTRY: "pays"}[door]
    assert len(named(app, name)) > 3


def test_a_territory_without_trade_starts_from_what_france_trades(visit: Visit, small: Dataset) -> None:
    """The Creuse trades nothing here: there is still something to begin with."""
    app = visit(PRODUCT, small, territoire="23")
    assert not app.exception
    assert named(app, "produits")


@pytest.mark.parametrize(("door", "question"), EVERY)
def test_no_trade_says_what_to_do(visit: Visit, small: Dataset, door: Dimension, question: str) -> None:
    """What nobody trades gives sentences with a remedy, and no exception."""
    nothing = {Dimension.PRODUCT: {"produits": "C12Z"}, Dimension.COUNTRY: {"pays": "AQ"}}[door]
    app = visit(FILES[door], small, territoire="58", question=question, **nothing)
    assert not app.exception
    assert app.info
    assert "filtre" in words(app)


HOSTILE = {"question": "../../etc", "flux": "A" * 10_000, "territoire": "<script>", "top": "-3"}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("codes", ["'; DROP TABLE--", "C10A,DE,💶," + "Z," * 5_000, "%00"])
def test_a_hostile_link_raises_nothing(visit: Visit, small: Dataset, door: Dimension, codes: str) -> None:
    """Whatever stands in the link, the page opens and says what it left out."""
    app = visit(FILES[door], small, produits=codes, pays=codes, **HOSTILE)
    assert not app.exception
    assert "n'existe pas dans les nomenclatures" in words(app)
    assert "<script>" not in words(app).replace("« <script> »", "")


def test_several_products_are_one_subject(visit: Visit, small: Dataset) -> None:
    """Two products, of two levels: the heading names both, and their sum is ranked."""
    app = visit(PRODUCT, small, territoire="58", produits="C10A,2410")
    assert not app.exception
    assert keyboard(app.title[0].value).startswith("Viande et produits carnés et ")
    assert figures(app)


def test_what_is_typed_opens_the_door(visit: Visit, small: Dataset) -> None:
    """An everyday word fills the filter, in place of what stood there, and the page is about it."""
    app = visit(PRODUCT, small, territoire="58", produits="C10A")
    take(app, "porte-produit", "acier")
    app.run()
    assert app.query_params["produits"] == "C24A"
    assert keyboard(app.title[0].value) == "Sidérurgie : Nièvre"
    assert figures(app)


@pytest.mark.parametrize(("typed", "file", "asked"), [("acier", "produit", "C24A"), ("allemagne", "pays", "DE")])
def test_the_search_of_every_page_opens_the_doors(
    visit: Visit, small: Dataset, typed: str, file: str, asked: str
) -> None:
    """Two actions from the home page: a word, and its first answer; the rest of the view is kept."""
    app = visit("streamlit_app.py", small, territoire="21", top="5")
    app.text_input(key="texte-tout").set_value(typed).run()
    answers = [link.proto for link in app.get("page_link") if asked in link.proto.query_string]
    assert answers[0].page == file
    assert parse_qs(answers[0].query_string)["territoire"] == ["21"]
    assert parse_qs(answers[0].query_string)["top"] == ["5"]


def test_a_country_leads_to_its_tariff_and_to_its_loss(visit: Visit, small: Dataset) -> None:
    """With the country in the scenario, and out of the filter; a group as well."""
    app = visit(COUNTRY, small, territoire="58", pays="CN")
    assert links(app)["Un droit de douane"] == {"territoire": "58", "bloc": "droits", "tarif_pays": "CN"}
    assert links(app)["Si ce pays disparaît"] == {"territoire": "58", "bloc": "perte", "pays_perdu": "CN"}
    group = links(visit(COUNTRY, small, territoire="58", pays="ASIE"))
    assert group["Un droit de douane"] == {"territoire": "58", "bloc": "droits", "tarif_pays": "ASIE"}
    assert group["Si ce groupe disparaît"] == {"territoire": "58", "bloc": "perte", "pays_perdu": "ASIE"}
    assert "Si ce pays disparaît" not in group


@pytest.mark.parametrize(("door", "first", "other"), [(DOORS[0], "montant", "poids"), (DOORS[1], "poids", "montant")])
def test_departements_are_ranked_as_one_chooses(
    visit: Visit, small: Dataset, door: Dimension, first: str, other: str
) -> None:
    """By amount or by part, the list and the map together; the link says what is not the usual."""
    heads = {
        "montant": "Les départements qui vendent le plus",
        "poids": "Les départements où ces ventes pèsent le plus",
    }
    app = visit(FILES[door], small, territoire="58", **CHOSEN[door])
    assert heads[first] in words(app)
    assert heads[other] not in words(app)
    app.button_group(key="parametre-classement").set_value(other).run()
    assert heads[other] in words(app)
    assert heads[first] not in words(app)
    assert f"Carte : l{heads[other][1:]}" in words(app)
    assert app.query_params["classement"] == other


def test_the_filter_is_kept_on_the_way_to_the_portrait(visit: Visit, small: Dataset) -> None:
    """From a door to the portrait of the territory, and to the same door of what is wider."""
    app = visit(PRODUCT, small, territoire="21", produits="C10A")
    assert links(app)["Portrait de la Côte-d'Or, avec ce filtre"] == {"territoire": "21", "produits": "C10A"}
    assert links(app)["Pour la Bourgogne-Franche-Comté"] == {"territoire": "R27", "produits": "C10A"}
    assert links(app)["Pour la France"] == {"territoire": "FR", "produits": "C10A"}


def test_a_filtered_page_leads_to_what_it_is_narrowed_to(visit: Visit, small: Dataset) -> None:
    """Beside the filters of any page; a door does not lead to itself."""
    app = visit("pages/exportations.py", small, territoire="58", produits="C10A", pays="DE")
    both = {"territoire": "58", "produits": "C10A", "pays": "DE"}
    assert links(app)["Tout sur « Viande et produits carnés »"] == both
    assert links(app)["Tout sur « Allemagne »"] == both
    own = links(visit(PRODUCT, small, territoire="58", produits="C10A", pays="DE"))
    assert "Tout sur « Allemagne »" in own
    assert "Tout sur « Viande et produits carnés »" not in own


def test_names_in_sentences_are_links(visit: Visit, small: Dataset) -> None:
    """A country to its page, a product to its own, a département to its portrait; the filter stays."""
    home = words(visit("streamlit_app.py", small, territoire="58"))
    assert "](pays?territoire=58&pays=" in home
    assert "](produit?territoire=58&produits=" in home
    app = visit(COUNTRY, small, territoire="58", pays="DE")
    assert "[Corse](./?territoire=20&pays=DE)" in words(app)


def test_the_two_questions_are_two_actions_from_the_home_page(visit: Visit, small: Dataset) -> None:
    """« Aller à » on the card of partners, then China: the départements most turned towards it, or dependent on it."""
    app = visit("streamlit_app.py", small, territoire="58")
    app.session_state["aller-pays-partenaires"] = True
    app.run()
    assert links(app)["Chine"] == {"territoire": "58", "pays": "CN"}
    page = visit(COUNTRY, small, territoire="58", pays="CN", flux="I")
    assert "pèsent le plus dans celles" in words(page)


def test_only_whole_names_lead(small: Dataset) -> None:
    """« Chine » in « Chinetoc » is no country; « la France » is the whole, though goods come back from « France »."""
    finding = partners(small, Selection(Period.year(2024), "58", default_period=Period.year(2024)))
    assert {"CN", "FR"} <= set(finding.frame["country_code"])
    text = "**Chine** (3 M€), Chinetoc, Indo-Chine, 9 % des ventes de la France, Suisse."
    assert leading.linked(finding, finding.selection, text) == (
        "**[Chine](pays?territoire=58&pays=CN)** (3 M€), Chinetoc, Indo-Chine, 9 % des ventes de la France, "
        "[Suisse](pays?territoire=58&pays=CH)."
    )


def test_a_name_keeps_the_rest_of_the_view(small: Dataset) -> None:
    """The territory, the period, the measure and the other filter; what is chosen already leads nowhere."""
    selection = Selection(Period.parse("2023T4"), "21", measure=Measure.MASS, products=("C10A",), countries=("DE",))
    finding = partners(small, selection)
    assert not finding.is_empty
    assert leading.linked(finding, finding.selection, "Allemagne") == "Allemagne"
    kept = leading.Lead(Target.COUNTRIES, "IT").of(selection)
    assert kept == replace(selection, countries=("IT",))
    assert leading.Lead(Target.TERRITORY, "58").of(selection) == selection.at("58")


@pytest.mark.parametrize("code", ["AUTRES", "??", ""])
def test_what_has_no_page_leads_nowhere(code: str) -> None:
    """« Autres » and unknown codes."""
    selection = Selection(Period.year(2024), "58")
    assert not any(leading.Lead(target, code).leads_on(selection) for target in Target)
