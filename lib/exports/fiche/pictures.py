"""The vector picture of a Finding, ready for the page; none where paper has no picture of that kind."""

from functools import lru_cache
from typing import Any

from markupsafe import Markup

from lib.charts.paper import KINDS, figure_svg
from lib.charts.sankey_layout import Metrics
from lib.findings.finding import Finding

# A territory's own flows fill their page; those beside it come two to a page, under a chapter's head too.
TALL = {"sankey": {"metrics": Metrics(base=170, per_node=33, pitch=14, gap=11)}}
SMALL = {"sankey": {"metrics": Metrics(base=60, per_node=20, pitch=12, gap=7)}}


@lru_cache(maxsize=64)
def picture(finding: Finding, number: int, *, tall: bool) -> Markup | None:
    """Inline SVG with title and description; its identifiers hold the figure's ``number``, unique in the document.

    Drawn once per finding: all départements of a région share its picture.
    """
    if finding.kind not in KINDS:
        return None
    drawing: dict[str, Any] = dict(finding.drawing) | (TALL if tall else SMALL).get(finding.kind, {})
    try:
        drawn = figure_svg(
            finding.kind,
            finding.frame,
            finding.measure,
            title=finding.title,
            desc=finding.alt,
            key=f"image-{number}",
            **drawing,
        )
    except ValueError:  # only corrections at or below zero: the table says them
        return None
    return Markup(drawn)  # noqa: S704  (made by lib.charts, which escapes every text)
