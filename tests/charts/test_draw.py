"""Every picture is drawn, on the screen and on paper, or says that it is not."""

import ast
from pathlib import Path
from types import ModuleType
from typing import get_args

import pandas as pd
import pytest

from lib.charts import draw, paper
from lib.pictures import (
    LongRows,
    Metrics,
    NothingToDraw,
    Picture,
    Rows,
    View,
)
from lib.schema import Measure
from tests.charts.examples import EXAMPLES, named

PICTURES = get_args(Picture)
EVERY_EXAMPLE = pytest.mark.parametrize("example", EXAMPLES, ids=named)
NAMES = {"title": "Exportations", "desc": "La Nièvre vend.", "key": "figure-3"}


def cases(module: ModuleType) -> set[str]:
    """Return the classes that a module's ``match`` names."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    patterns = [node.cls for node in ast.walk(tree) if isinstance(node, ast.MatchClass)]
    return {pattern.id for pattern in patterns if isinstance(pattern, ast.Name)}


@pytest.mark.parametrize("module", [draw, paper], ids=["screen", "paper"])
def test_screen_and_paper_name_every_picture(module: ModuleType) -> None:
    """A new picture has a case of its own in both: neither falls through."""
    assert cases(module) == {picture.__name__ for picture in PICTURES}


def test_every_picture_has_an_example() -> None:
    """A picture is drawn, and has an example here, unless what a card shows first is figures or a table."""
    assert {type(picture) for picture, _ in EXAMPLES} == {p for p in PICTURES if p.view is View.CHART}


@EVERY_EXAMPLE
def test_the_screen_draws_every_chart(example: tuple[Picture, pd.DataFrame]) -> None:
    """Each has traces, and a height that the card can keep free."""
    for measure in Measure:
        figure = draw.figure(*example, measure, "light")
        assert len(figure.data) > 0
        assert figure.layout.height > 0


@EVERY_EXAMPLE
def test_paper_draws_every_chart(example: tuple[Picture, pd.DataFrame]) -> None:
    """Each has a twin on paper, wherever it stands there, in either measure."""
    for measure in Measure:
        for place in (None, paper.Place(), paper.Place(own=False, crowded=True)):
            assert paper.figure_svg(*example, measure, place=place, **NAMES).startswith("<svg")


@pytest.mark.parametrize("picture", [Metrics(()), Rows(), LongRows()], ids=lambda picture: type(picture).__name__)
def test_figures_and_tables_are_not_drawn(picture: Picture) -> None:
    """Neither medium makes a picture of what is read."""
    frame = pd.DataFrame({"value_eur": [1]})
    with pytest.raises(NothingToDraw):
        draw.figure(picture, frame, Measure.VALUE, "light")
    with pytest.raises(NothingToDraw):
        paper.figure_svg(picture, frame, Measure.VALUE, **NAMES)


@EVERY_EXAMPLE
def test_an_empty_frame_is_refused(example: tuple[Picture, pd.DataFrame]) -> None:
    """An empty picture would look like a zero: it is refused by the one exception that callers know."""
    picture, frame = example
    for measure in Measure:
        with pytest.raises(NothingToDraw):
            draw.figure(picture, frame.iloc[:0], measure, "light")
        with pytest.raises(NothingToDraw):
            paper.figure_svg(picture, frame.iloc[:0], measure, **NAMES)
