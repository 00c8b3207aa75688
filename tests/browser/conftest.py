"""Fixtures of the browser tests: a server, Chromium, and a page whose every request and error is watched."""

import os
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.chromium import Traffic, find_chromium, launch
from tests.browser.server import ROOT, Server, serve

FOLDER = Path(__file__).parent
# A page begins as a first visitor's, without what the one before has stored; frames of no origin have no storage.
FIRST_VISIT = """try {
  if (window.top === window && !sessionStorage.getItem('begun')) {
    localStorage.clear();
    sessionStorage.setItem('begun', 'yes');
  }
} catch {}"""
FAILED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder, so that ``-m "not browser"`` leaves them out."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember on the test that it failed, for the picture below."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Return Chromium, one for all tests of this folder."""
    executable = find_chromium()
    if executable is None:
        reason = "no Chromium or Chrome on this machine (apt-get install chromium, or name one in COMEX_CHROMIUM)"
        if os.environ.get("COMEX_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    expect.set_options(timeout=15_000)
    # Closed with the folder's last test: Playwright's loop, while it lives, forbids asyncio.run to other tests.
    with sync_playwright() as playwright:
        chromium = launch(playwright, executable)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def app(browser: Browser) -> Iterator[Server]:
    """Return the application with its demonstration data, one server for all tests that only look."""
    with serve() as server:
        yield server


@pytest.fixture
def fresh_app(browser: Browser) -> Iterator[Callable[..., Server]]:
    """Return :func:`serve` as a plain call; every server it starts ends with the test."""
    with ExitStack() as servers:
        yield lambda **options: servers.enter_context(serve(**options))


@pytest.fixture
def traffic() -> Traffic:
    """Return the record of ``page``; a test that provokes an entry clears it before it ends."""
    return Traffic()


@pytest.fixture(scope="package")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return what the tests' pages share: the scripts they have already fetched and compiled.

    Its language is English: what the application shows must be French all the same. Its first page stays empty and
    open, and with it the process that keeps the scripts.
    """
    with browser.new_context(
        viewport={"width": 1400, "height": 1000}, locale="en-US", reduced_motion="reduce", accept_downloads=True
    ) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.add_init_script(FIRST_VISIT)
        context.new_page()
        yield context


@pytest.fixture
def page(context: BrowserContext, traffic: Traffic, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return an empty page; the test fails if it asks anything of another machine or reports an error."""
    with traffic.watched(context):
        visited = context.new_page()
        yield visited
        if request.node.stash.get(FAILED, False):
            name = re.sub(r"[^\w-]+", "_", request.node.name)
            visited.screenshot(path=ROOT / "out" / "browser" / f"{name}.png")
        for opened in context.pages[1:]:
            opened.close()
    context.clear_cookies()
    assert traffic.outside == [], "requests that left this machine"
    assert traffic.errors == [], "errors in the browser's console"
