import re

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.chromium import wait_drawn, wait_ready
from tests.browser.server import Server

MOST_BYTES = 1_500_000


class Wire:
    """Sizes of the messages between the page and its server."""

    def __init__(self, page: Page) -> None:
        self.sent: list[bytes] = []
        self.received = 0
        page.on("websocket", self._listen)

    def _listen(self, socket: object) -> None:
        socket.on("framesent", lambda data: self.sent.append(data if isinstance(data, bytes) else data.encode()))  # type: ignore[attr-defined]
        socket.on("framereceived", self._count)  # type: ignore[attr-defined]

    def _count(self, data: str | bytes) -> None:
        self.received += len(data)


def table(page: Page) -> FrameLocator:
    """Return the grid once it has rows."""
    grid = page.frame_locator("iframe[data-tableau]")
    expect(grid.locator(".ag-center-cols-container .ag-row").first).to_be_visible(timeout=30_000)
    return grid


@pytest.mark.sweep
def test_the_grid_is_french_and_keeps_to_itself(app: Server, page: Page) -> None:
    """Rows, totals and filters in French with figures in French format; sorting and filtering send nothing."""
    wire = Wire(page)
    page.goto(f"{app.url}/explorer?territoire=58")
    wait_drawn(page)
    grid = table(page)
    expect(grid.locator(".ag-floating-bottom")).to_contain_text("Total")
    expect(grid.locator(".ag-floating-bottom [col-id=value_eur]")).to_have_text(re.compile("^\\d{1,3}(\u202f\\d{3})+$"))
    whole = grid.locator(".ag-floating-bottom [col-id=value_eur]").inner_text()
    before = len(wire.sent)
    values = grid.locator(".ag-center-cols-container [col-id=value_eur]")
    largest = values.first.inner_text()
    grid.locator(".ag-header-cell-text", has_text="Valeur").click()
    expect(values.first).not_to_have_text(largest)
    grid.locator("[col-id=country] .ag-header-cell-filter-button").click()
    expect(grid.locator(".ag-filter")).to_contain_text("Contient")
    grid.get_by_placeholder("Filtrer…").first.fill("allem")
    expect(grid.locator(".ag-center-cols-container [col-id=country]").first).to_have_text("Allemagne")
    # Filtered or not, the row at the bottom says what it adds up.
    expect(grid.locator(".ag-floating-bottom")).to_contain_text(re.compile("Total, \\d+\u202flignes"))
    expect(grid.locator(".ag-floating-bottom [col-id=value_eur]")).to_have_text(whole)
    expect(page.get_by_text("le total et les fichiers gardent toutes les lignes")).to_be_visible()
    page.wait_for_timeout(500)
    assert len(wire.sent) == before


@pytest.mark.sweep
def test_a_selected_row_sends_its_codes_and_narrows_the_view(app: Server, page: Page) -> None:
    """Space on a row sends a message of codes without labels or figures; the button makes them the page's filter."""
    wire = Wire(page)
    page.goto(f"{app.url}/explorer?territoire=58")
    wait_drawn(page)
    grid = table(page)
    before = len(wire.sent)
    grid.locator(".ag-center-cols-container [col-id=country]").first.click()
    page.keyboard.press("Space")
    offer = page.get_by_role("button", name=re.compile("Filtrer sur"))
    expect(offer.first).to_be_visible()
    said = b"".join(wire.sent[before:])
    assert b'"country_code":["' in said
    assert b"value_eur" not in said
    assert len(said) < 4_000
    offer.last.click()
    wait_ready(page)
    expect(page).to_have_url(re.compile("pays=[A-Z]{2}"))
    expect(page.locator("[class*='st-key-puce-']")).to_have_count(1)


