"""Every page, question and state under axe, in French, at every width: `make audit`; one of them in every run."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.schema import Dimension
from lib.server.chunks import ELEMENTS
from lib.ui import doors, exposing
from lib.ui.comparing import QUESTIONS as COMPARED
from tests.browser.access import NARROW, TALL, cut_when_spaced, english, faults, visited, wider
from tests.browser.chromium import unfold, wait_drawn, wait_ready
from tests.browser.server import Server
from tests.effort import AUDIT

Act = Callable[[Page], None]


def _as_it_comes(page: Page) -> None:
    wait_drawn(page)


def _as_tables(page: Page) -> None:
    """Show every figure that can be a table as one."""
    for one in page.get_by_role("radio", name="Tableau").all():
        one.click()
        wait_ready(page)
    for frame in page.locator("iframe[data-tableau]").all():
        expect(frame.content_frame.locator(".ag-root").first).to_be_visible()
    wait_drawn(page)


def _with_menu(name: str) -> Act:
    def act(page: Page) -> None:
        page.get_by_role("button", name=name).first.click()
        page.get_by_test_id("stPopoverBody").wait_for()
        wait_drawn(page)

    return act


def _copied(page: Page) -> None:
    _with_menu("Télécharger")(page)
    page.get_by_role("button", name="Copier la phrase").click()
    expect(page.locator("[class*='st-key-copie-phrase-']").get_by_role("status")).not_to_be_empty()


def _unfolded(page: Page) -> None:
    unfold(page)


def _asked(page: Page) -> None:
    page.get_by_role("combobox").first.fill("sa")
    page.get_by_role("listbox").filter(visible=True).first.wait_for()
    wait_drawn(page)


def _with_preview(page: Page) -> None:
    page.get_by_text("Afficher l’aperçu").click()
    page.locator(".st-key-fiche-apercu iframe").wait_for()
    wait_drawn(page)


PLACE = "territoire=58"
STATES: dict[str, tuple[str, Act]] = {
    "produit, sans choix": (f"produit?{PLACE}", _as_it_comes),
    "pays, sans choix": (f"pays?{PLACE}", _as_it_comes),
    "figure seule": (f"exportations?{PLACE}&figure=exportations-flux-58", _as_it_comes),
    "figure encadrée": (f"exportations?{PLACE}&figure=exportations-flux-58&embed=true", _as_it_comes),
    **{name or "accueil": (f"{name}?{PLACE}", _as_it_comes) for name in sorted(ELEMENTS)},
    "arrivée": ("", _as_it_comes),
    **{f"comparer, {code}": (f"comparer?{PLACE}&question={code}", _as_it_comes) for code in COMPARED},
    **{f"exposition, {code}": (f"exposition?{PLACE}&bloc={code}", _as_it_comes) for code in exposing.QUESTIONS},
    **{
        f"produit, {code}": (f"produit?{PLACE}&produits=C24A&question={code}", _as_it_comes)
        for code in doors.QUESTIONS[Dimension.PRODUCT]
    },
    **{
        f"pays, {code}": (f"pays?{PLACE}&pays=DE&question={code}", _as_it_comes)
        for code in doors.QUESTIONS[Dimension.COUNTRY]
    },
    "filtre": (f"exportations?{PLACE}&pays=DE,US&produits=C24A", _as_it_comes),
    "vide": (f"exportations?{PLACE}&pays=KP&produits=C19Z", _as_it_comes),
    "en panne": ("exportations?territoire=zz&periode=hier&pays=XX", _as_it_comes),
    "tableaux": (f"exportations?{PLACE}", _as_tables),
    "tableaux du portrait": (f"?{PLACE}", _as_tables),
    "menu des fichiers": (f"?{PLACE}", _with_menu("Télécharger")),
    "menu des noms": (f"?{PLACE}", _with_menu("Aller à")),
    "phrase copiée": (f"?{PLACE}", _copied),
    "réglages": (f"evolution?{PLACE}", _unfolded),
    "recherche": (f"?{PLACE}", _asked),
    "aperçu de la fiche": (f"fiche?{PLACE}", _with_preview),
    "encadré": (f"exportations?{PLACE}&embed=true", _as_it_comes),
}
EVERY = [(name, wide, scheme) for name in STATES for wide in ("large", "étroit") for scheme in ("light", "dark")]
SAMPLE = [("vide", "étroit", "light")]


@pytest.mark.parametrize(("name", "wide", "scheme"), EVERY if AUDIT else SAMPLE)
def test_nothing_stands_in_anybodys_way(app: Server, browser: Browser, name: str, wide: str, scheme: str) -> None:
    """Axe finds nothing in the page and its frames, no text or name is English, and nothing slides sideways."""
    address, act = STATES[name]
    context, page = visited(browser, f"{app.url}/{address}", TALL if wide == "large" else NARROW, scheme)
    with context:
        act(page)
        page.wait_for_timeout(400)
        assert faults(page) == []
        assert english(page) == []
        assert wider(page) == []


@pytest.mark.skipif(not AUDIT, reason="every page in make audit; a sample in test_access.py")
@pytest.mark.parametrize("name", STATES)
def test_a_page_reflows(app: Server, browser: Browser, name: str) -> None:
    """At 320 pixels, which are 400 % of 1280, nothing slides sideways, also with letters at 200 % and spaced out."""
    address, act = STATES[name]
    context, page = visited(browser, f"{app.url}/{address}", {"width": 320, "height": 900}, "light")
    with context:
        act(page)
        assert wider(page) == []
        assert cut_when_spaced(page) == []
        assert wider(page) == []
        page.set_viewport_size({"width": 640, "height": 900})
        page.add_style_tag(content="html { font-size: 200% !important; }")
        wait_drawn(page)
        assert wider(page) == []
