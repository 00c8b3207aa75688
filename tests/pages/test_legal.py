"""What a public service says of itself: true without settings, whole with them, and at the foot of every page."""

import re

import pytest

from lib.reference import rgaa
from lib.ui.navigation import ABOUT
from lib.ui.operator import VARIABLES
from tests.pages.conftest import Visit, words

GIVEN = {
    "COMEX_OPERATOR": "Préfecture de la Nièvre, 40 rue de la *Préfecture*, Nevers",
    "COMEX_PUBLISHER": "Camille Martin",
    "COMEX_HOSTING": "Hébergeur SA, 01 02 03 04 05",
    "COMEX_CONTACT": "acces@exemple.fr",
    "COMEX_SOURCE_CODE": "https://exemple.fr/code",
}
FILES = [file for _, file, _ in ABOUT]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("query", [{}, {"territoire": "58", "pays": "DE"}, {"territoire": "zz", "periode": "<b>"}])
def test_the_pages_are_drawn_whatever_the_address(visit: Visit, file: str, query: dict[str, str]) -> None:
    """With a selection, without, and with a hostile one."""
    app = visit(file, **query)
    assert not app.exception
    assert len(app.title) == 1


def test_what_is_not_set_is_said(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """No empty line, no invented name: which setting gives it."""
    for name in VARIABLES.values():
        monkeypatch.delenv(name, raising=False)
    said = words(visit("pages/mentions_legales.py"))
    assert said.count("non renseigné") == 5
    assert all(name in said for name in VARIABLES.values())
    for file in ("pages/accessibilite.py", "pages/donnees_personnelles.py"):
        assert "COMEX_CONTACT" in words(visit(file))


def test_what_is_set_is_shown_and_cannot_be_markup(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names as they were given, an address as a link, in the pages and in the foot."""
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)
    said = words(visit("pages/mentions_legales.py"))
    assert "non renseigné" not in said
    assert r"40 rue de la \*Préfecture\*" in said
    assert "[acces@exemple.fr](mailto:acces@exemple.fr)" in said
    assert "[code source](https://exemple.fr/code)" in said
    monkeypatch.setenv("COMEX_CONTACT", "javascript:alert(1)")
    monkeypatch.setenv("COMEX_SOURCE_CODE", "javascript:alert(1)")
    said = words(visit("pages/mentions_legales.py"))
    assert "](javascript" not in said


def test_the_declaration_is_true_and_counts_its_grid(visit: Visit) -> None:
    """Not conform until somebody audits; the rate of the table; every criterion in it; contact and remedies."""
    app = visit("pages/accessibilite.py")
    said = words(app)
    assert "Non conforme" in said
    rate = round(100 * len(rgaa.met()) / len(rgaa.applying()))
    assert f"{len(rgaa.met())} critères sont respectés sur {len(rgaa.applying())} applicables" in said
    assert f"soit {rate}" in said
    for one in rgaa.rgaa():
        assert f"| {one.code} |" in said
    assert "Défenseur des droits" in said
    assert next(one.value for one in app.header) == "État de conformité"


@pytest.mark.parametrize("file", ["streamlit_app.py", "pages/exportations.py", "pages/sources.py", *FILES])
def test_every_page_has_its_foot(visit: Visit, file: str) -> None:
    """Links to the four pages, which keep the selection, the state of conformity, the version and the licence."""
    foot = next(str(one.value) for one in visit(file, territoire="58").caption if "Mentions" in str(one.value))
    for _, page, _ in ABOUT:
        assert re.search(rf"\]\({page.removeprefix('pages/').removesuffix('.py')}\?territoire=58", foot)
    assert "non conforme" in foot
    assert "version" in foot
    assert "licence MIT" in foot


def test_the_map_of_the_site_leads_to_every_page(visit: Visit) -> None:
    """As many links as pages, each once."""
    app = visit("pages/plan_du_site.py", territoire="58")
    labels = [link.proto.label for link in app.get("page_link")]
    for title, _, _ in ABOUT:
        assert labels.count(title) == 1
    for title in ("Vue d’ensemble", "Exportations", "Sources et méthode"):
        assert labels.count(title) == 1
