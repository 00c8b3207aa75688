"""A page takes what its server tells it together, and one figure at a time."""

import pytest
from playwright.sync_api import Page

from lib.server.pacing import SCRIPT
from tests.browser.chromium import wait_drawn
from tests.browser.server import Server

FIRST_RIBBONS = """
    const look = () => {
        if (!document.querySelector('.sankey-link')) requestAnimationFrame(look);
        else window.chartsThen = document.querySelectorAll('[data-testid="stPlotlyChart"]').length;
    };
    look();
"""
# A socket that says what the test has it say: sizes of messages, in bytes.
SAID = """async ([script, before, after]) => {
    window.WebSocket = class extends EventTarget {};
    (0, eval)(script);
    (0, eval)(before);
    const socket = new WebSocket(), heard = [];
    socket.addEventListener('message', (event) => heard.push(event.data.byteLength));
    for (const size of [1, 2, 9000, 3, 9001, 4]) {
        socket.dispatchEvent(Object.assign(new Event('message'), {data: new ArrayBuffer(size)}));
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    const early = [...heard];
    (0, eval)(after);
    while (heard.length < 6) await new Promise((resolve) => setTimeout(resolve, 10));
    return [early, heard];
}"""
SKELETON = """document.body.innerHTML = '<p data-testid="stSkeleton"></p>'"""
DREW = """document.body.innerHTML += '<p class="js-plotly-plot"></p>'"""
HIDDEN = "Object.defineProperty(document, 'hidden', {configurable: true, get: () => true})"
ALL = [1, 2, 9000, 3, 9001, 4]


def test_the_first_figure_is_drawn_before_the_next_one_is_begun(app: Server, page: Page) -> None:
    """At the first ribbons, the page has no other chart; in the end it has all of them."""
    page.add_init_script(FIRST_RIBBONS)
    page.goto(f"{app.url}/exportations?territoire=58")
    wait_drawn(page)
    assert page.evaluate("window.chartsThen") == 1
    assert page.locator('[data-testid="stPlotlyChart"]').count() > 1


@pytest.mark.parametrize(
    ("before", "after", "early"),
    [
        (SKELETON, "document.body.innerHTML = ''", [1, 2, 9000, 3]),
        (SKELETON, "", [1, 2, 9000, 3]),
        (f"{SKELETON}; {DREW}", "document.body.innerHTML = ''", [1, 2, 9000]),
        (f"{SKELETON}; {HIDDEN}", "", ALL),
        ("", "", ALL),
    ],
    ids=("not drawn yet", "never drawn", "after others", "hidden", "drawn"),
)
def test_what_follows_a_figure_waits_until_it_is_drawn(page: Page, before: str, after: str, early: list[int]) -> None:
    """In the order it was said, all of it; not for ever, and not at all where nobody looks."""
    assert page.evaluate(SAID, [SCRIPT, before, after]) == [early, ALL]
