"""The members of a flow over time: its largest products or countries, the same in every quarter, then « Autres »."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import french
from lib.arrays import Array, divided, matrix
from lib.findings.over_time.by_dimension import Names, member_names, never_ranked, others_names, shown
from lib.findings.over_time.span import (
    STATUS,
    QuarterState,
    marks,
    provisional_cautions,
    span,
    states,
    throughout,
    too_short,
)
from lib.findings.saying import naming
from lib.findings.saying.answer import Asked
from lib.findings.saying.finding import Finding
from lib.indicators.balance import ratio
from lib.indicators.ranking import top
from lib.pictures import Multiples
from lib.schema import MASS_KG, MEASURES, OTHERS, QUARTER, SHARE, VALUE_EUR, Dimension, Flow, Measure, quarter_code
from lib.selection import Selection
from lib.store import Dataset


@dataclass(frozen=True, eq=False)
class _Grid:
    """What the members traded, quarter by quarter of the span: whole amounts (members, quarters), largest first.

    After the ``ranked`` codes, the last row of the amounts is the rest.
    """

    ranked: tuple[str, ...]
    states: Mapping[int, QuarterState]
    amounts: Mapping[Measure, Array]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the members to show: « Autres » too, where it traded."""
        rest = any(amounts[-1].any() for amounts in self.amounts.values())
        return (*self.ranked, OTHERS) if rest else self.ranked

    @property
    def absent(self) -> Array:
        """Which quarters are not published."""
        return np.array([state is QuarterState.ABSENT for state in self.states.values()], dtype=bool)

    @property
    def published(self) -> list[int]:
        """Positions of the quarters that are published."""
        return [int(place) for place in np.flatnonzero(~self.absent)]


def members(dataset: Dataset, selection: Selection, flow: Flow, dimension: Dimension) -> Finding:
    """Top-N products or countries of a flow over the whole time, quarter by quarter, then « Autres ».

    Frame: one row per member and quarter of the span, member after member: code, labels, quarter, euros and kilograms
    (missing where the quarter is not published), share of the quarter's flow, status. The members are the same in
    every quarter, and each quarter adds up to the slice.
    """
    column, never = dimension.grouped_by(selection.level), never_ranked(dimension)
    rows = dataset.aggregate(
        selection.territory,
        flow,
        dataset.quarters(flow),
        (column, QUARTER),
        selection.products,
        selection.countries,
    )
    ranking = top(rows, column, selection.top, selection.measure.column, never)
    grid = _grid(rows, column, ranking.codes, states(dataset, (flow,)))
    last = span(dataset).last
    names = {code: member_names(dimension, code, last) for code in ranking.codes}
    names[OTHERS] = others_names(dimension, ranking.others)
    frame = _frame(grid, names, dimension, selection.measure)
    total, short = int(grid.amounts[selection.measure].sum()), too_short(dataset, 2)
    noun, per = french.FLOW[flow].noun, french.DIMENSION[dimension].noun
    return Asked(dataset, selection, (flow,), over=throughout(dataset, selection)).answer(
        f"evolution-{noun}-par-{dimension}",
        title=f"{french.FLOW[flow].head} {naming.of(selection.territory)} par {per}, trimestre par trimestre",
        sentence=_sentence(grid, names, selection.measure, flow),
        frame=frame if total and not short else frame.iloc[:0],
        columns=(dimension.code, dimension.label, QUARTER, VALUE_EUR, MASS_KG, SHARE, STATUS),
        totals={flow: total},
        picture=Multiples(flow, dimension, marks(dataset)),
        seen=f"Une vignette de barres par {per}, un trimestre par barre",
        first=provisional_cautions(dataset),
        shown=shown(dimension, ranking.codes, rows[column].unique()),
        reading=f"Les {french.count(len(ranking.codes), 'premier')} sur toute la période, les mêmes à chaque "
        "trimestre. Chaque vignette a sa propre échelle, qui part de zéro : la forme se lit dans les barres, la taille "
        "dans le montant.",
        empty=short,
        leads_to=dimension.filter,
    )


def _grid(rows: pd.DataFrame, column: str, ranked: tuple[str, ...], states: Mapping[int, QuarterState]) -> _Grid:
    """A frame of the store, added up by ``column`` and quarter, as amounts by member and quarter."""
    shape = (len(ranked) + 1, len(states))
    member = _places(rows[column], ranked)
    quarter = _places(rows[QUARTER], [quarter_code(quarter) for quarter in states])
    amounts = {measure: matrix(member, quarter, rows[measure.column].to_numpy(), shape) for measure in MEASURES}
    return _Grid(ranked, states, amounts)


def _places(column: pd.Series, codes: Collection[str]) -> Array:
    """Place of each row's code among ``codes``, one beyond the last for any other; ``column`` is categorical."""
    place = {code: number for number, code in enumerate(codes)}
    lookup = np.array([place.get(code, len(codes)) for code in column.cat.categories], dtype="i8")
    return lookup[column.cat.codes.to_numpy()]


def _frame(grid: _Grid, names: Mapping[str, Names], dimension: Dimension, measure: Measure) -> pd.DataFrame:
    codes, times = grid.codes, len(grid.states)
    gaps = np.tile(grid.absent, len(codes))
    shares = divided(grid.amounts[measure][: len(codes)], grid.amounts[measure].sum(axis=0))

    def each(texts: list[str]) -> Array:
        """A text per member, said again for each of its quarters."""
        return np.repeat(np.array(texts, dtype=object), times)

    def whole(measured: Measure) -> pd.arrays.IntegerArray:
        return pd.arrays.IntegerArray(grid.amounts[measured][: len(codes)].flatten(), gaps.copy())

    return pd.DataFrame(
        {
            dimension.code: each(list(codes)),
            dimension.label: each([names[code].full for code in codes]),
            dimension.short: each([names[code].short for code in codes]),
            QUARTER: [quarter_code(quarter) for quarter in grid.states] * len(codes),
            VALUE_EUR: whole(Measure.VALUE),
            MASS_KG: whole(Measure.MASS),
            SHARE: shares.ravel(),
            STATUS: [state.value for state in grid.states.values()] * len(codes),
        },
        copy=False,
    )


def _sentence(grid: _Grid, names: Mapping[str, Names], measure: Measure, flow: Flow) -> str:
    """Who leads over the whole time, and whether the first place changed hands since the first published quarter."""
    if not grid.ranked or not grid.published:
        return ""
    amounts, quarters = grid.amounts[measure], list(grid.states)
    start, last = grid.published[0], grid.published[-1]
    since = french.period(quarters[start], quarters[last])
    share = ratio(int(amounts[0].sum()), int(amounts.sum()))
    sentence = (
        f"Premier sur l'ensemble de la période ({since}) : **{names[grid.ranked[0]].full}**, {french.percent(share)} "
        f"de la {french.MEASURE[measure].noun} des {french.FLOW[flow].noun}"
    )
    latest = amounts[: len(grid.ranked), last]
    leader = int(latest.argmax())
    if leader and latest[leader] > 0:
        sentence += f" ; au dernier trimestre, **{names[grid.ranked[leader]].full}** passe devant"
    return sentence + "."
