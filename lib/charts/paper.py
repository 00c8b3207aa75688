"""The paper's picture of a finding, by its kind: the twin of :mod:`lib.charts.draw`."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from lib.charts.bars import ledger_paper as ledger_svg
from lib.charts.butterfly import paper as butterfly_svg
from lib.charts.sankey import paper as sankey_svg
from lib.charts.treemap import paper as treemap_svg
from lib.schema import Measure

_PICTURES: dict[str, Callable[..., str]] = {
    "sankey": sankey_svg.figure_svg,
    "butterfly": butterfly_svg.figure_svg,
    "treemap": treemap_svg.figure_svg,
    "ledger": ledger_svg.figure_svg,
    "ledger-years": ledger_svg.years_svg,
}

KINDS = frozenset(_PICTURES)


def figure_svg(
    kind: str, frame: pd.DataFrame, measure: Measure, *, title: str, desc: str, key: str, **drawing: Any
) -> str:
    """SVG of a tidy frame, 680 units wide, named ``title`` and described by ``desc``; ``key`` is unique on the page.

    ``drawing`` holds what the kind needs beside the frame, and sizes (``metrics`` of a Sankey, ``height`` of a
    treemap). Raises ``ValueError`` when nothing can be drawn.
    """
    return _PICTURES[kind](frame, measure=measure, title=title, desc=desc, key=key, **drawing)
