"""The vector picture of a Finding, ready for the page; none where paper has no such picture."""

from markupsafe import Markup

from lib.charts.paper import Place, figure_svg
from lib.findings.saying import naming
from lib.findings.saying.finding import Finding
from lib.memory import remembered
from lib.pictures import NothingToDraw
from lib.selection import Selection

LONG_NAME = 40  # letters of a territory's name that take a line more in every sentence


def crowded(selection: Selection) -> bool:
    """Whether words take room from the pictures: a filter, which every figure says, or a name of several lines."""
    return selection.filtered or len(naming.of(selection.territory)) > LONG_NAME


@remembered
def svg(finding: Finding, number: int, place: Place) -> Markup | None:
    """Inline SVG with title and description; its identifiers hold the figure's ``number``, unique in the document.

    Drawn once per finding: all départements of a région share its picture. None where there is nothing to draw: its
    table says it all.
    """
    try:
        drawn = figure_svg(
            finding.picture,
            finding.frame,
            finding.measure,
            title=finding.title,
            desc=finding.alt,
            key=f"image-{number}",
            place=place,
        )
    except NothingToDraw:
        return None
    return Markup(drawn)  # noqa: S704  (made by lib.charts, which escapes every text)
