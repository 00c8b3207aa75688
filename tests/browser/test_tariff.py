"""Rates typed and pasted as French writes them, in a browser whose language is English."""

import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chromium import wait_drawn, wait_ready
from tests.browser.server import Server


def open_rates(app: Server, page: Page, given: str = "tableau") -> None:
    """The tariff of the Nièvre, its rates given product by product: in the table, or as ``given`` says."""
    page.goto(f"{app.url}/exposition?territoire=58&tarif_saisie={given}")
    wait_drawn(page)


def rates(page: Page) -> Locator:
    """The fields of the products' rates, the largest sales first."""
    return page.locator("[class*='st-key-tarif-produit-'] input")


def expect_rates(page: Page, *wanted: str) -> None:
    """The rates by product of the link, without their codes and in any order, become these and stay."""

    def said() -> list[str]:
        found = parse_qs(urlsplit(page.url).query).get("tarif_produits", [""])[0]
        return sorted(rate.partition(":")[2] for rate in found.split(",") if rate)

    until = time.monotonic() + 20
    while said() != sorted(wanted) and time.monotonic() < until:
        page.wait_for_timeout(100)
    wait_ready(page, steady_ms=800)
    assert said() == sorted(wanted)


def test_rates_with_a_comma_are_read_as_french_reads_them(app: Server, page: Page) -> None:
    """Typed or pasted, 12,5 is twelve and a half; what is no rate is refused with a word, and the others are taken."""
    open_rates(app, page)
    rates(page).nth(1).fill("12,5")
    page.keyboard.press("Enter")
    expect_rates(page, "12.5")
    expect(rates(page).nth(2)).to_be_focused()
    page.evaluate("navigator.clipboard.writeText('33,3\\n44 %\\nabc\\n250\\n')")
    rates(page).nth(4).click()
    page.keyboard.press("Control+V")
    expect_rates(page, "12.5", "33.3", "44")
    column = page.locator(".st-key-colonne-tarif")
    expect(column).to_contain_text(re.compile("«\\sabc\\s» n.est pas compris"))
    expect(column).to_contain_text(re.compile("«\\s250\\s» n.est pas compris"))
    rates(page).nth(1).fill("")
    page.keyboard.press("Tab")
    expect_rates(page, "33.3", "44")
    page.go_back()
    expect_rates(page, "12.5", "33.3", "44")
    expect(rates(page).nth(1)).to_have_value("12,5")


# Keys from a row on, and the rates of that row and of those below.
FAST = {
    0: ("1 7 , 2 5 Enter 0 , 5 Tab 3 0 Enter", ("17.25", "0.5", "30")),
    4: ("7 Enter 1 3 Backspace 4 Enter", ("7", "14")),
    7: ("a b c Enter 9 Enter", ("abc", "9")),
    10: ("7 Enter Enter 8 ArrowUp ArrowUp 6 ArrowDown", ("6", "", "8")),
    14: ("7 ArrowDown 8 ArrowDown 9 Shift+Enter Delete ArrowDown ArrowDown 3 Enter", ("7", "", "9", "3")),
}


@pytest.mark.parametrize("slower", [1, pytest.param(6, marks=pytest.mark.sweep)])
def test_rates_typed_without_a_pause_all_stand(app: Server, page: Page, slower: int) -> None:
    """The answer to one comes while the next is typed; Enter, Tab and arrows go where they would in a sheet."""
    open_rates(app, page)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    for row, (keys, _) in FAST.items():
        rates(page).nth(row).focus()
        for key in keys.split():
            page.keyboard.press(key)
    expect_rates(page, *(rate for _, wanted in FAST.values() for rate in wanted if rate[:1].isdigit()))
    for row, (_, wanted) in FAST.items():
        for below, rate in enumerate(wanted):
            expect(rates(page).nth(row + below)).to_have_value(rate.replace(".", ","))


def test_the_common_rate_is_typed_with_a_comma(app: Server, page: Page) -> None:
    """What is refused is said, and the field shows what counts."""
    open_rates(app, page)
    field = page.locator(".st-key-tarif-taux input")
    field.fill("12,5")
    field.press("Enter")
    expect(page).to_have_url(re.compile("tarif=12.5"))
    expect(rates(page).first).to_have_attribute("placeholder", "12,5")
    field.fill("douze")
    field.press("Enter")
    expect(page.get_by_test_id("stMain")).to_contain_text(re.compile("«\\sdouze\\s» n.est pas compris"))
    expect(field).to_have_value("12,5")


@pytest.mark.sweep
def test_a_word_of_a_list_gets_its_codes_proposed(app: Server, page: Page) -> None:
    """« acier;50 » does not count, which the page says above its figures, until a code is chosen for it."""
    open_rates(app, page, "liste")
    text = page.locator(".st-key-tarif-liste textarea")
    text.fill("acier;50\n111;25")
    text.press("Control+Enter")
    expect_rates(page, "25")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(re.compile("1\\sligne de la liste ne compte pas"))
    page.get_by_role("button", name="Sidérurgie (C24A)").click()
    expect_rates(page, "50", "25")
    expect(text).to_have_value("C24A;50\n111;25")
    expect(main).not_to_contain_text("de la liste ne compte")
