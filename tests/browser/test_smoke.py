from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.chromium import wait_ready
from tests.browser.server import Server


def test_a_deep_link_opens_on_a_server_nobody_has_visited(fresh_app: Callable[..., Server], page: Page) -> None:
    """`make run` on a free port, then a link to Allier's exports as the very first visit: that view, whole."""
    server = fresh_app(through_make=True)
    page.goto(f"{server.url}/exportations?territoire=03")
    wait_ready(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("Allier")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_home_page_asks_for_a_territory(app: Server, page: Page) -> None:
    """Without a link, what this is and the field, in French for assistive technology too; France meanwhile."""
    page.goto(app.url)
    wait_ready(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Commerce extérieur des territoires")
    expect(page.get_by_role("combobox", name="Quel territoire voulez-vous voir ?")).to_be_visible()
    expect(page.get_by_test_id("stMain")).to_contain_text("Chiffres clés de la France")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
