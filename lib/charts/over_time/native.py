"""The pictures over time as charts that an office suite edits: lines and columns, a cascade as bars."""

from collections.abc import Sequence

import pandas as pd

from lib import french
from lib.charts.over_time import multiples, steps, timeline
from lib.charts.over_time.quarters import name as quarter_name
from lib.charts.tools.editable import MINUS, Arranged, Chart, Native, Series, Shape, known, scale, signed
from lib.charts.tools.palette import PRINT
from lib.pictures import Marks, Multiples, Split, Timeline, Waterfall, YearlyChange
from lib.schema import OTHERS, Measure

ROUND = 2e7  # euros or kilograms from which a scale has no decimals


def of_timeline(picture: Timeline, frame: pd.DataFrame, measure: Measure) -> Native:
    """Lines above, the balance as columns below. Raises :class:`lib.pictures.NothingToDraw` when nothing is known."""
    found = timeline.series(frame, measure)
    amounts = [x for series in found.amounts.values() for x in series]
    form, unit = scale(amounts, measure)
    form = form.replace(".0", "") if max(filter(None, known(amounts)), default=0.0) >= ROUND else form
    quarters = tuple(quarter_name(code) for code in found.codes)
    late = _late(found.codes, picture.marks)
    lines = tuple(
        Series(french.FLOW[flow].head, known(series), PRINT.flow(flow), dashed=late)
        for flow, series in found.amounts.items()
    )
    colors = tuple(PRINT.surplus if x >= 0 else PRINT.deficit for x in found.balance)
    balance = Series("Solde", known(found.balance), PRINT.surplus, colors)
    return Native(
        (
            Chart(Shape.LINES, f"en {unit} par trimestre", quarters, lines, form, weight=0.64, labelled=False),
            Chart(Shape.COLUMNS, f"Solde, en {unit}", quarters, (balance,), form, weight=0.36, labelled=False),
        ),
        arranged=Arranged.DOWN,
        note=_marks(found.codes, picture.marks, dashed=True),
    )


def of_yearly_change(picture: YearlyChange, frame: pd.DataFrame) -> Native:
    """Two columns a quarter. Raises :class:`lib.pictures.NothingToDraw` when no rate is known."""
    codes, rates = timeline.changes(frame)
    columns = tuple(Series(french.FLOW[flow].head, known(found), PRINT.flow(flow)) for flow, found in rates.items())
    quarters, head = tuple(map(quarter_name, codes)), "par rapport au même trimestre un an avant"
    far = any(x > timeline.FAR for found in rates.values() for x in found)
    high = timeline.FAR if far else None
    chart = Chart(Shape.COLUMNS, head, quarters, columns, "0%", high=high, labelled=False)
    return Native((chart,), note=_marks(codes, picture.marks, dashed=False))


def of_waterfall(picture: Waterfall, frame: pd.DataFrame, measure: Measure) -> Native:
    """The steps as bars from zero. Raises :class:`lib.pictures.NothingToDraw` on an empty frame."""
    made = steps.cascade(picture, frame, measure, PRINT)
    head = "Contribution à l’évolution, en points"
    series = Series("Contribution", tuple(made.lengths), PRINT.flow(picture.flow), tuple(made.colours))
    return Native((Chart(Shape.BARS, head, tuple(made.names), (series,), f'+0.0" pt";{MINUS}0.0" pt";0" pt"'),))


def of_multiples(picture: Multiples, frame: pd.DataFrame, measure: Measure) -> Native:
    """A chart a member, each on its own scale. Raises :class:`lib.pictures.NothingToDraw` on an empty frame."""
    span, members = multiples.read(picture, frame, measure)
    there = multiples.known_quarters(members)
    late = set(_late(span, picture.marks))
    charts = []
    for member in members:
        strong = PRINT.others if member.code == OTHERS else PRINT.flow(picture.flow)
        pale = strong if member.code == OTHERS else PRINT.flow_pale(picture.flow)
        colors = tuple(pale if place in late else strong for place in range(len(span)))
        series = Series(member.name, known(member.amounts), strong, colors)
        head = f"{member.name}\n{multiples.latest(member, there, measure)}"
        form = scale(member.amounts, measure)[0]
        quarters = tuple(map(quarter_name, span))
        charts.append(Chart(Shape.COLUMNS, head, quarters, (series,), form, labelled=False, scaled=False))
    said = (
        f"Du {quarter_name(span[0])} au {quarter_name(span[-1])}, chaque graphique à son échelle.",
        f"{multiples.note(span, there)}." if there else "",
        _marks(span, picture.marks, dashed=False),
    )
    return Native(tuple(charts), Arranged.GRID, " ".join(filter(None, said)))


def of_split(picture: Split, frame: pd.DataFrame) -> Native:
    """Two bars a row. Raises :class:`lib.pictures.NothingToDraw` on an empty frame."""
    made = steps.effects(frame)
    form, unit = scale([*made.volumes, *made.units], Measure.VALUE)
    flow = picture.flow
    series = (
        Series("Effet des volumes", tuple(made.volumes), PRINT.flow(flow)),
        Series("Effet des valeurs unitaires", tuple(made.units), PRINT.flow_pale(flow)),
    )
    return Native((Chart(Shape.BARS, f"Effets, en {unit}", tuple(made.names), series, signed(form)),))


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
