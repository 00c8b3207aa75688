from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings

from lib import french
from lib.charts.sankey import paper as sankey_svg
from lib.charts.sankey import screen as sankey
from lib.charts.sankey.layout import PAPER, SCREEN, Heights, layout, printed
from lib.charts.tools.lettering import width
from lib.charts.tools.palette import LIGHT, rgba
from lib.charts.tools.screen import FONT_SIZE
from lib.pictures import NothingToDraw, Sankey
from lib.schema import (
    COUNTRY,
    MASS_KG,
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    SHARE,
    VALUE_EUR,
    Flow,
    Measure,
)
from tests.charts import reading
from tests.charts.frames import any_flows, flows, flows_of

LINE_HEIGHT, LEADING = 1.2, 1.08  # of a line of text, and of a second one, in its size
EXPORTS, IMPORTS = Sankey(Flow.EXPORT), Sankey(Flow.IMPORT)


@settings(max_examples=25)
@given(any_flows())
def test_ribbons_add_up_to_the_positive_part_of_the_frame(frame: pd.DataFrame) -> None:
    """What is drawn is exactly what is above zero, in links and on both sides."""
    plan = layout(EXPORTS, frame, measure=Measure.VALUE)
    positive = frame.loc[frame[VALUE_EUR] > 0, VALUE_EUR].sum()
    assert sum(link.value for link in plan.links) == positive
    assert sum(node.value for node in plan.left) == sum(node.value for node in plan.right) == positive
    drawn = sankey.figure(EXPORTS, frame).data[0].link
    assert sum(drawn.value) == positive


@settings(max_examples=25)
@given(any_flows())
def test_nodes_run_from_the_largest_to_others(frame: pd.DataFrame) -> None:
    """On each side nodes are ordered by the amount they print, equals by code, the remainder last whatever its size."""
    plan = layout(IMPORTS, frame, measure=Measure.VALUE)
    for nodes in (plan.left, plan.right):
        assert [node.code for node in nodes if node.is_others] in ([], [nodes[-1].code])
        real = [(-node.amount, node.code) for node in nodes if not node.is_others]
        assert real == sorted(real)


def test_equal_amounts_stand_as_rankings_and_sentences_order_them() -> None:
    """Equal nodes go by code, as in a top-N; equal flows keep the order of the frame, whichever side comes first."""
    frame = flows_of([[0, 7, 2], [7, 0, 2], [1, 1, 1]])
    frame = frame[frame[VALUE_EUR] > 0]  # as findings leave them: the first row is of the second country
    for picture in (EXPORTS, IMPORTS):
        plan = layout(picture, frame, measure=Measure.VALUE)
        found = [[node.code for node in nodes] for nodes in (plan.left, plan.right)]
        assert sorted(found) == [["C00", "C01", OTHERS], ["P00", "P01", OTHERS]]
        largest = sorted((link for link in plan.links if link.rank), key=lambda link: link.rank)
        ends = [{plan.left[link.source].code, plan.right[link.target].code} for link in largest]
        assert ends == [{"P00", "C01"}, {"P01", "C00"}]


def named(frame: pd.DataFrame, *, label: str, short: str) -> pd.DataFrame:
    """Return the frame with every product called so."""
    real = frame[PRODUCT] != OTHERS
    return frame.assign(
        **{PRODUCT_LABEL: frame[PRODUCT_LABEL].mask(real, label), PRODUCT_SHORT: frame[PRODUCT_SHORT].mask(real, short)}
    )


@pytest.mark.parametrize("size", [10, 30])
def test_a_name_has_two_lines_before_it_is_cut(size: int) -> None:
    """A label of fifty letters stands whole on two lines, in the place of a short name that was cut."""
    frame = named(
        flows(size, skew=1.5), label="Instruments de mesure, d’essai et de navigation", short="Instruments de mesure…"
    )
    for heights in (SCREEN, PAPER) if size == 10 else (SCREEN,):
        nodes = layout(EXPORTS, frame, measure=Measure.VALUE, heights=heights).left
        assert {" ".join(node.lines) for node in nodes if not node.is_others} == {
            "Instruments de mesure, d’essai et de navigation"
        }
        assert {len(node.lines) for node in nodes if not node.is_others} == {2}


