"""Where growth comes from: the points that each product or country adds to the growth of a flow."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from lib import french
from lib.findings.over_time.by_dimension import (
    Names,
    amounts_by,
    member_names,
    never_ranked,
    others_names,
    shown,
    together,
)
from lib.findings.over_time.year_before import TwoPeriods, two_periods
from lib.findings.saying import filtering, naming
from lib.findings.saying.answer import Asked
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.indicators.balance import growth
from lib.indicators.contribution import Contribution, contributions, keep_largest
from lib.pictures import Rows, Waterfall
from lib.schema import OTHERS, Dimension, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset


@keyed(lambda chosen, flow, dimension: f"contribution-{french.FLOW[flow].noun}-par-{chosen.broken_down(dimension)}")
def contribution(dataset: Dataset, selection: Selection, flow: Flow, dimension: Dimension) -> Finding:
    """What each product or country adds to the growth of a flow on the year before, in points.

    Frame: the top-N members by size of change, largest rise first, then « Autres »: code, labels, amount before and
    now, change, rate, points. Changes sum to the total change, points to the total growth; both rates and points are
    missing where the base is zero or below, and the amounts then stand as a table. Only quarters published in both
    periods are compared.
    """
    dimension = selection.broken_down(dimension)
    measure, periods = selection.measure, two_periods(dataset, selection, flow)
    before = _amounts(dataset, selection, flow, dimension, periods.earlier_quarters)
    now = _amounts(dataset, selection, flow, dimension, periods.quarters)
    everyone, last = contributions(before, now), selection.period.last
    members = [step.code for step in everyone]
    # Neither ranked nor counted: what is no country, and what has nothing above zero in either period.
    never = never_ranked(dimension, members, last) | {one.code for one in everyone if max(one.before, one.now) <= 0}
    steps = keep_largest(everyone, selection.top, never)
    names = _names(steps, len(members) - len(never), dimension, last)
    frame = _frame(steps, names, dimension, measure)
    old, new = sum(before.values()), sum(now.values())
    rate = growth(new, old)
    noun, per = french.FLOW[flow].noun, french.DIMENSION[dimension].noun
    total = _total(selection, flow, periods, rate, old, new)
    return Asked(dataset, selection, (flow,)).answer(
        contribution.key(selection, flow, dimension),
        title=f"D’où vient l’évolution des {noun} {naming.of(selection.territory)}, par {per}",
        sentence=(total if rate is None else total + _extremes(steps, names)) if everyone else "",
        frame=frame,
        columns=(
            dimension.code,
            dimension.label,
            measure.of("before"),
            measure.column,
            measure.of("change"),
            "growth",
            "contribution",
        ),
        totals={flow: new},
        picture=Rows() if rate is None else Waterfall(flow, dimension),
        seen="" if rate is None else f"Cascade : contribution de chaque {per} à l’évolution, en points",
        first=periods.cautions,
        shown=shown(dimension, [step.code for step in steps], members, last, (periods.before,)),
        reading=""
        if rate is None
        else "Chaque barre part de la fin de la précédente ; la dernière est l’évolution totale. Les contributions "
        "s’additionnent exactement.",
        empty=periods.nothing(selection, flow) if periods.quarters else periods.impossible(flow),
        leads_to=dimension.filter,
    )


def _amounts(
    dataset: Dataset, selection: Selection, flow: Flow, dimension: Dimension, quarters: Collection[int]
) -> dict[str, int]:
    """Whole amounts of the measure looked at by member, over the quarters."""
    column = dimension.grouped_by(selection.level)
    rows = dataset.aggregate(selection.territory, flow, quarters, (column,), selection.products, selection.countries)
    return amounts_by(rows, column, selection.measure)


def _names(steps: Sequence[Contribution], members: int, dimension: Dimension, quarter: int) -> dict[str, Names]:
    """Names of each step's member; ``members`` is how many may rank and trade in either period."""
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
            "growth": np.array([growth(step.now, step.before) for step in steps], dtype=float),
            "contribution": np.array([step.points for step in steps], dtype=float),
        }
    )


def _total(selection: Selection, flow: Flow, periods: TwoPeriods, rate: float | None, old: int, new: int) -> str:
    """« Les exportations de la Nièvre augmentent de 3,4 % en 2024 par rapport à 2023 (+41,2 M€). »."""
    measure, change = selection.measure, new - old
    of_what = filtering.subject(selection, (flow,))
    who = f"Les {french.FLOW[flow].noun} {naming.of(selection.territory)}{of_what}"
    if rate is None:
        return f"{who} font {periods.no_rate(old, new, measure)}."
    words = "augmentent" if change > 0 else "diminuent" if change < 0 else "ne changent pas"
    by = f" de **{french.percent(abs(rate), 1)}**" if change else ""
    amount = f" ({french.amount(change, measure, sign=True)})" if change else ""
    return f"{who} {words}{by} {periods.words}{amount}."


def _extremes(steps: Sequence[Contribution], names: Mapping[str, Names]) -> str:
    """Who adds most and who takes most away, as a sentence after a space; empty where nobody does."""
    named = [step for step in steps if step.code != OTHERS and step.points is not None]
    parts = []
    if named and named[0].change > 0:
        parts.append(_extreme([step for step in named if step.change == named[0].change], names, "y", "ajoute"))
    if named and named[-1].change < 0:
        parts.append(_extreme([step for step in named if step.change == named[-1].change], names, "en", "retire"))
    if not parts:
        return ""
    first, *others = parts
    return f" {first[:2]}{french.capital(first[2:])}{''.join(f' ; {other}' for other in others)}."


def _extreme(equals: Sequence[Contribution], names: Mapping[str, Names], whence: str, verb: str) -> str:
    """« **les États-Unis** y ajoutent le plus (+1,2 point) »; those that change by as much are named together."""
    who = together([names[step.code].spoken for step in equals])
    several = len(equals) > 1
    verb += "nt" if several or names[equals[0].code].plural else ""
    points = f"{_points(equals[0].points)}{' chacun' if several else ''}"
    return f"{who} {whence} {verb} le plus{', ex æquo' if several else ''} ({points})"


def _points(points: float | None) -> str:
    """« +1,2 point »."""
    if points is None:
        return french.MISSING
    return french.count(points, "point", decimals=1, sign=True)
