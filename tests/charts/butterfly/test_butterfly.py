from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings

from lib.charts.butterfly import paper as butterfly_svg
from lib.charts.butterfly import screen as butterfly
from lib.charts.butterfly.layout import layout
from lib.charts.tools import screen, svg
from lib.charts.tools.lettering import width
from lib.charts.tools.palette import LIGHT
from lib.pictures import NothingToDraw
from lib.schema import (
    COUNTRY,
    COUNTRY_LABEL,
    EXPORT_EUR,
    IMPORT_EUR,
    IMPORT_KG,
    OTHERS,
    Measure,
)
from tests.charts import reading
from tests.charts.frames import any_partners, partners, partners_of


@settings(max_examples=40)
@given(any_partners)
def test_both_flows_share_one_scale(frame: pd.DataFrame) -> None:
    """A bar's length over its amount is the same for imports and exports; amounts at or below zero draw nothing."""
    bars = butterfly.figure(frame).data
    longest = max(frame[IMPORT_EUR].max(), frame[EXPORT_EUR].max())
    for trace, column, sign in ((bars[0], IMPORT_EUR, -1), (bars[1], EXPORT_EUR, 1)):
        drawn = dict(zip(trace.ids, trace.x, strict=True))
        for code, amount in zip(frame[COUNTRY], frame[column], strict=True):
            assert drawn[code] * sign * longest == pytest.approx(max(amount, 0), abs=1e-3)


@given(any_partners)
def test_rows_keep_their_order_and_others_is_last(frame: pd.DataFrame) -> None:
    """Rows stand in the order of the frame, the remainder last wherever it came."""
    shuffled = frame.iloc[::-1]
    codes = [row.code for row in layout(shuffled, measure=Measure.VALUE).rows]
    assert codes == [*(code for code in shuffled[COUNTRY] if code != OTHERS), OTHERS]


@settings(max_examples=30)
@given(any_partners)
def test_screen_and_paper_say_the_same(frame: pd.DataFrame) -> None:
    """Plotly and SVG list the same partners, amounts and balances in the same order."""
    figure = butterfly.figure(frame)
    beside = [reading.unmarked(note["text"]).replace(" ", "") for note in reading.annotations(figure)[4:]]
    bars = [[reading.unmarked(text) for text in trace.text] for trace in figure.data[2:4]]
    on_screen = list(zip(beside[::2], *bars, beside[1::2], strict=True))
    words = reading.words(reading.texts(butterfly_svg.drawing(frame).document(**reading.NAMES)))[4:]
    words = [word if i % 4 in (1, 2) else word.replace(" ", "") for i, word in enumerate(words)]  # names have lines
    assert on_screen == list(zip(words[::4], words[1::4], words[2::4], words[3::4], strict=True))


@settings(max_examples=30)
@given(any_partners)
def test_longest_bars_touch_the_edges(frame: pd.DataFrame) -> None:
    """The axis ends where the longest bars end: their amounts stand in the margins, never over a bar."""
    figure = butterfly.figure(frame)
    lowest, highest = figure.layout.xaxis.range
    assert lowest == min(0, *figure.data[0].x)
    assert highest == max(0, *figure.data[1].x)


def test_balance_has_sign_triangle_and_colour() -> None:
    """A surplus is « ▲ + » in green, a deficit « ▼ − » in vermilion, so that colour is never alone."""
    frame = partners_of([(160_000_000, 141_000_000), (240_000_000, 262_000_000), (5_000_000, 5_000_000)])
    found = [(a["text"], a["font"]["color"]) for a in reading.annotations(butterfly.figure(frame))[5::2]]
    assert found == [
        ("<b>▼ −19,0</b>", LIGHT.deficit_text),
        ("<b>▲ +22,0</b>", LIGHT.surplus_text),
        ("<b>0,0</b>", LIGHT.text),
    ]


@pytest.mark.parametrize("amounts", [(90_000_000, 100_000), (100_000, 90_000_000), (5_000_000, 5_000_000)])
def test_heads_keep_clear_of_each_other(amounts: tuple[int, int]) -> None:
    """Where a territory hardly sells or hardly buys, no head runs into the next, on both media."""
    frame = partners_of([amounts])
    heads = reading.texts(butterfly_svg.drawing(frame).document(**reading.NAMES))[:4]
    on_paper = []
    for head, edge in zip(heads, (0, 1, 0, 1), strict=True):
        long, x = width(head.text or "", svg.SIZE, bold=head is not heads[0]), float(head.get("x", 0))
        on_paper.append((float(head.get("y", 0)), x - long * edge, x + long * (1 - edge)))
    layout_ = butterfly.figure(frame).to_dict()["layout"]
    margin, telephone = layout_["margin"], 340
    plot = telephone - margin["l"] - margin["r"]
    on_screen = []
    for head in layout_["annotations"][:4]:
        long, x = width(reading.unmarked(head["text"]), screen.FONT_SIZE, bold=True), head["x"] * plot + head["xshift"]
        on_screen.append((head["yshift"], *((x - long, x) if head["xanchor"] == "right" else (x, x + long))))
    for spans, left, right in (
        (on_paper, 0, svg.WIDTH),
        (on_screen, -margin["l"], plot + margin["r"]),
    ):
        assert all(left <= start < end <= right for _, start, end in spans), spans
        lines = {height: sorted(span[1:] for span in spans if span[0] == height) for height, _, _ in spans}
        assert all(before[1] < after[0] for line in lines.values() for before, after in pairwise(line)), spans


