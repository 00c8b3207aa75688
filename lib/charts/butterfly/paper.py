"""The butterfly on paper, from the rows of :mod:`lib.charts.butterfly.layout`."""

import pandas as pd

from lib import french
from lib.charts.butterfly.layout import BALANCE_HEAD, BEFORE, HEADS, layout, margins
from lib.charts.tools import svg
from lib.charts.tools.lettering import SAFE, fit, width
from lib.charts.tools.palette import PRINT, Palette
from lib.schema import Dimension, Flow, Measure

ROW, TOP, BAR = 16.5, 20, 11.5  # units: pitch of the rows, room for the heads, thickness of a bar
GAP = 5
MARK = 6.5  # units on either side of a bar's middle
STAGGER = 12  # units: a line of heads more
KEY = 14  # units below, for the key of the marks
NAME = 18.0  # width of a name, in letters' sizes
LEAST_PLOT = 250  # units; names and amounts leave the bars more


def drawing(
    frame: pd.DataFrame,
    *,
    measure: Measure = Measure.VALUE,
    palette: Palette = PRINT,
    partner: Dimension = Dimension.COUNTRY,
) -> svg.Drawing:
    """Drawing of a partners frame, 680 units wide, same picture as :func:`lib.charts.butterfly.screen.figure`.

    Raises :class:`lib.pictures.NothingToDraw` when nothing is above zero.
    """
    plan = layout(frame, measure=measure, partner=partner)
    rows = plan.rows

    def widest(texts: list[str], *, bold: bool = False) -> float:
        return max(width(text, svg.SIZE, bold=bold, safe=SAFE) for text in texts) + GAP

    import_room, export_room = (widest([row.bars[flow].text for row in rows]) for flow in (Flow.IMPORT, Flow.EXPORT))
    names = [fit(row.label, 1.0, NAME) for row in rows]
    left = widest(names) + import_room
    right = export_room + widest([BALANCE_HEAD, *(row.balance_text for row in rows)], bold=True)
    unit = f"en {french.MEASURE[measure].unit}"
    left, right, staggered = margins(plan, left, right, unit=unit, plot=LEAST_PLOT, size=svg.SIZE, safe=SAFE)
    top = TOP + STAGGER * staggered
    scale = (svg.WIDTH - left - right) / sum(plan.longest.values())
    zero = left + scale * plan.longest[Flow.IMPORT]
    parts = [
        svg.text(unit, 0, top - 13, fill=palette.muted),
        svg.text(HEADS[Flow.IMPORT], zero - 4, 7, anchor="end", bold=True, fill=palette.flow_text(Flow.IMPORT)),
        svg.text(HEADS[Flow.EXPORT], zero + 4, 7, bold=True, fill=palette.flow_text(Flow.EXPORT)),
        svg.text(BALANCE_HEAD, svg.WIDTH, top - 13, anchor="end", bold=True),
    ]
    if rows[-1].is_others and len(rows) > 1:
        y = top + ROW * (len(rows) - 1)
        parts.append(svg.line([(0, y), (svg.WIDTH, y)], palette.rule))
    for i, row in enumerate(rows):
        y = top + ROW * (i + 0.5)
        tone = palette.flow_pale if row.is_others else palette.flow
        imports, exports = row.bars[Flow.IMPORT], row.bars[Flow.EXPORT]
        to_left, to_right = imports.length * scale, exports.length * scale
        figures = zero - imports.reach * scale - 3, zero + exports.reach * scale + 3
        if to_left > 0:
            parts.append(svg.rect(zero - to_left, y - BAR / 2, to_left, BAR, tone(Flow.IMPORT)))
        if to_right > 0:
            parts.append(svg.rect(zero, y - BAR / 2, to_right, BAR, tone(Flow.EXPORT)))
        for towards, bar in ((-1, imports), (1, exports)):
            if bar.mark > 0:
                x = zero + towards * bar.mark * scale
                if not bar.inside:  # a hairline leads to it
                    parts.append(svg.line([(zero + towards * bar.length * scale, y), (x, y)], palette.others))
                seen = palette.background if bar.inside and not row.is_others else palette.text
                parts.append(svg.rect(x - 0.6, y - MARK, 1.2, 2 * MARK, seen))
        ink = palette.muted if row.is_others else palette.text
        parts += [
            svg.text(names[i], 0, y, fill=ink),
            svg.text(imports.text, figures[0], y, anchor="end"),
            svg.text(exports.text, figures[1], y),
            svg.text(row.balance_text, svg.WIDTH, y, anchor="end", bold=True, fill=palette.balance_text(row.balance)),
        ]
    bottom = top + ROW * len(rows) + 2
    if plan.marked:
        parts.append(svg.text(f"┃ {BEFORE}", 0, bottom + KEY / 2, fill=palette.muted))
    return svg.drawing(parts, bottom + KEY * plan.marked)
