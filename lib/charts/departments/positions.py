"""Where a territory stands: one line per indicator from the first rank to the last, a dot at each rank held."""

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.departments.rank_text import with_before
from lib.charts.tools import screen
from lib.charts.tools.frame import Row, rows
from lib.charts.tools.palette import LIGHT, Palette
from lib.pictures import NothingToDraw

ROW, MARGIN, DOT = 74, 10, 13
NAME, RANKS = 0.6, 0.29  # how far above its line an indicator is named, and its ranks are said, in rows


def figure(frame: pd.DataFrame, *, palette: Palette = LIGHT) -> go.Figure:
    """Lines of a ranks frame (``indicator``, ``rank``, ``rank_before``, ``rank_text``, ``ranked``, ``text``).

    Raises :class:`lib.pictures.NothingToDraw` without rows.
    """
    found = rows(frame)
    if not found:
        raise NothingToDraw("aucun rang à dessiner")
    named = by_indicator(found)
    names, single = list(named), len(found) == len(named)
    longest = max(row["ranked"] for row in found)
    annotations, shapes = [], []
    for place, (name, held) in enumerate(named.items()):
        ranked = held[0]["ranked"]
        shapes.append(
            {
                "type": "line", "xref": "x", "x0": 1, "x1": ranked, "yref": "y", "y0": place, "y1": place,
                "line": {"color": palette.others, "width": 2}, "layer": "below",
            }
        )  # fmt: skip
        bold, plain = held_ranks(held, single=single)
        ends = f"<b>{screen.escaped(bold)}</b>{screen.escaped(plain)}" if bold else screen.escaped(plain)
        # One under the other: side by side they run into each other where a card is half a laptop wide.
        for text, above in ((f"<b>{screen.escaped(name)}</b>", NAME), (ends, RANKS)):
            annotations.append({**screen.words(text, x=0.0, y=place - above, anchor="left"), "yref": "y"})
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [row["rank"] for row in found],
        "y": [names.index(row["indicator"]) for row in found],
        "ids": [f"{row['indicator']}/{row['territory_code']}" for row in found],
        "marker": {
            "size": DOT,
            "color": palette.top_flow if single else palette.node,
            "line": {"color": palette.background, "width": 1.5},
        },
        "customdata": [
            f"<b>{screen.escaped(row['territory'])}</b><br>{screen.escaped(row['indicator'])} : "
            f"{screen.escaped(row['text'])}<br>{with_before(row, total=' sur ' + str(row['ranked']))}"
            for row in found
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return screen.figure(
        [trace],
        {
            "height": ROW * len(names) + 2 * MARGIN,
            "margin": {"l": 0, "r": 0, "t": MARGIN, "b": MARGIN},
            "xaxis": {"visible": False, "fixedrange": True, "range": [-1.5, longest + 2.5]},
            "yaxis": {"visible": False, "fixedrange": True, "range": [len(names) - 0.65, -0.8]},
            "annotations": annotations,
            "shapes": shapes,
        },
        palette,
    )


def by_indicator(found: list[Row]) -> dict[str, list[Row]]:
    """The ranks held for each indicator, in order."""
    return {name: [row for row in found if row["indicator"] == name] for name in (row["indicator"] for row in found)}


def held_ranks(held: list[Row], *, single: bool) -> tuple[str, str]:
    """What stands beside an indicator, its bold beginning and the rest: the rank and the figure, or the ranks."""
    ranked = held[0]["ranked"]
    if single:
        return with_before(held[0], total=f" sur {ranked}"), f" · {held[0]['text']}"
    first, last = (french.ordinal(pick(row["rank"] for row in held)) for pick in (min, max))
    return "", f"du {first} au {last} sur {ranked}"
