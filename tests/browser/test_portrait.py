import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from lib.exports.csv import guard
from tests.browser.chromium import wait_drawn, wait_ready
from tests.browser.searching import take
from tests.browser.server import Server


def card(page: Page, key: str):
    """Return a figure card."""
    return page.locator(f".st-key-carte-{key}")


def test_back_and_forward_restore_what_was_chosen(app: Server, page: Page) -> None:
    """Another territory, another page, Back twice, Forward: URL, heading and picker follow each time."""
    page.goto(f"{app.url}/?territoire=58")
    wait_ready(page)
    take(page, "Territoire", "Allier", "Allier · 03")
    expect(page.get_by_role("heading", level=1)).to_have_text("Allier")
    expect(page).to_have_url(re.compile(r"territoire=03"))
    page.get_by_test_id("stSidebar").get_by_role("link", name="Exportations").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Allier : exportations")
    wait_ready(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Allier")
    wait_ready(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nièvre")
    wait_ready(page)
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Allier")


@pytest.mark.sweep
def test_a_link_opens_beside_the_page_when_ctrl_is_held(app: Server, page: Page) -> None:
    """Ctrl and a click, as on any link: the page stays, and the other one has its filters."""
    page.goto(f"{app.url}/?territoire=03&pays=DE")
    wait_ready(page)
    with page.context.expect_page() as opened:
        page.get_by_test_id("stSidebar").get_by_role("link", name="Exportations").click(modifiers=["Control"])
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Allier : exportations")
    assert opened.value.url == f"{app.url}/exportations?territoire=03&pays=DE"
    assert page.url == f"{app.url}/?territoire=03&pays=DE"


@pytest.mark.sweep
def test_both_csv_hold_what_the_table_shows(app: Server, page: Page) -> None:
    """The two downloads of the Sankey and the grid beside it have the same rows."""
    page.goto(f"{app.url}/exportations?territoire=58&periode=2024&top=3")
    wait_drawn(page)
    figure = card(page, "exportations-flux-58")
    figure.get_by_role("radio", name="Tableau").click()
    wait_ready(page)
    grid = figure.frame_locator("iframe")
    expect(grid.locator(".ag-center-cols-container .ag-row").first).to_be_visible()
    shown = {
        tuple(" ".join(cell.split()) for cell in row.locator(".ag-cell").all_inner_texts()[1:8])
        for row in grid.locator(".ag-center-cols-container .ag-row").all()
    }
    downloads = {}
    figure.get_by_role("button", name="Télécharger").click()
    wait_ready(page)
    for name in ("CSV pour Excel", "CSV normalisé"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        file = waiting.value
        assert file.suggested_filename.startswith("commerce-exterieur_58-nievre_exportations_2024_top3")
        assert "demo" in file.suggested_filename
        downloads[name] = file.path().read_bytes()
    french = list(csv.reader(io.StringIO(downloads["CSV pour Excel"].decode("utf-8-sig"), newline=""), delimiter=";"))
    standard = list(csv.reader(io.StringIO(downloads["CSV normalisé"].decode("utf-8"), newline="")))
    assert french[0][:7] == ["Code produit", "Produit", "Code pays", "Pays", "Valeur (€)", "Masse (kg)", "Part"]
    assert [[*row[:6], row[6].replace(",", ".")] for row in french[1:]] == [row[:7] for row in standard[1:]]
    written = {
        tuple(
            " ".join(cell.split())
            for cell in (*row[:4], spaced(row[4]), spaced(row[5]), f"{float(row[6]) * 100:.2f} %".replace(".", ","))
        )
        for row in standard[1:]
    }
    assert written == shown
    assert all(row[-1] == guard(row[-1]) and "démonstration" in row[-1] for row in standard[1:])
    assert all("Nièvre" in row and "définitif" in row for row in standard[1:])


def spaced(digits: str) -> str:
    """Return a whole number as the grid groups it."""
    return f"{int(digits):,}".replace(",", " ")


@pytest.mark.sweep
def test_the_narrow_screen_reads_the_sankey_as_a_table(app: Server, page: Page) -> None:
    """At 390 pixels the flows are a list; at 1400 they are a diagram."""
    page.goto(f"{app.url}/exportations?territoire=58")
    wait_drawn(page)
    figure = card(page, "exportations-flux-58")
    expect(figure.get_by_test_id("stPlotlyChart")).to_be_visible()
    expect(figure.get_by_role("table")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(figure.get_by_test_id("stPlotlyChart")).to_be_hidden()
    expect(figure.get_by_role("table")).to_be_visible()


@pytest.mark.sweep
def test_the_copied_link_reopens_the_same_view(app: Server, page: Page) -> None:
    """« Copier le lien » copies, at the first click, an address that gives the same territory and filters."""
    page.goto(f"{app.url}/exportations?territoire=R27&pays=DE,US&top=5")
    wait_drawn(page)
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.locator(".st-key-copie-lien [role=status]")).to_contain_text("Lien copié")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    wait_drawn(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Bourgogne-Franche-Comté : exportations")
    expect(page).to_have_url(re.compile(r"pays=DE"))


@pytest.mark.sweep
def test_long_amounts_are_whole_on_a_telephone(app: Server, page: Page) -> None:
    """At 390 pixels the balances of France, and of Paris in tonnes, slide rather than lose a digit at the edge."""
    page.set_viewport_size({"width": 390, "height": 844})
    for query in ("territoire=FR", "territoire=75&mesure=masse", "territoire=58"):
        page.goto(f"{app.url}/?{query}")
        wait_drawn(page)
        chart = page.locator(".st-key-carte-pays-partenaires .js-plotly-plot")
        outside = chart.evaluate(
            """plot => {
                const frame = plot.getBoundingClientRect();
                return [...plot.querySelectorAll('.annotation-text')].map(text => text.getBoundingClientRect())
                    .filter(box => box.left < frame.left - 1 || box.right > frame.right + 1).length;
            }"""
        )
        assert outside == 0, query
        main = page.get_by_test_id("stMain")
        assert main.evaluate("element => element.scrollWidth <= element.clientWidth")
