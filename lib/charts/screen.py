"""What the Plotly figures share: a fast constructor, the common layout, and texts safe for Plotly's small HTML."""

from html import escape
from typing import Any

import plotly.graph_objects as go

from lib.charts.lettering import SCREEN_FONT
from lib.charts.palette import Palette

FONT_SIZE = 13


def figure(traces: list[dict[str, Any]], layout: dict[str, Any], palette: Palette) -> go.Figure:
    """A ``go.Figure`` of plain dictionaries, without checking each property (1 ms instead of 12).

    Checking is the tests' work: they rebuild every figure with it. The template is left empty because every
    colour and font is given here; it would be nine tenths of what travels to the browser.
    """
    common = {
        "template": {},
        "autosize": True,
        "font": {"family": SCREEN_FONT, "size": FONT_SIZE, "color": palette.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": ",\u202f",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": palette.background,
            "bordercolor": palette.muted,
            "font": {"family": SCREEN_FONT, "size": FONT_SIZE, "color": palette.text},
            "align": "left",
            "namelength": -1,
        },
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.muted, "activecolor": palette.text},
    }
    return go.Figure({"data": traces, "layout": {**common, **layout}}, _validate=False)


def plain(text: str) -> str:
    """A text that Plotly shows as it is: « < » and « & » are not markup.

    >>> plain("<\u202f0,1")
    '&lt;\u202f0,1'
    """
    return escape(text, quote=False)


def words(text: str, *, x: float, y: float, anchor: str, dx: float = 0, dy: float = 0, **more: Any) -> dict[str, Any]:
    """An annotation without arrow at a paper position, shifted by pixels (``dy`` downwards).

    ``more`` holds Plotly's own annotation properties: ``font`` where it differs from the figure's, ``hovertext``.
    """
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": anchor,
        "yanchor": "middle",
        "xshift": dx,
        "yshift": -dy,
        "showarrow": False,
        **more,
    }