@pytest.mark.sweep
def test_a_very_long_table_travels_in_parts(app: Server, page: Page) -> None:
    """France in detail: every row is counted and can be reached, and a part of them travels."""
    wire = Wire(page)
    page.goto(f"{app.url}/explorer?territoire=FR&lignes=CPF4,PAYS,TRIMESTRE&flux=EI")
    wait_drawn(page)
    table(page)
    expect(page.get_by_text(re.compile("^Lignes 1 à 1\u202f000 sur \\d+\u202f\\d{3}"))).to_be_visible()
    counted = page.get_by_text(re.compile("^Lignes 1 à")).inner_text().split(" sur ")[1].split(".")[0]
    assert int(counted.replace("\u202f", "")) > 5_000
    assert wire.received < MOST_BYTES
    page.get_by_role("button", name="Page suivante").click()
    wait_ready(page)
    expect(page).to_have_url(re.compile("page=2"))
    expect(page.get_by_text(re.compile("^Lignes 1\u202f001 à 2\u202f000"))).to_be_visible()


def test_a_click_on_the_treemap_narrows_and_its_chip_widens(app: Server, page: Page) -> None:
    """The same cell narrows twice: the chart forgets its selection, and removing the chip shows everything again."""
    page.goto(f"{app.url}/?territoire=58")
    wait_drawn(page)
    for _ in range(2):
        cells = page.locator("g.slice path.surface")
        cells.nth(cells.count() - 2).click()  # the last one is « Autres »
        expect(page).to_have_url(re.compile("produits=[A-Z0-9]+"))
        wait_drawn(page)
        chip = page.locator("[class*='st-key-puce-']")
        expect(chip).to_have_count(1)
        chip.get_by_role("button").first.click()
        expect(page).not_to_have_url(re.compile("produits="))
        wait_drawn(page)
        expect(chip).to_have_count(0)


def test_filters_and_copies_are_of_what_is_seen(app: Server, page: Page) -> None:
    """« > 2,5 % » on a share is two and a half per cent; a copied cell is a number to a spreadsheet."""
    page.goto(f"{app.url}/explorer?territoire=58")
    wait_drawn(page)
    grid = table(page)
    shares = grid.locator(".ag-center-cols-container [col-id=share]")
    values = grid.locator(".ag-center-cols-container [col-id=value_eur]")
    largest = values.first.inner_text()
    grid.locator(".ag-header-cell[col-id=share] .ag-header-cell-filter-button").click()
    grid.locator(".ag-filter .ag-picker-field").first.click()
    grid.get_by_role("option", name="Supérieur à", exact=True).click()
    grid.locator(".ag-filter .ag-filter-from input").first.fill("2,5 %")
    expect(shares.last).to_have_text(re.compile("^[2-9],\\d\\d\u202f%$"))
    kept = [float(text.replace("\u202f%", "").replace(",", ".")) for text in shares.all_inner_texts()]
    assert kept
    assert min(kept) > 2.5
    page.keyboard.press("Escape")
    grid.locator(".ag-header-cell[col-id=value_eur] .ag-header-cell-filter-button").click()
    grid.locator(".ag-filter .ag-filter-from input").first.fill(largest)  # as it is seen, with its spaces
    expect(values).to_have_count(1)
    page.keyboard.press("Escape")
    values.first.click()
    page.keyboard.press("Control+C")
    assert page.evaluate("navigator.clipboard.readText()") == largest.replace("\u202f", "")


@pytest.mark.sweep
def test_the_table_is_copied_for_a_spreadsheet_or_the_refusal_is_said(app: Server, page: Page) -> None:
    """Tabs between cells, French numbers without spaces; a browser that refuses its clipboard is told of."""
    page.goto(f"{app.url}/exportations?territoire=58&top=3")
    wait_drawn(page)
    card = page.locator(".st-key-carte-exportations-flux-58")
    card.get_by_role("button", name="Télécharger").first.click()
    wait_ready(page)
    copy = page.get_by_role("button", name="Copier le tableau")
    copy.click()
    said = page.locator("[class*='st-key-copie-tableau-'] [role=status]")
    expect(said).to_contain_text("Copié")
    lines = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").splitlines()]
    assert len({len(line) for line in lines}) == 1
    assert any(re.fullmatch("\\d{5,}", cell) for cell in lines[1])
    assert any(re.fullmatch("\\d+,\\d+", cell) for cell in lines[1])
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false")
    copy.click()
    expect(said).to_contain_text("refuse le presse-papiers")
