import pytest

from lib.charts.bars import side_by_side
from lib.pictures import SideBySide
from lib.schema import Measure
from tests.charts import reading
from tests.charts.examples import territories


@pytest.mark.parametrize("measure", Measure)
def test_amounts_share_one_scale(measure: Measure) -> None:
    """Exports, imports and balance span as many euros in as many pixels, so that bars compare across panels."""
    layout = side_by_side.figure(SideBySide(), territories(), measure=measure).layout
    axes = (layout.xaxis, layout.xaxis2, layout.xaxis3)
    spans = [axis.range[1] - axis.range[0] for axis in axes]
    widths = [axis.domain[1] - axis.domain[0] for axis in axes]
    assert spans == pytest.approx([spans[0]] * 3)
    assert widths == pytest.approx([widths[0]] * 3)


def test_france_has_figures_and_no_bar_of_amounts() -> None:
    """Beside a département it would flatten every bar: it is written; in shares its balance is drawn."""
    amounts, shares = (side_by_side.figure(SideBySide(shares=way), territories()).data for way in (False, True))
    assert [trace.x[2] == 0 for trace in amounts if trace.type == "bar"] == [True, True, True, False]
    assert [trace.x[2] == 0 for trace in shares if trace.type == "bar"] == [True, True, False, False]
    assert all(reading.unmarked(trace.text[2]) for trace in amounts if trace.type == "scatter")
    alone = side_by_side.figure(SideBySide(), territories().tail(1)).data
    assert all(trace.x[0] != 0 for trace in alone if trace.type == "bar")


def test_heads_say_what_shares_are_of() -> None:
    """In shares, each head has its base under it."""
    heads = [note["text"] for note in reading.annotations(side_by_side.figure(SideBySide(shares=True), territories()))]
    assert [reading.unmarked(head.replace("<br>", " | ")) for head in heads[:4]] == [
        "Exportations | % France", "Importations | % France", "Solde | % échanges", "Couverture",
    ]  # fmt: skip
