"""The paper's picture of a finding, by the type of what it asks for: the twin of :mod:`lib.charts.draw`."""

from dataclasses import dataclass
from typing import assert_never

import pandas as pd

from lib.charts.bars import ledger_paper
from lib.charts.butterfly import paper as butterfly
from lib.charts.sankey import paper as sankey
from lib.charts.sankey.layout import PAPER, Heights
from lib.charts.treemap import layout as areas
from lib.charts.treemap import legible, rows_paper
from lib.charts.treemap import paper as treemap
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
_TREEMAP = {Place(own=True, crowded=True): 120}


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

    Raises :class:`lib.pictures.NothingToDraw` when the frame holds nothing to show or paper has no such picture.
    """
    match picture:
        case Sankey():
            heights = PAPER if place is None else _SANKEY[place]
            return sankey.figure_svg(picture, frame, measure=measure, title=title, desc=desc, key=key, heights=heights)
        case Butterfly():
            return butterfly.figure_svg(
                frame, measure=measure, title=title, desc=desc, key=key, partner=picture.partner
            )
        case Treemap():
            if not legible.readable(areas.layout(frame, measure=measure), measure):
                return rows_paper.figure_svg(frame, measure=measure, title=title, desc=desc, key=key)
            height = treemap.HEIGHT if place is None else _TREEMAP.get(place, treemap.HEIGHT)
            return treemap.figure_svg(frame, measure=measure, title=title, desc=desc, key=key, height=height)
        case Ledger():
            return ledger_paper.figure_svg(picture, frame, measure=measure, title=title, desc=desc, key=key)
        case LedgerOfYears():
            return ledger_paper.years_svg(picture, frame, measure=measure, title=title, desc=desc, key=key)
        case (
            Metrics()
            | Facts()
            | Rows()
            | LongRows()
            | SideBySide()
            | Structure()
            | Likeness()
            | Gaps()
            | Strengths()
            | Tiles()
            | League()
            | Positions()
            | Exposed()
            | Timeline()
            | YearlyChange()
            | Multiples()
            | Waterfall()
            | Split()
        ):
            raise NothingToDraw("paper has no such picture: its table stands in its place")
        case _:
            assert_never(picture)
