"""What Ctrl+P makes of a page: A4, whole, black on white, without a button."""

import io
import re

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Page

from lib import french
from lib.findings.over_time.evolution import evolution, yearly_change
from lib.findings.over_time.members import members
from lib.findings.portrait.flows import flow_total, flows
from lib.findings.saying.finding import Finding
from lib.schema import OTHERS, Dimension, Flow
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.browser.chromium import wait_drawn
from tests.browser.server import Server

A4, BETWEEN_MARGINS = 595, 702  # points, and CSS pixels
LEAST, MOST = "9A", "75"  # départements of the demonstration, by their exports
LIGHT, DARK = 170, 110  # of 255
SELECTION = Selection(Period.year(2024), "58")


def letters(text: str) -> str:
    """Return letters and digits: spaces and hyphens fall where lines end."""
    return re.sub(r"[\W_]+", "", french.typeset(text))


def cards(dataset: Dataset, path: str) -> list[Finding]:
    """Return figures of a page, in its order."""
    if path == "exportations":
        return [flow_total(dataset, SELECTION, Flow.EXPORT), flows(dataset, SELECTION, Flow.EXPORT)]
    return [
        evolution(dataset, SELECTION),
        yearly_change(dataset, SELECTION),
        members(dataset, SELECTION, Flow.EXPORT, Dimension.PRODUCT),
    ]


@pytest.mark.parametrize(("path", "scheme"), [("exportations", "dark"), ("evolution", "light")])
@pytest.mark.sweep(every=2)
def test_a_page_prints_whole_on_a4(app: Server, page: Page, demo: Dataset, path: str, scheme: str) -> None:
    """On a wide screen, light or dark: names are not cut, cards are whole, nothing is dark, no button is left."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    address = f"{app.url}/{path}?territoire=58"
    page.goto(address)
    wait_drawn(page)
    read = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert {round(float(one.mediabox.width)) for one in read.pages} == {A4}
    pages = [letters(one.extract_text()) for one in read.pages]
    for finding in cards(demo, path):
        (at,) = [i for i, text in enumerate(pages) if letters(finding.title) in text]
        assert letters(finding.unemphasised) in pages[at]
        assert letters(finding.source.line) in pages[at].partition(letters(finding.title))[2]
        for end in (Dimension.PRODUCT, Dimension.COUNTRY):
            if end.code in finding.frame:
                named = finding.frame[finding.frame[end.code] != OTHERS]
                for name in set(map(str, named[end.short if end is Dimension.PRODUCT else end.label])):
                    assert letters(name.rstrip("…"))[:25] in pages[at], name
    assert letters(address) in "".join(pages)
    assert letters(f"{app.url}/fiche?territoire=58") in "".join(pages)
    assert letters("Télécharger") not in "".join(pages)
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": BETWEEN_MARGINS, "height": 1000})
    rightmost = page.evaluate(
        "Math.max(...[...document.querySelectorAll('[class*=st-key-carte-] *')].filter(e => e.offsetParent)"
        ".map(e => e.getBoundingClientRect().right))"
    )
    assert BETWEEN_MARGINS / 2 < rightmost <= BETWEEN_MARGINS
    assert page.locator("button:visible, input:visible, iframe:visible").count() == 0
    grounds = page.evaluate(
        "[...document.querySelectorAll('body, body *:not(svg *)')].filter(e => e.offsetParent)"
        ".map(e => getComputedStyle(e)).map(s => s.backgroundColor)"
    )
    assert set(grounds) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


@pytest.mark.sweep
def test_a_map_is_printed_alike_from_a_light_and_a_dark_screen(app: Server, page: Page) -> None:
    """What is least is light and what is most is dark, whatever the first word of the picture looks like."""
    shades = []
    for scheme in ("light", "dark"):
        page.emulate_media(media="screen", color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(f"{app.url}/comparer?territoire=58&question=rang")
        wait_drawn(page)
        page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
        copy = page.locator("[data-copie] svg").first
        for tile in (LEAST, MOST):
            word = copy.locator("text").get_by_text(tile, exact=True).bounding_box()
            assert word is not None
            beside = {"x": word["x"] - 4, "y": word["y"], "width": 3, "height": word["height"]}
            with Image.open(io.BytesIO(page.screenshot(clip=beside, full_page=True))) as taken:  # type: ignore[arg-type]
                shades.append(taken.convert("L").resize((1, 1)).tobytes()[0])
    light, dark = shades[:2], shades[2:]
    assert min(light[0], dark[0]) > LIGHT
    assert max(light[1], dark[1]) < DARK