def test_where_the_column_is_full_the_smallest_names_lose_their_second_line() -> None:
    """On crowded paper the largest keep two lines, the smallest are cut to one; none is without a name."""
    frame = named(flows(30), label="Pesticides et autres produits agrochimiques de synthèse", short="Pesticides…")
    nodes = layout(EXPORTS, frame, measure=Measure.VALUE, heights=replace(PAPER, base=40, per_node=16)).left
    lines = [len(node.lines) for node in nodes if not node.is_others]
    assert lines == sorted(lines, reverse=True)
    assert set(lines) == {1, 2}
    assert all(node.lines[-1].endswith("…") for node in nodes if len(node.lines) == 1 and not node.is_others)


@settings(max_examples=25)
@given(any_flows())
def test_five_red_flows_are_the_five_largest(frame: pd.DataFrame) -> None:
    """Red are the five largest flows between two real members, and no others."""
    named = frame[(frame[PRODUCT] != OTHERS) & (frame[COUNTRY] != OTHERS) & (frame[VALUE_EUR] > 0)]
    largest = sorted(named[VALUE_EUR], reverse=True)[:5]
    drawn = sankey.figure(EXPORTS, frame).data[0].link
    red = rgba(LIGHT.top_flow, LIGHT.top_flow_opacity)
    assert (
        sorted((v for v, color in zip(drawn.value, drawn.color, strict=True) if color == red), reverse=True) == largest
    )
    links = layout(EXPORTS, frame, measure=Measure.VALUE).links
    assert [link.value for link in sorted(links, key=lambda link: link.rank) if link.rank] == largest


@settings(max_examples=40)
@given(any_flows())
@pytest.mark.parametrize(("heights", "size"), [(SCREEN, FONT_SIZE), (PAPER, 10.5)], ids=["screen", "paper"])
def test_labels_never_overlap_nor_leave_the_picture(heights: Heights, size: float, frame: pd.DataFrame) -> None:
    """Labels of a side stand clear of each other, and none leaves the columns' height, up to 31 nodes and any skew."""
    plan = layout(EXPORTS, frame, measure=Measure.VALUE, heights=heights)
    for nodes in (plan.left, plan.right):
        halves = [(LINE_HEIGHT + LEADING * (len(node.lines) - 1)) * size / 2 * 0.99 for node in nodes]
        spans = [(node.label_y - half, node.label_y + half) for node, half in zip(nodes, halves, strict=True)]
        assert all(above[1] <= below[0] + 1e-6 for above, below in pairwise(spans))
        assert spans[0][0] >= -0.1 * size
        assert spans[-1][1] <= plan.height + 0.1 * size


@settings(max_examples=25)
@given(any_flows())
def test_nodes_stand_apart_and_inside(frame: pd.DataFrame) -> None:
    """Nodes of a side never touch, stay in the columns, and leave Plotly no reason to move one."""
    plan = layout(EXPORTS, frame, measure=Measure.VALUE)
    trace = sankey.figure(EXPORTS, frame).data[0]
    for nodes in (plan.left, plan.right):
        assert all(lower.top - upper.top - upper.height >= trace.node.pad for upper, lower in pairwise(nodes))
        assert nodes[0].top >= -1e-6
        assert nodes[-1].top + nodes[-1].height <= plan.height + 1e-6
    # Plotly finds the scale itself, from its padding: it must be ours.
    longest = max(len(plan.left), len(plan.right))
    plotly_height = plan.height - (longest - 1) * trace.node.pad
    assert plotly_height == pytest.approx(sum(node.height for node in plan.left), abs=2)


@settings(max_examples=30)
@given(any_flows())
def test_ribbons_fill_their_nodes(frame: pd.DataFrame) -> None:
    """At both ends ribbons lie one under the other inside their node, from its top to its bottom."""
    plan = layout(EXPORTS, frame, measure=Measure.VALUE)
    for side, nodes in (("source", plan.left), ("target", plan.right)):
        for i, node in enumerate(nodes):
            mine = sorted(
                (getattr(link, f"{side}_top"), link.thickness) for link in plan.links if getattr(link, side) == i
            )
            y = node.top
            for top, thickness in mine:
                assert top == pytest.approx(y, abs=1e-6)
                y += thickness
            assert y == pytest.approx(node.top + node.height, abs=1e-6)


