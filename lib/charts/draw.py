"""The screen's picture of a finding, by its kind."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from lib.charts.bars import ledger, single_panel, structure
from lib.charts.bars import side_by_side as beside
from lib.charts.butterfly import screen as butterfly
from lib.charts.departments import league, positions, tilemap
from lib.charts.over_time import multiples, steps, timeline
from lib.charts.sankey import screen as sankey
from lib.charts.scatter import exposure, forces
from lib.charts.tools.palette import palette_for
from lib.charts.treemap import screen as treemap
from lib.schema import Measure

_FIGURES: dict[str, Callable[..., go.Figure]] = {
    "sankey": partial(sankey.figure, amounts="both"),  # a screen has room for amounts and shares
    "butterfly": butterfly.figure,
    "treemap": treemap.figure,
    "beside": beside.figure,
    "structure": structure.figure,
    "peers": single_panel.peers,
    "excess": single_panel.excess,
    "tilemap": tilemap.figure,
    "league": league.figure,
    "positions": positions.figure,
    "forces": forces.figure,
    "ledger": ledger.figure,
    "ledger-years": ledger.years,
    "exposure": exposure.figure,
    "timeline": timeline.figure,
    "growth": timeline.growth,
    "multiples": multiples.figure,
    "waterfall": steps.waterfall,
    "split": steps.split,
}


def figure(kind: str, frame: pd.DataFrame, measure: Measure, theme: str | None, **drawing: str) -> go.Figure:
    """Plotly figure of a tidy frame in the colours of a theme (``light`` or ``dark``).

    ``drawing`` holds what the kind needs beside the frame. Raises ``ValueError`` when nothing can be drawn.
    """
    return _FIGURES[kind](frame, measure=measure, palette=palette_for(theme), **drawing)
