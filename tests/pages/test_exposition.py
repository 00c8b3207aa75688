import json

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from lib.store import Dataset
from lib.ui.exposing import ALTERNATIVES, LOSS, QUESTIONS, SIGNALS
from lib.ui.tariff import PASTED, TABLE
from tests.pages.conftest import Visit, chosen, take, words

PAGE = "pages/exposition.py"
HOSTILE = {
    "bloc": "../../etc",
    "tarif": "1e309",
    "tarif_pays": "<script>alert(1)</script>," + "Z," * 5_000,
    "tarif_produits": "C24A:50:50,=1+1:3," + "x" * 10_000,
    "tarif_nom": "[x](javascript:alert(1))",
    "tarif_saisie": "%00",
    "pays_perdu": "QS",
    "flux": "X",
    "produit": "'; DROP TABLE--",
}


def figures(app: AppTest) -> list[dict[str, object]]:
    """Return the drawn figures."""
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_is_answered(visit: Visit, small: Dataset, question: str) -> None:
    """Every question draws its figures, without an exception and without an empty state."""
    app = visit(PAGE, small, bloc=question)
    assert not app.exception
    assert figures(app)
    assert not app.info


@pytest.mark.parametrize("question", [code for code in QUESTIONS if code != ALTERNATIVES])
def test_an_empty_selection_says_what_to_do(visit: Visit, small: Dataset, question: str) -> None:
    """A département without trade gives sentences with a remedy, and no exception."""
    app = visit(PAGE, small, territoire="23", bloc=question)
    assert not app.exception
    assert "hoisissez" in words(app)


def test_what_is_not_traded_here_shows_where_france_trades_it(visit: Visit, small: Dataset) -> None:
    """A département without trade still sees the countries France buys a product from."""
    app = visit(PAGE, small, territoire="23", bloc=ALTERNATIVES, produit="C24A")
    assert "La Creuse n'achète pas" in words(app)
    assert figures(app)


@pytest.mark.parametrize(
    ("question", "parameter", "typed", "code"),
    [
        (LOSS, "pays_perdu", "coree", "KR"),
        (LOSS, "pays_perdu", "angleterre", "GB"),
        (LOSS, "pays_perdu", "zone euro", "ZONE-EURO"),
        (ALTERNATIVES, "produit", "acier", "C24A"),
        (ALTERNATIVES, "produit", "fromage", "1051"),
    ],
)
def test_a_country_and_a_product_are_found_by_typing(
    visit: Visit, small: Dataset, question: str, parameter: str, typed: str, code: str
) -> None:
    """What people type finds what they mean, as in the search, and the link says it."""
    app = visit(PAGE, small, bloc=question)
    take(app, f"parametre-{parameter}", typed)
    app.run()
    assert app.query_params[parameter] == code
    assert not app.exception


def test_products_that_rest_on_one_country_are_a_click_away(visit: Visit, small: Dataset) -> None:
    """Under the field stand the first of them; a click puts one in the link."""
    app = visit(PAGE, small, bloc=ALTERNATIVES)
    offered = [button for button in app.button if str(button.key).startswith("propose-produit-")]
    assert 2 <= len(offered) <= 5
    offered[-1].click().run()
    assert str(offered[-1].key).endswith(app.query_params["produit"])


@pytest.mark.parametrize("question", [*QUESTIONS, "../../etc"])
def test_a_hostile_link_is_answered_in_french(visit: Visit, small: Dataset, question: str) -> None:
    """Nonsense in every parameter: the defaults, a line for what was replaced, no exception, nothing run."""
    app = visit(PAGE, small, **(HOSTILE | {"bloc": question}))
    assert not app.exception
    assert figures(app)
    assert "<script>" not in words(app)
    assert "](javascript" not in words(app)


def test_the_link_carries_the_scenario(visit: Visit, small: Dataset) -> None:
    """Countries, common rate, rates by product and name stand in the link, and the page says them back."""
    link = {"tarif_pays": "CN", "tarif": "12.5", "tarif_produits": "C24A:50", "tarif_nom": "Acier"}
    app = visit(PAGE, small, **link)
    assert "en Chine" in words(app)
    assert "scénario « Acier » (12,5\u202f% et 1\u202ftaux par produit)" in words(app)
    assert app.text_input(key="tarif-taux").value == "12,5"
    app.button(key="tarif-retirer").click().run()
    assert "tarif_produits" not in app.query_params
    assert app.query_params["tarif_pays"] == "CN"


def test_a_preset_is_one_click(visit: Visit, small: Dataset) -> None:
    """25 % goes to the link and to the duty, which is two and a half times that at 10 %."""
    app = visit(PAGE, small)
    assert "tarif" not in app.query_params
    app.get("button_group")[1].set_value(25).run()
    assert app.query_params["tarif"] == "25"
    assert "Au taux de 25\u202f%" in words(app)


@pytest.mark.parametrize(("typed", "rate"), [("150", "150"), ("7,25 %", "7.25"), ("0,5", "0.5"), ("12.5", "12.5")])
def test_a_typed_rate_goes_to_the_link(visit: Visit, small: Dataset, typed: str, rate: str) -> None:
    """Any rate from 0 to 200, with the comma that French writes or a point."""
    app = visit(PAGE, small)
    app.text_input(key="tarif-taux").set_value(typed).run()
    assert app.query_params["tarif"] == rate


