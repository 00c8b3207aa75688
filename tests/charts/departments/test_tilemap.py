from dataclasses import replace

import pytest

from lib.charts.departments import shades, tilemap
from lib.charts.tools.palette import DARK, LIGHT, Palette
from lib.pictures import Nature, Tiles
from lib.schema import Flow
from tests.charts.examples import DEPARTMENTS, ranking

MAP = Tiles("figure", Nature.BALANCE, Flow.EXPORT)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("nature", Nature)
def test_the_map_writes_each_code_readably(nature: Nature, palette: Palette) -> None:
    """Every tile carries its code, in an ink of at least 4.5:1 on its fill, in both themes."""
    tiles = tilemap.figure(replace(MAP, nature=nature), ranking(), palette=palette).data[0]
    assert [text.partition("<br>")[0] for text in tiles.text] == list(tiles.ids) == ranking()["territory_code"].tolist()
    pairs = zip(tiles.marker.color, tiles.insidetextfont.color, strict=True)
    assert min(shades.contrast(*pair) for pair in pairs) >= 4.5


@pytest.mark.parametrize("chosen", [(), ("02",), ("02", "20", "30")])
def test_the_chosen_departements_are_framed_on_the_map(chosen: tuple[str, ...]) -> None:
    """One frame of two lines for each département of the territory."""
    assert len(tilemap.figure(replace(MAP, chosen=chosen), ranking()).layout.shapes) == 2 * len(chosen)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("nature", Nature)
def test_a_frame_is_seen_on_every_class_and_a_pale_tile_on_the_page(nature: Nature, palette: Palette) -> None:
    """Whatever a chosen tile's colour, one line of its frame has 3:1 on it; a tile has it itself, or a line around."""
    figure = tilemap.figure(replace(MAP, nature=nature, chosen=("02",)), ranking(), palette=palette)
    lines = {shape.line.color for shape in figure.layout.shapes}
    marker = figure.data[0].marker
    for fill, width in zip(marker.color, marker.line.width, strict=True):
        assert max(shades.contrast(line, fill) for line in lines) >= 3
        edge = marker.line.color if width else fill
        assert shades.contrast(edge, palette.background) >= 3


@pytest.mark.parametrize("nature", Nature)
def test_a_deficit_has_its_sign(nature: Nature) -> None:
    """Under the code of every département that buys more than it sells, and under no other."""
    tiles = tilemap.figure(replace(MAP, nature=nature), ranking()).data[0]
    middle = shades.MIDDLE.get(nature, float("-inf"))
    below = [value < middle for value in ranking()["figure"].astype(float)]  # nothing is below what is missing
    assert [text.endswith(tilemap.MINUS) for text in tiles.text] == below
    assert any(below) or nature not in shades.MIDDLE


def test_a_tile_without_a_value_is_blank_framed_and_in_the_legend() -> None:
    """What has no value is not the palest class: its tile is blank, has a line around it, and a word above the map."""
    figure = tilemap.figure(MAP, ranking())
    marker = figure.data[0].marker
    assert marker.color[DEPARTMENTS - 1] == LIGHT.background
    assert [bool(wide) for wide in marker.line.width] == [
        shades.contrast(fill, LIGHT.background) < 3 for fill in marker.color
    ]
    assert figure.layout.annotations[-1].text == "sans valeur"
