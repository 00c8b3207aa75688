"""Territories side by side: exports, imports, balance and coverage ratio, in amounts or in shares."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from lib import french, schema
from lib.charts.bars import panels
from lib.charts.bars.panels import Panel
from lib.charts.tools import screen
from lib.charts.tools.columns import numbers
from lib.charts.tools.palette import LIGHT, Palette
from lib.charts.tools.records import records
from lib.schema import Measure

WHOLE = "FR"
ROOM = 1.04  # a little air beyond the longest bar


def figure(
    frame: pd.DataFrame, *, measure: Measure = schema.Measure.VALUE, palette: Palette = LIGHT, view: str = "montants"
) -> go.Figure:
    """Four panels of bars, one row per territory, the first one in bold.

    In amounts, exports, imports and balance share one scale, from which France is left out when it stands beside
    others. Raises ``ValueError`` without rows.
    """
    rows = records(frame)
    names = [str(row["territory"]) for row in rows]
    codes = [str(row["territory_code"]) for row in rows]
    mass = measure == schema.Measure.MASS
    amounts = (
        (schema.EXPORT_KG, schema.IMPORT_KG, schema.BALANCE_KG)
        if mass
        else (schema.EXPORT_EUR, schema.IMPORT_EUR, schema.BALANCE_EUR)
    )
    shares = ("export_france_share", "import_france_share", "balance_rate")
    drawn = amounts if view == "montants" else shares
    values = [numbers(frame, column) for column in (*drawn, "ratio")]
    alone = len(rows) == 1
    outside = {i for i, code in enumerate(codes) if code == WHOLE and not alone}
    inside = [i for i in range(len(rows)) if i not in outside]
    flows = [values[column][i] for column in (0, 1) for i in inside]
    longest = max([0.0, *(v for v in flows if v == v)])
    balance = [values[2][i] for i in (inside if view == "montants" else range(len(rows)))]
    lowest, highest = min([0.0, *_known(balance)]), max([0.0, *_known(balance)])
    if view == "montants":  # one scale: the balance panel spans as many euros as the others
        low, high = _span(lowest, highest, longest)
    else:
        low, high = -max(-lowest, highest, 0.01), max(-lowest, highest, 0.01)
    told = [_told(row, amounts, measure) for row in rows]
    format_amount = [french.amount if view == "montants" else _share] * 2
    heads = ("Exportations", "Importations", "Solde", "Couverture")
    if view != "montants":
        heads = ("Exportations\n% France", "Importations\n% France", "Solde\n% échanges", "Couverture")
    made = []
    for k, flow in enumerate((schema.Flow.EXPORT, schema.Flow.IMPORT)):
        made.append(
            Panel(
                head=heads[k],
                values=[None if i in outside else values[k][i] for i in range(len(rows))],
                texts=[format_amount[k](v, measure) for v in values[k]],
                told=told,
                colors=_emphasis(palette.flow(flow), len(rows), palette),
                low=0.0,
                high=(longest or 1.0) * ROOM,
                head_color=palette.flow_text(flow),
            )
        )
    signed = [
        _signed(v, french.amount(v, measure, sign=True) if view == "montants" else french.percent(v, 1, sign=True))
        for v in values[2]
    ]
    kept = [None if view == "montants" and i in outside else v for i, v in enumerate(values[2])]
    sides = [palette.surplus if v > 0 else palette.deficit for v in values[2]]
    made.append(Panel(heads[2], kept, signed, told, sides, low * ROOM, high * ROOM))
    ratios = [None if v != v else v for v in values[3]]
    widest = max([1.0, *(v for v in ratios if v is not None)])
    made.append(
        Panel(
            heads[3],
            ratios,
            [french.percent(v, 0) for v in ratios],
            told,
            _emphasis(palette.node, len(rows), palette),
            0.0,
            min(widest, 4.0) * ROOM,
            mark=1.0,
        )
    )
    return panels.draw(names, codes, made, palette, bold=(0,))


def _known(values: Sequence[float]) -> list[float]:
    return [v for v in values if v == v]


def _span(lowest: float, highest: float, length: float) -> tuple[float, float]:
    """[low, high] that holds both ends and zero, ``length`` long: as many euros per pixel as the flows beside it."""
    length = max(length, highest - lowest, 1.0)
    spare = (length - (highest - lowest)) / 2
    return lowest - spare, highest + spare


def _share(value: float, _measure: str) -> str:
    return french.percent(value)


def _emphasis(color: str, rows: int, palette: Palette) -> list[str]:
    return [color, *[panels.mixed(color, palette)] * (rows - 1)]


def _signed(value: float, text: str) -> str:
    return text if value != value or value == 0 else ("▲ " if value > 0 else "▼ ") + text


def _told(row: dict[str, object], amounts: tuple[str, str, str], measure: Measure) -> str:
    exports, imports, balance = (_number(row[column]) for column in amounts)
    lines = [
        f"<b>{screen.plain(str(row['territory']))}</b>",
        f"Exportations : {french.amount(exports, measure)} ({french.percent(_number(row['export_france_share']))} "
        "de la France)",
        f"Importations : {french.amount(imports, measure)} ({french.percent(_number(row['import_france_share']))} "
        "de la France)",
        f"Solde : {french.amount(balance, measure, sign=True)}",
        f"Taux de couverture : {french.percent(_number(row['ratio']), 1)}",
    ]
    return "<br>".join([lines[0], *(screen.plain(line) for line in lines[1:])])


def _number(value: object) -> float:
    return float("nan") if value is None else float(value)  # type: ignore[arg-type]
