import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import french
from lib.charts import draw, paper
from lib.charts.tools.lettering import SAFE, width
from lib.charts.tools.palette import LIGHT
from lib.charts.treemap import legible, rows, rows_paper
from lib.charts.treemap import paper as treemap_svg
from lib.charts.treemap import screen as treemap
from lib.charts.treemap.layout import Box, layout, lines, place
from lib.pictures import Butterfly, NothingToDraw, Treemap
from lib.schema import (
    FLOW,
    MASS_KG,
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    VALUE_EUR,
    Flow,
    Measure,
)
from tests.charts import reading
from tests.charts.frames import activities, activities_of, any_activities, partners


@settings(max_examples=40)
@given(any_activities)
def test_cells_add_up_to_the_positive_part_of_each_flow(frame: pd.DataFrame) -> None:
    """The cells of a flow, and the flow itself, are worth exactly what is above zero in the frame."""
    trace = treemap.figure(frame).data[0]
    values = dict(zip(trace.ids, trace.values, strict=True))
    for flow in (Flow.IMPORT, Flow.EXPORT):
        mine = frame[(frame[FLOW] == flow) & (frame[VALUE_EUR] > 0)]
        cells = {key: value for key, value in values.items() if key.startswith(f"{flow}/")}
        assert cells == dict(zip(flow + "/" + mine[PRODUCT].astype(str), mine[VALUE_EUR], strict=True))
        assert values.get(flow, 0) == mine[VALUE_EUR].sum()


@given(any_activities)
def test_cells_run_from_the_largest_to_others(frame: pd.DataFrame) -> None:
    """In each flow, imports first, cells are ordered by value with the remainder last."""
    branches = layout(frame, measure=Measure.VALUE)
    assert [branch.flow for branch in branches] == [
        f for f in (Flow.IMPORT, Flow.EXPORT) if f in {b.flow for b in branches}
    ]
    for branch in branches:
        assert [cell.code for cell in branch.cells if cell.is_others] in ([], [branch.cells[-1].code])
        real = [cell.value for cell in branch.cells if not cell.is_others]
        assert real == sorted(real, reverse=True)


@settings(max_examples=40)
@given(any_activities)
def test_areas_are_on_one_scale_and_inside(frame: pd.DataFrame) -> None:
    """On paper an area over its value is the same in both flows, and no cell leaves the picture."""
    branches = layout(frame, measure=Measure.VALUE)
    places = place(branches, Box(0, 18, 680, 300), gap=8)
    room = (680 - 8 * (len(branches) - 1)) * 300
    total = sum(branch.drawn for branch in branches)
    for branch, boxes in zip(branches, places, strict=True):
        for cell, box in zip(branch.cells, boxes, strict=True):
            assert box.width * box.height == pytest.approx(cell.value / total * room, rel=1e-5, abs=1e-3)
            assert box.x >= -1e-6
            assert box.y >= 18 - 1e-6
            assert box.x + box.width <= 680 + 1e-3
            assert box.y + box.height <= 318 + 1e-3


@settings(max_examples=40)
@given(any_activities)
def test_words_stay_in_their_cell(frame: pd.DataFrame) -> None:
    """A cell says only lines that fit in it, in width and in number."""
    branches = layout(frame, measure=Measure.VALUE)
    for branch, boxes in zip(branches, place(branches, Box(0, 0, 680, 300), gap=8), strict=True):
        for cell, box in zip(branch.cells, boxes, strict=True):
            label, amount = lines(cell, box, Measure.VALUE, 10, safe=SAFE)
            written = [*label, *([amount] if amount else [])]
            assert all(width(line, 10, safe=SAFE) <= box.width for line in written)
            assert len(written) * 10 <= box.height


@settings(max_examples=30)
@given(any_activities)
def test_screen_and_paper_draw_the_same_cells(frame: pd.DataFrame) -> None:
    """Plotly and SVG draw the same cells in the same colours and order, under the same totals."""
    trace = treemap.figure(frame).data[0]
    svg = treemap_svg.drawing(frame, palette=LIGHT).document(**reading.NAMES)
    fills = [color for key, color in zip(trace.ids, trace.marker.colors, strict=True) if "/" in key]
    assert fills == [rect.get("fill") for rect in reading.parsed(svg).iter(f"{reading.SVG}rect")]
    heads = [
        reading.unmarked(label)
        for key, label in zip(trace.ids, trace.labels, strict=True)
        if key in {Flow.IMPORT, Flow.EXPORT}
    ]
    assert heads == reading.words(reading.texts(svg))[: len(heads)]


