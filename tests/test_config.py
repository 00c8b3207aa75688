"""The settings in .streamlit/config.toml are known to Streamlit and keep the contrasts they promise."""

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit import config

from lib.charts.tools.palette import DARK, LIGHT, Palette

SETTINGS = tomllib.loads((Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return the options of a TOML table under their dotted names."""
    options: dict[str, Any] = {}
    for name, value in table.items():
        options |= flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": value}
    return options


def luminance(colour: str) -> float:
    """Return the relative luminance of « #RRGGBB », as WCAG 2 defines it."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_texts_of_frames_are_pythons_own() -> None:
    """Arrow's are made anew at each list, which was a quarter of an arrival."""
    assert pd.Series(["a", None]).dtype == pd.StringDtype("python", na_value=float("nan"))


def test_streamlit_knows_every_setting() -> None:
    """A misspelt or withdrawn option would be ignored in silence."""
    assert set(flat(SETTINGS)) <= set(config.get_config_options())


def test_nothing_is_said_outside_and_errors_stay_inside() -> None:
    """The hardening that hosting guides tend to undo."""
    options = flat(SETTINGS)
    assert options["browser.gatherUsageStats"] is False
    assert options["client.showErrorDetails"] == "none"
    assert options["client.disableDataExport"] is True
    assert options["server.enableCORS"] is options["server.enableXsrfProtection"] is True
    assert not any("://" in str(value) for value in options.values())


def test_no_file_is_watched() -> None:
    """A watch costs each new session more than its page does."""
    assert flat(SETTINGS)["server.fileWatcherType"] == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name",
    ["textColor", "linkColor", "violetTextColor", "blueTextColor", "greenTextColor", "redTextColor"],
)
def test_text_keeps_its_contrast(scheme: str, name: str) -> None:
    """4.5:1 on the page and in the sidebar."""
    theme = SETTINGS["theme"][scheme]
    for background in (theme["backgroundColor"], theme["sidebar"]["backgroundColor"]):
        assert contrast(theme[name], background) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chosen_things_are_seen_and_their_words_read(scheme: str) -> None:
    """White on the colour of chosen things has 4.5:1; the colour itself 3:1, as marks: no words are written in it."""
    theme = SETTINGS["theme"][scheme]
    assert contrast("#FFFFFF", theme["primaryColor"]) >= 4.5
    for background in (theme["backgroundColor"], theme["sidebar"]["backgroundColor"]):
        assert contrast(theme["primaryColor"], background) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_page_and_the_charts_share_their_colours(palette: Palette) -> None:
    """A badge, a metric and a bar that mean the same have the same colour, on the same background."""
    theme = SETTINGS["theme"][palette.name]
    assert {
        "backgroundColor": palette.background,
        "textColor": palette.text,
        "borderColor": palette.rule,
        "violetColor": palette.exports,
        "violetTextColor": palette.exports_text,
        "blueColor": palette.imports,
        "blueTextColor": palette.imports_text,
        "greenColor": palette.surplus,
        "greenTextColor": palette.surplus_text,
        "redColor": palette.deficit,
        "redTextColor": palette.deficit_text,
    }.items() <= theme.items()
