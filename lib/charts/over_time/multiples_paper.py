"""Small multiples over time on paper: the twin of :mod:`lib.charts.over_time.multiples`."""

import pandas as pd

from lib.charts.over_time.multiples import Member, known_quarters, latest, note, read
from lib.charts.over_time.quarters_paper import Axis, legend
from lib.charts.tools import svg
from lib.charts.tools.lettering import SAFE, block, fit
from lib.charts.tools.palette import PRINT, Palette
from lib.pictures import Multiples
from lib.schema import OTHERS, Measure

ACROSS = 3  # panels side by side: paper has the room of two telephones
GAP = 20.0  # units between them
HEAD, PLOT, YEARS = 40.0, 54.0, 24.0  # two lines of name and one of amounts, columns, years
LINE = 12.0
SMALL = 9.0  # letters of the years


def drawing(
    picture: Multiples, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = PRINT
) -> svg.Drawing:
    """Columns of a members frame, 680 units wide. Raises :class:`lib.pictures.NothingToDraw` on an empty one."""
    span, members = read(picture, frame, measure)
    known = known_quarters(members)
    absent = [i not in known for i in range(len(span))]
    late = span.index(picture.marks.provisional_from) if picture.marks.provisional_from in span else len(span)
    wide = (svg.WIDTH - GAP * (ACROSS - 1)) / ACROSS
    parts: list[str] = []
    for place, member in enumerate(members):
        row, column = divmod(place, ACROSS)
        x, y = column * (wide + GAP), row * (HEAD + PLOT + YEARS)
        top, bottom = y + HEAD, y + HEAD + PLOT
        axis = Axis(span, x, x + wide, SMALL)
        lines = block(member.name, svg.SIZE, wide, bold=True, safe=SAFE)
        for k, line in enumerate(lines):
            parts.append(svg.text(line, x, top - 8 - LINE * (len(lines) - k), bold=True))
        parts.append(svg.text(fit(latest(member, known, measure), svg.SIZE, wide, safe=SAFE), x, top - 8))
        parts += axis.marks(absent, picture.marks, top, bottom, palette)
        parts += _columns(picture, member, axis, (top, bottom), late, palette)
        parts += axis.below(bottom, palette, every_year=2 if len(span) > 24 else 1, short=len(span) > 9)
    end = -(-len(members) // ACROSS) * (HEAD + PLOT + YEARS) + 2
    said, high = legend(span, absent, picture.marks, end, palette, first=note(span, known))
    return svg.drawing(parts + said, end + high)


def _columns(
    picture: Multiples, member: Member, axis: Axis, edges: tuple[float, float], late: int, palette: Palette
) -> list[str]:
    """A member's quarters on its own scale; from ``late`` on they may change, and are pale."""
    (top, bottom), rest = edges, member.code == OTHERS
    strong = palette.others if rest else palette.flow(picture.flow)
    known = [amount for amount in member.amounts if amount == amount]
    low, high = min([0.0, *known]), max([0.0, *known])
    scale = (bottom - top - 2) / ((high - low) or 1.0)
    zero, wide, parts = bottom + low * scale, 0.8 * axis.step, []
    for i, amount in enumerate(member.amounts):
        if amount != amount:
            continue
        ends = sorted((zero, zero - amount * scale))
        pale = i >= late and not rest
        fill, edge = (palette.flow_pale(picture.flow), strong) if pale else (strong, "")
        shape = (axis.at(i) - wide / 2, ends[0], wide, ends[1] - ends[0])
        parts.append(svg.rect(*shape, fill, edge=edge, edge_width=0.5))
    return parts
