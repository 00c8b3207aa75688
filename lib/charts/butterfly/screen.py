"""The butterfly of the screen: imports to the left, exports to the right, the balance in a column of its own."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.butterfly.layout import BALANCE_HEAD, BEFORE, HEADS, Bar, ButterflyLayout, Partner, layout, margins
from lib.charts.tools import screen
from lib.charts.tools.lettering import block, width
from lib.charts.tools.order import LEFT_TO_RIGHT
from lib.charts.tools.palette import LIGHT, Palette
from lib.schema import Dimension, Flow, Measure

ROW, TOP, BOTTOM = 28, 34, 6  # pixels per row, above (column heads) and below
GAP = 10
STAGGER = 18  # pixels: a line of heads more
LEAST_PLOT = 80  # pixels that bars keep on a telephone
PAD = 6  # pixels
KEY = 24  # pixels below, for the key of the marks
NAME, SMALL = 11.5, 11  # width of a name's line, in letters' sizes; pixels of the letters of a name on two lines
TOWARDS = {Flow.IMPORT: -1, Flow.EXPORT: 1}  # the side of the zero a flow's bars are on


def figure(
    frame: pd.DataFrame,
    *,
    measure: Measure = Measure.VALUE,
    palette: Palette = LIGHT,
    partner: Dimension = Dimension.COUNTRY,
) -> go.Figure:
    """Butterfly of a partners frame (imports, exports and balance per partner, in euros and kilograms).

    The height follows the number of rows. Raises :class:`lib.pictures.NothingToDraw` when nothing is above zero.
    """
    plan = layout(frame, measure=measure, partner=partner)
    rows = plan.rows
    unit = f"en {french.MEASURE[measure].unit}"
    size = screen.FONT_SIZE
    # The longest bars touch the edges of the plot; names, amounts and balances live in the margins.
    import_room, export_room = (max(width(row.bars[flow].text, size) for row in rows) + GAP for flow in LEFT_TO_RIGHT)
    names = [block(row.label, 1.0, NAME) for row in rows]
    name_room = max(width(line, size) for lines in names for line in lines) + GAP
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
    for i, (row, lines) in enumerate(zip(rows, names, strict=True)):
        y = 1 - (i + 0.5) / len(rows)
        hover = _hover(row, measure)
        name = screen.words(
            "<br>".join(map(screen.escaped, lines)), x=0, y=y, anchor="left", dx=-left, align="left", hovertext=hover
        )
        name["font"] = {
            "color": palette.muted if row.is_others else palette.text,
            "size": size if len(lines) == 1 else SMALL,
        }
        balance = screen.words(f"<b>{screen.escaped(row.balance_text)}</b>", x=1, y=y, anchor="right", dx=right)
        balance["font"] = {"color": palette.balance_text(row.balance)}
        annotations += [name, balance]
    bottom = BOTTOM + KEY * plan.marked
    if plan.marked:
        font = {"color": palette.muted, "size": 12}
        annotations.append(screen.words(f"┃ {BEFORE}", x=0, y=0, anchor="left", dx=-left, dy=bottom - 11, font=font))
    parts = (_bars(plan, measure, palette), _figures(plan, palette), _marks(plan, palette))
    return screen.figure(
        [trace for part in parts for trace in part],
        {
            "height": height + TOP + STAGGER * staggered + bottom,
            "margin": {"l": left, "r": right, "t": TOP + STAGGER * staggered, "b": bottom},
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


def _bars(plan: ButterflyLayout, measure: Measure, palette: Palette) -> list[dict[str, Any]]:
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": french.FLOW[flow].head,
            "y": list(range(len(plan.rows))),
            "ids": [row.code for row in plan.rows],
            "x": [TOWARDS[flow] * row.bars[flow].length for row in plan.rows],
            "marker": {
                "color": [palette.flow_pale(flow) if row.is_others else palette.flow(flow) for row in plan.rows],
                "line": {"color": palette.flow(flow), "width": [int(row.is_others) for row in plan.rows]},
            },
            "customdata": [_hover(row, measure) for row in plan.rows],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for flow in LEFT_TO_RIGHT
    ]


def _figures(plan: ButterflyLayout, palette: Palette) -> list[dict[str, Any]]:
    """The amounts, beyond the bars and their marks."""
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "marker": {"size": PAD, "opacity": 0},  # keeps the figures off what they stand beside
            "y": list(range(len(plan.rows))),
            "x": [TOWARDS[flow] * row.bars[flow].reach for row in plan.rows],
            "text": [screen.escaped(row.bars[flow].text) for row in plan.rows],
            "textposition": f"middle {'left' if TOWARDS[flow] < 0 else 'right'}",
            "textfont": {"size": screen.FONT_SIZE, "color": palette.text},
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
        for flow in LEFT_TO_RIGHT
    ]


def _marks(plan: ButterflyLayout, palette: Palette) -> list[dict[str, Any]]:
    """Thin lines where the flows were a year before, led to by a hairline where the bar ends before them."""
    traces: list[dict[str, Any]] = []
    for flow in LEFT_TO_RIGHT:
        side = TOWARDS[flow]
        found = [(i, row.bars[flow]) for i, row in enumerate(plan.rows) if row.bars[flow].mark]
        pale = {i for i, row in enumerate(plan.rows) if row.is_others}
        short = [(i, bar) for i, bar in found if not bar.inside]
        common = {"type": "scatter", "cliponaxis": False, "hoverinfo": "skip"}
        if short:
            line = {
                "mode": "lines",
                "x": [x for _, bar in short for x in (side * bar.length, side * bar.mark, None)],
                "y": [y for i, _ in short for y in (i, i, None)],
                "line": {"color": palette.others, "width": 1},
            }
            traces.append(common | line)
        if found:
            colors = [palette.background if bar.inside and i not in pale else palette.text for i, bar in found]
            mark = {
                "mode": "markers",
                "x": [side * bar.mark for _, bar in found],
                "y": [i for i, _ in found],
                "marker": {"symbol": "line-ns", "size": 11, "line": {"color": colors, "width": 2}},
            }
            traces.append(common | mark)
    return traces


def _hover(row: Partner, measure: Measure) -> str:
    flows = (f"<br>{french.FLOW[flow].head} : {_flow(row.bars[flow], measure)}" for flow in LEFT_TO_RIGHT)
    largest = max((abs(bar.amount) for bar in row.bars.values() if bar.amount == bar.amount), default=0.0)
    balance = screen.escaped(french.amount(row.balance, measure, sign=True, largest=largest))
    return f"<b>{screen.escaped(row.label)}</b>{''.join(flows)}<br>Solde : {balance}"


def _flow(bar: Bar, measure: Measure) -> str:
    before = f" ({BEFORE} : {french.amount(bar.before, measure)})" if bar.before == bar.before else ""
    return screen.escaped(french.amount(bar.amount, measure) + before)


def _rules(rows: int, others: bool, palette: Palette) -> list[dict[str, Any]]:
    """A thin line above the remainder, because it is not one more partner."""
    if not others or rows < 2:
        return []
    span = {"x0": -2, "x1": 3, "y0": 1 / rows, "y1": 1 / rows}  # beyond the plot: across the margins too
    line = {"color": palette.rule, "width": 1}
    return [{"type": "line", "xref": "paper", "yref": "paper", **span, "line": line, "layer": "below"}]
