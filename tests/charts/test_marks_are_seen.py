"""Every mark of every picture has 3:1 on its background (WCAG 1.4.11): its fill, or the line around it."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from lib.charts import draw
from lib.charts.departments.shades import contrast
from lib.charts.tools.palette import Palette, palette_for
from lib.pictures import Picture
from lib.schema import Measure
from tests.charts.examples import EXAMPLES, named


def seen(color: str, opacity: float, palette: Palette) -> float:
    """Return the contrast of a colour as it looks on the background; 21 for one that is not drawn at all."""
    if color.startswith("rgb"):
        red, green, blue, *rest = (float(part) for part in color.partition("(")[2].rstrip(")").split(","))
        opacity *= rest[0] if rest else 1.0
        color = f"#{int(red):02X}{int(green):02X}{int(blue):02X}"
    if not opacity:
        return 21.0
    pairs = ((int(palette.background[i : i + 2], 16), int(color[i : i + 2], 16)) for i in (1, 3, 5))
    mixed = "#" + "".join(f"{round(below + (above - below) * opacity):02X}" for below, above in pairs)
    return contrast(mixed, palette.background)


def each(value: object, count: int, default: Any) -> list[Any]:
    """Return a property of a trace for each of its marks: one for all, or one each."""
    if value is None:
        return [default] * count
    return list(value) if isinstance(value, list | tuple) else [value] * count


def marks(trace: dict[str, Any]) -> Iterator[tuple[str, float, str, float]]:
    """Yield the fill, its opacity, the line and its width of every mark of a trace; nothing for lines and letters."""
    kind = trace.get("type", "scatter")
    if kind == "sankey":
        for part in (trace["node"], trace["link"]):
            count = len(part["color"])
            line = part["line"]
            yield from zip(
                part["color"],
                [1.0] * count,
                each(line.get("color"), count, ""),
                each(line["width"], count, 0),
                strict=True,
            )
        return
    marker = trace.get("marker", {})
    fills = marker.get("colors", marker.get("color"))
    if fills is None or (kind == "scatter" and "markers" not in trace.get("mode", "")):
        return
    line, count = marker.get("line", {}), len(trace.get("ids") or trace.get("y") or trace.get("x") or ())
    yield from zip(
        each(fills, count, ""),
        each(trace.get("opacity", marker.get("opacity")), count, 1.0),
        each(line.get("color"), count, ""),
        each(line.get("width"), count, 0),
        strict=True,
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_every_mark_is_seen(example: tuple[Picture, pd.DataFrame], theme: str) -> None:
    """A pale bar, cell, tile or ribbon has an outline."""
    palette = palette_for(theme)
    found = [mark for trace in draw.figure(*example, Measure.VALUE, theme).to_dict()["data"] for mark in marks(trace)]
    unseen = {
        (fill, line, width)
        for fill, opacity, line, width in found
        if seen(fill, opacity, palette) < 3 and not (width and seen(line, 1.0, palette) >= 3)
    }
    assert unseen == set()
    assert found
