"""The screen's picture of a finding, by its kind."""

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from lib.charts import butterfly, sankey, treemap
from lib.charts.palette import palette_for

_FIGURES: dict[str, Callable[..., go.Figure]] = {
    "sankey": sankey.figure,
    "butterfly": butterfly.figure,
    "treemap": treemap.figure,
}


def figure(kind: str, frame: pd.DataFrame, measure: str, theme: str | None, **drawing: str) -> go.Figure:
    """Plotly figure of a tidy frame in the colours of a theme (``light`` or ``dark``).

    ``drawing`` holds what the kind needs beside the frame. Raises ``ValueError`` when nothing can be drawn.
    """
    return _FIGURES[kind](frame, measure=measure, palette=palette_for(theme), **drawing)
