"""The butterfly of the screen: imports to the left, exports to the right, the balance in a column of its own."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.butterfly.layout import BALANCE_HEAD, HEADS, ButterflyLayout, Partner, layout, margins
from lib.charts.tools import screen
from lib.charts.tools.lettering import width
from lib.charts.tools.order import LEFT_TO_RIGHT
from lib.charts.tools.palette import LIGHT, Palette
from lib.schema import Flow, Measure

ROW, TOP, BOTTOM = 28, 34, 6  # pixels per row, above (column heads) and below
GAP = 10
STAGGER = 18  # pixels: a line of heads more
LEAST_PLOT = 80  # pixels that bars keep on a telephone
TOWARDS = {Flow.IMPORT: -1, Flow.EXPORT: 1}  # the side of the zero a flow's bars are on


def figure(frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT) -> go.Figure:
    """Butterfly of a partners frame (imports, exports and balance per country, in euros and kilograms).

    The height follows the number of rows. Raises :class:`lib.pictures.NothingToDraw` when nothing is above zero.
    """
    plan = layout(frame, measure=measure)
    rows = plan.rows
    unit = f"en {french.MEASURE[measure].unit}"
    size = screen.FONT_SIZE
    # The longest bars touch the edges of the plot; names, amounts and balances live in the margins.
    import_room, export_room = (max(width(row.bars[flow].text, size) for row in rows) + GAP for flow in LEFT_TO_RIGHT)
    name_room = max(width(row.label, size) for row in rows) + GAP
    balance_room = max(width(row.balance_text, size, bold=True) for row in rows)
    room = name_room + import_room, export_room + balance_room + GAP
    wide_left, wide_right, staggered = margins(plan, *room, unit=unit, plot=LEAST_PLOT, size=size)
    left, right, above = round(wide_left), round(wide_right), -16 - STAGGER * staggered
    height = ROW * len(rows)
    heads = [
        screen.words(
            f"<b>{HEADS[flow]}</b>",
            x=plan.zero,
            y=1,
            anchor=anchor,
            dx=6 * TOWARDS[flow],
            dy=above,
            font={"color": palette.flow_text(flow)},
        )
        for flow, anchor in ((Flow.IMPORT, "right"), (Flow.EXPORT, "left"))
    ]
    annotations = [
        screen.words(unit, x=0, y=1, anchor="left", dx=-left, dy=-16, font={"color": palette.muted}),
        *heads,
        screen.words(f"<b>{BALANCE_HEAD}</b>", x=1, y=1, anchor="right", dx=right, dy=-16),
    ]
    for i, row in enumerate(rows):
        y = 1 - (i + 0.5) / len(rows)
        hover = _hover(row, measure)
        name = screen.words(screen.escaped(row.label), x=0, y=y, anchor="left", dx=-left, hovertext=hover)
        if row.is_others:
            name["font"] = {"color": palette.muted}
        balance = screen.words(f"<b>{screen.escaped(row.balance_text)}</b>", x=1, y=y, anchor="right", dx=right)
        balance["font"] = {"color": palette.balance_text(row.balance)}
        annotations += [name, balance]
    return screen.figure(
        [_bars(plan, flow, measure, palette) for flow in LEFT_TO_RIGHT],
        {
            "height": height + TOP + STAGGER * staggered + BOTTOM,
            "margin": {"l": left, "r": right, "t": TOP + STAGGER * staggered, "b": BOTTOM},
            "barmode": "overlay",
            "bargap": 0.26,
            "xaxis": {
                "visible": False,
                "fixedrange": True,
                "range": [-plan.longest[Flow.IMPORT], plan.longest[Flow.EXPORT]],
            },
            "yaxis": {"visible": False, "fixedrange": True, "range": [len(rows) - 0.5, -0.5]},
            "annotations": annotations,
            "shapes": _rules(len(rows), rows[-1].is_others, palette),
        },
        palette,
    )


def _bars(plan: ButterflyLayout, flow: Flow, measure: Measure, palette: Palette) -> dict[str, Any]:
    bars = [row.bars[flow] for row in plan.rows]
    return {
        "type": "bar",
        "orientation": "h",
        "name": french.FLOW[flow].head,
        "y": list(range(len(bars))),
        "ids": [row.code for row in plan.rows],
        "x": [TOWARDS[flow] * bar.length for bar in bars],
        "text": [screen.escaped(bar.text) for bar in bars],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "outsidetextfont": {"size": screen.FONT_SIZE, "color": palette.text},
        "marker": {
            "color": [palette.flow_pale(flow) if row.is_others else palette.flow(flow) for row in plan.rows],
            "line": {"width": 0},
        },
        "customdata": [_hover(row, measure) for row in plan.rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _hover(row: Partner, measure: Measure) -> str:
    flows = (
        f"<br>{french.FLOW[flow].head} : {screen.escaped(french.amount(row.bars[flow].amount, measure))}"
        for flow in LEFT_TO_RIGHT
    )
    balance = f"<br>Solde : {screen.escaped(french.amount(row.balance, measure, sign=True))}"
    return f"<b>{screen.escaped(row.full_label)}</b>{''.join(flows)}{balance}"


def _rules(rows: int, others: bool, palette: Palette) -> list[dict[str, Any]]:
    """A thin line above the remainder, because it is not one more partner."""
    if not others or rows < 2:
        return []
    span = {"x0": -2, "x1": 3, "y0": 1 / rows, "y1": 1 / rows}  # beyond the plot: across the margins too
    line = {"color": palette.rule, "width": 1}
    return [{"type": "line", "xref": "paper", "yref": "paper", **span, "line": line, "layer": "below"}]
