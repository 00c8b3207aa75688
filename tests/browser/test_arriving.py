"""Arriving without a link, the bar at the top, the drawer of a telephone, a click on a Sankey."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import unfold, wait_drawn, wait_ready
from tests.browser.searching import field
from tests.browser.server import Server

# A laptop, the same at 125 %, a telephone: width and height in the page's own pixels.
WINDOWS = ((1366, 768), (1093, 614), (390, 844))
LABELS = ("Territoire", "Chercher un territoire, un produit, un pays")


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.sweep(every=3)
def test_place_period_and_search_are_seen_without_opening_anything(
    app: Server, page: Page, window: tuple[int, int]
) -> None:
    """In the first window, whole, and on one line where it is wide enough."""
    page.set_viewport_size({"width": window[0], "height": window[1]})
    page.goto(f"{app.url}/exportations?territoire=58&produits=C10A")
    wait_ready(page)
    seen = [
        *(field(page, label) for label in LABELS),
        page.locator(".st-key-choix-period"),
        page.locator(".st-key-deplier"),
    ]
    tops = set()
    for element in seen:
        expect(element).to_be_in_viewport(ratio=1)
        box = element.bounding_box()
        assert box is not None
        tops.add(round(box["y"] + box["height"] / 2))
    assert field(page, "Territoire").get_attribute("placeholder") == "Nièvre (58)"
    expect(page.locator(".st-key-deplier")).to_contain_text("Affiner (1)")
    if window[0] > 1000:
        assert max(tops) - min(tops) <= 2


@pytest.mark.sweep
def test_the_settings_say_whether_they_are_open(app: Server, page: Page) -> None:
    """To whoever does not see them: the button is expanded or not."""
    page.goto(f"{app.url}/exportations?territoire=58")
    wait_ready(page)
    button = page.get_by_role("button", name="Affiner")
    expect(button).to_have_attribute("aria-expanded", "false")
    unfold(page)
    expect(button).to_have_attribute("aria-expanded", "true")


@pytest.mark.sweep
def test_the_drawer_of_a_telephone_closes_after_a_choice(app: Server, page: Page) -> None:
    """A page is chosen in it, and is seen."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app.url}/?territoire=58")
    wait_ready(page)
    page.get_by_test_id("stExpandSidebarButton").click()
    link = page.get_by_test_id("stSidebar").get_by_role("link", name="Importations")
    expect(link).to_be_in_viewport()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nièvre : importations")
    expect(link).not_to_be_in_viewport()


@pytest.mark.sweep
def test_a_new_tab_remembers_nothing_and_this_one_its_territories(app: Server, page: Page) -> None:
    """Two are looked at; a bare link then offers both, the last first, and they lead there."""
    for code, name in (("03", "Allier"), ("58", "Nièvre")):
        page.goto(f"{app.url}/exportations?territoire={code}")
        expect(page.get_by_role("heading", level=1)).to_have_text(f"{name} : exportations")
        page.wait_for_function("code => sessionStorage.getItem('territoires')?.includes(`\"${code}\"`)", arg=code)
    page.goto(app.url)
    wait_ready(page)
    links = page.get_by_role("navigation", name="Derniers territoires vus").get_by_role("link")
    expect(links).to_have_text(["Nièvre", "Allier"])
    links.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nièvre")
    other = page.context.new_page()
    other.goto(app.url)
    wait_ready(other)
    expect(other.locator("[data-derniers] a")).to_have_count(0)


def test_a_territory_is_chosen_on_the_map(app: Server, page: Page) -> None:
    """A click on a tile of the first page opens its département."""
    page.set_viewport_size({"width": 1366, "height": 1600})
    page.goto(app.url)
    wait_drawn(page)
    tile = page.locator(".st-key-carte-carte .js-plotly-plot .bars .point").nth(40).bounding_box()
    assert tile is not None
    page.mouse.click(tile["x"] + tile["width"] / 2, tile["y"] + tile["height"] / 2)
    expect(page).to_have_url(re.compile(r"territoire=\w+"))
    wait_ready(page)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Commerce extérieur des territoires")


def test_a_node_and_a_ribbon_limit_the_page(app: Server, page: Page) -> None:
    """A node becomes the filter of its product or country, a ribbon both; a name under it does by keyboard."""
    where = f"{app.url}/exportations?territoire=58&top=3"
    page.set_viewport_size({"width": 1366, "height": 1600})
    page.goto(where)
    wait_drawn(page)
    figure = page.locator(".st-key-carte-exportations-flux-58")
    figure.locator(".sankey .node-rect").first.click()
    expect(page).to_have_url(re.compile("produits=[A-Z0-9]+"))
    page.goto(where)
    wait_drawn(page)
    expect(figure.locator(".sankey .sankey-link").last).to_have_css("cursor", "pointer")
    figure.locator(".sankey .sankey-link").last.dispatch_event("click")  # the widest named ones are drawn last
    expect(page).to_have_url(re.compile("(?=.*produits=)(?=.*pays=)"))
    page.goto(where)
    wait_drawn(page)
    name = figure.get_by_role("button", name="Allemagne")
    name.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("pays=DE"))