def test_height_follows_the_rows() -> None:
    """Each row adds the same height, from 3 to 60."""
    heights = [butterfly.figure(partners(rows)).layout.height for rows in (3, 4, 60)]
    assert heights[2] - heights[0] == 57 * (heights[1] - heights[0])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Saint-Vincent-et-les-Grenadines", "Saint-Vincent-et-les-<br>Grenadines"),
        ("République démocratique du Congo", "République démocratique<br>du Congo"),
        (
            "Géorgie du Sud et les îles Sandwich du Sud et du Nord",
            "Géorgie du Sud et les îles<br>Sandwich du Sud et du…",
        ),
    ],
)
def test_long_names_have_two_lines_before_they_are_cut(name: str, shown: str) -> None:
    """« … » stands only where two lines have no room; pointing at the name gives it whole, with all three amounts."""
    frame = partners(3)
    frame.loc[0, COUNTRY_LABEL] = name
    note = reading.annotations(butterfly.figure(frame))[4]
    assert note["text"] == shown
    assert all(word in note["hovertext"] for word in (name, "Importations", "Exportations", "Solde"))


def test_small_amounts_keep_their_unit_and_no_balance_prints_as_zero() -> None:
    """Below 0,05 M€ an amount is in k€, a deficit too; what is zero is zero."""
    frame = partners_of([(9_000_000, 31_000), (12_000, 0), (0, 0)])
    figure = butterfly.figure(frame)
    assert [list(trace.text) for trace in figure.data[2:4]] == [
        ["9,0", "12\u202fk€", "0,0"],
        ["31\u202fk€", "0,0", "0,0"],
    ]
    balances = [reading.unmarked(note["text"]) for note in reading.annotations(figure)[5::2]]
    assert balances == ["▼ −9,0", "▼ −12\u202fk€", "0,0"]


def marked(frame: pd.DataFrame, imports: list[int | None], exports: list[int | None]) -> pd.DataFrame:
    """Return the frame with what both flows were a year before."""
    return frame.assign(
        import_before_eur=pd.array(imports, dtype="Int64"), export_before_eur=pd.array(exports, dtype="Int64")
    )


def test_the_year_before_is_marked_on_the_same_scale() -> None:
    """A thin line per flow where it was a year before; none where it was nothing or is unknown, and their key."""
    frame = marked(partners_of([(40, 100), (10, 60), (5, 5)]), [80, None, 0], [50, 200, 5])
    figure = butterfly.figure(frame)
    marks = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers"]
    assert [(list(trace.y), list(trace.x)) for trace in marks] == [([0], [-0.4]), ([0, 1, 2], [0.25, 1.0, 0.025])]
    assert list(figure.layout.xaxis.range) == [-0.4, 1.0]
    assert [list(trace.x) for trace in figure.data[2:4]] == [[-0.4, -0.05, -0.025], [0.5, 1.0, 0.025]]
    notes = [note["text"] for note in reading.annotations(figure)]
    assert notes[-1] == "┃ un an avant"
    assert "Exportations : 60\u202f€ (un an avant : 200\u202f€)" in reading.unmarked(figure.data[0].customdata[1])
    svg_words = reading.words(reading.texts(butterfly_svg.drawing(frame).document(**reading.NAMES)))
    assert svg_words[-1] == "┃ un an avant"


def test_without_a_year_before_nothing_is_marked() -> None:
    """A frame that does not say it, or knows none, has neither marks nor a key."""
    frame = partners(3)
    for same in (frame, marked(frame, [None] * 4, [0] * 4)):
        figure = butterfly.figure(same)
        assert len(figure.data) == 4
        assert figure.layout.height == butterfly.figure(frame).layout.height
        assert "un an avant" not in butterfly_svg.drawing(same).document(**reading.NAMES)


def test_mass_is_in_tonnes() -> None:
    """With the mass as measure, bars follow the kilograms and the head says tonnes."""
    frame = partners(3)
    figure = butterfly.figure(frame, measure=Measure.MASS)
    assert reading.annotations(figure)[0]["text"] == "en t"
    largest = figure.data[0].ids[min(range(4), key=lambda i: figure.data[0].x[i])]
    assert largest == frame.loc[frame[IMPORT_KG].idxmax(), COUNTRY]


def test_nothing_above_zero_is_an_error() -> None:
    """An empty frame, or one without exchange, is refused rather than drawn as an empty picture."""
    for frame in (partners(3).iloc[:0], partners_of([(0, -4), (0, 0)])):
        with pytest.raises(NothingToDraw, match="aucun échange"):
            butterfly.figure(frame)
