import dataclasses

import pytest

from lib.charts.tools.palette import DARK, LIGHT, PRINT, Palette, palette_for, rgba
from lib.pictures import Tone
from lib.schema import Flow

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT], ids=lambda palette: palette.name)


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def blended(color: str, opacity: float, background: str) -> str:
    """Return a translucent colour as it looks on its background."""
    pairs = ((int(color[i : i + 2], 16), int(background[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02X}" for a, b in pairs)


@PALETTES
def test_words_are_readable_on_the_background(palette: Palette) -> None:
    """Every colour meant for words has 4.5:1 on its background."""
    words = ("text", "muted", "imports_text", "exports_text", "surplus_text", "deficit_text")
    assert {name: contrast(getattr(palette, name), palette.background) >= 4.5 for name in words} == dict.fromkeys(
        words, True
    )


@PALETTES
def test_words_are_readable_on_cells(palette: Palette) -> None:
    """Words on a treemap cell have 4.5:1, on the pale cell of the remainder too."""
    for flow in Flow:
        assert contrast(palette.on_cell, palette.flow_cell(flow)) >= 4.5
        assert contrast(palette.on_pale, palette.flow_cell(flow, others=True)) >= 4.5


@PALETTES
def test_marks_stand_out_from_the_background(palette: Palette) -> None:
    """Bars, nodes and the largest ribbons have 3:1 on their background."""
    marks = ("imports", "exports", "surplus", "deficit", "node", "others")
    assert min(contrast(getattr(palette, name), palette.background) for name in marks) >= 3
    ribbon = blended(palette.top_flow, palette.top_flow_opacity, palette.background)
    assert contrast(ribbon, palette.background) >= 3


def test_amounts_on_red_ribbons_are_readable_on_paper() -> None:
    """White figures on the red ribbons of the paper have 4.5:1."""
    assert contrast(PRINT.background, blended(PRINT.top_flow, PRINT.top_flow_opacity, PRINT.background)) >= 4.5


@PALETTES
def test_largest_flows_differ_from_others_without_colour(palette: Palette) -> None:
    """A grey printer still parts the largest ribbons from the others, and imports from exports."""
    top = blended(palette.top_flow, palette.top_flow_opacity, palette.background)
    other = blended(palette.other_flow, palette.other_flow_opacity, palette.background)
    assert contrast(top, other) >= 2
    if palette is not DARK:
        assert contrast(palette.imports, palette.exports) >= 2


def test_theme_of_the_reader_chooses_the_palette() -> None:
    """Dark gives dark; light, or a browser that has not said, gives light."""
    assert palette_for("dark") is DARK
    assert palette_for("light") is palette_for(None) is LIGHT


def test_balance_colour_follows_its_sign() -> None:
    """Green above zero, vermilion below, ordinary text at zero."""
    found = [LIGHT.balance_text(balance) for balance in (1, -1, 0)]
    assert found == [LIGHT.surplus_text, LIGHT.deficit_text, LIGHT.text]


def test_every_colour_is_hexadecimal() -> None:
    """Charts make colours translucent from six hexadecimal digits, so that no name may stand here."""
    for palette in (LIGHT, DARK, PRINT):
        for field in dataclasses.fields(palette):
            color = getattr(palette, field.name)
            if isinstance(color, str) and field.name != "name":
                assert rgba(color, 1).count(",") == 3


@PALETTES
def test_every_tone_has_a_colour_and_readable_words(palette: Palette) -> None:
    """A column of bars has its tone, and a head that is read: in the tone's own ink, or the ordinary one."""
    for tone in Tone:
        assert contrast(palette.tone(tone), palette.background) >= 3
        assert contrast(palette.tone_text(tone), palette.background) >= 4.5
    assert palette.tone(Tone.EXPORTS) == palette.flow(Flow.EXPORT)
    assert palette.tone_text(Tone.OTHERS) == palette.text