@pytest.mark.parametrize("typed", ["201", "douze", "1,234", "-5"])
def test_what_is_no_rate_is_refused_with_a_word(visit: Visit, small: Dataset, typed: str) -> None:
    """The link keeps what it had, the field shows it, and a line says what was expected."""
    app = visit(PAGE, small, tarif="15")
    app.text_input(key="tarif-taux").set_value(typed).run()
    assert app.query_params["tarif"] == "15"
    assert app.text_input(key="tarif-taux").value == "15"
    assert "pas compris" in words(app)
    app.run()
    assert "pas compris" not in words(app)


def test_a_pasted_list_goes_to_the_link_and_tells_bad_lines(visit: Visit, small: Dataset) -> None:
    """Good lines become rates in the link; each bad line is told; what was typed stays, to be mended."""
    app = visit(PAGE, small, tarif_saisie=PASTED)
    app.text_area(key="tarif-liste").set_value("C24A;50\nXX;3\n1011;12,5").run()
    assert app.query_params["tarif_produits"] == "C24A:50,1011:12.5"
    assert "Ligne 2" in app.warning[0].value
    assert "XX;3" in app.text_area(key="tarif-liste").value
    assert "ligne de la liste ne compte pas" in app.warning[1].value


def test_a_word_in_the_place_of_a_code_gets_codes_proposed(visit: Visit, small: Dataset) -> None:
    """« acier » may be C24A: the line counts once a code is chosen for it; « 111 » is 0111 without its zero."""
    app = visit(PAGE, small, tarif_saisie=PASTED)
    app.text_area(key="tarif-liste").set_value("produit;taux\nacier;50\n111;25").run()
    assert app.query_params["tarif_produits"] == "0111:25"
    offers = {str(button.key): button.label for button in app.button if "proposer-" in str(button.key)}
    assert offers["proposer-2-C24A"] == "Sidérurgie (C24A)"
    app.button(key="proposer-2-C24A").click().run()
    assert app.query_params["tarif_produits"] == "C24A:50,0111:25"
    assert app.text_area(key="tarif-liste").value == "produit;taux\nC24A;50\n111;25"
    assert not app.warning


def rate_fields(app: AppTest) -> dict[str, TextInput]:
    """The field of each product's rate, by code."""
    begin = "tarif-produit-"
    return {str(one.key).removeprefix(begin): one for one in app.text_input if str(one.key).startswith(begin)}


def test_the_table_offers_what_is_sold_there(visit: Visit, small: Dataset) -> None:
    """Products sold to the countries, each with its own rate, or the common one in grey."""
    app = visit(PAGE, small, tarif_saisie=TABLE, tarif_produits="C24A:50")
    rates = rate_fields(app)
    assert len(rates) > 2
    assert rates.pop("C24A").value == "50"
    assert {(field.value, field.placeholder) for field in rates.values()} == {("", "10")}


def test_a_rate_of_one_product_goes_to_the_link_and_leaves_it_emptied(visit: Visit, small: Dataset) -> None:
    """12,5 counts; nothing, and what the product would follow anyway, takes it away."""
    app = visit(PAGE, small, tarif_saisie=TABLE, tarif="15")
    code = next(code for code in rate_fields(app) if code != "C24A")
    rate_fields(app)[code].set_value("12,5 %").run()
    assert app.query_params["tarif_produits"] == f"{code}:12.5"
    for follows in ("", "15"):
        rate_fields(app)[code].set_value("7").run()
        assert app.query_params["tarif_produits"] == f"{code}:7"
        rate_fields(app)[code].set_value(follows).run()
        assert "tarif_produits" not in app.query_params
        assert rate_fields(app)[code].value == ""


def test_what_is_no_rate_of_a_product_is_refused_and_the_others_are_taken(visit: Visit, small: Dataset) -> None:
    """All of one message: each refused one stays in its field and is told under it until it is put right."""
    app = visit(PAGE, small, tarif_saisie=TABLE, tarif_produits="C24A:50")
    typed = dict(zip([code for code in rate_fields(app) if code != "C24A"], ("abc", "44 %", "250"), strict=False))
    for code, text in typed.items():
        rate_fields(app)[code].set_value(text)
    app.run()
    assert dict(rate.split(":") for rate in app.query_params["tarif_produits"].split(",")) == {
        "C24A": "50",
        list(typed)[1]: "44",
    }
    assert "« abc » n'est pas compris" in words(app)
    assert "2 taux ne sont pas compris" in words(app).replace("\u202f", " ")
    app.run()
    first, _, third = typed
    assert words(app).count("pas compris ; attendu") == 2
    assert rate_fields(app)[first].value == "abc"
    rate_fields(app)[first].set_value("7")
    rate_fields(app)[third].set_value("").run()
    assert "pas compris" not in words(app)
    assert f"{first}:7" in app.query_params["tarif_produits"]


def test_a_refused_rate_goes_where_the_link_changes_it_and_with_the_fields(visit: Visit, small: Dataset) -> None:
    """« Retirer ces taux » takes it away; other ways of giving rates and back do too."""
    app = visit(PAGE, small, tarif_saisie=TABLE, tarif_produits="C24A:50")
    rate_fields(app)["C24A"].set_value("abc").run()
    app.button(key="tarif-retirer").click().run()
    assert "pas compris" not in words(app)
    assert rate_fields(app)["C24A"].value == ""
    rate_fields(app)["C24A"].set_value("abc").run()
    for way in (PASTED, TABLE):
        app.query_params["tarif_saisie"] = way
        app.run()
    assert "pas compris" not in words(app)


def test_one_question_at_a_time(visit: Visit, small: Dataset) -> None:
    """The default is the simulator; another question leaves it off the page."""
    assert chosen(visit(PAGE, small), "tarif-pays") == ["US"]
    other = visit(PAGE, small, bloc=SIGNALS)
    assert not [element for element in other.text_input if element.key == "tarif-taux"]