@settings(max_examples=15)
@given(any_flows())
def test_screen_and_paper_say_the_same(frame: pd.DataFrame) -> None:
    """Plotly and SVG list the same names with the same amounts in the same order."""
    for amounts in ("measure", "share"):
        figure = sankey.figure(EXPORTS, frame, amounts=amounts)
        svg = sankey_svg.drawing(EXPORTS, frame, amounts=amounts).document(**reading.NAMES)
        on_screen = [note["text"] for note in reading.annotations(figure)[:-2]]
        lines = [reading.unmarked(line) for text in on_screen for line in text.split("<br>")]
        assert reading.words(reading.texts(svg))[-len(lines) :] == lines


@pytest.mark.parametrize(
    ("picture", "heads"),
    [
        (EXPORTS, ["Produits exportés, t", "Pays de destination, t"]),
        (IMPORTS, ["Pays de provenance, t", "Produits importés, t"]),
    ],
    ids=["exports", "imports"],
)
def test_heads_name_the_columns(picture: Sankey, heads: list[str]) -> None:
    """Goods go from left to right; each column says what stands below it, for which flow, and in which unit."""
    annotations = reading.annotations(sankey.figure(picture, flows(3), measure=Measure.MASS))[-2:]
    assert [reading.unmarked(annotation["text"]) for annotation in annotations] == heads


def test_margins_hold_the_longest_labels() -> None:
    """The margins are wide enough for every label, so that none is cut, and leave the flows room on 900 pixels."""
    frame = flows(30)
    figure = sankey.figure(EXPORTS, frame)
    plan = layout(EXPORTS, frame, measure=Measure.VALUE)
    for margin, nodes in ((figure.layout.margin.l, plan.left), (figure.layout.margin.r, plan.right)):
        for node in nodes:
            amount = width(printed(node, Measure.VALUE, "measure"), FONT_SIZE, bold=True)
            assert amount + max(width(line, FONT_SIZE) for line in node.lines) < margin
    assert figure.layout.margin.l + figure.layout.margin.r < 540


def test_hover_has_the_full_label_in_french() -> None:
    """Pointing at a ribbon gives both full labels, the amount and the share, formatted in Python."""
    frame = flows_of([[75_400_000, 10], [10, 1_137_500_000]])
    frame.loc[0, SHARE] = 0.062
    (trace,) = sankey.figure(EXPORTS, frame).data
    link, node = trace.link, trace.node
    said = link.hovertemplate.removesuffix("<extra></extra>").replace("%{customdata}", link.customdata[-1])
    for end, at in (("source", link.source[-1]), ("target", link.target[-1])):
        said = said.replace(f"%{{{end}.customdata[0]}}", node.customdata[at][0])
    assert reading.unmarked(said.replace("<br>", " | ")) == (
        "Équipements automobiles → Allemagne | 75,4\u202fM€ · 6,2\u202f% des exportations | premier flux"
    )


def test_corrections_are_printed_but_not_drawn() -> None:
    """A cell below zero lowers the printed amount, as in the table, and draws no ribbon."""
    frame = flows_of([[5_000_000, -2_000_000], [1_000_000, 0]])
    plan = layout(EXPORTS, frame, measure=Measure.VALUE)
    assert [(node.value, node.amount) for node in plan.left] == [(5_000_000, 3_000_000), (1_000_000, 1_000_000)]
    assert len(plan.links) == 2
    assert french.millions(3_000_000) in reading.annotations(sankey.figure(EXPORTS, frame))[0]["text"]


def test_nothing_above_zero_is_an_error() -> None:
    """An empty frame, or one with zeros only, is refused rather than drawn as an empty picture."""
    for frame in (flows(3).iloc[:0], flows_of([[0, -5], [0, 0]])):
        with pytest.raises(NothingToDraw, match="aucun flux"):
            sankey.figure(EXPORTS, frame)


def test_codes_may_be_categories_and_masses_missing() -> None:
    """Categorical codes give the same picture as text, and a missing mass counts for nothing."""
    frame = flows(4)
    categorical = frame.astype({PRODUCT: "category", COUNTRY: "category"})
    assert sankey.figure(EXPORTS, categorical) == sankey.figure(EXPORTS, frame)
    frame[MASS_KG] = frame[MASS_KG].astype("Int64")
    frame.loc[0, MASS_KG] = pd.NA
    drawn = layout(EXPORTS, frame, measure=Measure.MASS)
    assert sum(link.value for link in drawn.links) == frame[MASS_KG].sum()
