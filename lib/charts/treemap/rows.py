"""The activities as bars, where areas would mostly stay without a name: one column per flow, a row per product.

A bar is its product's part of its flow, so that a flow that is a twentieth of the other is read as well; the heads have
both totals.
"""

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.tools import panels, screen
from lib.charts.tools.palette import LIGHT, Palette
from lib.charts.tools.panels import Panel
from lib.charts.treemap.layout import Branch, Cell, layout
from lib.schema import Measure

KEY = "en barres : la part de chaque produit"
ROOM = 1.02  # a little air beyond the longest bar


def figure(frame: pd.DataFrame, *, measure: Measure = Measure.VALUE, palette: Palette = LIGHT) -> go.Figure:
    """Bars of an activities frame, imports first; both flows on one scale of shares.

    Raises :class:`lib.pictures.NothingToDraw` when nothing is above zero.
    """
    branches = layout(frame, measure=measure)
    full = longest(branches)
    made = [
        Panel(
            head=f"{head(branch, measure)}\n{KEY}",
            values=[part(cell, branch) for cell in branch.cells],
            texts=[figures(cell, branch, measure) for cell in branch.cells],
            hovers=[
                f"<b>{screen.escaped(cell.full_label)}</b><br>"
                + screen.escaped(f"{figures(cell, branch, measure)} des {branch.name.lower()}")
                for cell in branch.cells
            ],
            colors=[
                palette.flow_pale(cell.flow) if cell.is_others else palette.flow(cell.flow) for cell in branch.cells
            ],
            low=0.0,
            high=full * ROOM,
            head_color=palette.flow_text(branch.flow),
            names=[cell.label for cell in branch.cells],
            codes=[f"{branch.flow}/{cell.code}" for cell in branch.cells],
            edge=palette.flow(branch.flow),
        )
        for branch in branches
    ]
    return panels.draw([], [], made, palette, slides=True)


def head(branch: Branch, measure: Measure) -> str:
    """A flow and its total."""
    return f"{branch.name} {french.amount(branch.amount, measure)}"


def part(cell: Cell, branch: Branch) -> float:
    """A product's part of what its flow draws."""
    return cell.value / branch.drawn


def figures(cell: Cell, branch: Branch, measure: Measure) -> str:
    """Amount and share, as the table has them; the amount alone where the flow adds up to nothing."""
    amount = french.amount(cell.value, measure)
    return f"{amount} · {french.percent(cell.share)}" if branch.amount > 0 else amount


def longest(branches: tuple[Branch, ...]) -> float:
    """The part that a full bar stands for."""
    return max(part(cell, branch) for branch in branches for cell in branch.cells)
