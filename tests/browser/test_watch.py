from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from tests.browser.chromium import Traffic, find_chromium
from tests.browser.server import serve


def test_a_request_to_another_machine_is_recorded_and_refused(page: Page, traffic: Traffic) -> None:
    """A picture, a script and a websocket from elsewhere are all seen, and none is fetched."""
    page.set_content(
        '<img src="https://example.org/a.png"><script src="http://192.0.2.1/b.js"></script>'
        '<script>try { new WebSocket("wss://example.org/c") } catch {}</script>'
    )
    page.wait_for_timeout(300)
    assert sorted(traffic.outside) == ["http://192.0.2.1/b.js", "https://example.org/a.png", "wss://example.org/c"]
    assert any("ERR_NAME_NOT_RESOLVED" in error for error in traffic.errors)
    traffic.outside.clear()
    traffic.errors.clear()


def test_an_error_in_the_console_is_recorded(page: Page, traffic: Traffic) -> None:
    """An uncaught exception and a logged error both count."""
    page.set_content("<script>console.error('logged'); setTimeout(() => { throw new Error('thrown') })</script>")
    page.wait_for_timeout(100)
    assert [error.removeprefix("Error: ").splitlines()[0] for error in traffic.errors] == ["logged", "thrown"]
    traffic.errors.clear()


def test_a_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    """The end of the server's log stands in the error."""
    with pytest.raises(RuntimeError, match=r"lib/server/app\.py"), serve(root=tmp_path):
        pass


def test_a_named_browser_that_is_not_there_is_not_replaced_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """COMEX_CHROMIUM is an order, not a hint."""
    monkeypatch.setenv("COMEX_CHROMIUM", "/nonexistent/chromium")
    assert find_chromium() is None


def test_nothing_else_on_the_network_answers(page: Page, traffic: Traffic) -> None:
    """A name that is not this machine's does not resolve, whatever the machine's own network allows."""
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("https://example.org/")
    traffic.outside.clear()
    traffic.errors.clear()
