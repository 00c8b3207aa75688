import pytest

from lib.charts.bars import single_panel, structure
from lib.charts.tools.palette import LIGHT
from lib.pictures import Gaps, Structure
from lib.schema import OTHERS, PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, Dimension, Flow
from tests.charts import reading
from tests.charts.examples import PLACES, specialised, structures


@pytest.mark.parametrize("dimension", Dimension)
@pytest.mark.parametrize("flow", Flow)
def test_one_column_per_territory_on_one_scale(dimension: Dimension, flow: Flow) -> None:
    """The territory looked at is in full colour; the remainder is written and not drawn."""
    figure = structure.figure(Structure(flow, dimension), structures(dimension))
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert len(bars) == len(PLACES)
    assert bars[0].marker.color[0] == LIGHT.flow(flow) != bars[1].marker.color[0]
    assert all(trace.x[-1] == 0 for trace in bars)
    assert len({figure.layout[axis].range for axis in ("xaxis", "xaxis2", "xaxis3")}) == 1


def test_a_remainder_that_counts_other_members_is_named_without_a_number() -> None:
    """« Autres (N …) » counts the members of its own line: it heads a line of several only if they agree."""
    frame = structures(Dimension.PRODUCT)
    rest = frame[PRODUCT] == OTHERS
    labels = ["Autres (41 produits)", "Autres (77 produits)", "Autres (129 produits)"]
    frame.loc[rest, PRODUCT_LABEL] = frame.loc[rest, PRODUCT_SHORT] = labels
    figure = structure.figure(Structure(Flow.EXPORT, Dimension.PRODUCT), frame)
    assert reading.annotations(figure)[-1]["text"] == "Autres"
    hovers = [trace.customdata[-1] for trace in figure.data if trace.type == "bar"]
    assert all(label in hover for label, hover in zip(labels, hovers, strict=True))
    alone = frame[frame["territory_code"] == PLACES[0][0]]
    figure = structure.figure(Structure(Flow.EXPORT, Dimension.PRODUCT), alone)
    assert reading.annotations(figure)[-1]["text"] == labels[0]


def test_gaps_stand_on_both_sides_and_the_marked_one_is_bold() -> None:
    """The largest excesses, then the largest lacks, in the order of the frame."""
    frame = specialised(30)
    marked = str(frame[PRODUCT].iloc[1])
    figure = single_panel.excess(Gaps("excess_eur", marked=(marked,)), frame)
    lengths = list(figure.data[0].x)
    assert lengths == sorted(lengths, reverse=True)
    assert min(lengths) < 0 < max(lengths)
    names = [note["text"] for note in reading.annotations(figure)[1:]]
    assert [name.startswith("<b>") for name in names] == [code == marked for code in figure.data[0].ids]
