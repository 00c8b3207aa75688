"""Read back what a picture says, from a Plotly figure and from an SVG."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any
from xml.etree import ElementTree

import plotly.graph_objects as go

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
