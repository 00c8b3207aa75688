"""What a first visit costs on a thin line: bytes of all kinds, and how long until the first Sankey is drawn.

In Chromium, which slows the line down by itself; beside the same page served by Streamlit alone.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.benchmarks.material import ROOT, Material
from tests.benchmarks.measure import Measure, Target
from tests.benchmarks.relay import Relay, relayed
from tests.benchmarks.visitor import Browser, Line, browsing
from tests.browser.chromium import find_chromium
from tests.browser.server import OURS, PLAIN, serve

PAGE = "/exportations?territoire=58"
SANKEY = "document.querySelector('[data-testid=stPlotlyChart] .sankey-link') !== null"
MEGABYTES = 2.2
VISITS = 3
PACKING_SECONDS = 600
LINES = ((Line(10, 40), 4), (Line(4, 100), 8))  # and seconds until the first Sankey at most


@dataclass(frozen=True)
class Visit:
    """What one visit took: bytes received in all, seconds until the first Sankey."""

    received: int
    seconds: float


def first_visit(material: Material) -> Iterator[Measure]:
    """Bytes of a first visit, then the time it takes on each line."""
    executable = find_chromium()
    if executable is None:
        raise RuntimeError("ni Chromium ni Chrome sur cette machine")
    # As a server that has been up for a minute: its files are packed.
    packing = [sys.executable, "-m", "lib.server.packing"]
    subprocess.run(packing, cwd=ROOT, check=True, timeout=PACKING_SECONDS, capture_output=True)
    data = material.dataset(material.years)
    with (
        serve(data_dir=data, entry=OURS) as ours,
        serve(data_dir=data, entry=PLAIN) as plain,
        relayed(ours.url) as near,
        relayed(plain.url) as far,
        browsing(executable) as browser,
    ):
        for relay in (near, far):
            _visit(browser, relay, None)  # what a server does once is done
        whole, alone = _visit(browser, near, None), _visit(browser, far, None)
        yield Measure(
            "premiere-visite-octets",
            "première visite de /exportations, octets reçus (étalon : Streamlit seul)",
            "Mo",
            whole.received / 1e6,
            alone.received / 1e6,
            "amount",
            Target("at most", MEGABYTES),
        )
        for line, most in LINES:
            yield _on(line, most, browser, near, far)


def _on(line: Line, most: float, browser: Browser, near: Relay, far: Relay) -> Measure:
    seconds = [_visit(browser, near, line).seconds for _ in range(VISITS)]
    return Measure(
        f"premiere-visite-{line.megabits:g}",
        f"premier Sankey, première visite, {line.megabits:g} Mbit/s, {line.latency} ms (étalon : Streamlit seul)",
        "s",
        statistics.median(seconds),
        _visit(browser, far, line).seconds,
        "amount",
        Target("at most", most),
        {"seconds": seconds},
    )


def _visit(browser: Browser, relay: Relay, line: Line | None) -> Visit:
    with browser.visitor(1400, 1000, line) as tab:
        before, start = relay.received, time.perf_counter()
        tab.go(relay.url + PAGE)
        tab.wait_for(SANKEY)
        seconds = time.perf_counter() - start
        tab.wait_drawn()
        return Visit(relay.received - before, seconds)
