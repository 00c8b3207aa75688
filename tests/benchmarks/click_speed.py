"""From the click on a territory to its drawn Sankey, in Chromium, beside a page with a list and that Sankey only."""

import json
import re
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib import reference
from tests.benchmarks.crowd import beside_folder
from tests.benchmarks.material import Material
from tests.benchmarks.measure import Measure, Target, spread
from tests.benchmarks.session import Session, visit_as
from tests.browser import searching
from tests.browser.chromium import find_chromium, launch, wait_drawn, wait_ready
from tests.browser.server import PLAIN, serve

TERRITORIES = ("58", "03", "69", "34", "13", "59", "29", "67", "974", "31")
WARMING = 2
TIMES = 1.3
PAGE = "exportations"
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
WATCH = """() => {
    const ribbons = () => {
        const sankey = document.querySelector('[data-testid="stPlotlyChart"] .sankey');
        return sankey ? [...sankey.querySelectorAll(".sankey-link")].map((path) => path.getAttribute("d")).join() : "";
    };
    const before = ribbons();
    window.drawn = new Promise((resolve) => {
        document.addEventListener("mousedown", () => {
            const start = performance.now();
            const look = () => {
                const now = ribbons();
                if (now && now !== before) resolve(performance.now() - start);
                else requestAnimationFrame(look);
            };
            look();
        }, { capture: true, once: true });
    });
}"""
TOO_LATE = 'new Promise((_, fail) => setTimeout(() => fail(new Error("nothing was drawn")), 60000))'


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
        sync_playwright() as playwright,
        launch(playwright, executable) as browser,
    ):
        figures = {names[code]: json.loads(_chart(ours.url, code)) for code in TERRITORIES}
        floor = beside_folder(Path(folder), FLOOR)
        (floor / FIGURES).write_text(json.dumps(figures), encoding="utf-8")
        with (
            serve(root=floor, entry=PLAIN) as alone,
            _opened(browser, f"{ours.url}/{PAGE}?territoire={TERRITORIES[-1]}") as near,
            _opened(browser, alone.url) as far,
        ):
            times: tuple[list[float], list[float]] = ([], [])
            # The floor shows the first territory already.
            for code in (*TERRITORIES[1:], *TERRITORIES):
                times[0].append(_ours(near, code, names[code]))
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


@contextmanager
def _opened(browser: Browser, url: str) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1366, "height": 768}, locale="fr-FR") as context:
        page = context.new_page()
        page.goto(url)
        wait_drawn(page)
        yield page


def _ours(page: Page, code: str, name: str) -> float:
    answers = searching.ask(page, "Territoire", code)
    page.evaluate(WATCH)
    answers.filter(has_text=re.compile(f"^{re.escape(name)}")).first.click()
    return _taken(page)


def _floor(page: Page, name: str) -> float:
    page.get_by_role("combobox").click()
    page.evaluate(WATCH)
    # Away from the field: the click on it is over before the watch begins.
    page.get_by_role("option", name=name, exact=True).click()
    return _taken(page)


def _taken(page: Page) -> float:
    took = float(page.evaluate(f"() => Promise.race([window.drawn, {TOO_LATE}])"))
    wait_ready(page)
    page.wait_for_timeout(300)
    return took
