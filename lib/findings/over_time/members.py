"""The members of a flow over time: its largest products or countries, the same in every quarter, then « Autres »."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import french
from lib.arrays import Array, divided, matrix
from lib.findings.over_time.by_dimension import Names, member_names, never_ranked, others_names, shown, together
from lib.findings.over_time.span import (
    STATUS,
    QuarterState,
    has_gap,
    marks,
    provisional_cautions,
    span,
    states,
    throughout,
    too_short,
)
from lib.findings.saying import filtering, naming
from lib.findings.saying.answer import Asked
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.indicators.balance import ratio
from lib.indicators.growth import YEAR, rates
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


@keyed(lambda chosen, flow, dimension: f"evolution-{french.FLOW[flow].noun}-par-{chosen.broken_down(dimension)}")
def members(dataset: Dataset, selection: Selection, flow: Flow, dimension: Dimension) -> Finding:
    """Top-N products or countries of a flow over the whole time, quarter by quarter, then « Autres ».

    Frame: one row per member and quarter of the span, member after member: code, labels, quarter, euros and kilograms
    (missing where the quarter is not published), the measure looked at a year before and its change since (missing
    where either quarter is), share of the quarter's flow, status. The members are the same in every quarter, and each
    quarter adds up to the slice.
    """
    dimension = selection.broken_down(dimension)
    column, last = dimension.grouped_by(selection.level), span(dataset).last
    rows = dataset.aggregate(
        selection.territory,
        flow,
        dataset.quarters(flow),
        (column, QUARTER),
        selection.products,
        selection.countries,
    )
    traded = [str(code) for code in rows[column].unique()]
    ranking = top(rows, column, selection.top, selection.measure.column, never_ranked(dimension, traded, last))
    grid = _grid(rows, column, ranking.codes, states(dataset, (flow,)))
    names = {code: member_names(dimension, code, last) for code in ranking.codes}
    names[OTHERS] = others_names(dimension, ranking.others)
    frame = _frame(grid, names, dimension, selection.measure)
    amounts, short = grid.amounts[selection.measure], too_short(dataset, 2)
    per = french.DIMENSION[dimension].noun
    return Asked(dataset, selection, (flow,), over=throughout(dataset, selection)).answer(
        members.key(selection, flow, dimension),
        title=f"{french.FLOW[flow].head} {naming.of(selection.territory)} par {per}, trimestre par trimestre",
        sentence=_sentence(selection, flow, grid, names, dimension, gap=has_gap(dataset, flow)),
        frame=frame if amounts.any() and not short else frame.iloc[:0],
        columns=(
            dimension.code,
            dimension.label,
            QUARTER,
            VALUE_EUR,
            MASS_KG,
            selection.measure.of("before"),
            selection.measure.of("change"),
            "growth",
            SHARE,
            STATUS,
        ),
        totals={flow: int(amounts.sum())},
        picture=Multiples(flow, dimension, marks(dataset)),
        seen=f"Une vignette de barres par {per}, un trimestre par barre",
        first=provisional_cautions(dataset),
        shown=shown(dimension, ranking.codes, traded, last),
        reading=f"{_same(len(ranking.codes), dimension)}Chaque vignette a sa propre échelle, qui part de zéro : la "
        "forme se lit dans les barres, la taille dans le montant.",
        empty=short,
        leads_to=dimension.filter,
    )


def _same(number: int, dimension: Dimension) -> str:
    if number < 2:
        return ""
    firsts = french.DIMENSION[dimension].firsts
    return f"Les {french.number(number)} {firsts} sur toute la période, les mêmes à chaque trimestre. "


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
    shares = divided(grid.amounts[measure][: len(codes)], grid.amounts[measure].sum(axis=0))
    now = grid.amounts[measure][: len(codes)]
    before = np.zeros_like(now)
    before[:, YEAR:] = now[:, :-YEAR]  # quarters follow one another: a year before is four columns to the left
    gaps, uncompared = np.array(grid.absent), np.ones(times, dtype=bool)
    uncompared[YEAR:] = gaps[YEAR:] | gaps[:-YEAR]
    growth = rates(np.where(uncompared, np.nan, now), before)

    def each(texts: list[str]) -> Array:
        """A text per member, said again for each of its quarters."""
        return np.repeat(np.array(texts, dtype=object), times)

    def whole(amounts: Array, missing: Array) -> pd.arrays.IntegerArray:
        return pd.arrays.IntegerArray(amounts.flatten(), np.tile(missing, len(codes)))

    return pd.DataFrame(
        {
            dimension.code: each(list(codes)),
            dimension.label: each([names[code].full for code in codes]),
            dimension.short: each([names[code].short for code in codes]),
            QUARTER: [quarter_code(quarter) for quarter in grid.states] * len(codes),
            VALUE_EUR: whole(grid.amounts[Measure.VALUE][: len(codes)], gaps),
            MASS_KG: whole(grid.amounts[Measure.MASS][: len(codes)], gaps),
            measure.of("before"): whole(before, uncompared),
            measure.of("change"): whole(now - before, uncompared),
            "growth": growth.ravel(),
            SHARE: shares.ravel(),
            STATUS: [state.value for state in grid.states.values()] * len(codes),
        },
        copy=False,
    )


def _sentence(
    selection: Selection, flow: Flow, grid: _Grid, names: Mapping[str, Names], dimension: Dimension, *, gap: bool
) -> str:
    """Who leads over the whole time, alone or not, and whether another has passed in the latest quarter."""
    amounts, quarters = grid.amounts[selection.measure], list(grid.states)
    sums = amounts.sum(axis=1).tolist()
    if not grid.published:
        return ""
    noun = f"{french.FLOW[flow].noun}{filtering.subject(selection, (flow,))}"
    if not grid.ranked or sums[0] <= 0:
        return f"Rien que des corrections dans les {noun} : personne n’est classé."
    start, last = grid.published[0], grid.published[-1]
    since = f"{french.period(quarters[start], quarters[last])}{', trimestres publiés' if gap else ''}"
    equals = [code for code, amount in zip(grid.ranked, sums, strict=False) if amount == sums[0]]
    share = french.percent(ratio(sums[0], sum(sums)))
    words = french.DIMENSION[dimension]
    first, each = (words.first, "") if len(equals) == 1 else (f"{words.firsts} ex æquo", f" {words.each}")
    who = together([names[code].full for code in equals])
    sentence = (
        f"{french.capital(first)} sur l’ensemble de la période ({since}) : {who}, {share}{each} de la "
        f"{french.MEASURE[selection.measure].noun} des {noun}"
    )
    latest = amounts[: len(grid.ranked), last]
    leader = int(latest.argmax())
    if leader >= len(equals) and latest[leader] > 0:
        sentence += f" ; au dernier trimestre, {_passes(names[grid.ranked[leader]])} devant"
    return sentence + "."


def _passes(names: Names) -> str:
    return f"**{names.spoken}** {'passent' if names.plural else 'passe'}"
