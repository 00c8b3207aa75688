"""The screen's picture of a finding, by the type of what it asks for."""

from typing import assert_never

import pandas as pd
import plotly.graph_objects as go

from lib.charts.bars import ledger, side_by_side, single_panel, structure
from lib.charts.butterfly import screen as butterfly
from lib.charts.departments import league, positions, tilemap
from lib.charts.over_time import multiples, steps, timeline
from lib.charts.sankey import screen as sankey
from lib.charts.scatter import exposure, forces
from lib.charts.tools.palette import Palette, palette_for
from lib.charts.treemap import layout as areas
from lib.charts.treemap import legible
from lib.charts.treemap import rows as activity_rows
from lib.charts.treemap import screen as treemap
from lib.pictures import (
    Butterfly,
    Exposed,
    Facts,
    Gaps,
    League,
    Ledger,
    LedgerOfYears,
    Likeness,
    LongRows,
    Metrics,
    Multiples,
    NothingToDraw,
    Picture,
    Positions,
    Rows,
    Sankey,
    SideBySide,
    Split,
    Strengths,
    Structure,
    Tiles,
    Timeline,
    Treemap,
    Waterfall,
    YearlyChange,
)
from lib.schema import Measure


def figure(picture: Picture, frame: pd.DataFrame, measure: Measure, theme: str | None) -> go.Figure:  # noqa: C901  (one case each)
    """Plotly figure of a tidy frame in the colours of a theme (``light`` or ``dark``).

    Raises :class:`lib.pictures.NothingToDraw` when the frame holds nothing to show, or the picture is a table.
    """
    palette = palette_for(theme)
    match picture:
        case Sankey():
            # A screen has room for amounts and shares.
            return sankey.figure(picture, frame, measure=measure, palette=palette, amounts="both")
        case Butterfly():
            return butterfly.figure(frame, measure=measure, palette=palette, partner=picture.partner)
        case Treemap():
            return _activities(frame, measure, palette)
        case SideBySide():
            return side_by_side.figure(picture, frame, measure=measure, palette=palette)
        case Structure():
            return structure.figure(picture, frame, measure=measure, palette=palette)
        case Likeness():
            return single_panel.peers(frame, measure=measure, palette=palette)
        case Gaps():
            return single_panel.excess(picture, frame, measure=measure, palette=palette)
        case Strengths():
            return forces.figure(picture, frame, measure=measure, palette=palette)
        case Tiles():
            return tilemap.figure(picture, frame, measure=measure, palette=palette)
        case League():
            return league.figure(picture, frame, measure=measure, palette=palette)
        case Positions():
            return positions.figure(frame, palette=palette)
        case Exposed():
            return exposure.figure(picture, frame, palette=palette)
        case Ledger():
            return ledger.figure(picture, frame, measure=measure, palette=palette)
        case LedgerOfYears():
            return ledger.years(picture, frame, measure=measure, palette=palette)
        case Timeline():
            return timeline.figure(picture, frame, measure=measure, palette=palette)
        case YearlyChange():
            return timeline.growth(picture, frame, palette=palette)
        case Multiples():
            return multiples.figure(picture, frame, measure=measure, palette=palette)
        case Waterfall():
            return steps.waterfall(picture, frame, measure=measure, palette=palette)
        case Split():
            return steps.split(picture, frame, palette=palette)
        case Metrics() | Facts() | Rows() | LongRows():
            raise NothingToDraw("figures and tables are not drawn")
        case _:
            assert_never(picture)


def beneath(figure: go.Figure) -> str:
    """What stands in words under a picture of the screen: the areas too small for their name; empty for most."""
    return str(figure.to_dict()["layout"].get("meta", ""))


def _activities(frame: pd.DataFrame, measure: Measure, palette: Palette) -> go.Figure:
    """Areas, or bars where too many areas would stay without a name."""
    readable = legible.readable(areas.layout(frame, measure=measure), measure)
    return (treemap if readable else activity_rows).figure(frame, measure=measure, palette=palette)
