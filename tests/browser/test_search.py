"""The search field and the pickers, by typing: the right one first, by keyboard alone, and nothing lost on the way."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from lib.ui.lookup import LABEL
from lib.ui.searching import EMPTY
from tests.browser.chromium import unfold, wait_drawn, wait_ready
from tests.browser.searching import ask, field, take
from tests.browser.server import Server
from tests.effort import part
from tests.search.found_first import FOUND_FIRST

TERRITORY, PRODUCTS, COUNTRIES = "Territoire", "Limiter aux produits", "Limiter aux pays"
ASKED = [case.replace("_", " ").rsplit(":", 1) for case in FOUND_FIRST["asked for"].split()]


def test_all_that_was_asked_for_is_first_under_the_field_at_the_top(app: Server, page: Page) -> None:
    """Typed as they are, one after the other, without leaving the page; each answer is a link that keeps the filter."""
    page.goto(f"{app.url}/exportations?territoire=03&top=5")
    wait_ready(page)
    wrong = []
    for typed, code in part(ASKED, every=5):
        answers = ask(page, LABEL, typed)
        link = str(answers.first.get_attribute("href"))
        if not re.search(rf"(territoire|produits|pays)={code}\b", link) and (code, typed) != ("58", "58000"):
            wrong.append((typed, code, link))
        assert "top=5" in link
        assert answers.count() <= 8
    assert wrong == []


def test_enter_takes_the_first_even_before_the_answer_has_come(app: Server, page: Page) -> None:
    """Typed fast, Enter at once: the right page; then a product, whose own page opens on the same territory."""
    page.goto(f"{app.url}/?territoire=03&top=5")
    wait_ready(page)
    box = field(page, LABEL)
    box.click()
    page.keyboard.type("herault")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hérault")
    expect(page).to_have_url(re.compile(r"territoire=34&top=5$"))
    wait_ready(page)
    expect(box).to_have_value("")
    box.click()
    page.keyboard.type("fromage")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/produit\?.*produits=1051"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"\s:\sHérault$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"territoire=34&top=5$"))
    # On a page without any link of Streamlit's, the first answer waits for the script that draws one.
    page.goto(f"{app.url}/sources")
    wait_ready(page)
    box.click()
    page.keyboard.type("ardeche")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?territoire=07$"))


@pytest.mark.sweep
def test_names_typed_without_waiting_are_all_taken(app: Server, page: Page) -> None:
    """Three countries in one breath; after a name that nothing has, nothing typed is lost; then half a name."""
    page.goto(f"{app.url}/exportations?territoire=58")
    unfold(page)
    box = field(page, COUNTRIES)
    box.click()
    for name in ("allemagne", "espagne", "italie"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"pays=DE(,|%2C)ES(,|%2C)IT$"))
    wait_ready(page)
    expect(box).to_have_value("")
    page.keyboard.type("qzxqzx")
    page.keyboard.press("Enter")
    page.keyboard.type("chine")
    expect(box).to_have_value(re.compile("^qzxqzx ?chine$"))  # as typed where the answer came before the key
    box.fill("suisse")
    page.keyboard.press("Enter")
    page.keyboard.type("bel")
    expect(page).to_have_url(re.compile(r"IT(,|%2C)CH$"))
    expect(box).to_have_value("bel")


def test_the_keyboard_and_a_screen_reader_find_their_way(app: Server, page: Page) -> None:
    """A combobox: expanded or not, the active answer named; arrows move, Escape closes, then empties."""
    page.goto(f"{app.url}/?territoire=03")
    wait_ready(page)
    box = field(page, LABEL)
    expect(box).to_have_attribute("aria-expanded", "false")
    answers = ask(page, LABEL, "mayotte")
    box.focus()
    expect(box).to_have_attribute("aria-expanded", "true")
    listed = page.locator(f"#{box.get_attribute('aria-controls')}")
    expect(listed).to_have_role("listbox")
    assert box.get_attribute("aria-activedescendant") == answers.first.get_attribute("id")
    expect(page.get_by_role("status").filter(has_text=re.compile("réponses$"))).to_be_attached()
    found = Axe().run(page, context='[class*="st-key-cherche-tout"]')
    assert found.response["violations"] == []
    page.keyboard.press("ArrowDown")
    expect(answers.nth(1)).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == answers.nth(1).get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(answers.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(listed).to_be_hidden()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    ask(page, LABEL, "xyzzy")
    expect(page.locator(".st-key-recherche")).to_contain_text(EMPTY.partition(".")[0])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?territoire=03$"))


@pytest.mark.sweep
def test_the_picker_of_territories_has_the_right_one_first(app: Server, page: Page) -> None:
    """By number, name, town, postal code, and with a wrong letter; Enter goes there and keeps the rest."""
    page.goto(f"{app.url}/?territoire=03&top=5")
    wait_ready(page)
    for typed in ("58", "nievre", "Nevers", "58000", "nevres"):
        expect(ask(page, TERRITORY, typed).first).to_contain_text("Nièvre · 58")
    field(page, TERRITORY).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nièvre")
    expect(page).to_have_url(re.compile(r"[?&]top=5"))


@pytest.mark.sweep
def test_filters_are_taken_and_given_back_by_keyboard(app: Server, page: Page) -> None:
    """Two countries and a product by typing; Backspace in an empty field gives the last one back."""
    page.goto(f"{app.url}/exportations?territoire=58&top=5")
    unfold(page)
    for label, typed, stands in (
        (COUNTRIES, "etats unis", "pays=US"),
        (COUNTRIES, "coree", "pays=US,KR"),
        (PRODUCTS, "acier", "produits=C24A"),
    ):
        field(page, label).click()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(re.escape(stands).replace(",", "(,|%2C)")))
        wait_ready(page)
    field(page, COUNTRIES).press("Backspace")
    expect(page).to_have_url(re.compile(r"pays=US(&|$)"))
    expect(page.locator(".st-key-choisis-countries")).to_contain_text("États-Unis")


@pytest.mark.sweep
def test_the_useful_part_of_a_name_is_read(app: Server, page: Page) -> None:
    """« Grand Châtellerault · TI · Vienne » is there whole, under the narrow field of the bar too."""
    page.goto(f"{app.url}/?territoire=03")
    wait_drawn(page)
    answer = ask(page, TERRITORY, "chatellerault").filter(has_text="Grand Châtellerault · TI · Vienne")
    expect(answer).to_be_visible()
    assert answer.evaluate("e => [...e.querySelectorAll('*')].every(x => x.scrollWidth <= x.clientWidth + 1)")
    take(page, TERRITORY, "grand chatellerault", "Grand Châtellerault")
    expect(page).to_have_url(re.compile("territoire=TI-7507"))
