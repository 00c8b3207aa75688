"""Rates typed and pasted as French writes them, in a browser whose language is English."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import wait_drawn, wait_ready
from tests.browser.server import Server

ROW, HEAD = 36, 18  # pixels of a row, and half of one


def open_rates(app: Server, page: Page, given: str = "tableau") -> None:
    """The tariff of the Nièvre, its rates given product by product: in the table, or as ``given`` says."""
    page.goto(f"{app.url}/exposition?territoire=58&tarif_saisie={given}")
    wait_drawn(page)


def click_rate(page: Page, row: int, column: float = 0.45) -> None:
    """Click a cell of the table's rates, or of the column at another part of its width, without opening it."""
    table = page.locator("[class*='st-key-tarif-tableau']").get_by_test_id("stDataFrame")
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + column * box["width"], box["y"] + ROW * row + HEAD)
    page.wait_for_timeout(300)


def expect_rates(page: Page, *wanted: str) -> None:
    """The rates by product of the link, without their codes, become these and stay."""

    def says(url: str) -> bool:
        found = parse_qs(urlsplit(url).query).get("tarif_produits", [""])[0]
        return tuple(rate.partition(":")[2] for rate in found.split(",") if rate) == wanted

    page.wait_for_url(says, timeout=15_000, wait_until="commit")
    wait_ready(page, steady_ms=800)
    assert says(page.url), page.url


def test_rates_with_a_comma_are_read_as_french_reads_them(app: Server, page: Page) -> None:
    """Typed or pasted, 12,5 is twelve and a half; what is no rate is refused with a word, and the others are taken."""
    open_rates(app, page)
    click_rate(page, 1)
    page.keyboard.type("12,5", delay=100)
    page.keyboard.press("Enter")
    expect_rates(page, "12.5")
    page.evaluate("navigator.clipboard.writeText('33,3\\n44 %\\nabc\\n250')")
    click_rate(page, 4)
    page.keyboard.press("Control+V")
    expect_rates(page, "12.5", "33.3", "44")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(re.compile("«\\sabc\\s» n.est pas un taux"))
    expect(main).to_contain_text(re.compile("«\\s250\\s» n.est pas un taux"))
    click_rate(page, 1)
    page.keyboard.press("Delete")
    expect_rates(page, "33.3", "44")
    page.go_back()
    expect_rates(page, "12.5", "33.3", "44")


PRESS = """(keys) => keys.forEach((key) => {
    const at = document.activeElement;
    at.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
    if (at.tagName === 'TEXTAREA' && key.length === 1) document.execCommand('insertText', false, key);
})"""


def test_a_rate_typed_faster_than_its_cell_opens_is_whole(app: Server, page: Page) -> None:
    """All keys at once, as on a slow computer: the table would begin its field anew with each and keep the last."""
    open_rates(app, page)
    click_rate(page, 2)
    page.evaluate(PRESS, [*"17,25", "Enter"])
    expect_rates(page, "17.25")


def test_a_rate_ended_at_once_after_its_last_digit_is_kept(app: Server, page: Page) -> None:
    """The table thinks over each key a moment later: it would take the last digit for what closes the field."""
    open_rates(app, page)
    click_rate(page, 2)
    page.keyboard.type("7")
    expect(page.locator(".gdg-clip-region textarea")).to_be_focused()
    page.evaluate(PRESS, [*",25", "Tab"])
    expect_rates(page, "7.25")


def test_rates_typed_one_after_the_other_without_a_pause_all_stand(app: Server, page: Page) -> None:
    """The answer to each closes the cell that is open: the next one's keys wait. Then the common rate, with a comma."""
    open_rates(app, page)
    click_rate(page, 2)
    for text in ("7,25", "0,5", "30"):
        page.keyboard.type(text, delay=60)
        page.keyboard.press("Enter")
    expect_rates(page, "7.25", "0.5", "30")
    field = page.locator(".st-key-tarif-taux input")
    field.fill("12,5")
    field.press("Enter")
    expect(page).to_have_url(re.compile("tarif=12.5"))
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


def test_a_letter_typed_where_nothing_can_be_typed_takes_no_key_away(app: Server, page: Page) -> None:
    """Products are given: after a letter there, Tab goes on as ever, and a rate can be typed in the next cell."""
    open_rates(app, page)
    click_rate(page, 2, column=0.1)
    page.keyboard.type("a")
    page.keyboard.press("Tab")
    expect(page.locator("td[role='gridcell']:focus")).to_have_attribute("aria-readonly", "false")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    expect_rates(page, "3")


FAST = {
    "7 Enter 1 3 Backspace 4 Enter": ("7", "14"),
    # A word that is no rate makes the table anew.
    "a b c Enter 9 Enter": ("9",),
}


@pytest.mark.parametrize("keys", FAST)
def test_keys_are_taken_in_the_order_in_which_they_were_pressed(app: Server, page: Page, keys: str) -> None:
    """Without a pause: what corrects waits like what is written."""
    open_rates(app, page)
    click_rate(page, 1)
    for key in keys.split():
        page.keyboard.press(key)
    expect_rates(page, *FAST[keys])


def test_after_a_rate_is_emptied_the_keyboard_is_in_its_cell(app: Server, page: Page) -> None:
    """The table is made anew then: the next key goes on from there."""
    open_rates(app, page, "tableau&tarif_produits=C28A:7")
    click_rate(page, 3)
    page.keyboard.press("Delete")
    expect(page).not_to_have_url(re.compile("tarif_produits"))
    wait_ready(page, steady_ms=800)
    expect(page.locator("td[role='gridcell']:focus")).to_have_id("glide-cell-1-2")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("8")
    page.keyboard.press("Enter")
    expect_rates(page, "8")
    assert "C28A" not in page.url
