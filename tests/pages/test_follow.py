import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.store import Dataset
from lib.ui import explorer
from tests.pages.conftest import Visit, words

PAGES = ("pages/evolution.py", "pages/explorer.py")
HOSTILE = {
    "flux": "<script>alert(1)</script>",
    "par": "' OR 1=1",
    "lignes": "A129,zzz," + "X," * 3_000,
    "colonnes": "=1+1",
    "tri": "-../../etc/passwd",
    "cherche": "%00<b>" + "é" * 10_000,
    "page": "-7e99",
}


def figures(app: AppTest) -> list[dict[str, Any]]:
    """Return the drawn figures."""
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


def grids(app: AppTest) -> int:
    """Return how many AG Grids the page holds; what they show cannot be read here."""
    return len([element for element in app.get("component_instance") if "agGrid" in element.proto.component_name])


@pytest.mark.parametrize("file", PAGES)
def test_a_page_opens_with_data(visit: Visit, small: Dataset, file: str) -> None:
    """Both pages show their figures or their table without an exception or an empty state."""
    app = visit(file, small, territoire="58")
    assert not app.exception
    assert len(figures(app)) == 6 if "evolution" in file else grids(app) == 1
    assert "Aucune" not in words(app)


@pytest.mark.parametrize("file", PAGES)
def test_an_empty_selection_says_what_to_do(visit: Visit, small: Dataset, file: str) -> None:
    """A product nobody trades here gives a remedy instead of figures."""
    app = visit(file, small, territoire="58", produits="S96Z")
    assert not app.exception
    assert not figures(app)
    assert not grids(app)
    assert "Retirez ou élargissez le filtre" in words(app)


@pytest.mark.parametrize("file", PAGES)
def test_a_hostile_link_is_answered_in_french(visit: Visit, small: Dataset, file: str) -> None:
    """Nonsense in the page's own parameters: the defaults, said in words, and no exception."""
    app = visit(file, small, **HOSTILE)
    assert not app.exception
    assert any("choix inconnu" in str(info.value) for info in app.info)
    assert "<script>alert(1)" not in "".join(str(element.value) for element in app.markdown)


def test_a_filter_is_a_chip_that_goes_away_with_one_click(visit: Visit, small: Dataset) -> None:
    """Each active filter has its button; one click removes it, « Tout retirer » the others."""
    app = visit("pages/evolution.py", small, territoire="58", pays="DE,IT", produits="C10A")
    assert [button.label for button in app.button if "puce" in str(button.key)][1:] == ["Allemagne", "Italie"]
    app.button(key="puce-countries-DE").click().run()
    assert app.query_params["pays"] == "IT"
    app.button(key="filtres-retirer").click().run()
    assert "pays" not in app.query_params
    assert "produits" not in app.query_params
    assert not [button for button in app.button if "puce" in str(button.key)]


def test_the_page_of_a_long_table_is_in_the_link(visit: Visit, small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """« Page suivante » writes it, a page beyond the last is the last, another order begins again at the first."""
    monkeypatch.setattr(explorer, "WHOLE_ROWS", 20)
    monkeypatch.setattr(explorer, "PART_ROWS", 10)
    app = visit("pages/explorer.py", small, territoire="FR", page="999")
    assert not app.exception
    last = words(app).split("** sur ")[1].split("\n")[0]
    assert f"Page **{last}** sur {last}" in words(app)
    app.button(key="page-0").click().run()
    assert "page" not in app.query_params
    app.button(key="page-2").click().run()
    assert app.query_params["page"] == "2"
    assert "Lignes 11 à 20" in words(app)
    app.selectbox(key="parametre-tri").set_value("pays").run()
    assert "page" not in app.query_params
    assert app.query_params["tri"] == "pays"


def test_the_marks_of_a_chart_carry_codes(visit: Visit, small: Dataset) -> None:
    """Bars and cells that stand for a country or a product say which in their id, for a click to narrow the view."""
    ids = {
        str(i).rpartition("/")[2]
        for f in figures(visit("streamlit_app.py", small))
        for t in f["data"]
        for i in t.get("ids", [])
    }  # type: ignore[attr-defined]
    assert {"DE", "C24A"} <= ids
    app = visit("pages/evolution.py", small, par="pays")
    waterfall = figures(app)[3]["data"][0]["ids"]
    assert "DE" in {str(i).rpartition("/")[2] for i in waterfall}
