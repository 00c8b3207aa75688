"""Read back what a picture says, from a Plotly figure and from an SVG."""

import re
from collections.abc import Iterable
from html import unescape
from itertools import chain
from typing import Any, NamedTuple
from xml.etree import ElementTree

import plotly.graph_objects as go

from lib.charts.tools.lettering import SAFE, width
from lib.charts.tools.svg import SIZE

NAMES = {"title": "t", "desc": "d", "key": "k"}  # what a test that looks at something else calls a drawing
SVG = "{http://www.w3.org/2000/svg}"


def unmarked(text: str) -> str:
    """Return a Plotly text without its markup."""
    return unescape(re.sub("<[^>]+>", "", text))


def parts(text: str) -> tuple[str, str]:
    """Return the plain and the bold part of a Plotly text."""
    bold = re.search("<b>(.*?)</b>", text)
    assert bold
    return unmarked(text.replace(bold[0], "")).strip(), unmarked(bold[1])


def annotations(figure: go.Figure) -> list[dict[str, Any]]:
    """Return the annotations of a figure as dictionaries."""
    return list(figure.to_dict()["layout"]["annotations"])


def parsed(svg: str) -> ElementTree.Element:
    """Return the root of an SVG, which must be XML."""
    return ElementTree.fromstring(svg)  # noqa: S314  (our own text)


def texts(svg: str) -> list[ElementTree.Element]:
    """Return the text elements of an SVG in the order of the document."""
    return list(parsed(svg).iter(f"{SVG}text"))


def words(elements: Iterable[ElementTree.Element]) -> list[str]:
    """Return what text elements say."""
    return [element.text or "" for element in elements]


class Box(NamedTuple):
    """Where a shape or a text of an SVG stands, in the units of the whole."""

    tag: str
    left: float
    top: float
    right: float
    bottom: float


def boxes(svg: str) -> list[Box]:
    """Return the box of every shape and text, words as wide as the widest face they may be set in."""

    def walk(element: ElementTree.Element, at: tuple[float, ...], size: float) -> Iterable[Box]:
        at = _moved(at, element.get("transform", ""))
        size = float(element.get("font-size", size))
        points = list(_corners(element, size))
        if points:
            a, b, c, d, e, f = at
            xs, ys = zip(*((a * x + c * y + e, b * x + d * y + f) for x, y in points), strict=True)
            yield Box(element.tag.removeprefix(SVG), min(xs), min(ys), max(xs), max(ys))
        yield from chain.from_iterable(walk(child, at, size) for child in element)

    return list(walk(parsed(svg), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), SIZE))


def _moved(at: tuple[float, ...], transform: str) -> tuple[float, ...]:
    """A matrix followed by the moves of an attribute."""
    for name, given in re.findall(r"(\w+)\(([^)]*)\)", transform):
        numbers = [float(number) for number in given.split(",")]
        a, b, c, d, e, f = at
        if name == "translate":
            x, y = numbers
            at = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)
        elif name == "scale":
            at = (a * numbers[0], b * numbers[0], c * numbers[0], d * numbers[0], e, f)
        else:
            assert (name, numbers) == ("rotate", [-90])
            at = (-c, -d, a, b, e, f)
    return at


def _corners(element: ElementTree.Element, size: float) -> Iterable[tuple[float, float]]:
    """The outermost points of an element, in its own units."""
    get = element.get
    match element.tag.removeprefix(SVG):
        case "text":
            bold = get("font-weight") == "700"
            wide = width("".join(element.itertext()), size, bold=bold, safe=SAFE)
            x = float(get("x", 0)) - {"start": 0, "middle": 0.5, "end": 1}[get("text-anchor", "start")] * wide
            y = float(get("y", 0))
            return [(x, y - 0.75 * size), (x + wide, y)]
        case "rect":
            x, y, w, h = (float(get(name, 0)) for name in ("x", "y", "width", "height"))
            return [(x, y), (x + w, y + h)]
        case "circle":
            x, y, r = (float(get(name, 0)) for name in ("cx", "cy", "r"))
            return [(x - r, y - r), (x + r, y + r)]
        case "polyline":
            pairs = [pair.split(",") for pair in get("points", "").split()]
            return [(float(x), float(y)) for x, y in pairs]
        case _:
            return []  # groups, and ribbons between two columns
