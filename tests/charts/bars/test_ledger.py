from dataclasses import replace

import pandas as pd
import pytest

from lib import french
from lib.charts import paper
from lib.charts.bars import ledger
from lib.charts.bars.ledger_words import figure_text, wording
from lib.charts.tools.palette import LIGHT
from lib.pictures import Ledger, LedgerOfYears, Written
from lib.schema import OTHERS, PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, Measure
from tests.charts import reading
from tests.charts.examples import COLUMNS, YEARS, years
from tests.charts.examples import ledger as products

BARS = Ledger(COLUMNS, shown=5, bold=(1,))


def printed(picture: Ledger, frame: pd.DataFrame) -> str:
    """Return the picture of the paper."""
    return paper.figure_svg(picture, frame, Measure.VALUE, **reading.NAMES)


@pytest.mark.parametrize("written", Written)
def test_every_way_of_writing_has_words(written: Written) -> None:
    """A known figure is written, a missing one is a dash, and a missing text nothing."""
    assert figure_text({"x": 0.5}, "x", written, Measure.VALUE) not in ("", french.MISSING)
    missing = "" if written is Written.TEXT else french.MISSING
    assert figure_text({"x": None}, "x", written, Measure.VALUE) == missing


def test_missing_figures_are_left_out_unless_all_are() -> None:
    """Two figures are joined by a point; a dash stands alone or not at all."""
    texts = (("a", Written.SHARE), ("b", Written.SHARE))
    assert wording({"a": 0.5, "b": None}, texts, Measure.VALUE) == french.percent(0.5, 0)
    assert wording({"a": None, "b": None}, texts, Measure.VALUE) == french.MISSING


def test_screen_and_paper_say_the_same() -> None:
    """Plotly and SVG write the same figures above the same rows; the names too."""
    figure = ledger.figure(BARS, products())
    columns = [[reading.unmarked(text) for text in trace.text] for trace in figure.data if trace.type == "scatter"]
    names = [reading.unmarked(note["text"]) for note in reading.annotations(figure)[len(COLUMNS) :]]
    words = reading.words(reading.texts(printed(BARS, products())))
    assert words[-4 * len(names) :] == [text for row in zip(names, *columns, strict=True) for text in row]


@pytest.mark.parametrize("written", [Written.NUMBER, Written.COUNTRIES, Written.UNIT_VALUE])
def test_what_is_not_zero_never_prints_as_zero(written: Written) -> None:
    """A tiny figure says on which side of its last digit it stands; zero is zero."""
    small, nothing = (figure_text({"x": x}, "x", written, Measure.VALUE) for x in (0.001, 0.0))
    assert small.startswith("<\u202f0,")
    assert nothing.startswith("0,0")


def test_a_short_name_that_was_cut_gives_way_to_the_label() -> None:
    """On both media a row is named whole; a name made by the finding stays as it is."""
    frame = products(2).assign(**{PRODUCT_SHORT: "Instruments de…", PRODUCT_LABEL: "Instruments de mesure et d’essai"})
    svg = printed(BARS, frame)
    assert "Instruments de mesure et d’essai" in reading.words(reading.texts(svg))
    assert reading.annotations(ledger.figure(BARS, frame))[-1]["text"] == "Instruments de mesure et d’essai"
    own = replace(BARS, name="note")
    assert reading.annotations(ledger.figure(own, frame))[-1]["text"] == "DE"


def test_a_row_beyond_the_first_is_drawn_where_it_is_asked_for() -> None:
    """After the first ones, on both media; without it, or where there are fewer rows, only the first are."""
    frame = products(9)
    more = replace(BARS, shown=3, also=(6,))
    names = [str(frame[PRODUCT_SHORT][i]) for i in (0, 1, 2, 6)]
    drawn = [note["text"] for note in reading.annotations(ledger.figure(more, frame))[len(COLUMNS) :]]
    assert [reading.unmarked(name) for name in drawn] == names
    assert [row[PRODUCT_SHORT] for row in ledger.drawn(replace(more, also=()), frame)] == names[:3]
    few = products(2)
    assert len(ledger.drawn(BARS, few)) == len(few)


def test_many_columns_slide_on_a_telephone() -> None:
    """Six heads have no room there; three have."""
    assert [Ledger(COLUMNS * times).slides for times in (1, 2)] == [False, True]


def test_the_remainder_is_grey_and_no_bar_leaves_its_column() -> None:
    """« Autres » is no product among others; a value beyond the full bar is cut."""
    frame = products(4).assign(share=[0.5, 1.7, 0.2, 0.1, 0.9])
    bars = ledger.figure(BARS, frame).data[0]
    assert frame[PRODUCT].iloc[-1] == OTHERS
    assert list(bars.marker.color) == [LIGHT.exports] * 4 + [LIGHT.others]
    assert list(bars.x) == [0.5, 1.0, 0.2, 0.1, 0.9]


def test_years_have_one_column_per_flow_and_a_dash_where_it_is_absent() -> None:
    """A year without a flow keeps its row: what is missing there is said, in the other flow it is drawn."""
    figure = ledger.years(LedgerOfYears(YEARS), years())
    exports, imports = ([reading.unmarked(text) for text in trace.text] for trace in figure.data[1::2])
    assert exports == [french.MISSING, "0,20", "0,30"]
    assert imports == ["0,10", "0,20", "0,30"]
