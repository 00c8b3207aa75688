"""Which pictures a slide can hold as charts of its own, with the figures that are in them; the others stay pictures.

Values are the frame's own numbers, whole euros and kilograms: a number format scales what is read. Bars, columns and
lines are charts; flows between two sides, areas, maps, points with names and panels by the dozen are not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import isnan
from typing import assert_never

import pandas as pd

from lib import french
from lib.charts.bars import ledger, side_by_side, single_panel, structure
from lib.charts.bars.ledger_words import by_year, wording
from lib.charts.butterfly.layout import BEFORE, layout
from lib.charts.over_time import steps, timeline
from lib.charts.over_time.quarters import name as quarter_name
from lib.charts.tools.editable import Chart, Native, Series, Shape, Values
from lib.charts.tools.frame import Row, number, rows
from lib.charts.tools.order import LEFT_TO_RIGHT
from lib.charts.tools.palette import PRINT
from lib.charts.tools.panels import Panel, Plan
from lib.pictures import (
    Bars,
    Butterfly,
    Exposed,
    Gaps,
    League,
    Ledger,
    LedgerOfYears,
    Likeness,
    LongRows,
    Marks,
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
# From which amount on a unit serves: number format, unit.
_UNITS = {
    Measure.VALUE: ((1e9, "#,##0,,", "M€"), (1e6, "#,##0.0,,", "M€"), (1e3, "#,##0,", "k€"), (0, "#,##0", "€")),
    Measure.MASS: ((1e5, "#,##0,", "t"), (0, "#,##0.0,", "t")),
}
_WRITTEN = {
    Written.SHARE: PERCENT,
    Written.GROWTH: "+0%;-0%;0%",
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
            return _timeline(picture, frame, measure)
        case YearlyChange():
            return _yearly(picture, frame)
        case Waterfall():
            return _waterfall(picture, frame, measure)
        case Split():
            return _split(picture, frame)
        case SideBySide():
            plan = side_by_side.plan(picture, frame, measure=measure, palette=PRINT)
            *amounts, _ = plan.panels
            form = None if not picture.shares else PERCENT
            return _panels(plan, [*(form or _scale(panel.values, measure)[0] for panel in amounts), PERCENT])
        case Structure():
            plan = structure.plan(picture, frame, measure=measure, palette=PRINT)
            return _panels(plan, [PERCENT] * len(plan.panels))
        case Likeness():
            return _panels(single_panel.peers_plan(frame, measure=measure, palette=PRINT), [INDEX])
        case Gaps():
            plan = single_panel.excess_plan(picture, frame, measure=measure, palette=PRINT)
            return _panels(plan, [_signed(_scale(plan.panels[0].values, measure)[0])])
        case Ledger():
            plan = ledger.plan(picture, frame, measure=measure, palette=PRINT)
            return _ledger(plan, picture.columns, [rows(frame.head(picture.shown))] * len(picture.columns), measure)
        case LedgerOfYears():
            plan = ledger.plan_of_years(picture, frame, measure=measure, palette=PRINT)
            return _ledger(plan, picture.columns, by_year(frame, rows(frame))[1], measure)
        case (
            Metrics()
            | Rows()
            | LongRows()
            | Sankey()
            | Treemap()
            | Strengths()
            | Tiles()
            | League()
            | Positions()
            | Exposed()
            | Multiples()
        ):
            return None
        case _:
            assert_never(picture)


def _butterfly(picture: Butterfly, frame: pd.DataFrame, measure: Measure) -> Native:
    """Imports to the left of zero, as numbers below it that are written without their sign."""
    plan = layout(frame, measure=measure, partner=picture.partner)
    amounts = {flow: [row.bars[flow].amount for row in plan.rows] for flow in LEFT_TO_RIGHT}
    form, unit = _scale([x for found in amounts.values() for x in found], measure)
    towards = {Flow.IMPORT: -1.0, Flow.EXPORT: 1.0}
    series = tuple(
        Series(
            french.FLOW[flow].head,
            tuple(_known(towards[flow] * x) for x in amounts[flow]),
            PRINT.flow(flow),
            tuple((PRINT.flow_pale if row.is_others else PRINT.flow)(flow) for row in plan.rows),
        )
        for flow in LEFT_TO_RIGHT
    )
    names = tuple(f"{row.label}   {row.balance_text}" for row in plan.rows)
    note = f"À droite de chaque nom, le solde en {french.MEASURE[measure].unit}."
    if plan.marked:
        note += f" Les montants d’{BEFORE} sont dans le tableau."
    chart = Chart(Shape.BARS, f"en {unit}", names, series, f"{form};{form}", overlapping=True)
    return Native((chart,), note=note)


def _timeline(picture: Timeline, frame: pd.DataFrame, measure: Measure) -> Native:
    found = timeline.series(frame, measure)
    form, unit = _scale([x for series in found.amounts.values() for x in series], measure)
    quarters = tuple(quarter_name(code) for code in found.codes)
    late = _late(found.codes, picture.marks)
    lines = tuple(
        Series(french.FLOW[flow].head, _all(amounts), PRINT.flow(flow), dashed=late)
        for flow, amounts in found.amounts.items()
    )
    colors = tuple(PRINT.surplus if x >= 0 else PRINT.deficit for x in found.balance)
    balance = Series("Solde", _all(found.balance), PRINT.surplus, colors)
    return Native(
        (
            Chart(Shape.LINES, f"en {unit} par trimestre", quarters, lines, form, weight=0.66, labelled=False),
            Chart(Shape.COLUMNS, f"Solde, en {unit}", quarters, (balance,), form, weight=0.34, labelled=False),
        ),
        across=False,
        note=_marks(found.codes, picture.marks, dashed=True),
    )


def _yearly(picture: YearlyChange, frame: pd.DataFrame) -> Native:
    codes, rates = timeline.changes(frame)
    columns = tuple(Series(french.FLOW[flow].head, _all(found), PRINT.flow(flow)) for flow, found in rates.items())
    quarters, head = tuple(map(quarter_name, codes)), "par rapport au même trimestre un an avant"
    far = any(x > timeline.FAR for found in rates.values() for x in found)
    high = timeline.FAR if far else None
    chart = Chart(Shape.COLUMNS, head, quarters, columns, "0%", high=high, labelled=False)
    return Native((chart,), note=_marks(codes, picture.marks, dashed=False))


def _waterfall(picture: Waterfall, frame: pd.DataFrame, measure: Measure) -> Native:
    made = steps.cascade(picture, frame, measure, PRINT)
    head = "Contribution à l’évolution, en points"
    series = Series("Contribution", tuple(made.lengths), PRINT.flow(picture.flow), tuple(made.colours))
    return Native((Chart(Shape.BARS, head, tuple(made.names), (series,), '+0.0" pt";-0.0" pt";0" pt"'),))


def _split(picture: Split, frame: pd.DataFrame) -> Native:
    made = steps.effects(frame)
    form, unit = _scale([*made.volumes, *made.units], Measure.VALUE)
    series = (
        Series("Effet des volumes", tuple(made.volumes), PRINT.flow(picture.flow)),
        Series("Effet des valeurs unitaires", tuple(made.units), PRINT.flow_pale(picture.flow)),
    )
    return Native((Chart(Shape.BARS, f"Effets, en {unit}", tuple(made.names), series, _signed(form)),))


def _panels(plan: Plan, forms: Sequence[str]) -> Native:
    """One chart per panel, the first with the names of the rows."""
    return Native(
        tuple(_panel(plan, i, panel, form) for i, (panel, form) in enumerate(zip(plan.panels, forms, strict=True)))
    )


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
        form = _WRITTEN.get(written) or _scale(values, Measure.VALUE if written is Written.EUROS else measure)[0]
        chart = _panel(plan, place, panel, form)
        alone = len(bars.texts) == 1 and bars.texts[0][0] == bars.values
        texts = () if alone else tuple(wording(row, bars.texts, measure) for row in own)
        series = replace(chart.series[0], values=tuple(values), texts=texts)
        charts.append(replace(chart, series=(series,)))
    return Native(tuple(charts))


def _scale(values: Iterable[float | None], measure: Measure) -> tuple[str, str]:
    """Number format and unit in which the largest amount keeps few digits.

    >>> _scale([1_212_934_211.0, None], Measure.VALUE), _scale([31_400.0], Measure.MASS)
    (('#,##0,,', 'M€'), ('#,##0.0,', 't'))
    """
    largest = max((abs(x) for x in values if x is not None and not isnan(x)), default=0.0)
    return next((form, unit) for least, form, unit in _UNITS[measure] if largest >= least)


def _signed(form: str) -> str:
    return f"+{form};-{form};{form}"


def _known(x: float) -> float | None:
    return None if isnan(x) else x


def _all(values: Iterable[float]) -> Values:
    return tuple(map(_known, values))


def _late(codes: Sequence[str], marks: Marks) -> tuple[int, ...]:
    """Places of the quarters whose figures are provisional."""
    return tuple(range(codes.index(marks.provisional_from), len(codes))) if marks.provisional_from in codes else ()


def _marks(codes: Sequence[str], marks: Marks, *, dashed: bool) -> str:
    """What the marks of a picture over time say, in words."""
    said = []
    if marks.break_at in codes:
        said.append("En janvier 2022, la collecte change.")
    if marks.provisional_from in codes:
        drawn = " (en tirets)" if dashed else ""
        said.append(f"Provisoire à partir de {quarter_name(marks.provisional_from)}{drawn}.")
    return " ".join(said)
