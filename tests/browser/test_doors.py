"""The doors in a browser: a name in a sentence opens its page in the session that is open, and « Back » comes back."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.chromium import wait_drawn
from tests.browser.server import Server

CARD = '[class*="st-key-carte-"]'


def test_a_name_in_a_sentence_opens_its_page(app: Server, page: Page) -> None:
    """A country, then a département: nothing is loaded anew or opens beside, the filter stays, « Back » comes back."""
    page.goto(f"{app.url}/?territoire=21&top=5")
    wait_drawn(page)
    loaded: list[Page] = []
    page.on("load", lambda one: loaded.append(one))
    name = page.locator(f'{CARD} a[href^="pays?"]').first
    country = str(name.text_content())
    name.click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(f"{country} : Côte-d’Or")
    expect(page).to_have_url(re.compile(r"/pays\?territoire=21&top=5&pays=[A-Z]{2}$"))
    wait_drawn(page)
    page.locator(f'{CARD} a[href^="./?"]').first.click()
    expect(page).to_have_url(re.compile(r"/\?territoire=\w+&top=5&pays=[A-Z]{2}$"))
    expect(heading).not_to_contain_text(":")
    page.go_back()
    expect(heading).to_have_text(f"{country} : Côte-d’Or")
    assert loaded == []
    assert len(page.context.pages) == 1


@pytest.mark.parametrize("address", ["produit?produits=C10E", "pays?pays=CN", "produit", "pays"])
def test_the_doors_are_accessible(app: Server, page: Page, address: str) -> None:
    """With something chosen, and with nothing."""
    page.set_viewport_size({"width": 1400, "height": 7000})
    page.goto(f"{app.url}/{address}")
    wait_drawn(page) if "?" in address else page.get_by_role("heading", name=re.compile("Choisissez")).wait_for()
    notes = {"exclude": [["[data-testid='stCaptionContainer']"]]}  # the pale notes of every page are another matter
    found = Axe().run(page, context=notes, options={"runOnly": ["wcag2a", "wcag2aa"]})
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]] == []
