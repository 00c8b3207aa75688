"""Where growth comes from: the points that each product or country adds to the growth of a flow."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from lib import french
from lib.findings.over_time.by_dimension import Names, amounts_by, member_names, never_ranked, others_names, shown
from lib.findings.over_time.year_before import TwoPeriods, two_periods
from lib.findings.saying import naming
from lib.findings.saying.answer import Asked
from lib.findings.saying.finding import Finding
from lib.indicators.balance import growth
from lib.indicators.contribution import Contribution, contributions, keep_largest
from lib.pictures import Waterfall
from lib.schema import OTHERS, Dimension, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset


def contribution(dataset: Dataset, selection: Selection, flow: Flow, dimension: Dimension) -> Finding:
    """What each product or country adds to the growth of a flow on the year before, in points.

    Frame: the top-N members by size of change, largest rise first, then « Autres »: code, labels, amount before and
    now, change, points. Changes sum to the total change, points to the total growth. Only quarters published in both
    periods are compared.
    """
    measure, periods = selection.measure, two_periods(dataset, selection, flow)
    before = _amounts(dataset, selection, flow, dimension, periods.earlier_quarters)
    now = _amounts(dataset, selection, flow, dimension, periods.quarters)
    everyone = contributions(before, now)
    steps = keep_largest(everyone, selection.top, never_ranked(dimension))
    names = _names(steps, len(everyone), dimension, selection.period.last)
    frame = _frame(steps, names, dimension, measure)
    old, new = sum(before.values()), sum(now.values())
    rate = growth(new, old) if old > 0 else None
    noun, per = french.FLOW[flow].noun, french.DIMENSION[dimension].noun
    return Asked(dataset, selection, (flow,)).answer(
        f"contribution-{noun}-par-{dimension}",
        title=f"D'où vient l'évolution des {noun} {naming.of(selection.territory)}, par {per}",
        sentence="" if rate is None else _total(selection, flow, periods, rate, new - old) + _extremes(steps, names),
        frame=frame if periods.quarters and rate is not None else frame.iloc[:0],
        columns=(
            dimension.code,
            dimension.label,
            measure.of("before"),
            measure.column,
            measure.of("change"),
            "contribution",
        ),
        totals={flow: new},
        picture=Waterfall(flow, dimension),
        seen=f"Cascade : contribution de chaque {per} à l'évolution, en points",
        first=periods.cautions,
        shown=shown(dimension, [step.code for step in steps], [member.code for member in everyone], (periods.before,)),
        reading="Chaque barre part de la fin de la précédente ; la dernière est l'évolution totale. Les contributions "
        "s'additionnent exactement.",
        empty="" if periods.quarters else periods.impossible(flow),
        leads_to=dimension.filter,
    )


def _amounts(
    dataset: Dataset, selection: Selection, flow: Flow, dimension: Dimension, quarters: Sequence[int]
) -> dict[str, int]:
    """Whole amounts of the measure looked at by member, over the quarters."""
    column = dimension.grouped_by(selection.level)
    rows = dataset.aggregate(selection.territory, flow, quarters, (column,), selection.products, selection.countries)
    return amounts_by(rows, column, selection.measure)


def _names(steps: Sequence[Contribution], members: int, dimension: Dimension, quarter: int) -> dict[str, Names]:
    """Names of each step's member; ``members`` is how many trade in all."""
    names = {step.code: member_names(dimension, step.code, quarter) for step in steps if step.code != OTHERS}
    return names | {OTHERS: others_names(dimension, members - len(names))}


def _frame(
    steps: Sequence[Contribution], names: Mapping[str, Names], dimension: Dimension, measure: Measure
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            dimension.code: [step.code for step in steps],
            dimension.label: [names[step.code].full for step in steps],
            dimension.short: [names[step.code].short for step in steps],
            measure.of("before"): [step.before for step in steps],
            measure.column: [step.now for step in steps],
            measure.of("change"): [step.change for step in steps],
            "contribution": np.array([step.points for step in steps], dtype=float),
        }
    )


def _total(selection: Selection, flow: Flow, periods: TwoPeriods, rate: float, change: int) -> str:
    """« Les exportations de la Nièvre augmentent de 3,4 % en 2024 par rapport à 2023 (+41,2 M€). »."""
    words = "augmentent" if change > 0 else "diminuent" if change < 0 else "ne changent pas"
    by = f" de **{french.percent(abs(rate), 1)}**" if change else ""
    amount = f" ({french.amount(change, selection.measure, sign=True)})" if change else ""
    return f"Les {french.FLOW[flow].noun} {naming.of(selection.territory)} {words}{by} {periods.words}{amount}."


def _extremes(steps: Sequence[Contribution], names: Mapping[str, Names]) -> str:
    """Who adds most and who takes most away, as a sentence after a space; empty where nobody does."""
    named = [step for step in steps if step.code != OTHERS and step.points is not None]
    parts = []
    if named and named[0].change > 0:
        parts.append(f"**{names[named[0].code].full}** y ajoute le plus ({_points(named[0].points)})")
    if named and named[-1].change < 0:
        parts.append(f"**{names[named[-1].code].full}** en retire le plus ({_points(named[-1].points)})")
    return f" {french.capital(' ; '.join(parts))}." if parts else ""


def _points(points: float | None) -> str:
    """« +1,2 point »."""
    if points is None:
        return french.MISSING
    return french.number(points, 1, sign=True) + french.NARROW + ("point" if abs(points) < 2 else "points")
