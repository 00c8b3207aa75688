"""Which cells can be named on a screen: those are drawn as areas, a picture whose cells mostly cannot is drawn as bars.

The server does not know how wide the reader's window is. A cell is said to be small when its name would not stand in it
at each of ``WIDTHS``; whether areas say enough is decided at the usual one, for the screen and for paper alike.
"""

from collections.abc import Sequence

from lib.charts.treemap.layout import Box, Branch, Cell, holds, lines, place
from lib.schema import Measure

HEIGHT, HEADER, EDGE, PAD = 480, 26, 2, 3  # pixels: the picture, a flow's header, around the picture, around each flow
SPACE = 2  # pixels between two cells
LETTERS = 12  # pixels; one size for all cells
NARROWER = 0.95  # Source Sans, which the screen has, beside the Arial that widths are estimated in
MOST = (118, 10_000)  # pixels of a line of a label: short lines where the height of the cell allows
USUAL_WIDTH = 1000  # pixels
WIDTHS = (760, 820, 900, USUAL_WIDTH, 1150, 1400)  # of a card: from a telephone, where it slides, to a large screen
LEAST_CELLS, LEAST_VALUE = 1 / 3, 1 / 2  # of each flow: what must be named for areas to say enough

Words = tuple[list[str], str]  # lines of a name, then the amount; both empty where nothing has room


def boxes(branches: tuple[Branch, ...], width: float, height: float = HEIGHT) -> list[list[Box]]:
    """Where Plotly draws the cells: its own squarified places, less the white between two of them."""
    deep = height - 2 * EDGE - 2 * HEADER - 2 * PAD + SPACE
    room = Box(EDGE, EDGE + 2 * HEADER - SPACE / 2, width - 2 * EDGE, deep)
    return [
        [
            Box(box.x + SPACE / 2, box.y + SPACE / 2, max(box.width - SPACE, 0.0), max(box.height - SPACE, 0.0))
            for box in cells
        ]
        for cells in place(branches, room, gap=0, around=PAD)
    ]


def words(cell: Cell, box: Box, measure: Measure) -> Words:
    """What a cell can say in its box on the screen."""
    return lines(cell, box, measure, LETTERS, safe=NARROWER)


def said(cell: Cell, places: Sequence[Box], measure: Measure) -> Words:
    """What a cell says in the places it has at each of ``WIDTHS``: what fits them all, else the usual one.

    Plotly cuts the plane for the reader's width, not for ours, and hides what does not fit after all: short lines fit
    more shapes than long ones. A name that is cut stands back behind a whole one.
    """
    usual = places[WIDTHS.index(USUAL_WIDTH)]
    least = Box(0, 0, min(box.width for box in places), min(box.height for box in places))
    rooms = [Box(0, 0, min(box.width, most), box.height) for box in (least, usual) for most in MOST]
    found = [spoken for room in rooms if (spoken := words(cell, room, measure))[0]]
    whole = [spoken for spoken in found if "…" not in spoken[0][-1]]
    return next(iter(whole or found), ([], ""))


def small(spoken: Words, places: Sequence[Box]) -> bool:
    """Whether a cell that says so stays without its name in one of its places."""
    name, amount = spoken
    return not name or not all(holds(box, name, amount, LETTERS, safe=NARROWER) for box in places)


def readable(branches: tuple[Branch, ...], measure: Measure) -> bool:
    """Whether areas say enough: in each flow a third of the cells, and half of the value, have room for their name."""
    for branch, places in zip(branches, boxes(branches, USUAL_WIDTH), strict=True):
        cells = zip(branch.cells, places, strict=True)
        nameless = [cell for cell, box in cells if not words(cell, box, measure)[0]]
        if len(nameless) > (1 - LEAST_CELLS) * len(branch.cells):
            return False
        if sum(cell.value for cell in nameless) > (1 - LEAST_VALUE) * branch.drawn:
            return False
    return True
