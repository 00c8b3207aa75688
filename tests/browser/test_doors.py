"""The doors in a browser: a name in a sentence opens its page in the session that is open, and « Back » comes back."""

import re

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
    assert page.context.pages[-1] is page
