"""Small multiples over time: one panel of columns per product or country, two side by side, each on its own scale."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.over_time import quarters
from lib.charts.tools import screen
from lib.charts.tools.frame import numbers, texts
from lib.charts.tools.lettering import block, uncut
from lib.charts.tools.palette import LIGHT, Palette
from lib.pictures import Multiples, NothingToDraw
from lib.schema import OTHERS, QUARTER, SHARE, Measure

ACROSS = 2  # panels side by side, on a telephone too
HEAD, PLOT, GAP = 52, 78, 32  # pixels: two lines of name and one of amounts, columns, years
NAME_ROOM = 140  # pixels of a name's line on a telephone
SMALL = 12


def figure(
    picture: Multiples, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT
) -> go.Figure:
    """Columns of a members frame (member after member, one row per quarter; a missing amount is a gap).

    Each column carries its member's code as its id. Raises :class:`lib.pictures.NothingToDraw` on an empty frame.
    """
    flow, marks = picture.flow, picture.marks
    amounts, shares = numbers(frame, measure.column), numbers(frame, SHARE)
    codes, shorts, fulls = (
        texts(frame, column) for column in (picture.dimension.code, picture.dimension.short, picture.dimension.label)
    )
    when = texts(frame, QUARTER)
    if not codes:
        raise NothingToDraw("aucun membre à dessiner")
    times = codes.count(codes[0])
    span = when[:times]
    names = [quarters.name(quarter) for quarter in span]
    members = len(codes) // times
    rows = -(-members // ACROSS)
    top = 6
    inner = rows * (HEAD + PLOT + GAP)
    hovers = [
        "" if amount != amount else screen.escaped(f"{french.amount(amount, measure)} · {french.percent(share)}")
        for amount, share in zip(amounts, shares, strict=True)
    ]
    axis = quarters.axis(span, palette, every_year=2 if times > 24 else 1)
    traces, annotations, shapes = [], [], []
    layout: dict[str, Any] = {}
    absent = [amount != amount for amount in amounts[:times]]
    known = [i for i in range(times) if not absent[i]]
    for place in range(members):
        part = slice(place * times, (place + 1) * times)
        row, column = divmod(place, ACROSS)
        start = 1 - (row * (HEAD + PLOT + GAP)) / inner
        high, low = start - HEAD / inner, start - (HEAD + PLOT) / inner
        left, right = column * 0.53, column * 0.53 + 0.47
        name = "" if place == 0 else str(place + 1)
        member = codes[part.start]
        rest = member == OTHERS
        pale, strong = palette.flow_pale(flow), palette.others if rest else palette.flow(flow)
        late = span.index(marks.provisional_from) if marks.provisional_from in span else times
        head = f"<b>{screen.escaped(fulls[part.start])}</b>, "
        traces.append(
            {
                "type": "bar",
                "x": names,
                "y": [amount if amount == amount else None for amount in amounts[part]],
                "ids": [f"{i}/{member}" for i in range(times)],
                "xaxis": f"x{name}",
                "yaxis": f"y{name}",
                "marker": {
                    "color": [strong if i < late or rest else pale for i in range(times)],
                    "line": {"color": strong, "width": [0 if i < late else 1 for i in range(times)]},
                },
                "customdata": [
                    f"{head}{quarter}<br>{hover}" for quarter, hover in zip(names, hovers[part], strict=True)
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
        layout[f"xaxis{name}"] = {
            **axis,
            "type": "category",  # so that the hover names the quarter, not its number
            "categoryarray": names,
            "domain": [left, right],
            "anchor": f"y{name}",
            "tickfont": {"size": 10, "color": palette.muted},
            "ticktext": [text if times <= quarters.FEW else f"’{text[2:]}" for text in axis["ticktext"]],
        }
        layout[f"yaxis{name}"] = {
            "domain": [low, high],
            "anchor": f"x{name}",
            "visible": False,
            "fixedrange": True,
            "rangemode": "tozero",
        }
        lines = block(uncut(shorts[part.start], fulls[part.start]), SMALL, NAME_ROOM, bold=True)
        last = part.start + known[-1] if known else part.start
        latest = f"{french.amount(amounts[last], measure)} · {french.percent(shares[last])}"
        text = "<br>".join(f"<b>{screen.escaped(line)}</b>" for line in lines) + f"<br>{screen.escaped(latest)}"
        annotations.append(
            {
                **screen.words(text, x=left, y=high, anchor="left", dy=-4, font={"size": SMALL}, align="left"),
                "yanchor": "bottom",
                "hovertext": screen.escaped(fulls[part.start]),
            }
        )
        shapes += quarters.shapes(span, absent, marks, palette, xref=f"x{name}", yref=f"y{name} domain")
    notes = [f"Montant et part au {quarters.name(span[known[-1]])}"] if known else []
    notes += [part for part in [quarters.legend(span, absent, marks, palette)] if part]
    words, bottom = quarters.below("<br>".join(notes), palette, dy=4)
    return screen.figure(
        traces,
        {
            "height": inner + top + bottom,
            "margin": {"l": 2, "r": 2, "t": top, "b": bottom},
            "bargap": 0.2,
            "hovermode": "x",  # a column of a few pixels is met anywhere above it
            "annotations": annotations + words,
            "shapes": shapes,
            **layout,
        },
        palette,
    )
