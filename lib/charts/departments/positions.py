"""Where a territory stands: one line per indicator from the first rank to the last, a dot at each rank held."""

import pandas as pd
import plotly.graph_objects as go

from lib import french
from lib.charts.departments.rank_text import with_before
from lib.charts.tools import screen
from lib.charts.tools.frame import rows
from lib.charts.tools.palette import LIGHT, Palette
from lib.pictures import NothingToDraw

ROW, MARGIN, DOT = 62, 10, 13


def figure(frame: pd.DataFrame, *, palette: Palette = LIGHT) -> go.Figure:
    """Lines of a ranks frame (``indicator``, ``rank``, ``rank_before``, ``rank_text``, ``ranked``, ``text``).

    Raises :class:`lib.pictures.NothingToDraw` without rows.
    """
    found = rows(frame)
    if not found:
        raise NothingToDraw("aucun rang à dessiner")
    names = list(dict.fromkeys(row["indicator"] for row in found))
    single = len(found) == len(names)
    longest = max(row["ranked"] for row in found)
    annotations, shapes = [], []
    for place, name in enumerate(names):
        held = [row for row in found if row["indicator"] == name]
        ranked = held[0]["ranked"]
        shapes.append(
            {
                "type": "line", "xref": "x", "x0": 1, "x1": ranked, "yref": "y", "y0": place, "y1": place,
                "line": {"color": palette.others, "width": 2}, "layer": "below",
            }
        )  # fmt: skip
        ends = (
            f"<b>{with_before(held[0], total=f' sur {ranked}')}</b> · {screen.escaped(held[0]['text'])}"
            if single
            else f"du {french.ordinal(min(r['rank'] for r in held))} au {french.ordinal(max(r['rank'] for r in held))} "
            f"sur {ranked}"
        )
        for text, x, anchor in ((f"<b>{screen.escaped(name)}</b>", 0.0, "left"), (ends, 1.0, "right")):
            annotations.append({**screen.words(text, x=x, y=place - 0.36, anchor=anchor), "yref": "y"})
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
            "yaxis": {"visible": False, "fixedrange": True, "range": [len(names) - 0.6, -0.65]},
            "annotations": annotations,
            "shapes": shapes,
        },
        palette,
    )
