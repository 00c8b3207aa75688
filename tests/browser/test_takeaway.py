import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import wait_ready
from tests.browser.searching import take
from tests.browser.server import Server

COUNT = "window.printed = 0; window.print = () => { window.top.printed += window === window.top ? 100 : 1 }"


@pytest.mark.sweep
def test_every_click_on_imprimer_opens_the_printing_of_the_preview(app: Server, page: Page) -> None:
    """« Imprimer » prints the fiche, not the page around it, at each click, and after another territory."""
    page.add_init_script(COUNT)
    page.goto(f"{app.url}/fiche?territoire=58")
    preview = page.frame_locator(".st-key-fiche-apercu iframe").get_by_role("heading", level=1)
    for territory in ("Nièvre", "Allier"):
        wait_ready(page)
        if territory == "Allier":
            expect(preview).to_contain_text(territory)
        before = page.evaluate("window.printed")
        for click in (1, 2, 3):
            page.get_by_role("button", name="Imprimer").click()
            page.wait_for_function(f"() => window.printed === {before + click}", timeout=10_000)
            wait_ready(page)
            expect(preview).to_contain_text(territory)
        if territory == "Nièvre":
            take(page, "Territoire", "Allier", "Allier")
