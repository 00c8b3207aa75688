"""Colours that mean different things differ for every eye: computed from the palettes, with the field's own formulas.

What an eye without red, green or blue cones sees: Machado, Oliveira and Fernandes, « A Physiologically-based Model for
Simulation of Color Vision Deficiency » (2009), matrices of severity 1.0, on linear light. How far apart two colours
are: CIEDE2000 (Sharma, Wu and Dalal, 2005), on CIELAB under D65.
"""

import math

import pytest

from lib.charts.tools.palette import DARK, LIGHT, PRINT, Palette
from lib.schema import Flow

VISIONS = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
APART, IN_ONE_CHART = 15, 20

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]


def times(matrix: Matrix, vector: Triple) -> Triple:
    """Return a matrix applied to three numbers."""
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def linear(color: str) -> Triple:
    """Return the light of « #RRGGBB », each channel from 0 to 1."""
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _decoded(red), _decoded(green), _decoded(blue)


def _decoded(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def lab(color: str, vision: str = "normal") -> Triple:
    """Return a colour as an eye sees it, in CIELAB."""
    red, green, blue = times(VISIONS[vision], linear(color))
    light = tuple(min(1.0, max(0.0, channel)) for channel in (red, green, blue))
    x, y, z = (_root(part / white) for part, white in zip(times(TO_XYZ, light), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    return part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def ciede2000(one: Triple, other: Triple) -> float:
    """Return how far apart two colours of CIELAB look."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + 25**7))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    dl = (l2 - l1) / (1 + 0.015 * (lightness - 50) ** 2 / math.sqrt(20 + (lightness - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    rotation = 2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    rotation *= -math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    return math.sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh)


def blended(color: str, opacity: float, background: str) -> str:
    """Return a translucent colour as it looks on its background."""
    pairs = ((int(color[i : i + 2], 16), int(background[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02X}" for a, b in pairs)


def pairs(palette: Palette) -> dict[str, tuple[str, str, int]]:
    """Return the colours that mean different things, and how far apart they must look."""
    red = blended(palette.top_flow, palette.top_flow_opacity, palette.background)
    grey = blended(palette.other_flow, palette.other_flow_opacity, palette.background)
    remainder = {
        f"{flow} and its remainder{where}": (full, palette.flow_pale(flow), IN_ONE_CHART)
        for flow in Flow
        for where, full in (("", palette.flow(flow)), (", cells", palette.flow_cell(flow)))
    }
    return {
        "imports and exports": (palette.imports, palette.exports, IN_ONE_CHART),
        "imports and exports, cells": (palette.imports_cell, palette.exports_cell, IN_ONE_CHART),
        "surplus and deficit": (palette.surplus, palette.deficit, IN_ONE_CHART),
        "largest flows and others": (red, grey, IN_ONE_CHART),
        "their outlines": (palette.top_flow, palette.other_flow, IN_ONE_CHART),
        **remainder,
        "strengths and common goods": (palette.exports, palette.node, IN_ONE_CHART),
        "strengths and the rest": (palette.exports, palette.others, IN_ONE_CHART),
        "a flow and what is not its territory's": (palette.imports, palette.others, IN_ONE_CHART),
        "common goods and the rest": (palette.node, palette.others, IN_ONE_CHART),
        "a chosen point and the others": (palette.top_flow, palette.exports, IN_ONE_CHART),
        "remainders of imports and of exports": (palette.imports_pale, palette.exports_pale, APART),
        "bars of imports and of a share": (palette.imports, palette.node, APART),
    }


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT], ids=lambda palette: palette.name)
def test_every_eye_tells_colours_apart(palette: Palette) -> None:
    """Fifteen between any two meanings, twenty between those of one chart, for four visions."""
    near = {
        f"{name}, {vision}": round(distance, 1)
        for name, (one, other, least) in pairs(palette).items()
        for vision in VISIONS
        if (distance := ciede2000(lab(one, vision), lab(other, vision))) < least
    }
    assert near == {}


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_is_that_of_its_authors(one: Triple, other: Triple, distance: float) -> None:
    """Pairs of the table that the authors of the formula publish."""
    assert ciede2000(one, other) == pytest.approx(distance, abs=1e-4)


def test_white_and_grey_are_so_for_every_eye() -> None:
    """The matrices turn no grey into a colour."""
    for vision in VISIONS:
        for grey in ("#FFFFFF", "#808080"):
            assert lab(grey, vision) == pytest.approx(lab(grey), abs=0.01)


def test_a_difference_that_was_missing_is_seen() -> None:
    """The former colours of the dark screen, which an eye without green cones could not tell apart."""
    assert ciede2000(lab("#5AA9F0", "deutan"), lab("#B48AE0", "deutan")) == pytest.approx(3.0, abs=0.1)
