"""« Intégrer »: the line of HTML that shows a figure on another site, as high as the figure needs.

A script of the other site would be needed for a frame that follows its content: the height is given in the line, worked
out from the picture and the words for a column of text of usual width; in a narrower one the frame scrolls.
"""

from html import escape

from lib import french
from lib.findings.saying.finding import Finding
from lib.pictures import NothingToDraw, View
from lib.ui import data, grid

HELP = (
    "Une ligne de HTML (`<iframe>`) qui montre cette figure sur un autre site, avec sa source et un lien vers ici. Sa "
    "hauteur est calculée pour une colonne de 700 pixels ou plus. La personne qui tient ce service autorise d'abord "
    "le site (COMEX_FRAME_ANCESTORS)."
)
WIDTH = 700  # pixels of the narrowest column that needs no scrolling
# Letters in a line of that width, and pixels of a line: title, sentence, words below.
TITLE, SENTENCE, SMALL = (52, 34), (88, 26), (100, 21)
AROUND = 390  # pixels: what stands above and below, buttons, spaces between
DEMONSTRATION = 80  # of the warning
TILES = 150  # of a row of large figures
TABLE_WORDS = 90  # below a table


def line(finding: Finding, link: str) -> str:
    """The ``<iframe>``: nothing in it but the clipboard is asked for, and no cookie."""
    address = f"{link}{'&' if '?' in link else '?'}embed=true"
    title = french.typeset(finding.title)
    return (
        f'<iframe src="{escape(address, quote=True)}" title="{escape(title, quote=True)}" width="100%" '
        f'height="{height(finding)}" style="border:0" loading="lazy" allow="clipboard-write"></iframe>'
    )


def height(finding: Finding) -> int:
    """Pixels that the figure takes alone, in a frame ``WIDTH`` wide."""
    cautions = " · ".join(caution.short for caution in finding.cautions)
    below = f"{finding.reading} {finding.source.line} {cautions}"
    words = _lines(finding.title, TITLE) + _lines(f"{finding.sentence}{finding.coverage}", SENTENCE)
    banner = DEMONSTRATION if finding.source.is_demo else 0
    return AROUND + words + _lines(below, SMALL) + banner + _picture(finding)


def _lines(text: str, kind: tuple[int, int]) -> int:
    letters, pixels = kind
    return -(-len(text) // letters) * pixels


def _picture(finding: Finding) -> int:
    if finding.is_empty:
        return 0
    if finding.picture.view is View.FIGURES:
        return TILES
    if finding.picture.view is View.CHART:
        try:
            return int(data.drawn(finding, None).to_dict()["layout"]["height"])
        except NothingToDraw:
            pass
    return grid.height(len(finding.rows)) + TABLE_WORDS
