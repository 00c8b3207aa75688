"""Exposure of départements: share of exports concerned against duty at stake, what carries it written beside the dot.

The vertical scale goes by powers of ten: a département's bill may be a thousand times another's.
"""

from collections.abc import Collection
from math import ceil, floor, log10, sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french, schema
from lib.charts.tools import screen
from lib.charts.tools.lettering import width
from lib.charts.tools.palette import LIGHT, Palette, rgba
from lib.charts.tools.records import records
from lib.schema import Measure

HEIGHT, LETTERS, LABELS = 540, 12, 12
HIGH, WIDTHS = 450, (250, 760)  # pixels of the plot; of a telephone and of a desk: a label must find room on both
STEPS = (0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)
LARGE, SMALL = 13, 9
Box = tuple[float, float, float, float]


def figure(
    frame: pd.DataFrame,
    *,
    measure: Measure = schema.Measure.VALUE,
    palette: Palette = LIGHT,
    chosen: Collection[str] = (),
) -> go.Figure:
    """One dot per département that bears a duty (or sells there, at a rate of zero); ``chosen`` ones stand out.

    Raises ``ValueError`` without any.
    """
    del measure  # a duty is in euros
    billed = "duty_eur" if (frame["duty_eur"] > 0).any() else "concerned_eur"
    rows = [row for row in records(frame) if row[billed] > 0 and row["concerned_share"] > 0]
    for row in rows:
        row["chosen"] = row["territory_code"] in chosen
    if not rows:
        raise ValueError("aucun département exposé")
    most = max(row["concerned_share"] for row in rows)
    right = min(sqrt(most) * 1.12, 1.03)
    lowest, highest = (pick(log10(row[billed]) for row in rows) for pick in (min, max))
    low, high = lowest - 0.15, highest + 0.25
    at = [
        [
            (sqrt(row["concerned_share"]) / right * wide, (high - log10(row[billed])) / (high - low) * HIGH)
            for row in rows
        ]
        for wide in WIDTHS
    ]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": [sqrt(row["concerned_share"]) for row in rows],
        "y": [log10(row[billed]) for row in rows],
        "ids": [row["territory_code"] for row in rows],
        "marker": {
            "size": [LARGE if row["chosen"] else SMALL for row in rows],
            "color": [palette.top_flow if row["chosen"] else palette.exports for row in rows],
            "opacity": [1.0 if row["chosen"] else 0.72 for row in rows],
            "line": {"color": palette.background, "width": 1},
        },
        "unselected": {"marker": {"opacity": 0.72}},
        "customdata": [_told(row) for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    axis = {
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": palette.rule,
        "tickangle": 0,
        "tickfont": {"size": LETTERS, "color": palette.muted},
    }
    ticks = [step for step in STEPS if sqrt(step) < right]
    powers = range(ceil(low), floor(high) + 1)
    return screen.figure(
        [trace],
        {
            "height": HEIGHT,
            "margin": {"l": 62, "r": 8, "t": 26, "b": 48},
            "xaxis": {
                **axis,
                "range": [0, right],
                "tickvals": [sqrt(step) for step in ticks],
                "ticktext": [french.percent(step, 0) for step in ticks],
            },
            "yaxis": {
                **axis,
                "range": [low, high],
                "tickvals": list(powers),
                "ticktext": [french.euros(10**power) for power in powers],
            },
            "annotations": [
                _axis(
                    "Droits en jeu" if billed == "duty_eur" else "Exportations concernées", 0, 1, "left", -14, palette
                ),
                _axis("Part des exportations concernée →", 1, 0, "right", 38, palette),
                *_labels(rows, at, billed, palette),
            ],
        },
        palette,
    )


def _axis(text: str, x: float, y: float, anchor: str, dy: float, palette: Palette) -> dict[str, Any]:
    return screen.words(
        f"<b>{text}</b>", x=x, y=y, anchor=anchor, dy=dy, font={"size": LETTERS, "color": palette.muted}
    )


def _told(row: dict[str, Any]) -> str:
    carried = row["carried_by"]
    weight = "" if pd.isna(row["carrier_share"]) else f" ({french.percent(row['carrier_share'], 0)})"
    lines = [
        f"{french.percent(row['concerned_share'])} de ses exportations, soit {french.euros(row['concerned_eur'])}",
        f"Droits en jeu : {french.euros(row['duty_eur'])}",
        *([f"Surtout : {carried}{weight}"] if carried else []),
        f"Rang : {row['rank']}",
    ]
    name = screen.plain(f"{row['territory']} ({row['territory_code']})")
    return f"<b>{name}</b><br>" + "<br>".join(map(screen.plain, lines))


def _labels(
    rows: list[dict[str, Any]], at: list[list[tuple[float, float]]], billed: str, palette: Palette
) -> list[dict[str, Any]]:
    """The place looked at, then the most exposed and the heaviest bills, each where it stands free at any width.

    ``at`` holds the points in pixels for each of ``WIDTHS``.
    """
    by_share = sorted(range(len(rows)), key=lambda i: -rows[i]["concerned_share"])
    by_bill = sorted(range(len(rows)), key=lambda i: -rows[i][billed])
    chosen = [i for i in by_share if rows[i]["chosen"]][:3]
    order = dict.fromkeys([*chosen, *(i for pair in zip(by_share, by_bill, strict=True) for i in pair)])
    taken = [[(x - 5, y - 5, x + 5, y + 5) for x, y in points] for points in at]
    notes: list[dict[str, Any]] = []
    for i in list(order)[: 2 * LABELS]:
        row = rows[i]
        found = None
        for carried in dict.fromkeys((row["carried_by"], "")):  # the name alone where both have no room
            found = found or _place(i, at, row["territory"], carried, taken, force=row["chosen"] and not carried)
        if found is None:
            continue
        anchor, dx, dy, second, boxes = found
        for there, box in zip(taken, boxes, strict=True):
            there.append(box)
        color = palette.top_flow if row["chosen"] else palette.text
        text = f"<b>{screen.plain(row['territory'])}</b>"
        if second:
            text += f'<br><span style="color:{palette.muted};font-size:{LETTERS - 1}px">{screen.plain(second)}</span>'
        notes.append(
            screen.words(text, x=sqrt(row["concerned_share"]), y=log10(row[billed]), anchor=anchor, dx=dx, dy=dy)
            | {"xref": "x", "yref": "y", "align": anchor, "font": {"size": LETTERS, "color": color}}
            # The place looked at is always named, on the dots if need be.
            | ({"bgcolor": rgba(palette.background, 0.82)} if row["chosen"] else {})
        )
        if len(notes) == LABELS:
            break
    return notes


def _place(
    i: int, at: list[list[tuple[float, float]]], name: str, second: str, taken: list[list[Box]], *, force: bool
) -> tuple[str, int, int, str, list[Box]] | None:
    """Where the label of a point stands free: anchor, shift, second line, and its box at each width; None if nowhere.

    ``force`` takes the place right of the point, free or not.
    """
    wide = max(width(name, LETTERS, bold=True, safe=1.05), width(second, LETTERS - 1, safe=1.05))
    half = 15 if second else 8
    sides = (("left", 10, 0), ("right", -10, 0), ("center", 0, -half - 9), ("center", 0, half + 9))
    for anchor, dx, dy in sides:
        starts = [points[i][0] + dx - {"left": 0.0, "right": wide, "center": wide / 2}[anchor] for points in at]
        middles = [points[i][1] + dy for points in at]
        boxes = [
            (start, middle - half, start + wide, middle + half) for start, middle in zip(starts, middles, strict=True)
        ]
        if force or all(
            box[0] >= -40 and box[2] <= room and box[1] >= -8 and box[3] <= HIGH
            and not any(_meet(box, other) for k, other in enumerate(there) if k != i)
            for box, room, there in zip(boxes, WIDTHS, taken, strict=True)
        ):  # fmt: skip
            return anchor, dx, dy, second, boxes
    return None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
