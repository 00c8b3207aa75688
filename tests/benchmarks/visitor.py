"""Chromium as a visitor has it: no debugger looks at its pages.

What drives the browser in tests turns V8's inspector on in every page. Each error that a script catches then has its
whole stack worked out, for which V8 reads large scripts again: Plotly's file throws and catches six while it is loaded,
and takes a second longer. Here a page is only told where to go, and asked what it shows.
"""

import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.chromium import DRAWN, FLAGS, READY, READY_FOR_A_WHILE

PATIENCE = 120.0  # seconds
POLL = 0.02
STEADY = 200  # milliseconds
AWAKE = ("--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows")


@dataclass(frozen=True)
class Line:
    """A line: megabits a second, milliseconds there and back."""

    megabits: float
    latency: int


class Browser:
    """A running Chromium, spoken to over its own protocol, a question at a time."""

    def __init__(self, connection: ClientConnection) -> None:
        """Speak over an open connection; see :func:`browsing`."""
        self._connection, self._asked = connection, 0

    def ask(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        """A question and its answer. Raises ``RuntimeError`` where Chromium refuses it, ``TimeoutError``."""
        self._asked += 1
        request = {"id": self._asked, "method": method, "params": parameters}
        self._connection.send(json.dumps(request | ({"sessionId": session} if session else {})))
        while True:
            told = json.loads(self._connection.recv(timeout=PATIENCE))
            if told.get("id") == self._asked:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']}")
                return dict(told["result"])

    @contextmanager
    def visitor(self, width: int, height: int, line: Line | None = None) -> "Iterator[Tab]":
        """An empty page of a visitor who was never here, until the block ends."""
        context = self.ask("Target.createBrowserContext")["browserContextId"]
        page = {"url": "about:blank", "browserContextId": context, "width": width, "height": height}
        target = self.ask("Target.createTarget", **page)["targetId"]
        tab = Tab(self, self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        tab.ask("Emulation.setFocusEmulationEnabled", enabled=True)  # as if it were the only one
        if line:
            tab.ask("Network.enable")
            speed = line.megabits * 1e6 / 8
            limits = {"latency": line.latency, "downloadThroughput": speed, "uploadThroughput": speed}
            tab.ask("Network.emulateNetworkConditions", offline=False, **limits)
        try:
            yield tab
        finally:
            self.ask("Target.disposeBrowserContext", browserContextId=context)


class Tab:
    """One page."""

    def __init__(self, browser: Browser, session: str) -> None:
        """A page that the browser has opened; see :meth:`Browser.visitor`."""
        self._browser, self._session = browser, session

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """A question about this page."""
        return self._browser.ask(method, self._session, **parameters)

    def go(self, url: str) -> None:
        """Open an address; does not wait for what it holds."""
        self.ask("Page.navigate", url=url)

    def told(self, expression: str) -> Any:
        """What an expression comes to, once its promise is kept. Raises ``RuntimeError`` where it fails."""
        told = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in told:
            raise RuntimeError(f"{expression}: {told['exceptionDetails']}")
        return told["result"].get("value")

    def wait_for(self, expression: str) -> None:
        """Wait until an expression holds. Raises ``TimeoutError``."""
        end = time.monotonic() + PATIENCE
        while not self.told(expression):
            if time.monotonic() > end:
                raise TimeoutError(expression)
            time.sleep(POLL)

    def wait_drawn(self) -> None:
        """Wait until the page is ready, its fonts and charts there, and stays so."""
        self.wait_for(f"({READY_FOR_A_WHILE})({json.dumps([READY, STEADY])})")
        self.wait_for(f"({DRAWN})()")
        time.sleep(STEADY / 1e3)

    def write(self, selector: str, text: str) -> None:
        """Write into a field."""
        self.told(f"document.querySelector({json.dumps(selector)}).focus()")
        self.ask("Input.insertText", text=text)

    def click(self, expression: str) -> None:
        """Click in the middle of an element, which is brought into sight."""
        self.told(f"({expression}).scrollIntoView({{block: 'nearest'}})")
        box = f"(({expression}).getBoundingClientRect())"
        x, y = self.told(f"[{box}.x + {box}.width / 2, {box}.y + {box}.height / 2]")
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)


@contextmanager
def browsing(executable: Path) -> Iterator[Browser]:
    """Start Chromium without a window, until the block ends. Raises ``RuntimeError`` where it does not start."""
    with tempfile.TemporaryDirectory(prefix="comex-bench-", ignore_cleanup_errors=True) as profile:
        own = ("--headless", *AWAKE, "--remote-debugging-port=0", f"--user-data-dir={profile}", "--lang=fr-FR")
        command = [str(executable), *FLAGS, *own]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True) as chromium:
            try:
                address = _address(Path(profile), chromium)
                with connect(address, max_size=None, proxy=None, ping_interval=None) as connection:
                    yield Browser(connection)
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(chromium.pid, signal.SIGKILL)


def _address(profile: Path, chromium: "subprocess.Popen[bytes]") -> str:
    """Where it listens, which it writes down when it does."""
    written, end = profile / "DevToolsActivePort", time.monotonic() + PATIENCE
    while chromium.poll() is None and time.monotonic() < end:
        if written.is_file() and len(lines := written.read_text().splitlines()) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        time.sleep(POLL)
    raise RuntimeError(f"Chromium did not start: {chromium.poll()}")
