import pytest

from lib.charts.over_time import multiples, timeline
from lib.charts.tools.palette import LIGHT
from lib.pictures import Marks, Multiples, NothingToDraw, Timeline, YearlyChange
from lib.schema import OTHERS, Dimension, Flow, Measure
from tests.charts import reading
from tests.charts.examples import MARKS, QUARTERS, members, quarters

BREAK = QUARTERS.index(MARKS.break_at)


def test_marks_stand_where_they_are_asked_for() -> None:
    """A line before the break, a tint from the first provisional quarter, a band over the one that is missing."""
    figure = timeline.figure(Timeline(MARKS), quarters(absent=2))
    found = {(shape["type"], shape["x0"]) for shape in figure.to_dict()["layout"]["shapes"]}
    late = QUARTERS.index(MARKS.provisional_from) - 0.5
    assert found == {("line", BREAK - 0.5), ("rect", late), ("rect", 1.5)}


@pytest.mark.parametrize("absent", [None, 2])
@pytest.mark.parametrize("marks", [Marks(), MARKS], ids=["plain", "marked"])
def test_the_legend_names_the_marks_that_are_there(marks: Marks, absent: int | None) -> None:
    """Words below the years for each mark on the plot, and for no other."""
    for figure in (
        timeline.figure(Timeline(marks), quarters(absent=absent)),
        timeline.growth(YearlyChange(marks), quarters(absent=absent)),
        multiples.figure(Multiples(Flow.IMPORT, Dimension.PRODUCT, marks), members(Dimension.PRODUCT, absent=absent)),
    ):
        words = " ".join(reading.unmarked(note["text"]) for note in reading.annotations(figure))
        assert ("la collecte change" in words) == ("provisoire" in words) == (marks == MARKS)
        assert ("publié" in words or "pas de comparaison" in words) == (absent is not None)


def test_a_missing_quarter_is_a_gap_in_one_flow_only() -> None:
    """What is published is drawn; the other flow and the balance are absent, not zero, and the legend says so."""
    figure = timeline.figure(Timeline(MARKS), quarters(absent=2))
    imports, exports, balance = (trace.y for trace in figure.data)
    assert [i for i, x in enumerate(imports) if x is None] == [i for i, x in enumerate(balance) if x is None] == [2]
    assert None not in exports
    assert "un flux au moins n’est pas publié" in reading.annotations(figure)[-1]["text"]


@pytest.mark.parametrize(("measure", "unit"), [(Measure.VALUE, "M€"), (Measure.MASS, "t")])
def test_the_scale_is_in_the_unit_that_is_written(measure: Measure, unit: str) -> None:
    """Euros are drawn in millions, kilograms in tonnes."""
    frame = quarters()
    figure = timeline.figure(Timeline(Marks()), frame, measure=measure)
    drawn = {"M€": 1e6, "t": 1e3}[unit]
    assert figure.data[1].y[0] * drawn == pytest.approx(frame[measure.of("export")].iloc[0])
    assert reading.annotations(figure)[1]["text"] == f"en {unit} par trimestre"


def test_provisional_columns_are_pale_and_the_remainder_grey() -> None:
    """What may change is lighter, in the flow's tone; « Autres » is grey throughout."""
    picture = Multiples(Flow.IMPORT, Dimension.COUNTRY, MARKS)
    figure = multiples.figure(picture, members(Dimension.COUNTRY))
    late = QUARTERS.index(MARKS.provisional_from)
    first, *_, rest = (trace.marker.color for trace in figure.data)
    assert set(first[:late]) == {LIGHT.imports}
    assert set(first[late:]) == {LIGHT.imports_pale}
    assert set(rest) == {LIGHT.others}
    assert figure.data[-1].ids[0] == f"0/{OTHERS}"


def test_nothing_known_is_refused() -> None:
    """A frame without a single amount, or rate, is no picture."""
    frame = quarters().assign(
        **dict.fromkeys(("import_eur", "export_eur", "import_growth", "export_growth"), float("nan"))
    )
    with pytest.raises(NothingToDraw, match="aucun trimestre"):
        timeline.figure(Timeline(MARKS), frame)
    with pytest.raises(NothingToDraw, match="aucune évolution"):
        timeline.growth(YearlyChange(MARKS), frame)
