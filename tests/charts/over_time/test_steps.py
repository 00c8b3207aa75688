import pytest

from lib.charts.over_time import steps
from lib.charts.tools.palette import LIGHT
from lib.pictures import Split, Waterfall
from lib.schema import Dimension, Flow
from tests.charts import reading
from tests.charts.examples import contributions, effects


@pytest.mark.parametrize("dimension", Dimension)
@pytest.mark.parametrize("flow", Flow)
def test_each_step_starts_where_the_one_above_ends(flow: Flow, dimension: Dimension) -> None:
    """The steps add up to the total, which starts from nothing; the remainder is grey, the total neutral."""
    bars = steps.waterfall(Waterfall(flow, dimension), contributions(dimension)).data[0]
    *lengths, total = bars.x
    assert sum(lengths) == pytest.approx(total)
    assert list(bars.base) == pytest.approx([*(sum(lengths[:i]) for i in range(len(lengths))), 0.0])
    assert list(bars.marker.color) == [LIGHT.flow(flow)] * 2 + [LIGHT.flow_pale(flow), LIGHT.others, LIGHT.node]


def test_volume_and_unit_value_stand_one_under_the_other() -> None:
    """Two bars per product, the volume in the flow's full tone; what is not split is told in the hover."""
    volume, unit = steps.split(Split(Flow.EXPORT), effects()).data
    assert list(volume.x) == effects()["volume_eur"].tolist()
    assert list(unit.x) == effects()["unit_value_eur"].tolist()
    assert (volume.marker.color[0], unit.marker.color[0]) == (LIGHT.exports, LIGHT.exports_pale)
    assert ["Non décomposé" in hover for hover in volume.customdata] == [False, True, False]


def test_a_step_too_small_for_its_decimal_says_which_way_it_goes() -> None:
    """A contribution of a few hundredths of a point is no « 0,0 »; parts that cancel out are."""
    frame = contributions(Dimension.PRODUCT).assign(contribution=[0.03, -0.04, 0.3, -0.29])
    figures = [
        note["text"] for note in reading.annotations(steps.waterfall(Waterfall(Flow.EXPORT, Dimension.PRODUCT), frame))
    ]
    assert [reading.unmarked(text) for text in figures[1::2]] == [
        "<\u202f+0,1\u202fpt", ">\u202f−0,1\u202fpt", "+0,3\u202fpt", "−0,3\u202fpt", "0,0\u202fpt",
    ]  # fmt: skip
