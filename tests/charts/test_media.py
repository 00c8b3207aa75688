"""What holds for every picture of both media."""

import json
import re
import time
from collections.abc import Callable

import plotly.graph_objects as go
import pytest

from lib.charts.butterfly import paper as butterfly_svg
from lib.charts.butterfly import screen as butterfly
from lib.charts.sankey import paper as sankey_svg
from lib.charts.sankey import screen as sankey
from lib.charts.tools.config import PLOTLY_CONFIG
from lib.charts.tools.lettering import SAFE, width
from lib.charts.tools.palette import DARK, LIGHT, Palette
from lib.charts.tools.svg import SIZE, WIDTH
from lib.charts.treemap import paper as treemap_svg
from lib.charts.treemap import screen as treemap
from tests.charts import reading
from tests.charts.frames import activities, flows, partners

FIGURES: dict[str, Callable[..., go.Figure]] = {
    "sankey": lambda size, **more: sankey.figure(flows(size), left="product", **more),
    "sankey-skewed": lambda size, **more: sankey.figure(flows(size, skew=3), left="country", flow="I", **more),
    "butterfly": lambda size, **more: butterfly.figure(partners(size), **more),
    "treemap": lambda size, **more: treemap.figure(activities(size), **more),
}
SVGS: dict[str, Callable[..., str]] = {
    "sankey": lambda size, **more: sankey_svg.figure_svg(flows(size), left="product", **more),
    "sankey-skewed": lambda size, **more: sankey_svg.figure_svg(flows(size, skew=3), left="country", **more),
    "butterfly": lambda size, **more: butterfly_svg.figure_svg(partners(size), **more),
    "treemap": lambda size, **more: treemap_svg.figure_svg(activities(size), **more),
}
EVERY_FIGURE = pytest.mark.parametrize("kind", FIGURES)
EVERY_SVG = pytest.mark.parametrize("kind", SVGS)
NAMED = {"title": "Exportations & <importations>", "desc": "La Nièvre vend surtout à l'Allemagne.", "key": "figure-3"}


@EVERY_FIGURE
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_plotly_accepts_every_property(kind: str, palette: Palette) -> None:
    """Figures are made without checking, for speed: here Plotly checks each property and changes nothing."""
    made = FIGURES[kind](10, palette=palette).to_dict()
    checked = go.Figure(made).to_dict()
    checked["layout"].pop("template")
    made["layout"].pop("template")
    assert json.loads(json.dumps(checked)) == json.loads(json.dumps(made))


@EVERY_FIGURE
def test_hover_and_labels_come_formatted(kind: str) -> None:
    """No picture leaves a number to the browser, whose language would change it: templates hold Python's text only."""
    spec = FIGURES[kind](5).to_json()
    assert set(re.findall(r"%\{[^}]*\}", spec)) == {"%{customdata}"}


@EVERY_FIGURE
def test_nothing_is_fetched(kind: str) -> None:
    """Neither a figure nor the configuration names an address."""
    assert "http" not in FIGURES[kind](5).to_json() + json.dumps(PLOTLY_CONFIG)


@EVERY_FIGURE
def test_figures_are_built_without_checking(kind: str) -> None:
    """Building a top-10 figure, its invented frame included, is faster than Plotly's checking of it alone."""
    made = FIGURES[kind](10).to_dict()

    def fastest(build: Callable[[], object]) -> float:
        times = []
        for _ in range(7):
            start = time.process_time()
            build()
            times.append(time.process_time() - start)
        return min(times)

    assert fastest(lambda: FIGURES[kind](10)) < 0.015
    assert fastest(lambda: go.Figure(made, _validate=False)) < fastest(lambda: go.Figure(made))


@EVERY_SVG
def test_svg_is_named_described_and_inert(kind: str) -> None:
    """Each SVG is XML with title, description, role and unique identifiers, and holds no script nor address."""
    svg = SVGS[kind](10, **NAMED)
    root = reading.parsed(svg)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "figure-3-title figure-3-desc"
    assert [(child.tag, child.get("id"), child.text) for child in root][:2] == [
        (f"{reading.SVG}title", "figure-3-title", NAMED["title"]),
        (f"{reading.SVG}desc", "figure-3-desc", NAMED["desc"]),
    ]
    tags = {element.tag.removeprefix(reading.SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "rect", "polyline", "text"}
    assert "http" not in svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"\bon\w+=|href", svg)


@EVERY_SVG
def test_svg_is_small_and_always_the_same(kind: str) -> None:
    """A top-10 SVG stays under 40 kB, and the same frame gives the same bytes."""
    svg = SVGS[kind](10, **NAMED)
    assert len(svg.encode()) < 40_000
    assert svg == SVGS[kind](10, **NAMED)


@EVERY_SVG
@pytest.mark.parametrize("size", [3, 10, 30])
def test_words_stay_inside_the_paper(kind: str, size: int) -> None:
    """Every text, estimated in the widest face it may be set in, lies inside the picture."""
    svg = SVGS[kind](size, **NAMED)
    height = float((reading.parsed(svg).get("viewBox") or "").split()[3])
    for element in reading.texts(svg):
        letters = float(element.get("font-size", SIZE))
        wide = width(element.text or "", letters, bold=element.get("font-weight") == "700", safe=SAFE)
        x = float(element.get("x", 0)) - (wide if element.get("text-anchor") == "end" else 0)
        assert -0.1 <= x <= x + wide <= WIDTH + 0.1
        assert letters * 0.7 <= float(element.get("y", 0)) <= height


def test_configuration_speaks_french() -> None:
    """Plotly gets the dictionary with the locale, no logo, and the image as its only button."""
    assert PLOTLY_CONFIG["locale"] in PLOTLY_CONFIG["locales"]
    assert PLOTLY_CONFIG["locales"]["fr"]["dictionary"]["Download plot as a PNG"] == "Télécharger l'image (PNG)"
    assert PLOTLY_CONFIG["displaylogo"] is False
    assert PLOTLY_CONFIG["modeBarButtons"] == [["toImage"]]
