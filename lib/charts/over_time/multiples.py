"""Small multiples over time: one panel of columns per product or country, two side by side, each on its own scale."""

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Member:
    """A product or a country: its name in small and in full, its amounts and shares by quarter (NaN: absent)."""

    code: str
    name: str
    full: str
    amounts: list[float]
    shares: list[float]


def read(picture: Multiples, frame: pd.DataFrame, measure: Measure) -> tuple[list[str], list[Member]]:
    """Quarters, and the members of a members frame. Raises :class:`lib.pictures.NothingToDraw` on an empty one."""
    amounts, shares = numbers(frame, measure.column), numbers(frame, SHARE)
    codes, shorts, fulls = (
        texts(frame, column) for column in (picture.dimension.code, picture.dimension.short, picture.dimension.label)
    )
    if not codes:
        raise NothingToDraw("aucun membre à dessiner")
    times = codes.count(codes[0])
    members = [
        Member(codes[i], uncut(shorts[i], fulls[i]), fulls[i], amounts[i : i + times], shares[i : i + times])
        for i in range(0, len(codes), times)
    ]
    return texts(frame, QUARTER)[:times], members


def known_quarters(members: list[Member]) -> list[int]:
    """Places of the quarters that are there, the same for all members."""
    return [i for i, amount in enumerate(members[0].amounts) if amount == amount]


def latest(member: Member, known: list[int], measure: Measure) -> str:
    """What a member's last quarter was, and its share."""
    last = known[-1] if known else 0
    return f"{french.amount(member.amounts[last], measure)} · {french.percent(member.shares[last])}"


def note(span: list[str], known: list[int]) -> str:
    """Of when the figures beside the names are; empty where no quarter is known."""
    return f"Montant et part au {quarters.name(span[known[-1]])}" if known else ""


def figure(
    picture: Multiples, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT
) -> go.Figure:
    """Columns of a members frame (member after member, one row per quarter; a missing amount is a gap).

    Each column carries its member's code as its id. Raises :class:`lib.pictures.NothingToDraw` on an empty frame.
    """
    flow, marks = picture.flow, picture.marks
    span, members = read(picture, frame, measure)
    times = len(span)
    names = [quarters.name(quarter) for quarter in span]
    rows = -(-len(members) // ACROSS)
    top = 6
    inner = rows * (HEAD + PLOT + GAP)
    axis = quarters.axis(span, palette, every_year=2 if times > 24 else 1)
    traces, annotations, shapes = [], [], []
    layout: dict[str, Any] = {}
    known = known_quarters(members)
    absent = [i not in known for i in range(times)]
    for place, member in enumerate(members):
        row, column = divmod(place, ACROSS)
        start = 1 - (row * (HEAD + PLOT + GAP)) / inner
        high, low = start - HEAD / inner, start - (HEAD + PLOT) / inner
        left, right = column * 0.53, column * 0.53 + 0.47
        name = "" if place == 0 else str(place + 1)
        rest = member.code == OTHERS
        pale, strong = palette.flow_pale(flow), palette.others if rest else palette.flow(flow)
        late = span.index(marks.provisional_from) if marks.provisional_from in span else times
        head = f"<b>{screen.escaped(member.full)}</b>, "
        traces.append(
            {
                "type": "bar",
                "x": names,
                "y": [amount if amount == amount else None for amount in member.amounts],
                "ids": [f"{i}/{member.code}" for i in range(times)],
                "xaxis": f"x{name}",
                "yaxis": f"y{name}",
                "marker": {
                    "color": [strong if i < late or rest else pale for i in range(times)],
                    "line": {"color": strong, "width": [0 if i < late else 1 for i in range(times)]},
                },
                "customdata": [
                    f"{head}{quarter}<br>{_hover(amount, share, measure)}"
                    for quarter, amount, share in zip(names, member.amounts, member.shares, strict=True)
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
        lines = block(member.name, SMALL, NAME_ROOM, bold=True)
        said = screen.escaped(latest(member, known, measure))
        text = "<br>".join(f"<b>{screen.escaped(line)}</b>" for line in lines) + f"<br>{said}"
        annotations.append(
            {
                **screen.words(text, x=left, y=high, anchor="left", dy=-4, font={"size": SMALL}, align="left"),
                "yanchor": "bottom",
                "hovertext": screen.escaped(member.full),
            }
        )
        shapes += quarters.shapes(span, absent, marks, palette, xref=f"x{name}", yref=f"y{name} domain")
    notes = filter(None, (note(span, known), quarters.legend(span, absent, marks, palette)))
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


def _hover(amount: float, share: float, measure: Measure) -> str:
    if amount != amount:
        return ""
    return screen.escaped(f"{french.amount(amount, measure)} · {french.percent(share)}")
