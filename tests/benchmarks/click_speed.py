"""From the click on a territory to its drawn Sankey, in Chromium, beside a page with a list and that Sankey only."""

import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib import reference
from tests.benchmarks.crowd import beside_folder
from tests.benchmarks.material import Material
from tests.benchmarks.measure import Measure, Target, spread
from tests.benchmarks.session import Session, visit_as
from tests.benchmarks.visitor import Tab, browsing
from tests.browser.chromium import find_chromium
from tests.browser.server import PLAIN, serve

TERRITORIES = ("58", "03", "69", "34", "13", "59", "29", "67", "974", "31")
WARMING = 2
TIMES = 1.3
PAGE = "exportations"
SCREEN = 1366, 768
PAUSE = 0.3  # seconds, as somebody reads the answers
FIGURES = "figures.json"
FLOOR = f"""import json
from pathlib import Path

import streamlit as st

st.set_page_config(page_title="Plancher", layout="wide")


@st.cache_resource
def figures():
    return json.loads(Path("{FIGURES}").read_text(encoding="utf-8"))


st.plotly_chart(figures()[st.selectbox("Territoire", list(figures()))], key="sankey")
"""
# The ribbons of the first Sankey; other ones are the next territory's.
WATCH = """{
    const ribbons = () => {
        const sankey = document.querySelector('[data-testid="stPlotlyChart"] .sankey');
        return sankey ? [...sankey.querySelectorAll(".sankey-link")].map((path) => path.getAttribute("d")).join() : "";
    };
    const before = ribbons();
    window.drawn = new Promise((resolve, reject) => {
        document.addEventListener("mousedown", () => {
            const start = performance.now();
            setTimeout(() => reject(new Error("nothing was drawn")), 60000);
            const look = () => {
                const now = ribbons();
                if (now && now !== before) resolve(performance.now() - start);
                else requestAnimationFrame(look);
            };
            look();
        }, { capture: true, once: true });
    });
}
0"""  # not the promise, which would be waited for
FIELD = '[class*="st-key-cherche-territory_code"]'
CHOICE = '[data-testid="stSelectbox"] input'


class Listener(Session):
    """A session that keeps the first chart it was sent."""

    chart = ""

    def _take(self, message: ForwardMsg) -> list[str]:
        said = message.delta.new_element
        if message.WhichOneof("type") == "delta" and said.WhichOneof("type") == "plotly_chart" and not self.chart:
            self.chart = str(said.plotly_chart.spec)
        return super()._take(message)


def click_speed(material: Material) -> Iterator[Measure]:
    """Both pages are asked in turn for the same territories; the median of each."""
    executable = find_chromium()
    if executable is None:
        raise RuntimeError("ni Chromium ni Chrome sur cette machine")
    names = {code: reference.territory(code).name for code in TERRITORIES}
    with (
        tempfile.TemporaryDirectory(prefix="comex-bench-") as folder,
        serve(data_dir=material.dataset(material.years)) as ours,
    ):
        figures = {names[code]: json.loads(_chart(ours.url, code)) for code in TERRITORIES}
        floor = beside_folder(Path(folder), FLOOR)
        (floor / FIGURES).write_text(json.dumps(figures), encoding="utf-8")
        with (
            serve(root=floor, entry=PLAIN) as alone,
            browsing(executable) as browser,
            browser.visitor(*SCREEN) as near,
            browser.visitor(*SCREEN) as far,
        ):
            near.go(f"{ours.url}/{PAGE}?territoire={TERRITORIES[-1]}")
            far.go(alone.url)
            for tab in (near, far):
                tab.wait_drawn()
            times: tuple[list[float], list[float]] = ([], [])
            # The floor shows the first territory already.
            for code in (*TERRITORIES[1:], *TERRITORIES):
                times[0].append(_ours(near, code))
                times[1].append(_floor(far, names[code]))
    counted = [side[WARMING:] for side in times]
    yield Measure(
        "clic-sankey",
        f"page /{PAGE}, du clic sur un territoire à son premier Sankey dessiné (étalon : une liste et ce Sankey)",
        "ms",
        statistics.median(counted[0]),
        statistics.median(counted[1]),
        "times",
        Target("at most", TIMES),
        {"ours": spread(counted[0]), "yardstick": spread(counted[1])},
    )


def _chart(url: str, code: str) -> str:
    with visit_as(Listener, url, PAGE, f"territoire={code}") as session:
        session.run()
        return session.chart


def _ours(tab: Tab, code: str) -> float:
    tab.write(f"{FIELD} input", code)
    answer = _found(f"{FIELD} [role=option]")
    asked = f'{FIELD} [data-asked="{code}"]'
    tab.wait_for(f"{_found(asked)} !== null && {answer} !== null")
    return _taken(tab, answer)


def _floor(tab: Tab, name: str) -> float:
    tab.click(_found(CHOICE))
    option = f"[...document.querySelectorAll('[role=option]')].find((one) => one.textContent === {json.dumps(name)})"
    tab.wait_for(f"{option} !== undefined")
    return _taken(tab, option)


def _found(selector: str) -> str:
    return f"document.querySelector({json.dumps(selector)})"


def _taken(tab: Tab, answer: str) -> float:
    """From the mouse that goes down on an answer to other ribbons."""
    time.sleep(PAUSE)
    tab.told(WATCH)
    tab.click(answer)
    took = float(tab.told("window.drawn"))
    tab.wait_drawn()
    return took
