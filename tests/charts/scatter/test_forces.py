import plotly.graph_objects as go
import pytest

from lib.charts.scatter import forces
from lib.charts.tools.palette import LIGHT
from lib.pictures import Strengths
from tests.charts.examples import specialised

POINTS = Strengths("value_eur", marked=("P02",))


@pytest.mark.parametrize("seed", range(5))
def test_labels_of_strengths_do_not_meet(seed: int) -> None:
    """At the least width, to which a telephone scrolls, and at a desk's, no name lies over another."""
    layout = forces.figure(POINTS, specialised(60, seed=seed)).layout
    names = [note for note in layout.annotations if note.xref == "x"]
    assert len(names) >= 5
    for wide in (690, 800):
        boxes = [_box(note, wide, layout) for note in names]
        for i, one in enumerate(boxes):
            for other in boxes[:i]:
                assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def _box(note: go.layout.Annotation, wide: float, layout: go.Layout) -> tuple[float, float, float, float]:
    low, high = layout.xaxis.range
    x = (note.x - low) / (high - low) * wide + note.xshift
    y = (1 - note.y / layout.yaxis.range[1]) * 430 - note.yshift
    long = 5.5 * len(note.text)
    start = x - {"left": 0, "right": long, "center": long / 2}[note.xanchor]
    return start, y - 6, start + long, y + 6


def test_the_marked_product_is_ringed() -> None:
    """Its point has a ring in the ink of the words."""
    points = forces.figure(POINTS, specialised(30)).data[0]
    ringed = [code for code, color in zip(points.ids, points.marker.line.color, strict=True) if color == LIGHT.text]
    assert ringed == ["P02"]
