"""Pictures of whole pages, for people who judge the look.

    python -m tests.browser.shots / "/exportations?territoire=03" --out out/shots

Each page is taken at 1400 and 390 pixels, light and dark. Without ``--url`` the application is started for it.
"""

import argparse
import re
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import find_chromium, launch, wait_drawn
from tests.browser.server import serve

WIDTHS = {1400: 1000, 390: 844}  # width: height of the window one starts with
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALLEST = 16_000  # Chromium's limit for a picture, in pixels


def picture_name(path: str, width: int, scheme: str) -> str:
    """Return a file name for a page.

    >>> picture_name("/exportations?territoire=03&top=5", 390, "dark")
    'exportations_territoire-03_top-5_390_dark.png'
    >>> picture_name("/", 1400, "light")
    'accueil_1400_light.png'
    """
    words = re.sub(r"[?&]", "_", path.strip("/").replace("=", "-").replace("/", "-"))
    return f"{re.sub(r'[^A-Za-z0-9_,-]+', '', words)[:80] or 'accueil'}_{width}_{scheme}.png"


def show_whole(page: Page) -> None:
    """Make the window as tall as the page: Streamlit scrolls an inner box, which a full-page picture would cut."""
    for _ in range(4):
        height = page.evaluate("document.querySelector('[data-testid=\"stMain\"]')?.scrollHeight ?? 0")
        current = page.viewport_size or {"width": 0, "height": 0}
        if height <= current["height"]:
            return
        page.set_viewport_size({"width": current["width"], "height": min(height, TALLEST)})
        wait_drawn(page)


def take(browser: Browser, base: str, path: str, folder: Path) -> list[Path]:
    """Write the pictures of one page and return their paths."""
    written = []
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            with browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                locale="fr-FR",
                reduced_motion="reduce",
            ) as context:
                page = context.new_page()
                page.goto(base.rstrip("/") + path)
                wait_drawn(page)
                show_whole(page)
                written.append(folder / picture_name(path, width, scheme))
                page.screenshot(path=written[-1])
    return written


def main() -> None:
    """Read the command line and write the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.shots", description=__doc__)
    parser.add_argument("paths", nargs="*", default=["/"], metavar="PATH", help="page and query: /?territoire=03")
    parser.add_argument("--out", type=Path, default=Path("out/shots"), metavar="DIR")
    parser.add_argument("--url", help="a server that runs already, for example http://127.0.0.1:8501")
    parser.add_argument("--root", type=Path, help="folder of another application to start")
    options = parser.parse_args()
    executable = find_chromium()
    if executable is None:
        parser.error("no Chromium or Chrome on this machine")
    options.out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        browser = launch(stack.enter_context(sync_playwright()), executable)
        root = {"root": options.root} if options.root else {}
        base = options.url or stack.enter_context(serve(**root)).url
        for path in options.paths:
            for picture in take(browser, base, path, options.out):
                print(picture)


if __name__ == "__main__":
    main()
