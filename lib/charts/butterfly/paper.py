"""The butterfly on paper, from the rows of :mod:`lib.charts.butterfly.layout`."""

import pandas as pd

from lib import french, schema
from lib.charts.butterfly.layout import BALANCE_HEAD, EXPORTS_HEAD, IMPORTS_HEAD, heads, layout
from lib.charts.tools import svg
from lib.charts.tools.lettering import SAFE, width
from lib.charts.tools.palette import PRINT, Palette
from lib.schema import (
    Flow,
    Measure,
)

ROW, TOP, BAR = 16.5, 20, 11.5  # units: pitch of the rows, room for the heads, thickness of a bar
GAP = 5
STAGGER = 12  # units: a line of heads more
LEAST_PLOT = 250  # units; names and amounts leave the bars more


def figure_svg(
    frame: pd.DataFrame,
    *,
    title: str,
    desc: str,
    measure: Measure = schema.Measure.VALUE,
    key: str = "butterfly",
    palette: Palette = PRINT,
) -> str:
    """SVG of a partners frame, 680 units wide, same picture as :func:`lib.charts.butterfly.screen.figure`.

    ``title`` and ``desc`` are its name and text alternative. Raises ``ValueError`` when nothing is above zero.
    """
    picture = layout(frame, measure=measure)
    rows = picture.rows

    def widest(texts: list[str], *, bold: bool = False) -> float:
        return max(width(text, svg.SIZE, bold=bold, safe=SAFE) for text in texts) + GAP

    left = widest([row.label for row in rows]) + widest([row.import_text for row in rows])
    right = widest([row.export_text for row in rows]) + widest(
        [BALANCE_HEAD, *(r.balance_text for r in rows)], bold=True
    )
    unit = f"en {french.unit(measure)}"
    left, right, staggered = heads(picture, left, right, unit=unit, plot=LEAST_PLOT, size=svg.SIZE, safe=SAFE)
    top = TOP + STAGGER * staggered
    scale = (svg.WIDTH - left - right) / (picture.longest_import + picture.longest_export)
    zero = left + scale * picture.longest_import
    blue, violet = palette.flow_text(schema.Flow.IMPORT), palette.flow_text(schema.Flow.EXPORT)
    parts = [
        svg.text(unit, 0, top - 13, fill=palette.muted),
        svg.text(IMPORTS_HEAD, zero - 4, 7, anchor="end", bold=True, fill=blue),
        svg.text(EXPORTS_HEAD, zero + 4, 7, bold=True, fill=violet),
        svg.text(BALANCE_HEAD, svg.WIDTH, top - 13, anchor="end", bold=True),
    ]
    if rows[-1].is_others and len(rows) > 1:
        y = top + ROW * (len(rows) - 1)
        parts.append(svg.line([(0, y), (svg.WIDTH, y)], palette.rule))
    for i, row in enumerate(rows):
        y = top + ROW * (i + 0.5)
        tones = [
            palette.flow_pale(flow) if row.is_others else palette.flow(flow) for flow in (Flow.IMPORT, Flow.EXPORT)
        ]
        imported, exported = row.import_length * scale, row.export_length * scale
        if imported > 0:
            parts.append(svg.rect(zero - imported, y - BAR / 2, imported, BAR, tones[0]))
        if exported > 0:
            parts.append(svg.rect(zero, y - BAR / 2, exported, BAR, tones[1]))
        ink = palette.muted if row.is_others else palette.text
        parts += [
            svg.text(row.label, 0, y, fill=ink),
            svg.text(row.import_text, zero - imported - 3, y, anchor="end"),
            svg.text(row.export_text, zero + exported + 3, y),
            svg.text(row.balance_text, svg.WIDTH, y, anchor="end", bold=True, fill=palette.balance_text(row.balance)),
        ]
    return svg.document(parts, top + ROW * len(rows) + 2, title=title, desc=desc, key=key)
