"""For everyone: each rule of lib/ui/access, which fails when Streamlit, Plotly or AG Grid change under it."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.access import NARROW, TALL, cut_when_spaced, english, faults, stops, visited, where, wider
from tests.browser.chromium import Traffic, unfold, wait_drawn, wait_ready
from tests.browser.server import Server
from tests.effort import AUDIT

STATUS = "#etat-de-la-page"


@pytest.mark.sweep
def test_a_page_its_table_and_its_menu_have_no_fault(app: Server, page: Page) -> None:
    """Under a filter, with a table and an open menu: axe finds nothing in any frame, nothing is English."""
    page.set_viewport_size(TALL)
    page.goto(f"{app.url}/exportations?territoire=58&pays=DE&produits=C24A,C28A")
    wait_drawn(page)
    assert faults(page) == []
    page.get_by_text("Tableau", exact=True).first.click()
    wait_drawn(page)
    expect(page.frame_locator("iframe").locator(".ag-row").first).to_be_visible()
    page.get_by_role("button", name="Télécharger").first.click()
    page.get_by_role("button", name="CSV pour Excel").wait_for()
    wait_ready(page)
    assert faults(page) == []
    assert english(page) == []


def test_a_dark_telephone_has_no_fault_and_does_not_slide(app: Server, browser: Browser) -> None:
    """The first page at 390 in the dark, in forced colours; then at 320, with the spaces a reader may ask for."""
    context, page = visited(browser, f"{app.url}/?territoire=58", NARROW, "dark")
    with context:
        assert faults(page) == []
        page.emulate_media(forced_colors="active")
        assert faults(page) == []
        page.emulate_media(forced_colors="none")
        page.set_viewport_size({"width": 320, "height": 900})
        wait_drawn(page)
        assert wider(page) == []
        assert cut_when_spaced(page) == []
        assert wider(page) == []


def test_a_scan_sees_what_it_looks_for(app: Server, page: Page) -> None:
    """Faults put in on purpose: a pale text, an English word, a box that is too wide, a button that cuts its words."""
    page.goto(f"{app.url}/mentions_legales")
    wait_drawn(page)
    page.evaluate(
        """() => document.querySelector('#pied').insertAdjacentHTML('beforeend',
          '<p style="color:#AAA;background:#FFF">pâle</p><p>Please wait</p><div style="width:3000px">large</div>'
          + '<button style="height:1rem!important;width:3rem;overflow:hidden;white-space:nowrap"><p style="'
          + 'overflow:hidden;height:3rem">des mots qui ne tiennent pas</p></button>')"""
    )
    assert any(fault.startswith("color-contrast") for fault in faults(page))
    assert english(page) == ["Please wait"]
    assert any("large" in one for one in wider(page))
    assert cut_when_spaced(page)


def test_a_page_says_what_it_is_and_has_its_parts(app: Server, page: Page) -> None:
    """Landmarks, headings in order, the page that is open, figures by their text, links that tell of a window."""
    page.goto(f"{app.url}/exportations?territoire=58")
    wait_drawn(page)
    for role in ("main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)
    current = page.get_by_role("navigation", name="Pages", exact=True).locator('[aria-current="page"]')
    expect(current).to_have_text(re.compile("Exportations"))
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((one) => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert max(levels) <= 3
    figure = page.get_by_role("figure").first
    expect(figure).to_have_attribute("aria-label", re.compile("Nièvre"))
    assert page.locator('.js-plotly-plot .main-svg:not([aria-hidden="true"])').count() == 0
    assert page.get_by_role("contentinfo").get_attribute("aria-owns") == "pied"
    foot = page.locator("#pied")
    for name in ("Accessibilité : non conforme", "Mentions légales", "Données personnelles", "Plan du site"):
        expect(foot.get_by_role("link", name=name)).to_be_visible()
    expect(foot).to_contain_text(re.compile(r"version \d+\.\d+"))
    foot.get_by_role("link", name="Accessibilité : non conforme").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Accessibilité")
    wait_drawn(page)
    assert page.context.pages[-1] is page
    outside = page.locator('a[target="_blank"]')
    assert outside.count() > 0
    for one in outside.all():
        assert one.evaluate("(one) => one.origin !== location.origin")
        expect(one).to_have_attribute("title", re.compile("nouvelle fenêtre"))


@pytest.mark.sweep
def test_a_caution_opens_its_paragraph_in_the_same_window(app: Server, page: Page) -> None:
    """The page it leads to is drawn in the open session, and the focus is at the paragraph."""
    page.goto(f"{app.url}/exportations?territoire=58")
    wait_drawn(page)
    link = page.locator('[data-testid="stCaptionContainer"] a[href*="sources"]').first
    anchor = str(link.get_attribute("href")).partition("#")[2]
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sources et méthode")
    expect(page.locator(f"#{anchor}")).to_be_focused()
    assert page.context.pages[-1] is page


def test_tab_passes_a_grid_in_one_stop_and_arrows_walk_in_it(app: Server, page: Page) -> None:
    """In with Tab, a cell further with each arrow, out with the next Tab and back with Shift."""
    page.goto(f"{app.url}/explorer?territoire=58")
    wait_drawn(page)
    grid = page.frame_locator("iframe")
    expect(grid.locator(".ag-row").first).to_be_visible()
    expect(page.locator("iframe")).to_have_attribute("title", re.compile("^Tableau : "))
    expect(grid.get_by_role("grid").or_(grid.get_by_role("treegrid")).first).to_have_attribute(
        "aria-label", re.compile("^Tableau : ")
    )
    button = page.get_by_role("button", name="Télécharger").first
    button.focus()
    found = stops(page, 2)
    assert [one.startswith("iframe") for one in found] == [True, False], found
    page.keyboard.press("Shift+Tab")
    assert where(page).startswith("iframe")
    frame = next(one for one in page.frames if "st_aggrid" in one.url)
    seen = []
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
        seen.append(
            frame.evaluate(
                """() => {
                  const at = document.activeElement.closest('.ag-cell, .ag-header-cell');
                  const row = at?.closest('.ag-row')?.getAttribute('row-index') ?? 'head';
                  return `${at?.getAttribute('col-id')} ${row}`;
                }"""
            )
        )
    assert len(set(seen)) == 4, seen
    assert not any("null" in one or "undefined" in one for one in seen), seen
    page.keyboard.press("Tab")
    assert not where(page).startswith("iframe")


@pytest.mark.sweep
def test_a_menu_is_entered_walked_and_left_for_its_button(app: Server, page: Page) -> None:
    """Enter on its button: the focus is inside; Tab after the last, or Escape: on the button again."""
    page.goto(f"{app.url}/exportations?territoire=58")
    wait_drawn(page)
    button = page.get_by_role("button", name="Télécharger").first
    page.keyboard.press("Tab")  # from now on the keyboard leads
    for leave in ("Escape", "Shift+Tab"):
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_test_id("stPopoverBody").locator(":focus")).to_have_count(1)
        page.keyboard.press(leave)
        expect(button).to_be_focused()
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
        wait_ready(page)  # the answer to a closing would close what is opened before it comes


def test_the_focus_is_never_lost(app: Server, page: Page) -> None:
    """A chip that goes, a link to another page, « Affiner », the folded list of pages; and one letter does nothing."""
    page.goto(f"{app.url}/exportations?territoire=58&pays=DE,US")
    wait_drawn(page)
    heading = page.get_by_role("heading", level=1)
    page.keyboard.press("Tab")
    chip = page.locator("[class*='st-key-puce-']")
    chip.first.get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    expect(chip).to_have_count(1)
    wait_ready(page)
    page.wait_for_timeout(500)
    assert page.evaluate("document.activeElement !== document.body")
    for key in "rca":
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Importations").focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_text("Nièvre : importations")
    expect(heading).to_be_focused()
    wait_ready(page)
    fold = page.get_by_role("button", name="Replier le volet")
    fold.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Ouvrir le volet")).to_be_focused()
    unfolds = page.get_by_role("button", name=re.compile("^Affiner"))
    unfolds.focus()
    page.keyboard.press("Enter")
    page.locator(".st-key-reglages").wait_for()
    wait_ready(page)
    expect(unfolds).to_be_focused()


@pytest.mark.sweep
def test_the_focus_is_seen_in_two_tones(app: Server, page: Page) -> None:
    """A dark line and a light one around a button, a link, a field and a choice, on any ground."""
    page.goto(f"{app.url}/exportations?territoire=58")
    wait_drawn(page)
    page.keyboard.press("Tab")
    rings = "(one) => { const s = getComputedStyle(one); return [s.outlineStyle, s.outlineColor, s.boxShadow] }"
    for one in (
        page.get_by_role("link", name="Importations"),
        page.get_by_role("button", name="Télécharger").first,
        page.locator('[data-testid="stTextInputRootElement"]').first,
        page.get_by_role("radio", name="Tableau").first,
    ):
        one.evaluate("(one) => (one.querySelector('input') ?? one).focus()")
        style, color, shadow = one.evaluate(rings)
        assert (style, color) == ("solid", "rgb(22, 22, 22)"), one
        assert "rgb(255, 255, 255)" in shadow, one


@pytest.mark.parametrize(
    ("address", "card", "result"),
    [
        ("?territoire=58", "activites", "produits="),
        ("", "carte", "territoire="),
    ],
    ids=["areas", "map"],
)
@pytest.mark.sweep(every=2)
def test_a_click_on_a_chart_has_its_key(app: Server, page: Page, address: str, card: str, result: str) -> None:
    """One Tab stop beside the drawing; arrows say each mark, Enter does what a click on it does."""
    page.goto(f"{app.url}/{address}")
    wait_drawn(page)
    before = page.url
    page.keyboard.press("Tab")
    marks = page.locator(f".st-key-carte-{card} .marques")
    marks.focus()
    chosen = marks.locator('[aria-selected="true"]')
    said = chosen.inner_text()
    page.keyboard.press("ArrowDown")
    expect(chosen).not_to_have_text(said)
    assert marks.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    expect(page.locator(".marque-vue:not([hidden])")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(before)
    expect(page).to_have_url(re.compile(result))


@pytest.mark.sweep
def test_every_change_is_said_once(app: Server, page: Page) -> None:
    """Nine changes of nine kinds: each is announced, with what the page now shows and how many filters it has.

    In an audit on a slow processor, where a whole answer is often drawn at once.
    """
    page.goto(f"{app.url}/exportations?territoire=58")
    unfold(page)
    status = page.locator(STATUS)
    page.evaluate(
        f"""() => {{ window.told = []; new MutationObserver(() => {{
          const text = document.querySelector('{STATUS}').textContent; if (text) window.told.push(text); }})
          .observe(document.querySelector('{STATUS}'), {{childList: true, characterData: true, subtree: true}}) }}"""
    )
    nav = page.get_by_role("navigation", name="Pages")
    if AUDIT:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 3})

    def typed(label: str, text: str) -> None:
        box = page.get_by_role("combobox", name=label, exact=True)
        box.click()
        page.keyboard.type(text)
        page.keyboard.press("Enter")

    changes: list[tuple[Callable[[], None], str]] = [
        (lambda: typed("Limiter aux pays", "allemagne"), "1 filtre : Allemagne"),
        (lambda: typed("Limiter aux produits", "acier"), "2 filtres : "),
        (lambda: page.locator("[class*='st-key-puce-']").first.get_by_role("button").first.click(), "1 filtre : "),
        (lambda: typed("Territoire", "allier"), "Allier : exportations"),
        (lambda: page.get_by_role("radio", name="Masse (t)").click(), " t "),
        (lambda: page.get_by_role("radio", name="Large").click(), ""),
        (lambda: page.get_by_role("radio", name="5", exact=True).click(), ""),
        (lambda: page.get_by_role("radio", name="Tableau").first.click(), "Tableau : "),
        (lambda: nav.get_by_role("link", name="Évolution").click(), "Allier : évolution"),
    ]
    for number, (change, words) in enumerate(changes, 1):
        change()
        page.wait_for_function("(many) => window.told.length >= many", arg=number)
        wait_ready(page)
        page.wait_for_timeout(600)
        told = page.evaluate("window.told")
        assert len(told) == number, (number, told)
        assert words in told[-1], (number, told)
    expect(status).to_have_attribute("aria-live", "polite")


@pytest.mark.skipif(not AUDIT, reason="half a minute until Streamlit gives up: make audit")
def test_a_cut_connection_and_a_lost_page_are_told_in_french(
    fresh_app: Callable[..., Server], page: Page, traffic: Traffic
) -> None:
    """An address that leads nowhere, then a server that goes away."""
    server = fresh_app()
    page.goto(f"{server.url}/nulle-part")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Page introuvable")
    assert english(page) == []
    dialog.get_by_role("button", name="Fermer").click()
    expect(dialog).to_have_count(0)
    server.process.terminate()
    expect(dialog).to_contain_text("Connexion perdue", timeout=60_000)
    assert english(page) == []
    traffic.errors.clear()
