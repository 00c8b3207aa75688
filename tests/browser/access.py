"""How tests look at a page as people do who do not see it, or only use a keyboard: axe, stops of Tab, what is said."""

import json
import re
from collections.abc import Iterator, Mapping

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Frame, Page

from tests.browser.chromium import wait_drawn

TALL, NARROW = {"width": 1400, "height": 7000}, {"width": 390, "height": 7000}  # axe passes over what is scrolled out
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
# What the platform imposes, with the reason; nothing else may be passed over.
IMPOSED: Mapping[str, str] = {
    "region": "Streamlit draws its toolbar and the elements that carry styles outside every landmark",
}
# The same inside a grid's own frame, which is a table of the page and no page.
IMPOSED_IN_GRID: Mapping[str, str] = {
    **IMPOSED,
    "landmark-one-main": "a frame that holds one table is no page: it has no main part",
    "page-has-heading-one": "nor a heading: the card's stands above it",
}
# Words that no French text of ours holds, as a reader or a screen reader meets them.
ENGLISH = re.compile(
    r"\b(the|and|with|your?|you|is|are|this|that|from|has|have|not|no results|please|wait|running|loading|connect\w*|"
    r"open|close|clear|choose|select(ed|able)?|search|remove|copy|copied|press|enter|apply|show|hide|help|skip|main|"
    r"sidebar|collapse|expand|fullscreen|full screen|download|available|column|row|filter|sort|toggle|drag|page not|"
    r"link to|heading|empty|error|rerun|stop|settings|theme|about|print|deploy|none|null|undefined|NaN|value is)\b",
    re.IGNORECASE,
)
# « open data », names of files and of formats, and words that are French as well.
FRENCH_TOO = re.compile(
    r"Open (Licence|Data)|pas close|Data Package|open data|sources? ouvertes?|\bmain[- ](d.œuvre|forte)\b|CSV|PDF/UA|"
    r"WCAG[^.]*|axe\b|Streamlit|Plotly|AG Grid|https?:\S+|[\w-]+@\S+|\bPage\b|\bthème\b",
)
TEXTS = """() => {
  const said = [], names = ['aria-label', 'title', 'placeholder', 'aria-description', 'aria-roledescription', 'alt',
    'data-title', 'aria-valuetext'];
  for (const one of document.querySelectorAll('*')) {
    for (const name of names) if (one.hasAttribute(name)) said.push(one.getAttribute(name));
  }
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode, inside = at.parentElement;
    if (inside.closest('script, style, noscript, code, pre, [aria-hidden="true"][translate="no"]')) continue;  // icons
    if (at.nodeValue.trim()) said.push(at.nodeValue);
  }
  return [...new Set(said.map((text) => text.trim()).filter(Boolean))];
}"""
WIDER = """() => {
  const wide = document.documentElement.clientWidth, page = document.querySelector('[data-testid="stMain"]');
  if (page.scrollWidth <= page.clientWidth + 1) return [];
  const slides = (one) => one && (getComputedStyle(one).overflowX !== 'visible' && one !== page
    || slides(one.parentElement === page ? null : one.parentElement));
  return [...page.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > wide + 1 && !slides(one))
    .map((one) => `${one.tagName} ${one.className} ${one.textContent}`.slice(0, 160)).slice(0, 5);
}"""
# The values of WCAG 1.4.12.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
CUT = """() => [...document.querySelectorAll('button, [data-testid="stPageLink"] a')].filter((one) => {
  if (!one.getClientRects().length || getComputedStyle(one).visibility !== 'visible') return false;
  if (one.closest('[data-testid="stIconMaterial"]')) return false;
  const words = [...one.querySelectorAll('p, span')].filter((inside) => inside.textContent.trim()
    && !inside.closest('[data-testid="stIconMaterial"], [data-testid="stTooltipIcon"]'));
  const box = one.getBoundingClientRect();
  return words.some((inside) => {
    const own = inside.getBoundingClientRect();
    return own.width && (own.bottom > box.bottom + 2 || own.right > box.right + 2
      || inside.scrollWidth > inside.clientWidth + 2 && getComputedStyle(inside).overflowX !== 'visible');
  });
}).map((one) => one.textContent.trim().slice(0, 80))"""


def faults(page: Page) -> list[str]:
    """Return what axe finds in the page and in each of its frames, one line for each element; nothing is passed over.

    Rules: WCAG 2.1 A and AA, and best practice but for :data:`IMPOSED`.
    """
    found = []
    for frame in page.frames:
        if frame.is_detached():
            continue
        grid = frame is not page.main_frame
        passed = IMPOSED_IN_GRID if grid else IMPOSED
        found += [f"{'table: ' if grid else ''}{line}" for line in violations(frame, passed)]
    return found


def violations(frame: Frame, passed: Mapping[str, str]) -> Iterator[str]:
    """Yield what axe finds in one frame, whose rules named in ``passed`` are passed over."""
    options = {
        "runOnly": RULES,
        "resultTypes": ["violations"],
        "rules": {name: {"enabled": False} for name in passed},
        "iframes": False,
    }
    frame.evaluate(AXE_SCRIPT)
    for rule in frame.evaluate(f"axe.run(document, {json.dumps(options)})")["violations"]:
        for node in rule["nodes"]:
            colors = [check["data"] for check in node["any"] if rule["id"] == "color-contrast"]
            yield f"{rule['id']}: {node['target']} {node['html'][:140]} {colors if colors else ''}".strip()


def english(page: Page) -> list[str]:
    """Return the texts and names of the page and its frames that hold an English word."""
    texts = {text for frame in page.frames if not frame.is_detached() for text in frame.evaluate(TEXTS)}
    return sorted(text[:160] for text in texts if ENGLISH.search(FRENCH_TOO.sub(" ", text)))


def wider(page: Page) -> list[str]:
    """Return what makes the page slide sideways; empty where it does not."""
    return list(page.evaluate(WIDER))


def cut_when_spaced(page: Page) -> list[str]:
    """Return the buttons and links whose words do not fit once the reader spaces them out."""
    page.add_style_tag(content=SPACED)
    page.wait_for_timeout(200)
    return list(page.evaluate(CUT))


def stops(page: Page, most: int) -> list[str]:
    """Press Tab up to ``most`` times from where the focus is; what each stop is called, frames as « iframe »."""
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found.append(where(page))
    return found


def where(page: Page) -> str:
    """Return what has the focus: its tag and its name."""
    return str(
        page.evaluate(
            """() => {
              const one = document.activeElement;
              const name = one.getAttribute('aria-label') || one.title || one.textContent;
              return `${one.tagName.toLowerCase()} ${(name || '').trim().slice(0, 60)}`;
            }"""
        )
    )


def visited(browser: Browser, url: str, size: Mapping[str, int], scheme: str) -> tuple[BrowserContext, Page]:
    """Return a page drawn at a size in a colour scheme, and its context, which the caller closes."""
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en-US",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(url)
    wait_drawn(page)
    return context, page
