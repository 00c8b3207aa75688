"""Where the charts of a figure stand on a slide, and the size of their letters."""

from lib import french
from lib.charts.tools.editable import Arranged, Chart, Native, Shape
from lib.charts.tools.lettering import SAFE, width, wrap
from lib.exports.deck.template import INCH, Box

LETTERS, SMALLEST = 12.0, 7.0  # points; smaller where many rows share the height
HEAD, LINE = 0.16, 0.2  # inches above a chart: around its head, and a line of it
NAMES, BESIDE = 0.42, 0.3  # of the width at most, for the names of rows: of one chart, of several
GAP = 0.15  # inches between two charts
COLUMNS = 4  # of charts in rows


def places(native: Native, place: Box, names: float) -> list[Box]:
    """Where each chart stands; beside each other, the names of the rows are room of the first one's own."""
    found, number = [], len(native.charts)
    if native.arranged is Arranged.GRID:
        rows = -(-number // COLUMNS)
        wide, high = (place.width - GAP * (COLUMNS - 1)) / COLUMNS, place.height / rows
        return [
            Box(place.left + i % COLUMNS * (wide + GAP), place.top + i // COLUMNS * high, wide, high)
            for i in range(number)
        ]
    if native.arranged is Arranged.DOWN:
        top = place.top
        for chart in native.charts:
            high = place.height * chart.weight
            found.append(Box(place.left, top, place.width, high))
            top += high
        return found
    each = (place.width - names - GAP * (number - 1)) / number
    left = place.left
    for chart in native.charts:
        wide = each + (names if chart.named else 0.0)
        found.append(Box(left, place.top, wide, place.height))
        left += wide + GAP
    return found


def lettered(native: Native, place: Box) -> tuple[float, float]:
    """Points of the letters, and inches of the names of rows: as many rows as there are share the height."""
    first = native.charts[0]
    if first.shape is not Shape.BARS:
        return (LETTERS - 1 if native.arranged is not Arranged.GRID else LETTERS - 3), 0.0
    pitch = (place.height - HEAD - LINE) * INCH / max(len(first.categories), 1)
    letters = max(min(LETTERS, pitch * 0.72), SMALLEST)
    while (names := _names(native, place, letters)) and letters > SMALLEST:
        room = (names - 0.15) * INCH
        lines = max(len(wrap(name, letters, room, safe=SAFE)) for name in first.categories)
        if lines * letters * 1.15 <= pitch:
            break
        letters -= 0.5
    return letters, names


def _names(native: Native, place: Box, letters: float) -> float:
    """Inches that the names of rows take: on two lines where they are long."""
    names = native.charts[0].categories
    longest = max((width(name, letters, safe=SAFE) for name in names), default=0.0) / INCH + 0.15
    most: float = place.width * (NAMES if len(native.charts) == 1 else BESIDE)
    return min(longest, most)


def room_above(chart: Chart, box: Box, names: float) -> float:
    """Inches above a plot, for its head in one line or more."""
    room = (box.width - (names if chart.named else 0.0)) * INCH
    lines = [
        line
        for part in french.typeset(chart.head).replace("-", "- ").split("\n")
        for line in wrap(part, LETTERS, room, bold=True, safe=SAFE)
    ]
    return HEAD + LINE * len(lines)
