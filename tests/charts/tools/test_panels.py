import pytest

from lib.charts.tools import panels
from lib.charts.tools.lettering import width
from lib.charts.tools.palette import LIGHT
from lib.charts.tools.panels import Panel
from lib.charts.tools.screen import FONT_SIZE
from tests.charts import reading

LONG = "Céréales (à l’exclusion du riz), légumineuses et oléagineux cultivés pour leurs graines"


def panel(rows: int, **more: object) -> Panel:
    """Return a panel of so many full bars."""
    columns = {"values": [1.0] * rows, "texts": ["1"] * rows, "hovers": [""] * rows, "colors": ["#000000"] * rows}
    return Panel(**({"head": "Part", "low": 0.0, "high": 1.0} | columns | more))  # type: ignore[arg-type]


def test_a_long_name_has_two_lines_and_every_row_the_room_for_them() -> None:
    """Names stand above their figures and bars, which keep their place in rows that are a line higher."""
    short, long = (panels.draw(["Vins", name], ["1", "2"], [panel(2)], LIGHT) for name in ("Cuir", LONG))
    names = [note["text"] for note in reading.annotations(long)[1:]]
    assert names[0] == "Vins"
    assert reading.unmarked(names[1].replace("<br>", " ")) == LONG
    assert names[1].count("<br>") == 1
    assert long.layout.height - short.layout.height == 2 * panels.LINE
    pitch = panels.ROW + panels.LINE
    for figure, high in ((short, panels.ROW), (long, pitch)):
        bars, figures = figure.data
        assert (bars.y[1] - figures.y[1]) * high == pytest.approx(panels.BAR_AT - panels.TEXT_AT)
        assert bars.width * high == pytest.approx(panels.BAR)


def test_only_what_two_lines_cannot_hold_is_cut() -> None:
    """« … » ends the second line, and no line is wider than a telephone."""
    figure = panels.draw([f"{LONG} et {LONG}"], ["1"], [panel(1)], LIGHT)
    lines = reading.annotations(figure)[1]["text"].split("<br>")
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(width(line, FONT_SIZE) <= panels.TELEPHONE for line in lines)


def test_a_panel_may_have_rows_of_its_own() -> None:
    """Each column then has its own names and codes, and as many rows as it has."""
    made = [panel(2, names=["Vins", "Cuir"], codes=["I/1", "I/2"]), panel(1, names=["Acier"], codes=["E/3"])]
    figure = panels.draw([], [], made, LIGHT, slides=True)
    notes = reading.annotations(figure)[2:]
    assert [(note["text"], note["x"]) for note in notes] == [("Vins", 0.0), ("Cuir", 0.0), ("Acier", notes[2]["x"])]
    assert notes[2]["x"] > 0.5
    assert [list(trace.ids) for trace in figure.data[::2]] == [["I/1", "I/2"], ["E/3"]]


def test_heads_are_cut_for_a_telephone_only_where_it_shows_the_picture_whole() -> None:
    """Six plain heads stand whole where the picture is pushed sideways."""
    heads = ["Achats hors Union concentrés", "Part des achats hors Union", "Achats face aux ventes"] * 2
    made = [panel(1, head=head) for head in heads]
    for slides in (True, False):
        notes = reading.annotations(panels.draw(["Vins"], ["1"], made, LIGHT, slides=slides))[:6]
        whole = [
            reading.unmarked(note["text"].replace("<br>", " ")) == head for note, head in zip(notes, heads, strict=True)
        ]
        assert all(whole) == slides
