"""Structures side by side: one panel per territory, one row per product or partner, shares on one scale."""

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.tools import panels, screen
from lib.charts.tools.frame import Row, rows
from lib.charts.tools.lettering import uncut
from lib.charts.tools.palette import LIGHT, Palette
from lib.charts.tools.panels import Panel, Plan
from lib.pictures import NothingToDraw, Structure
from lib.schema import OTHERS, SHARE, Dimension, Measure


def figure(
    picture: Structure, frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT
) -> go.Figure:
    """Figure of :func:`plan`. Raises :class:`lib.pictures.NothingToDraw` without rows."""
    return plan(picture, frame, measure=measure, palette=palette).figure(palette)


def plan(picture: Structure, frame: pd.DataFrame, *, measure: Measure, palette: Palette) -> Plan:
    """Panels of a structure frame, the first territory in full colour.

    Raises :class:`lib.pictures.NothingToDraw` without rows.
    """
    flow, member = picture.flow, picture.dimension
    territories: dict[str, list[Row]] = {}
    for row in rows(frame):
        territories.setdefault(row["territory_code"], []).append(row)
    if not territories:
        raise NothingToDraw("rien à dessiner")
    first = next(iter(territories.values()))
    shares = [row[SHARE] for found in territories.values() for row in found if row[member.code] != OTHERS]
    highest = max([0.01, *(share for share in shares if share == share)])
    made = []
    for rank, found in enumerate(territories.values()):
        name = found[0]["territory"]
        full_color = palette.flow(flow)
        color = full_color if rank == 0 else panels.mixed(full_color, palette)
        made.append(
            Panel(
                head=name,
                # « Autres » is no product: its share is written, not drawn.
                values=[None if row[member.code] == OTHERS else _positive(row[SHARE]) for row in found],
                texts=[french.percent(row[SHARE], 1) for row in found],
                hovers=[
                    f"<b>{screen.escaped(name)}</b><br>{screen.escaped(row[member.label])}<br>"
                    + screen.escaped(f"{french.percent(row[SHARE])} · {french.amount(row[measure.column], measure)}")
                    for row in found
                ],
                colors=[color] * len(found),
                edge=full_color,
                low=0.0,
                high=highest * 1.04,
                head_color=palette.flow_text(flow) if rank == 0 else None,
            )
        )
    names = [_name([found[i] for found in territories.values()], member) for i in range(len(first))]
    return Plan(names, [row[member.code] for row in first], made)


def _name(line: list[Row], member: Dimension) -> str:
    """What stands above one line of all territories; of remainders that count other members, the word alone."""
    labels = {uncut(row[member.short], row[member.label]) for row in line}
    return labels.pop() if len(labels) == 1 else str(line[0][member.label]).partition(" (")[0]


def _positive(share: float) -> float:
    return share if share > 0 else 0.0  # missing and corrections draw no bar
