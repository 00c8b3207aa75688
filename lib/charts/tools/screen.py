"""What the Plotly figures share: a fast constructor, the common layout, and texts safe for Plotly's small HTML."""

from functools import cached_property
from html import escape
from typing import Any

import plotly.graph_objects as go

from lib.charts.tools.lettering import SCREEN_FONT
from lib.charts.tools.palette import Palette

FONT_SIZE = 13


class Drawn(go.Figure):  # type: ignore[misc]
    """A figure that hands on the plain dictionaries it is made of; never altered once made.

    Plotly's own copies of them were a third of a page's rerun. ``data`` and ``layout`` read like any figure's.
    """

    def __init__(self, made: dict[str, Any]) -> None:
        self.__dict__["made"] = made

    @cached_property
    def _full(self) -> go.Figure:
        return go.Figure(self.__dict__["made"], _validate=False)

    @property
    def data(self) -> Any:
        """The traces."""
        return self._full.data

    @property
    def layout(self) -> Any:
        """The layout."""
        return self._full.layout

    def to_dict(self) -> dict[str, Any]:
        """Traces and layout as plain dictionaries."""
        made = self.__dict__["made"]
        return {"data": [dict(trace) for trace in made["data"]], "layout": dict(made["layout"])}


def figure(traces: list[dict[str, Any]], layout: dict[str, Any], palette: Palette) -> go.Figure:
    """A figure of plain dictionaries, without checking each property.

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
    }
    return Drawn({"data": traces, "layout": {**common, **layout}})


def escaped(text: str) -> str:
    """A text that Plotly shows as it is: « < » and « & » are not markup.

    >>> escaped("<\u202f0,1")
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
