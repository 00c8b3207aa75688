"""The paper's picture of a finding, by the type of what it asks for: the twin of :mod:`lib.charts.draw`."""

from dataclasses import dataclass
from typing import assert_never

import pandas as pd

from lib.charts import large_figures
from lib.charts.bars import ledger, side_by_side, single_panel, structure
from lib.charts.butterfly import paper as butterfly
from lib.charts.departments import league_paper, positions_paper, tilemap_paper
from lib.charts.over_time import multiples_paper, steps_paper, timeline_paper
from lib.charts.sankey import paper as sankey
from lib.charts.sankey.layout import PAPER, Heights
from lib.charts.scatter import exposure_paper, forces_paper
from lib.charts.tools import panels_paper, svg
from lib.charts.tools.palette import PRINT
from lib.charts.treemap import layout as areas
from lib.charts.treemap import legible, rows_paper
from lib.charts.treemap import paper as treemap
from lib.pictures import (
    Butterfly,
    Exposed,
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


@dataclass(frozen=True)
class Place:
    """Where a picture stands in a document: the ``own`` figures of its subject fill a page, those beside it come two
    to a page; ``crowded`` where much is said above it.
    """

    own: bool = True
    crowded: bool = False


_SANKEY = {
    Place(own=True, crowded=False): Heights(base=170, per_node=33, pitch=14, line=11.5, gap=11),
    Place(own=True, crowded=True): Heights(base=100, per_node=26, pitch=14, line=11.5, gap=10),
    Place(own=False, crowded=False): Heights(base=60, per_node=20, pitch=12, line=11.5, gap=7),
    Place(own=False, crowded=True): Heights(base=40, per_node=16, pitch=11, line=11.5, gap=6),
}
_TREEMAP = {Place(own=True, crowded=True): 120, Place(own=False, crowded=True): 215}


def figure_svg(
    picture: Picture,
    frame: pd.DataFrame,
    measure: Measure,
    *,
    title: str,
    desc: str,
    key: str,
    place: Place | None = None,
) -> str:
    """SVG of a tidy frame, 680 units wide, named ``title`` and described by ``desc``; ``key`` is unique on the page.

    Raises :class:`lib.pictures.NothingToDraw` as :func:`drawing` does.
    """
    return drawing(picture, frame, measure, place).document(title=title, desc=desc, key=key)


def drawing(picture: Picture, frame: pd.DataFrame, measure: Measure, place: Place | None = None) -> svg.Drawing:  # noqa: C901  (one case each)
    """Drawing of a tidy frame, 680 units wide, for a place in a document (None: as it likes).

    Raises :class:`lib.pictures.NothingToDraw` when the frame holds nothing to show, or the picture is a table.
    """
    match picture:
        case Sankey():
            heights = PAPER if place is None else _SANKEY[place]
            return sankey.drawing(picture, frame, measure=measure, heights=heights)
        case Butterfly():
            return butterfly.drawing(frame, measure=measure, partner=picture.partner)
        case Treemap():
            if not legible.readable(areas.layout(frame, measure=measure), measure):
                return rows_paper.drawing(frame, measure=measure)
            height = treemap.HEIGHT if place is None else _TREEMAP.get(place, treemap.HEIGHT)
            return treemap.drawing(frame, measure=measure, height=height)
        case SideBySide():
            return panels_paper.drawing(side_by_side.plan(picture, frame, measure=measure, palette=PRINT))
        case Structure():
            return panels_paper.drawing(structure.plan(picture, frame, measure=measure, palette=PRINT))
        case Likeness():
            return panels_paper.drawing(single_panel.peers_plan(frame, measure=measure, palette=PRINT))
        case Gaps():
            return panels_paper.drawing(single_panel.excess_plan(picture, frame, measure=measure, palette=PRINT))
        case Strengths():
            return forces_paper.drawing(picture, frame)
        case Tiles():
            return tilemap_paper.drawing(picture, frame, measure=measure)
        case League():
            return league_paper.drawing(picture, frame, measure=measure)
        case Positions():
            return positions_paper.drawing(frame)
        case Exposed():
            return exposure_paper.drawing(picture, frame)
        case Ledger():
            return panels_paper.drawing(ledger.plan(picture, frame, measure=measure, palette=PRINT))
        case LedgerOfYears():
            return panels_paper.drawing(ledger.plan_of_years(picture, frame, measure=measure, palette=PRINT))
        case Timeline():
            return timeline_paper.drawing(picture, frame, measure=measure)
        case YearlyChange():
            return timeline_paper.growth(picture, frame)
        case Multiples():
            return multiples_paper.drawing(picture, frame, measure=measure)
        case Waterfall():
            return steps_paper.waterfall(picture, frame, measure=measure)
        case Split():
            return steps_paper.split(picture, frame)
        case Metrics():
            return large_figures.drawing(picture.tiles)
        case Rows() | LongRows():
            raise NothingToDraw("tables are not drawn")
        case _:
            assert_never(picture)
