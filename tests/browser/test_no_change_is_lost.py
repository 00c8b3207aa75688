"""Clicks that come before the server's answer to the last one: each stands in the address."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import unfold, wait_ready
from tests.browser.server import Server

# What the server says arrives so many milliseconds later, in order: a slow line, or a server that has much to do.
SLOW = """(() => {
    const Native = window.WebSocket;
    const later = (heard) => (event) => setTimeout(() => heard(event), window.slowBy || 0);
    window.WebSocket = class extends Native {
        addEventListener(name, heard, ...more) {
            super.addEventListener(name, name === 'message' ? later(heard) : heard, ...more);
        }
        set onmessage(heard) { super.onmessage = later(heard); }
    };
})()"""
LATE, PAUSE = 1_000, 500  # between two clicks, the server has done what the first one asked, and not been heard


def slowed(page: Page, url: str) -> None:
    """Open a page with « Affiner » open, then make the line slow."""
    page.add_init_script(SLOW)
    page.goto(url)
    unfold(page)
    page.evaluate(f"window.slowBy = {LATE}")


def press(page: Page, group: str, name: str) -> None:
    """Click a button of the settings, at once."""
    page.locator(f".st-key-choix-{group}").get_by_role("radio", name=name, exact=True).click()


def settled(page: Page) -> str:
    """Return the query once every answer has arrived."""
    page.wait_for_timeout(LATE)
    wait_ready(page, steady_ms=LATE + 100)
    return page.url.partition("?")[2]


@pytest.mark.sweep
def test_two_quick_clicks_stand_both(app: Server, page: Page) -> None:
    """Tonnes, then the broad level, before the first answer: both, and on the widgets too."""
    slowed(page, f"{app.url}/explorer?top=5")
    press(page, "measure", "Masse (t)")
    page.wait_for_timeout(PAUSE)
    press(page, "level", "Large")
    assert settled(page) == "mesure=masse&niveau=A17&top=5"
    press(page, "top", "15")
    page.wait_for_timeout(PAUSE)
    press(page, "top", "20")
    press(page, "measure", "Valeur (€)")
    assert settled(page) == "niveau=A17&top=20"
    press(page, "top", "30")
    page.wait_for_timeout(PAUSE)
    press(page, "top", "20")  # and back to what it was
    assert settled(page) == "niveau=A17&top=20"


def test_after_back_a_quick_click_stands_on_what_came_back(app: Server, page: Page) -> None:
    """Tonnes are chosen, « Back » takes them away, and the level is chosen before the page has followed."""
    slowed(page, f"{app.url}/explorer?top=5")
    press(page, "measure", "Masse (t)")
    assert settled(page) == "mesure=masse&top=5"
    page.evaluate("history.back()")
    page.wait_for_timeout(PAUSE)
    press(page, "level", "Large")
    assert settled(page) == "niveau=A17&top=5"
    expect(page.locator(".st-key-choix-measure").get_by_role("radio", name="Valeur (€)")).to_be_checked()


def test_a_link_clicked_right_after_a_change_keeps_it(app: Server, page: Page) -> None:
    """The navigation was drawn before the change; it leads to its page with the change all the same."""
    slowed(page, f"{app.url}/explorer?top=5")
    press(page, "measure", "Masse (t)")
    page.wait_for_timeout(PAUSE)
    page.get_by_test_id("stSidebar").get_by_role("link", name="Spécialisation").click()
    assert settled(page) == "mesure=masse&top=5"
    expect(page.get_by_role("heading", level=1)).to_contain_text("spécialisation")
    expect(page.locator(".st-key-choix-measure").get_by_role("radio", name="Masse (t)")).to_be_checked()


@pytest.mark.sweep
def test_one_entry_of_the_history_for_each_value(app: Server, page: Page) -> None:
    """Each button is one step of « Back », and a typed number one, whatever its digits."""
    page.goto(f"{app.url}/explorer?top=5")
    unfold(page)
    before = page.evaluate("history.length")
    press(page, "top", "15")
    expect(page).to_have_url(re.compile("top=15"))
    field = page.locator(".st-key-choix-autre-top input")
    field.fill("12")
    field.press("Enter")
    expect(page).to_have_url(re.compile("top=12"))
    wait_ready(page)
    assert page.evaluate("history.length") == before + 2
    page.go_back()
    wait_ready(page)
    expect(page.locator(".st-key-choix-top").get_by_role("radio", name="15")).to_be_checked()
    expect(field).to_have_value("")
