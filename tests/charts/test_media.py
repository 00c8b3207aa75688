"""What holds for every picture of both media."""

import json
import re
import time
from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.charts import draw, paper
from lib.charts.tools.config import PLOTLY_CONFIG
from lib.pictures import Butterfly, Ledger, LedgerOfYears, Picture, Sankey, Timeline, Treemap, YearlyChange
from lib.schema import COUNTRY, OTHERS, PRODUCT, ZONE, Flow, Measure
from tests.charts import reading
from tests.charts.examples import COLUMNS, EXAMPLES, YEARS, ledger, named, years
from tests.charts.frames import activities, flows, partners, unequal

EVERY_EXAMPLE = pytest.mark.parametrize("example", EXAMPLES, ids=named)
# Those whose work grows with what is shown, at a size.
SIZED: dict[str, Callable[[int], tuple[Picture, pd.DataFrame]]] = {
    "sankey": lambda size: (Sankey(Flow.EXPORT), flows(size)),
    "sankey-skewed": lambda size: (Sankey(Flow.IMPORT), flows(size, skew=3)),
    "butterfly": lambda size: (Butterfly(), partners(size)),
    "treemap": lambda size: (Treemap(), activities(size)),
}
PRINTED: dict[str, Callable[[int], tuple[Picture, pd.DataFrame]]] = SIZED | {
    "activities-in-rows": lambda size: (Treemap(), unequal(size)),
    "ledger": lambda size: (Ledger(COLUMNS, shown=size), ledger(size)),
    "ledger-years": lambda _: (LedgerOfYears(YEARS), years()),
}
EVERY_SIZED = pytest.mark.parametrize("kind", SIZED)
EVERY_SVG = pytest.mark.parametrize("kind", PRINTED)
NAMED = {"title": "Exportations & <importations>", "desc": "La Nièvre vend surtout à l’Allemagne.", "key": "figure-3"}


def figure(kind: str, size: int) -> go.Figure:
    """Return a picture of the screen, as a card asks for it."""
    return draw.figure(*SIZED[kind](size), Measure.VALUE, "light")


def printed(kind: str, size: int) -> str:
    """Return a picture of the paper."""
    return paper.figure_svg(*PRINTED[kind](size), Measure.VALUE, **NAMED)


@EVERY_EXAMPLE
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("measure", Measure)
@pytest.mark.sweep(every=3)
def test_plotly_accepts_every_property(example: tuple[Picture, pd.DataFrame], theme: str, measure: Measure) -> None:
    """Figures are made without checking, for speed: here Plotly checks each property and changes nothing."""
    made = json.loads(json.dumps(draw.figure(*example, measure, theme).to_dict()))
    checked = json.loads(go.Figure(made).to_json())
    for spec in (made, checked):
        spec["layout"].pop("template")
    assert checked == made


@EVERY_EXAMPLE
def test_numbers_come_formatted_and_nothing_is_fetched(example: tuple[Picture, pd.DataFrame]) -> None:
    """No number is left to the browser, whose language would change it; no figure names an address."""
    spec = draw.figure(*example, Measure.VALUE, "light").to_json()
    asked = set(re.findall(r"%\{([^}]*)\}", spec))
    assert asked
    assert {name for name in asked if not re.fullmatch(r"((source|target)\.)?customdata(\[\d\])?", name)} == set()
    assert "http" not in spec + json.dumps(PLOTLY_CONFIG)


@EVERY_EXAMPLE
def test_marks_carry_the_code_a_click_leads_to(example: tuple[Picture, pd.DataFrame]) -> None:
    """Each mark's id ends with a code of the frame, but for totals; ribbons and lines of time have none."""
    picture, frame = example
    columns = [name for name in (PRODUCT, COUNTRY, ZONE, "territory_code", "year") if name in frame]
    codes = {code for name in columns for code in frame[name]} | {"", "total", OTHERS, *Flow}
    traces = draw.figure(picture, frame, Measure.VALUE, "light").data
    ids = [mark for trace in traces for mark in trace.ids or ()]
    assert bool(ids) != isinstance(picture, Sankey | Timeline | YearlyChange)
    assert {mark.rpartition("/")[2] for mark in ids} <= codes


@EVERY_SIZED
def test_figures_are_built_without_checking(kind: str) -> None:
    """A figure handed on as it is made is faster than Plotly's checking of it, in the same run."""
    made = figure(kind, 10).to_dict()

    def fastest(build: Callable[[], object]) -> float:
        times = []
        for _ in range(7):
            start = time.process_time()
            build()
            times.append(time.process_time() - start)
        return min(times)

    assert fastest(lambda: go.Figure(made, _validate=False)) < fastest(lambda: go.Figure(made))


def check_named_described_and_inert(svg: str) -> None:
    """Assert that an SVG is XML with title, description, role and unique identifiers, without script nor address."""
    root = reading.parsed(svg)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "figure-3-title figure-3-desc"
    assert [(child.tag, child.get("id"), child.text) for child in root][:2] == [
        (f"{reading.SVG}title", "figure-3-title", NAMED["title"]),
        (f"{reading.SVG}desc", "figure-3-desc", NAMED["desc"]),
    ]
    tags = {element.tag.removeprefix(reading.SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "rect", "circle", "polyline", "text"}
    assert "http" not in svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"\bon\w+=|href|rgba", svg)


@EVERY_EXAMPLE
@pytest.mark.parametrize("measure", Measure)
def test_every_picture_of_paper_is_named_and_keeps_inside(
    example: tuple[Picture, pd.DataFrame], measure: Measure
) -> None:
    """Nothing runs, nothing is fetched, and no shape nor word leaves the picture."""
    svg = paper.figure_svg(*example, measure, **NAMED)
    check_named_described_and_inert(svg)
    check_inside(svg)


@EVERY_SVG
def test_svg_is_named_described_and_inert(kind: str) -> None:
    """So is each that grows with what is shown."""
    check_named_described_and_inert(printed(kind, 10))


@EVERY_SVG
def test_svg_is_small_and_always_the_same(kind: str) -> None:
    """A top-10 SVG stays under 40 kB, and the same frame gives the same bytes."""
    svg = printed(kind, 10)
    assert len(svg.encode()) < 40_000
    assert svg == printed(kind, 10)


def check_inside(svg: str) -> None:
    """Assert that every shape and word lies inside the picture."""
    _, _, wide, high = map(float, (reading.parsed(svg).get("viewBox") or "").split())
    found = reading.boxes(svg)
    assert len(found) > 3
    for box in found:
        assert -0.1 <= box.left <= box.right <= wide + 0.1, box
        assert -0.1 <= box.top <= box.bottom <= high + 0.1, box


@EVERY_SVG
@pytest.mark.parametrize("size", [3, 10, 30])
def test_words_stay_inside_the_paper(kind: str, size: int) -> None:
    """Every text, estimated in the widest face it may be set in, lies inside the picture."""
    check_inside(printed(kind, size))
