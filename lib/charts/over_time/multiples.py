"""Small multiples over time: one panel of columns per product or country, two side by side, each on its own scale."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french, schema
from lib.charts.over_time import quarters
from lib.charts.tools import screen
from lib.charts.tools.columns import numbers, texts
from lib.charts.tools.lettering import wrap
from lib.charts.tools.palette import LIGHT, Palette
from lib.schema import Flow, Measure

ACROSS = 2  # panels side by side, on a telephone too
HEAD, PLOT, GAP = 52, 78, 32  # pixels: two lines of name and one of amounts, columns, years
NAME_ROOM = 140  # pixels of a name's line on a telephone
SMALL = 12


def figure(
    frame: pd.DataFrame,
    *,
    measure: Measure = schema.Measure.VALUE,
    palette: Palette = LIGHT,
    flow: Flow,
    code: str,
    label: str,
    full: str,
    break_at: str = "",
    provisional_from: str = "",
) -> go.Figure:
    """Columns of a members frame (member after member, one row per quarter; a missing amount is a gap).

    ``code``, ``label`` and ``full`` name the columns of the members. Each column carries its member's code as its id.
    Raises ``ValueError`` on an empty frame.
    """
    amounts = numbers(frame, schema.MASS_KG if measure == schema.Measure.MASS else schema.VALUE_EUR)
    shares, codes, when = numbers(frame, schema.SHARE), texts(frame, code), texts(frame, schema.QUARTER)
    shorts, fulls = texts(frame, label), texts(frame, full)
    if not codes:
        raise ValueError("aucun membre à dessiner")
    times = codes.count(codes[0])
    span = when[:times]
    names = [quarters.name(quarter) for quarter in span]
    members = len(codes) // times
    rows = -(-members // ACROSS)
    top = 6
    inner = rows * (HEAD + PLOT + GAP)
    given = {"break_at": break_at, "provisional_from": provisional_from}
    hovers = [
        "" if amount != amount else screen.plain(f"{french.amount(amount, measure)} · {french.percent(share)}")
        for amount, share in zip(amounts, shares, strict=True)
    ]
    axis = quarters.axis(span, palette, every_year=2 if times > 24 else 1)
    traces, annotations, shapes = [], [], []
    layout: dict[str, Any] = {}
    absent = [amount != amount for amount in amounts[:times]]
    known = [i for i in range(times) if not absent[i]]
    for number in range(members):
        part = slice(number * times, (number + 1) * times)
        row, column = divmod(number, ACROSS)
        start = 1 - (row * (HEAD + PLOT + GAP)) / inner
        high, low = start - HEAD / inner, start - (HEAD + PLOT) / inner
        left, right = column * 0.53, column * 0.53 + 0.47
        name = "" if number == 0 else str(number + 1)
        member = codes[part.start]
        rest = member == schema.OTHERS
        pale, strong = palette.flow_pale(flow), palette.others if rest else palette.flow(flow)
        late = span.index(provisional_from) if provisional_from in span else times
        head = f"<b>{screen.plain(fulls[part.start])}</b>, "
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
                "customdata": [f"{head}{quarter}<br>{told}" for quarter, told in zip(names, hovers[part], strict=True)],
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
        lines = wrap(shorts[part.start], SMALL, NAME_ROOM, bold=True)[:2]
        last = part.start + known[-1] if known else part.start
        said = f"{french.amount(amounts[last], measure)} · {french.percent(shares[last])}"
        text = "<br>".join(f"<b>{screen.plain(line)}</b>" for line in lines) + f"<br>{screen.plain(said)}"
        annotations.append(
            {
                **screen.words(text, x=left, y=high, anchor="left", dy=-4, font={"size": SMALL}, align="left"),
                "yanchor": "bottom",
                "hovertext": screen.plain(fulls[part.start]),
            }
        )
        shapes += quarters.marks(span, absent, palette, **given, xref=f"x{name}", yref=f"y{name} domain")
    told = [f"Montant et part au {quarters.name(span[known[-1]])}"] if known else []
    told += [part for part in [quarters.legend(span, absent, palette, **given)] if part]
    words, bottom = quarters.below("<br>".join(told), palette, dy=4)
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
