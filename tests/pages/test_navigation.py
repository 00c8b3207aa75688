import re

import pytest
from streamlit.testing.v1 import AppTest

from lib.store import Dataset
from lib.ui import navigation
from tests.pages.conftest import Visit

FILES = [file for _, pages in navigation.PAGES for _, file, _ in pages]
LINK = re.compile(r'<a href="([^"]*)"( aria-current="page")?>')


def drawn(app: AppTest, begin: str) -> str:
    """Return the element of a page that is written by itself and begins so."""
    return next(body for element in app.get("html") if (body := str(element.proto.body)).startswith(begin))


@pytest.mark.parametrize("file", FILES)
def test_every_page_lists_all_and_says_which_is_open(visit: Visit, small: Dataset, file: str) -> None:
    """Each once, in order, with what is looked at; the open one, and no other, is the current page."""
    app = visit(file, small, territoire="21", top="5", produits="C10A")
    links = LINK.findall(drawn(app, "<nav data-pages"))
    places = [address.partition("?") for address, _ in links]
    assert [f"pages/{place}.py" if place != "./" else navigation.HOME_FILE for place, _, _ in places] == FILES
    assert {query for _, _, query in places} == {"territoire=21&amp;top=5&amp;produits=C10A"}
    assert [FILES[i] for i, (_, current) in enumerate(links) if current] == [file]


def test_the_tab_is_told_the_name_a_perimeter_was_given(visit: Visit, small: Dataset) -> None:
    """So that its link among the last ones seen opens it under that name; what somebody wrote breaks out of nothing."""
    body = drawn(visit("streamlit_app.py", small, territoire="03,18", nom='"><b>Mien</b> & tien'), "<span data-terr")
    assert "<b>" not in body
    assert 'data-territoire="03,18"' in body
    assert "Mien" in body.partition("data-donne=")[2]
    plain = drawn(visit("streamlit_app.py", small, territoire="58"), "<span data-terr")
    assert plain.endswith('data-donne=""></span>')


def test_names_of_a_card_set_aside_lead_on_from_the_page_s_own_territory(visit: Visit, small: Dataset) -> None:
    """The région's flows stand beside the Nièvre's: a country named there opens for the Nièvre."""
    app = visit("pages/exportations.py", small, territoire="58")
    text = "\n".join(str(element.value) for element in app.markdown)
    leads = re.findall(r"\((?:pays|produit)\?territoire=([^&)]*)", text)
    assert "région" in text
    assert len(leads) > 3
    assert set(leads) == {"58"}
