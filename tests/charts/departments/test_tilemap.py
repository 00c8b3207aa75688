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
    assert list(tiles.text) == list(tiles.ids) == ranking()["territory_code"].tolist()
    pairs = zip(tiles.marker.color, tiles.insidetextfont.color, strict=True)
    assert min(shades.contrast(*pair) for pair in pairs) >= 4.5


@pytest.mark.parametrize("chosen", [(), ("02",), ("02", "20", "30")])
def test_the_chosen_departements_are_framed_on_the_map(chosen: tuple[str, ...]) -> None:
    """One frame for each département of the territory."""
    assert len(tilemap.figure(replace(MAP, chosen=chosen), ranking()).layout.shapes) == len(chosen)


def test_a_tile_without_a_value_is_blank_framed_and_in_the_legend() -> None:
    """What has no value is not the palest class: its tile is blank, has a line around it, and a word above the map."""
    figure = tilemap.figure(MAP, ranking())
    marker = figure.data[0].marker
    assert marker.color[DEPARTMENTS - 1] == LIGHT.background
    assert [bool(wide) for wide in marker.line.width] == [False] * (DEPARTMENTS - 1) + [True]
    assert figure.layout.annotations[-1].text == "sans valeur"
