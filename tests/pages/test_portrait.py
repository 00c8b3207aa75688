import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.store import Dataset
from tests.datasets import publish, random_rows
from tests.pages.conftest import Visit, keyboard, take, words

EVERY = ("comparer", "evolution", "exposition", "explorer", "fiche", "specialisation")
PAGES = ("streamlit_app.py", "pages/exportations.py", "pages/importations.py")
HOSTILE = {
    "territoire": "'; DROP TABLE--",
    "periode": "2024T9",
    "mesure": "💶",
    "niveau": "A" * 10_000,
    "top": "-3",
    "produits": "=1+1,<script>alert(1)</script>",
    "pays": "%00,../../etc/passwd," + "Z," * 5_000,
    "inconnu": "x",
}


def sankeys(app: AppTest) -> list[dict[str, object]]:
    """Return the drawn Sankey traces."""
    figures = [json.loads(element.proto.spec) for element in app.get("plotly_chart")]
    return [trace for figure in figures for trace in figure["data"] if trace["type"] == "sankey"]


@pytest.mark.parametrize("file", PAGES)
def test_a_page_opens_with_data(visit: Visit, small: Dataset, file: str) -> None:
    """Every page draws its figures without an exception and without an empty state."""
    app = visit(file, small)
    assert not app.exception
    assert app.get("plotly_chart")
    assert "Aucune" not in words(app).split("Territoires d'industrie")[0]


@pytest.mark.parametrize("file", PAGES)
def test_an_empty_selection_says_what_to_do(visit: Visit, small: Dataset, file: str) -> None:
    """A product nobody trades here gives a sentence with a remedy instead of figures, and no exception."""
    app = visit(file, small, territoire="58", produits="S96Z")
    assert not app.exception
    assert not app.get("plotly_chart")
    assert "Retirez ou élargissez le filtre" in words(app)


@pytest.mark.parametrize("file", [*PAGES, *(f"pages/{name}.py" for name in EVERY)])
def test_euros_without_mass_say_so_in_tonnes(visit: Visit, file: str) -> None:
    """Electricity has no mass: in tonnes every page opens, and each figure of tonnes says to choose euros."""
    app = visit(file, territoire="75", produits="D35A", mesure="masse")
    assert not app.exception
    if file in PAGES or file == "pages/explorer.py":
        assert not app.get("plotly_chart")
        assert "Choisissez la valeur en euros" in words(app)


def test_corrections_alone_are_a_table(visit: Visit, tmp_path: Path) -> None:
    """Where every amount is below zero nothing can be drawn: the table stands in, and the page opens."""
    rows = [row | {"value": -9, "mass": 0} for row in random_rows(2, 40, (2024,)) if row["department"] == "58"]
    for file in PAGES:
        app = visit(file, publish(rows, tmp_path / file.replace("/", "-")), territoire="58")
        assert not app.exception
        assert not app.get("plotly_chart")


@pytest.mark.parametrize("file", PAGES)
def test_a_hostile_link_is_answered_in_french(visit: Visit, small: Dataset, file: str) -> None:
    """Nonsense in every parameter: the default view, one line for each thing replaced, no exception."""
    app = visit(file, small, **HOSTILE)
    assert not app.exception
    assert app.title[0].value.startswith("France" if "/" in file else "Commerce extérieur des territoires")
    assert len(app.info) == 7
    assert "<script>alert" not in words(app)


def test_a_link_cannot_make_the_page_fetch_or_link(visit: Visit, small: Dataset) -> None:
    """Markdown in a parameter is said without its signs: no picture, no address comes from a link."""
    app = visit("streamlit_app.py", small, territoire="![](//e.co/a.png)", periode="[x](//e.co)", mesure="<img src=x>")
    said = " ".join(element.value for element in app.info)
    assert not any(sign in said for sign in ("![", "](", "<img", "//", "`"))


def test_without_any_data_the_page_says_so(visit: Visit, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """No official data and no demonstration: one line that says what to do, no exception."""
    monkeypatch.setenv("COMEX_DATA_DIR", str(tmp_path))
    monkeypatch.setattr("lib.store.DEMO_DIR", tmp_path)
    app = visit()
    assert not app.exception
    assert "make demo" in app.error[0].value


def test_the_demonstration_says_so_on_every_page(visit: Visit, small: Dataset) -> None:
    """Invented data is announced by a banner; official data is not."""
    assert all("Données de démonstration" in visit(file).warning[0].value for file in PAGES)
    assert not any(visit(file, small).warning for file in PAGES)


def test_the_sankey_draws_the_whole_slice(visit: Visit, small: Dataset) -> None:
    """The ribbons of the three perimeters add up to the figures printed in large, and five of them are red."""
    app = visit("pages/exportations.py", small, territoire="58", periode="2024")
    total = sum(sankeys(app)[0]["link"]["value"])  # type: ignore[index]
    assert app.metric[0].value == f"{total / 1e6:.1f}".replace(".", ",") + "\u202fM€"
    for trace in sankeys(app):
        colours = trace["link"]["color"]  # type: ignore[index]
        assert sorted({colours.count(colour) for colour in colours})[0] == 5
    assert len(sankeys(app)) == 3


def test_a_widget_writes_the_link_and_the_link_seeds_the_widget(visit: Visit, small: Dataset) -> None:
    """Choosing a territory changes the URL; opening that URL shows the choice."""
    app = visit("streamlit_app.py", small)
    take(app, "territory_code", "cote d or")
    app.run()
    assert app.query_params["territoire"] == "21"
    assert keyboard(app.title[0].value) == "Côte-d'Or"
    again = visit("streamlit_app.py", small, unfolded=True, territoire="21", top="5", mesure="masse")
    assert again.text_input(key="texte-territory_code").placeholder == "Côte-d’Or (21)"
    assert again.button_group(key="choix-top").value == 5
    assert "top" in again.query_params


def test_a_filter_is_announced_with_the_share_it_covers(visit: Visit, small: Dataset) -> None:
    """Under a filter every figure says what share of the territory's total it covers."""
    app = visit("pages/importations.py", small, territoire="58", pays="DE,IT")
    said = [element.value for element in app.markdown if "la figure couvre" in element.value]
    assert len(said) == 4
    assert all("Allemagne, Italie" in text and "%" in text for text in said)


def test_a_territoire_d_industrie_names_its_departements(visit: Visit, small: Dataset) -> None:
    """It shows the départements it touches and that customs data stop there."""
    app = visit("streamlit_app.py", small, territoire="TI-2707")
    assert "Cher et Nièvre" in words(app)
    assert "s'arrêtent au département" in words(app)
    assert app.query_params["territoire"] == "TI-2707"


def test_the_url_parameter_of_another_page_survives(visit: Visit, small: Dataset) -> None:
    """A choice in the sidebar keeps what belongs to one page only."""
    app = visit("streamlit_app.py", small, avec="03")
    app.session_state["affiner"] = True
    app.run().button_group(key="choix-top").set_value(20).run()
    assert (app.query_params["top"], app.query_params["avec"]) == ("20", "03")
