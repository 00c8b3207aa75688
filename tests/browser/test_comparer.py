import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import wait_drawn, wait_ready
from tests.browser.searching import take
from tests.browser.server import Server

TILE = ".st-key-carte-carte .js-plotly-plot .barlayer .point"


def test_a_click_on_a_tile_goes_to_its_departement(app: Server, page: Page) -> None:
    """On the map of the départements, the tile « 71 » opens the Saône-et-Loire, with the same indicator."""
    page.goto(f"{app.url}/comparer?territoire=58&indicateur=couverture")
    wait_drawn(page)
    expect(page.locator(TILE)).to_have_count(101)
    tile = page.locator(TILE).filter(has_text=re.compile("^71$"))
    tile.scroll_into_view_if_needed()
    box = tile.bounding_box()
    assert box is not None
    # Plotly's own layer lies over the tiles and receives the click.
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_role("heading", level=1)).to_have_text("Saône-et-Loire : comparer")
    expect(page).to_have_url(re.compile(r"territoire=71"))
    expect(page).to_have_url(re.compile(r"indicateur=couverture"))
    wait_ready(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nièvre : comparer")


@pytest.mark.sweep
def test_a_telephone_shows_the_whole_map_and_nothing_sticks_out(app: Server, page: Page) -> None:
    """At 390 pixels the map fits its card, and only the list of départements is pushed sideways."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app.url}/comparer?territoire=58&question=rang")
    wait_drawn(page)
    for tile in page.locator(TILE).all():
        box = tile.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert abs(box["width"] - box["height"]) < 2
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_another_territory_comes_beside_by_name(app: Server, page: Page) -> None:
    """Typing a name in « Comparer avec » sets that territory beside, and the link keeps it."""
    page.goto(f"{app.url}/comparer?territoire=58")
    wait_ready(page)
    take(page, "Comparer avec", "Allier", "Allier · 03")
    expect(page).to_have_url(re.compile(r"avec=03"))
    wait_drawn(page)
    expect(page.locator(".st-key-carte-cote-a-cote")).to_contain_text(re.compile("pour l.Allier"))


@pytest.mark.sweep
def test_a_click_anywhere_on_a_row_of_the_list_goes_to_its_departement(app: Server, page: Page) -> None:
    """In « Classement », a département opens from its name, whatever the length of its bar; the pointer tells it."""
    page.goto(f"{app.url}/comparer?territoire=58&question=rang")
    wait_drawn(page)
    for column, name in ((0, "Haute-Garonne"), (2, "Mayotte")):
        row = page.locator(".st-key-carte-classement .textpoint").filter(has_text=name)
        row.scroll_into_view_if_needed()
        box = row.bounding_box()
        assert box is not None
        spot = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(*spot)
        expect(page.locator(".st-key-carte-classement .hoverlayer")).to_contain_text(name)
        if column:
            page.mouse.click(*spot)
            expect(page.get_by_role("heading", level=1)).to_have_text(f"{name} : comparer")


@pytest.mark.sweep
def test_the_table_of_a_ranking_opens_a_departement_from_the_keyboard(app: Server, page: Page) -> None:
    """Space on a row of the ranking's table offers « Ouvrir … », which goes where a click on its bar goes."""
    page.goto(f"{app.url}/comparer?territoire=58&question=rang")
    wait_drawn(page)
    card = page.locator(".st-key-carte-classement")
    card.get_by_text("Tableau", exact=True).click()
    row = card.frame_locator("iframe").locator(".ag-center-cols-container .ag-row").first
    row.locator("[col-id=territory]").click()
    page.keyboard.press("Space")
    card.get_by_role("button", name="Ouvrir Haute-Garonne").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Haute-Garonne : comparer")
