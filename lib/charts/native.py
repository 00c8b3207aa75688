"""Which pictures a slide can hold as charts of its own, with the figures that are in them; the others stay pictures.

Values are the frame's own numbers, whole euros and kilograms: a number format scales what is read. Bars, columns and
lines are charts; flows between two sides, areas, maps, points with names and panels by the dozen are not.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

import pandas as pd

from lib import french
from lib.charts.bars import ledger, side_by_side, single_panel, structure
from lib.charts.bars.ledger_words import by_year, wording
from lib.charts.butterfly.layout import BEFORE, layout
from lib.charts.over_time import native as over_time
from lib.charts.tools.editable import MINUS, Chart, Native, Series, Shape, known, scale, signed, too_small, with_unit
from lib.charts.tools.frame import Row, number, rows
from lib.charts.tools.order import LEFT_TO_RIGHT
from lib.charts.tools.palette import PRINT
from lib.charts.tools.panels import Panel, Plan
from lib.pictures import (
    Bars,
    Butterfly,
    Exposed,
    Facts,
    Gaps,
    League,
    Ledger,
    LedgerOfYears,
    Likeness,
    LongRows,
    Metrics,
    Multiples,
    Picture,
    Positions,
    Rows,
    Sankey,
    SideBySide,
    Split,
    Strengths,
    Structure,
    Tiles,
    Timeline,
    Treemap,
    Waterfall,
    Written,
    YearlyChange,
)
from lib.schema import Flow, Measure

PERCENT, INDEX = "0.0%", "0.00"
_WRITTEN = {
    Written.SHARE: PERCENT,
    Written.GROWTH: f"+0%;{MINUS}0%;0%",
    Written.NUMBER: INDEX,
    Written.UNIT_VALUE: '0.00" €/kg"',
    Written.COUNTRIES: "0.0",
}


def native(picture: Picture, frame: pd.DataFrame, measure: Measure) -> Native | None:  # noqa: C901  (one case each)
    """The charts of a picture; None where a slide shows it otherwise.

    Raises :class:`lib.pictures.NothingToDraw` when the frame holds nothing to show.
    """
    match picture:
        case Butterfly():
            return _butterfly(picture, frame, measure)
        case Timeline():
            return over_time.of_timeline(picture, frame, measure)
        case YearlyChange():
            return over_time.of_yearly_change(picture, frame)
        case Waterfall():
            return over_time.of_waterfall(picture, frame, measure)
        case Split():
            return over_time.of_split(picture, frame)
        case Multiples():
            return over_time.of_multiples(picture, frame, measure)
        case SideBySide():
            plan = side_by_side.plan(picture, frame, measure=measure, palette=PRINT)
            *amounts, _ = plan.panels
            shares = PERCENT if picture.shares else ""
            return _panels(plan, [*(shares or with_unit(panel.values, measure) for panel in amounts), PERCENT])
        case Structure():
            plan = structure.plan(picture, frame, measure=measure, palette=PRINT)
            return _panels(plan, [PERCENT] * len(plan.panels))
        case Likeness():
            return _panels(single_panel.peers_plan(frame, measure=measure, palette=PRINT), [INDEX])
        case Gaps():
            plan = single_panel.excess_plan(picture, frame, measure=measure, palette=PRINT)
            return _panels(plan, [signed(with_unit(plan.panels[0].values, measure))])
        case Ledger():
            plan = ledger.plan(picture, frame, measure=measure, palette=PRINT)
            return _ledger(plan, picture.columns, [ledger.drawn(picture, frame)] * len(picture.columns), measure)
        case LedgerOfYears():
            plan = ledger.plan_of_years(picture, frame, measure=measure, palette=PRINT)
            return _ledger(plan, picture.columns, by_year(frame, rows(frame))[1], measure)
        case (
            Metrics()
            | Facts()
            | Rows()
            | LongRows()
            | Sankey()
            | Treemap()
            | Strengths()
            | Tiles()
            | League()
            | Positions()
            | Exposed()
        ):
            return None
        case _:
            assert_never(picture)


def _butterfly(picture: Butterfly, frame: pd.DataFrame, measure: Measure) -> Native:
    """Imports to the left of zero, as numbers below it that are written without their sign."""
    plan = layout(frame, measure=measure, partner=picture.partner)
    amounts = {flow: [row.bars[flow].amount for row in plan.rows] for flow in LEFT_TO_RIGHT}
    form, unit = scale([x for found in amounts.values() for x in found], measure)
    towards = {Flow.IMPORT: -1.0, Flow.EXPORT: 1.0}
    values = {flow: known(towards[flow] * x for x in amounts[flow]) for flow in LEFT_TO_RIGHT}
    series = tuple(
        Series(
            french.FLOW[flow].head,
            held,
            PRINT.flow(flow),
            tuple((PRINT.flow_pale if row.is_others else PRINT.flow)(flow) for row in plan.rows),
            too_small(held, measure),
        )
        for flow, held in values.items()
    )
    names = tuple(f"{row.label}   {row.balance_text}" for row in plan.rows)
    note = f"À droite de chaque nom, le solde en {french.MEASURE[measure].unit}."
    if plan.marked:
        note += f" Les montants d’{BEFORE} sont dans le classeur."
    chart = Chart(Shape.BARS, f"en {unit}", names, series, f'{form};{form};""', overlapping=True)
    return Native((chart,), note=note)


def _panels(plan: Plan, forms: Sequence[str]) -> Native:
    """One chart per panel, the first with the names of the rows."""
    charts = tuple(_panel(plan, i, panel, form) for i, (panel, form) in enumerate(zip(plan.panels, forms, strict=True)))
    return Native(charts, note=_written_only(plan))


def _written_only(plan: Plan) -> str:
    """Rows whose figures are written and not drawn (« Autres », France beside a département), in words."""
    told = []
    for place, name in enumerate(plan.names):
        left = [
            f"{panel.head.replace(chr(10), ' ')} {panel.texts[place]}"
            for panel in plan.panels
            if panel.values[place] is None and panel.texts[place] != french.MISSING
        ]
        if left:
            told.append(f"{name}, hors échelle : {french.enumeration(left)}.")
    return " ".join(told)


def _panel(plan: Plan, place: int, panel: Panel, form: str) -> Chart:
    series = Series(
        panel.head.replace("\n", " "),
        tuple(panel.values),
        panel.colors[0] if panel.colors else PRINT.node,
        tuple(panel.colors),
    )
    return Chart(
        Shape.BARS,
        panel.head.replace("\n", " "),
        tuple(panel.names or plan.names),
        (series,),
        form,
        low=panel.low,
        high=panel.high,
        named=place == 0 or panel.names is not None,
        head_color=panel.head_color or PRINT.text,
    )


def _ledger(plan: Plan, columns: Sequence[Bars], found: Sequence[Sequence[Row]], measure: Measure) -> Native:
    """Bars of a ledger, their values uncut; what is written there beside the figure is written here too."""
    charts = []
    for place, (panel, bars, own) in enumerate(zip(plan.panels, columns, found, strict=True)):
        values = [number(row, bars.values) for row in own]
        written = dict(bars.texts).get(bars.values, bars.texts[0][1])
        counted = Measure.VALUE if written is Written.EUROS else measure
        form = _WRITTEN.get(written) or with_unit(values, counted)
        chart = _panel(plan, place, panel, form)
        alone = len(bars.texts) == 1 and bars.texts[0][0] == bars.values
        small = () if written in _WRITTEN else too_small(tuple(values), counted)
        texts = small if alone else tuple(wording(row, bars.texts, measure) for row in own)
        series = replace(chart.series[0], values=tuple(values), texts=texts)
        charts.append(replace(chart, series=(series,)))
    return Native(tuple(charts))
