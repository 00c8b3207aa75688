"""The vector picture of a Finding, ready for the page; none where paper has no picture of that kind."""

from functools import lru_cache
from typing import Any

from markupsafe import Markup

from lib.charts.paper import KINDS, figure_svg
from lib.charts.sankey.layout import Metrics
from lib.findings.saying import naming
from lib.findings.saying.finding import Finding
from lib.selection import Selection

# A territory's own flows fill their page; those beside it come two to a page, under a chapter's head too.
_SIZES: dict[tuple[str, bool, bool], dict[str, Any]] = {  # kind, own figure, much said above it
    ("sankey", True, False): {"metrics": Metrics(base=170, per_node=33, pitch=14, gap=11)},
    ("sankey", True, True): {"metrics": Metrics(base=100, per_node=26, pitch=14, gap=10)},
    ("sankey", False, False): {"metrics": Metrics(base=60, per_node=20, pitch=12, gap=7)},
    ("sankey", False, True): {"metrics": Metrics(base=40, per_node=16, pitch=11, gap=6)},
    ("treemap", True, True): {"height": 220},
}
LONG_NAME = 40  # letters of a territory's name that take a line more in every sentence


def crowded(selection: Selection) -> bool:
    """Whether words take room from the pictures: a filter, which every figure says, or a name of several lines."""
    return selection.filtered or len(naming.of(selection.territory)) > LONG_NAME


@lru_cache(maxsize=64)
def picture(finding: Finding, number: int, *, own: bool, low: bool) -> Markup | None:
    """Inline SVG with title and description; its identifiers hold the figure's ``number``, unique in the document.

    ``own`` figures are of the fiche's territory, ``low`` ones leave room to the words above. Drawn once per finding:
    all départements of a région share its picture.
    """
    if finding.kind not in KINDS:
        return None
    drawing: dict[str, Any] = dict(finding.drawing) | _SIZES.get((finding.kind, own, low), {})
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
