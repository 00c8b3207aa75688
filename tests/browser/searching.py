"""How tests type in the search field and in pickers."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.chromium import wait_ready


def field(page: Page, label: str) -> Locator:
    """Return the field of that label."""
    return page.get_by_role("combobox", name=label, exact=True)


def ask(page: Page, label: str, typed: str) -> Locator:
    """Type in a field; its answers, once the server has answered what stands there."""
    box = field(page, label)
    box.fill(typed)
    around = page.locator('[class*="st-key-cherche-"]').filter(has=box)
    expect(around.locator(f'[data-asked="{typed}"]')).to_be_attached()
    return around.get_by_role("option")


def take(page: Page, label: str, typed: str, answer: str) -> None:
    """Type in a field and click the answer that begins so."""
    ask(page, label, typed).filter(has_text=re.compile(f"^{answer}")).first.click()
    wait_ready(page)
