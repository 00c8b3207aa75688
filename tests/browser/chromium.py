"""Chromium as tests use it: found on the machine, kept inside the machine, and waited for."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright

# The first is Chromium without its own windows, which cost as much as a page of ours; Debian has it apart.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)
FLAGS = (
    "--no-sandbox",  # as root in a container, where Chromium refuses its sandbox
    "--disable-gpu",
    "--font-render-hinting=none",  # letters as far from each other as on a screen, not on whole pixels
    "--disable-dev-shm-usage",  # /dev/shm is small in containers
    "--disable-quic",
    "--no-first-run",
    # Chromium's own calls home would drown ours.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # One process draws all pages of a visitor: with one page left open, the next ones find their scripts compiled.
    "--renderer-process-limit=1",
    # No name but this machine's is resolved: a request that leaves is refused as well as recorded.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
# On a deep link Streamlit's own script asks for its server below the page's path first, and finds it at the root.
STREAMLIT_LOOKS_ROUND = re.compile(r"http://127\.0\.0\.1:\d+/[^?#]+/_stcore/(health|host-config)")
READY = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
READY_FOR_A_WHILE = """([selector, milliseconds]) => {
    const now = performance.now();
    if (!document.querySelector(selector)) { window.readySince = null; return false; }
    window.readySince ??= now;
    return now - window.readySince >= milliseconds;
}"""
DRAWN = """() => document.fonts.status === "loaded"
    && !document.querySelector('[data-testid="stSkeleton"]')
    && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
        .every((chart) => chart.querySelector(".main-svg"))"""


def unfold(page: Page) -> None:
    """Open « Affiner », once the page is ready, and wait until it is drawn."""
    wait_ready(page)
    page.locator(".st-key-deplier button").click()
    page.locator(".st-key-reglages").wait_for()
    wait_ready(page)


def find_chromium() -> Path | None:
    """Return the browser to drive: the one named by COMEX_CHROMIUM, else the first known one, else None."""
    if named := os.environ.get("COMEX_CHROMIUM"):
        return Path(named) if os.access(named, os.X_OK) else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else next((Path(place) for place in PLACES if os.access(place, os.X_OK)), None)


def launch(playwright: Playwright, executable: Path) -> Browser:
    """Start ``executable`` without a window."""
    return playwright.chromium.launch(executable_path=executable, args=list(FLAGS))


@dataclass
class Traffic:
    """What a page asked of other machines, and what went wrong in it; both empty when all is well."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @contextmanager
    def watched(self, context: BrowserContext) -> Iterator[None]:
        """Record every page of ``context`` in the meantime."""
        heard: dict[Any, Callable[..., None]] = {
            "request": lambda request: self._note(request.url),
            "console": self._hear,
            "weberror": lambda error: self.errors.append(str(error.error)),
            "page": lambda page: page.on("websocket", lambda socket: self._note(socket.url)),
        }
        for event, hear in heard.items():
            context.on(event, hear)
        try:
            yield
        finally:
            for event, hear in heard.items():
                context.remove_listener(event, hear)

    def _hear(self, message: ConsoleMessage) -> None:
        place = message.location.get("url", "")
        if message.type == "error" and not (STREAMLIT_LOOKS_ROUND.fullmatch(place) and "404" in message.text):
            self.errors.append(f"{message.text} {place}".strip())

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {"127.0.0.1", "localhost"}:
            self.outside.append(url)


def wait_ready(page: Page, *, steady_ms: int = 200, timeout_ms: int = 30_000) -> None:
    """Wait until the script has run to its end and stays so: a click takes a moment to reach the server."""
    page.evaluate("window.readySince = null")
    page.wait_for_function(READY_FOR_A_WHILE, arg=[READY, steady_ms], polling=50, timeout=timeout_ms)


def wait_drawn(page: Page, *, timeout_ms: int = 30_000) -> None:
    """Wait until the page is ready and its fonts, charts and placeholders have settled."""
    wait_ready(page, timeout_ms=timeout_ms)
    page.wait_for_function(DRAWN, polling=100, timeout=timeout_ms)
    page.wait_for_timeout(300)