def test_paper_says_what_the_screen_says() -> None:
    """What a cell says on the screen stands on paper in the same words, in the cell or under the picture."""
    frame = activities(4)
    trace = treemap.figure(frame).data[0]
    on_screen = {reading.unmarked(text.replace("<br>", " ")) for text in trace.text if text}
    svg = reading.words(reading.texts(treemap_svg.drawing(frame).document(**reading.NAMES)))
    assert len(on_screen) > 8
    in_cells = {" ".join(svg[i:j]) for i in range(len(svg)) for j in range(i + 2, i + 7)}
    under = "".join(svg).partition("Surface")[2]
    assert all(words in in_cells or "\u00a0".join(words.rsplit(" ", 1)) in under for words in on_screen)


@settings(max_examples=40)
@given(any_activities)
def test_paper_names_every_cell(frame: pd.DataFrame) -> None:
    """Paper has no pointer: a cell without room for letters is named with its amount under the picture."""
    words = "".join(reading.words(reading.texts(treemap_svg.drawing(frame).document(**reading.NAMES))))
    under = words.partition("Surface proportionnelle")[2].replace(" ", "")
    branches = layout(frame, measure=Measure.VALUE)
    placed = place(branches, Box(0, 18, 680, treemap_svg.HEIGHT), gap=8)
    for branch, boxes in zip(branches, placed, strict=True):
        for cell, box in zip(branch.cells, boxes, strict=True):
            room = Box(box.x, box.y, box.width - 1.6, box.height - 1.6)
            fits = any(lines(cell, room, Measure.VALUE, size, safe=SAFE)[0] for size in treemap_svg.SIZES)
            name = f"{cell.label}\u00a0{french.amount(cell.value, Measure.VALUE)}".replace(" ", "")
            assert fits or name in under


@settings(max_examples=30)
@given(any_activities, st.sampled_from(legible.WIDTHS))
def test_the_screen_names_every_cell(frame: pd.DataFrame, wide: int) -> None:
    """A cell says its name at each width of a card that was tried, or stands with its amount under the picture."""
    figure = treemap.figure(frame)
    trace, under = figure.data[0], draw.beneath(figure)
    said = dict(zip(trace.ids, trace.text, strict=True))
    branches = layout(frame, measure=Measure.VALUE)
    for branch, boxes in zip(branches, legible.boxes(branches, wide), strict=True):
        for cell, box in zip(branch.cells, boxes, strict=True):
            text = said[f"{branch.flow}/{cell.code}"]
            written = [reading.unmarked(line) for line in text.split("<br>")]
            fits = len(written) * legible.LETTERS <= box.height and all(
                width(line, legible.LETTERS, safe=legible.NARROWER) <= box.width for line in written
            )
            listed = f"{cell.label}\u00a0{french.amount(cell.value, Measure.VALUE)}" in under
            assert listed or (text and fits)


def test_a_picture_whose_cells_are_all_named_has_nothing_beneath() -> None:
    """The words under the picture are those of small cells: without one there are none, nor under other pictures."""
    frame = activities_of({Flow.EXPORT: [50, 40, 30], Flow.IMPORT: [60, 50, 40]})
    assert draw.beneath(treemap.figure(frame)) == ""
    assert draw.beneath(draw.figure(Butterfly(), partners(3), Measure.VALUE, "light")) == ""


def test_small_cells_are_named_flow_by_flow() -> None:
    """Each flow says its own small cells, largest first, with amounts, in words that no line breaks badly."""
    frame = activities_of({Flow.EXPORT: [900_000, 800_000, 1_000, 500], Flow.IMPORT: [990_000, 3_000, 700_000]})
    assert draw.beneath(treemap.figure(frame)) == (
        "Importations, petites cases\u00a0: Chimie de base, plastiques\u00a03\u202fk€. "
        "Exportations, petites cases\u00a0: Cuir, bagages & chaussures\u00a01\u202fk€\u00a0· "
        "Autres (58 produits)\u00a0500\u202f€"
    )


@pytest.mark.parametrize(
    ("exports", "areas"),
    [
        ([200, 150, 100, 90], True),
        ([2, 1, 1, 1], False),  # a strip of which no cell can be named
        ([300, *[1] * 10], False),  # most of the value, and one cell in eleven
        ([40, 40, 40, *[1] * 5], True),  # three in eight, and nearly all the value
    ],
)
def test_bars_replace_areas_that_would_mostly_have_no_name(exports: list[int], areas: bool) -> None:
    """A third of the cells and half of the value of each flow must be named; else bars, on the screen and on paper."""
    frame = activities_of({Flow.IMPORT: [220, 200, 160, 120], Flow.EXPORT: exports})
    figure = draw.figure(Treemap(), frame, Measure.VALUE, "light")
    svg = paper.figure_svg(Treemap(), frame, Measure.VALUE, title="t", desc="d", key="k")
    assert (figure.data[0].type == "treemap", "Surface" in svg) == (areas, areas)
    assert draw.beneath(figure) == "" or areas


