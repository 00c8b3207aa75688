"""The picture of a finding alone, as vectors and as pixels: light, on white, without title nor source.

Whoever shows it says the rest: :mod:`lib.exports.plate` for an image that leaves, a document around it.
"""

from lib.charts.paper import drawing
from lib.charts.tools.svg import Drawing
from lib.exports import typesetting
from lib.findings.saying.finding import Finding
from lib.memory import remembered
from lib.pictures import NothingToDraw

KEY = "image"  # of the identifiers in a file of its own
_PAGE = b"""#let wide = int(sys.inputs.wide) * 1pt
#set page(width: wide, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: wide)
"""


@remembered
def drawn(finding: Finding) -> Drawing | None:
    """The drawing of a finding, 680 units wide; None where there is nothing to draw: its table says it all."""
    try:
        return drawing(finding.picture, finding.frame, finding.measure)
    except NothingToDraw:
        return None


def svg(finding: Finding) -> str:
    """The picture as SVG, 680 units wide, its texts as texts, with the finding's alternative text.

    Raises :class:`lib.pictures.NothingToDraw` where there is nothing to draw.
    """
    found = drawn(finding)
    if found is None:
        raise NothingToDraw(finding.title)
    return found.document(title=finding.title, desc=finding.alt, key=KEY)


def png(finding: Finding, width: int) -> bytes:
    """The picture as PNG, so many pixels wide, on white.

    Raises :class:`lib.pictures.NothingToDraw` where there is nothing to draw, and
    :class:`lib.exports.typesetting.NoTypesettingError` where Typst is missing.
    """
    return pixels(svg(finding), width)


def pixels(svg: str, width: int, *, last: bool = True) -> bytes:
    """An SVG of ours as PNG, so many pixels wide, on white; ``last`` as :func:`lib.exports.typesetting.laid_out`."""
    return typesetting.laid_out(_PAGE, {"svg": svg, "wide": str(width)}, kind="png", last=last)
