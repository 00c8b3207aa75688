"""Exposure of départements: share of exports concerned against duty at stake, what carries it written beside the dot.

The vertical scale goes by powers of ten: a département's bill may be a thousand times another's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10, sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.scatter.boxes import LabelBox, label_box, point_box
from lib.charts.tools import screen
from lib.charts.tools.frame import Row, number, rows
from lib.charts.tools.lettering import width
from lib.charts.tools.palette import LIGHT, Palette, rgba
from lib.pictures import Exposed, NothingToDraw

HEIGHT, LETTERS, LABELS = 540, 12, 12
HIGH, WIDTHS = 450, (250, 760)  # pixels of the plot; of a telephone and of a desk: a label must find room on both
STEPS = (0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)
LARGE, SMALL = 13, 9
ACROSS = "Part des exportations concernée →"


@dataclass(frozen=True)
class Label:
    """Where the label of a point stands free: anchor, shift in pixels, second line, and its box at each width."""

    anchor: str
    dx: int
    dy: int
    second: str
    boxes: tuple[LabelBox, ...]


@dataclass(frozen=True)
class Exposure:
    """Départements as points, as both media draw them: ``billed`` is the column of the vertical scale.

    Across stand square roots of shares up to ``right``, upwards powers of ten from ``low`` to ``high``.
    """

    found: list[Row]
    billed: str
    right: float
    low: float
    high: float

    @property
    def upwards(self) -> str:
        """What the vertical scale is of."""
        return "Droits en jeu" if self.billed == "duty_eur" else "Exportations concernées"

    @property
    def shares(self) -> list[float]:
        """Marks of the horizontal scale."""
        return [step for step in STEPS if sqrt(step) < self.right]

    @property
    def powers(self) -> range:
        """Marks of the vertical scale, as powers of ten."""
        return range(ceil(self.low), floor(self.high) + 1)

    def at(self, row: Row, wide: float, tall: float) -> tuple[float, float]:
        """Where a département stands on a plot of that size, from its top left."""
        x = sqrt(row["concerned_share"]) / self.right * wide
        return x, (self.high - log10(row[self.billed])) / (self.high - self.low) * tall


def read(picture: Exposed, frame: pd.DataFrame) -> Exposure:
    """An exposure frame, read. Raises :class:`lib.pictures.NothingToDraw` without an exposed département."""
    billed = "duty_eur" if (frame["duty_eur"] > 0).any() else "concerned_eur"
    found = [row for row in rows(frame) if row[billed] > 0 and row["concerned_share"] > 0]
    for row in found:
        row["chosen"] = row["territory_code"] in picture.chosen
    if not found:
        raise NothingToDraw("aucun département exposé")
    right = min(sqrt(max(row["concerned_share"] for row in found)) * 1.12, 1.03)
    lowest, highest = (pick(log10(row[billed]) for row in found) for pick in (min, max))
    return Exposure(found, billed, right, lowest - 0.15, highest + 0.25)


def figure(picture: Exposed, frame: pd.DataFrame, *, palette: Palette = LIGHT) -> go.Figure:
    """One dot per département that bears a duty (or sells there, at a rate of zero); chosen ones stand out.

    Raises :class:`lib.pictures.NothingToDraw` without any.
    """
    plan = read(picture, frame)
    found, billed, right, low, high = plan.found, plan.billed, plan.right, plan.low, plan.high
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": [sqrt(row["concerned_share"]) for row in found],
        "y": [log10(row[billed]) for row in found],
        "ids": [row["territory_code"] for row in found],
        "marker": {
            "size": [LARGE if row["chosen"] else SMALL for row in found],
            "color": [palette.top_flow if row["chosen"] else palette.exports for row in found],
            "opacity": [1.0 if row["chosen"] else 0.85 for row in found],
            "line": {"color": palette.background, "width": 1},
        },
        "unselected": {"marker": {"opacity": 0.85}},
        "customdata": [_hover(row) for row in found],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    axis = {
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": palette.rule,
        "tickangle": 0,
        "tickfont": {"size": LETTERS, "color": palette.muted},
    }
    return screen.figure(
        [trace],
        {
            "height": HEIGHT,
            "margin": {"l": 62, "r": 8, "t": 26, "b": 48},
            "xaxis": {
                **axis,
                "range": [0, right],
                "tickvals": [sqrt(step) for step in plan.shares],
                "ticktext": [french.percent(step, 0) for step in plan.shares],
            },
            "yaxis": {
                **axis,
                "range": [low, high],
                "tickvals": list(plan.powers),
                "ticktext": [french.euros(10**power) for power in plan.powers],
            },
            "annotations": [
                _axis(plan.upwards, 0, 1, "left", -14, palette),
                _axis(ACROSS, 1, 0, "right", 38, palette),
                *(_note(found[i], label, billed, palette) for i, label in labelled(plan, WIDTHS, HIGH)),
            ],
        },
        palette,
    )


def _axis(text: str, x: float, y: float, anchor: str, dy: float, palette: Palette) -> dict[str, Any]:
    return screen.words(
        f"<b>{text}</b>", x=x, y=y, anchor=anchor, dy=dy, font={"size": LETTERS, "color": palette.muted}
    )


def _hover(row: Row) -> str:
    carried = row["carried_by"]
    share = number(row, "carrier_share")
    weight = "" if share is None else f" ({french.percent(share, 0)})"
    lines = [
        f"{french.percent(row['concerned_share'])} de ses exportations, soit {french.euros(row['concerned_eur'])}",
        f"Droits en jeu : {french.euros(row['duty_eur'])}",
        *([f"Surtout : {carried}{weight}"] if carried else []),
        f"Rang : {row['rank']}",
    ]
    name = screen.escaped(f"{row['territory']} ({row['territory_code']})")
    return f"<b>{name}</b><br>" + "<br>".join(map(screen.escaped, lines))


def labelled(plan: Exposure, widths: Sequence[float], tall: float) -> list[tuple[int, Label]]:
    """The place looked at, then the most exposed and the heaviest bills, each where it stands free at any width.

    Their places in ``plan.found``, and how each is written on plots of those widths and that height.
    """
    found, billed = plan.found, plan.billed
    at = [[plan.at(row, wide, tall) for row in found] for wide in widths]
    rooms = [(wide, tall) for wide in widths]
    by_share = sorted(range(len(found)), key=lambda i: -found[i]["concerned_share"])
    by_bill = sorted(range(len(found)), key=lambda i: -found[i][billed])
    chosen = [i for i in by_share if found[i]["chosen"]][:3]
    order = dict.fromkeys([*chosen, *(i for pair in zip(by_share, by_bill, strict=True) for i in pair)])
    taken = [[point_box(x, y, 5) for x, y in points] for points in at]
    labels: list[tuple[int, Label]] = []
    for i in list(order)[: 2 * LABELS]:
        row = found[i]
        label = None
        for carried in dict.fromkeys((row["carried_by"], "")):  # the name alone where both have no room
            force = row["chosen"] and not carried
            label = label or _place(i, at, row["territory"], carried, taken, rooms, force=force)
        if label is None:
            continue
        for there, box in zip(taken, label.boxes, strict=True):
            there.append(box)
        labels.append((i, label))
        if len(labels) == LABELS:
            break
    return labels


def _note(row: Row, label: Label, billed: str, palette: Palette) -> dict[str, Any]:
    color = palette.top_flow if row["chosen"] else palette.text
    text = f"<b>{screen.escaped(row['territory'])}</b>"
    if label.second:
        style = f"color:{palette.muted};font-size:{LETTERS - 1}px"
        text += f'<br><span style="{style}">{screen.escaped(label.second)}</span>'
    x, y = sqrt(row["concerned_share"]), log10(row[billed])
    return (
        screen.words(text, x=x, y=y, anchor=label.anchor, dx=label.dx, dy=label.dy)
        | {"xref": "x", "yref": "y", "align": label.anchor, "font": {"size": LETTERS, "color": color}}
        # The place looked at is always named, on the dots if need be.
        | ({"bgcolor": rgba(palette.background, 0.82)} if row["chosen"] else {})
    )


def _place(
    i: int,
    at: list[list[tuple[float, float]]],
    name: str,
    second: str,
    taken: list[list[LabelBox]],
    rooms: list[tuple[float, float]],
    *,
    force: bool,
) -> Label | None:
    """Where the label of a point stands free, None if nowhere; ``force`` takes the place at its right, free or not."""
    wide = max(width(name, LETTERS, bold=True, safe=1.05), width(second, LETTERS - 1, safe=1.05))
    half = 15 if second else 8
    sides = (("left", 10, 0), ("right", -10, 0), ("center", 0, -half - 9), ("center", 0, half + 9))
    for anchor, dx, dy in sides:
        boxes = tuple(label_box(points[i][0] + dx, points[i][1] + dy, anchor, wide, half) for points in at)
        if force or all(
            box.left >= -40 and box.right <= room[0] and box.top >= -8 and box.bottom <= room[1]
            and not any(box.meets(other) for k, other in enumerate(there) if k != i)
            for box, room, there in zip(boxes, rooms, taken, strict=True)
        ):  # fmt: skip
            return Label(anchor, dx, dy, second, boxes)
    return None