@settings(max_examples=30)
@given(any_activities)
def test_bars_say_every_product_on_both_media(frame: pd.DataFrame) -> None:
    """As bars, every cell has its name, amount and share; a bar is the part of its flow, on one scale for both."""
    figure = rows.figure(frame)
    svg = reading.words(reading.texts(rows_paper.drawing(frame).document(**reading.NAMES)))
    bars, said = figure.data[::2], figure.data[1::2]
    branches = layout(frame, measure=Measure.VALUE)
    assert len({tuple(figure.layout[axis].range) for axis in ("xaxis", "xaxis2")[: len(branches)]}) == 1
    for branch, trace, texts in zip(branches, bars, said, strict=True):
        assert list(trace.ids) == [f"{branch.flow}/{cell.code}" for cell in branch.cells]
        assert list(trace.x) == pytest.approx([cell.value / branch.drawn for cell in branch.cells])
        for cell, text in zip(branch.cells, texts.text, strict=True):
            assert reading.unmarked(text).startswith(french.amount(cell.value, Measure.VALUE))
            assert reading.unmarked(text) in svg
            assert cell.label.split(" ")[0] in " ".join(svg)
    heads = [reading.unmarked(note["text"]).partition("en barres")[0] for note in reading.annotations(figure)]
    for branch, head in zip(branches, heads, strict=False):
        assert head == f"{branch.name} {french.amount(branch.amount, Measure.VALUE)}"


def test_a_long_name_is_whole_where_its_cell_has_room() -> None:
    """A short name that was cut gives way to the label, and stands where the label has no room."""
    frame = activities(3).assign(
        **{PRODUCT_LABEL: "Articles de joaillerie et de bijouterie", PRODUCT_SHORT: "Articles de joaillerie…"}
    )
    cell = layout(frame, measure=Measure.VALUE)[0].cells[0]
    for box, name in (
        (Box(0, 0, 200, 100), "Articles de joaillerie et de bijouterie"),
        (Box(0, 0, 70, 48), "Articles de joaillerie…"),
    ):
        assert " ".join(lines(cell, box, Measure.VALUE, 10)[0]) == name


def test_others_is_paler_than_the_products() -> None:
    """The remainder has the pale tone of its flow, the products the full one."""
    trace = treemap.figure(activities(4)).data[0]
    colors = dict(zip(trace.ids, trace.marker.colors, strict=True))
    assert colors[f"I/{OTHERS}"] == LIGHT.imports_pale
    assert colors[f"E/{OTHERS}"] == LIGHT.exports_pale
    assert {colors["I/P00"], colors["E/P00"]} == {LIGHT.imports_cell, LIGHT.exports_cell}


def test_total_of_a_squeezed_flow_is_still_written() -> None:
    """A flow too narrow for its header has its total above it."""
    frame = activities_of({Flow.EXPORT: [3_000_000, 1_000_000], Flow.IMPORT: [800_000_000, 90_000_000]})
    above = [reading.unmarked(annotation["text"]) for annotation in reading.annotations(treemap.figure(frame))]
    assert above == ["Exportations 4,0\u202fM€"]


def test_mass_is_in_tonnes() -> None:
    """With the mass as measure, areas follow the kilograms and the key says so."""
    frame = activities(4)
    trace = treemap.figure(frame, measure=Measure.MASS).data[0]
    assert trace.labels[0] == "Surface proportionnelle à la masse"
    assert trace.values[0] == frame[MASS_KG].sum()


def test_corrections_are_in_the_total_but_not_drawn() -> None:
    """A product below zero has no cell; the header still says the total of all rows, as the table does."""
    frame = activities_of({Flow.EXPORT: [9_000_000, -2_000_000], Flow.IMPORT: [1_000_000, 1_000_000]})
    trace = treemap.figure(frame).data[0]
    assert "E/P01" not in trace.ids
    assert "<b>Exportations</b> 7,0\u202fM€" in trace.labels


def test_nothing_above_zero_is_an_error() -> None:
    """An empty frame, or one with zeros only, is refused rather than drawn as an empty picture."""
    for frame in (activities(3).iloc[:0], activities_of({Flow.EXPORT: [0, -4], Flow.IMPORT: [0, 0]})):
        with pytest.raises(NothingToDraw, match="aucune activité"):
            treemap.figure(frame)
