"""Mix and performance: what growth owes to France's, to the products traded, and to the territory itself."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.over_time.by_dimension import Names, member_names, others_names
from lib.findings.over_time.year_before import TwoPeriods, two_periods
from lib.findings.saying import beside, filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.indicators.balance import growth
from lib.indicators.ranking import largest_first
from lib.indicators.shift_share import effects
from lib.pictures import Rows, Waterfall
from lib.reference import TerritoryKind
from lib.schema import OTHERS, PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, Dimension, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset

FRANCE, MIX, OWN, UNBASED = "comme la France", "produits échangés", "propre au territoire", "sans base"
ITSELF = (
    "La France est la référence : son évolution ne se partage pas entre ce qui lui est propre et le reste. Choisissez "
    "un département, une région ou un Territoire d’industrie."
)


@dataclass(frozen=True, eq=False)
class _Split:
    """A flow of a territory and of France by product, in both periods; effects in whole euros or kilograms."""

    codes: tuple[str, ...]
    before: Array
    now: Array
    france_before: Array
    france_now: Array
    national: int
    mix: int
    own: Array
    unbased: Array

    @property
    def change(self) -> int:
        """What the four effects add up to."""
        return int(self.now.sum() - self.before.sum())

    @property
    def base(self) -> int:
        """What points are points of."""
        return int(self.before.sum())


@dataclass(frozen=True)
class _Step:
    """A row: what it adds to the change, and the amounts and rates it is made of (None where it has none)."""

    effect: str
    code: str
    names: Names
    amount: int
    now: int | None = None
    before: int | None = None
    france: float | None = None


@keyed("mix-et-performance")
def mix_and_performance(dataset: Dataset, selection: Selection, flow: Flow) -> Finding:
    """What the growth of a flow owes to France's, to the products traded here, and to the territory itself.

    Frame: what the growth of France would have given, what the mix of products gives, then the territory's own part by
    product (the top-N by size, « Autres »), then headings that France or the territory did not trade before: effect,
    code, labels, amounts now and a year before, rates here and in France, effect in the unit of the measure and in
    points. Effects add up to the change, to the euro. Only quarters published in both periods are compared.
    """
    periods, measure = two_periods(dataset, selection, flow), selection.measure
    found = _split(dataset, selection, flow, periods)
    whole = selection.territory.kind is TerritoryKind.FRANCE
    possible = not whole and found.base > 0 and int(found.france_before.sum()) > 0
    steps = _steps(selection, found) if possible else []
    frame = _frame(steps, found.base, measure)
    return Asked(dataset, selection, (flow,)).answer(
        mix_and_performance.key(selection, flow),
        title=f"Les produits, ou le territoire ? {french.FLOW[flow].head} {naming.of(selection.territory)}",
        sentence=_sentence(selection, flow, periods, found, steps) if possible else "",
        frame=frame,
        columns=(
            *("effect", PRODUCT, PRODUCT_LABEL, measure.of("before"), measure.column, "growth", "france_growth"),
            *(measure.of("effect"), "contribution"),
        ),
        totals={flow: int(found.now.sum())},
        picture=Waterfall(flow, Dimension.PRODUCT) if possible else Rows(),
        seen="Cascade : évolution de la France, effet des produits, part propre du territoire par produit, en points",
        file=f"mix-et-performance-{french.FLOW[flow].noun}",
        first=periods.cautions,
        shown=Shown(products=[step.code for step in steps if step.code], compared=(periods.before,)),
        reading="« Comme la France » : l’évolution si tout avait suivi le total national. « Produits échangés » : ce "
        "qu’y ajoute d’échanger des produits qui, en France, évoluent autrement que le total. Ensuite, produit par "
        "produit, ce qui est propre au territoire : son évolution moins celle du même produit en France. Les parts "
        "s’additionnent exactement.",
        empty=ITSELF if whole else periods.nothing(selection, flow) if periods.quarters else periods.impossible(flow),
    )


def _split(dataset: Dataset, selection: Selection, flow: Flow, periods: TwoPeriods) -> _Split:
    own, france = selection.territory, reference.territory(reference.FRANCE)
    read = [
        dataset.aggregate(place, flow, quarters, (selection.level,), selection.products, selection.countries)
        for place in (own, france)
        for quarters in (periods.earlier_quarters, periods.quarters)
    ]
    column = selection.measure.column
    amounts = [dict(zip(rows[selection.level].tolist(), rows[column].tolist(), strict=True)) for rows in read]
    codes = tuple(sorted({code for one in amounts for code in one}))
    before, now, france_before, france_now = (
        np.array([one.get(code, 0) for code in codes], dtype="i8") for one in amounts
    )
    found = effects(before, now, france_before, france_now)
    parts = [np.nan_to_num(part) for part in (found.own, found.unbased)]
    own_part, unbased = (np.rint(part).astype("i8") for part in parts)
    national = round(float(np.nan_to_num(found.national).sum()))
    rest = int(now.sum() - before.sum() - own_part.sum() - unbased.sum()) - national
    return _Split(codes, before, now, france_before, france_now, national, rest, own_part, unbased)


def _steps(selection: Selection, found: _Split) -> list[_Step]:
    """The rows, in the order of the cascade."""
    last, rate = selection.period.last, growth(int(found.france_now.sum()), int(found.france_before.sum()))
    whole = int(found.now.sum()), found.base
    steps = [
        _Step(
            FRANCE, "", Names("Comme la France entière", "Comme la France entière", ""), found.national, *whole, rate
        ),
        _Step(MIX, "", Names("Effet des produits échangés", "Effet des produits échangés", ""), found.mix),
    ]
    traded = [i for i in range(len(found.codes)) if found.own[i]]
    sizes = [abs(int(found.own[i])) for i in traded]
    order = [traded[i] for i in largest_first(sizes, [found.codes[i] for i in traded])]
    shown = sorted(order[: selection.top], key=lambda i: (-int(found.own[i]), found.codes[i]))
    steps += [
        _Step(
            OWN,
            found.codes[i],
            member_names(Dimension.PRODUCT, found.codes[i], last),
            int(found.own[i]),
            int(found.now[i]),
            int(found.before[i]),
            growth(int(found.france_now[i]), int(found.france_before[i])),
        )
        for i in shown
    ]
    rest = order[selection.top :]
    if rest:
        now, before = int(found.now[rest].sum()), int(found.before[rest].sum())
        names = others_names(Dimension.PRODUCT, len(rest))
        steps.append(_Step(OWN, OTHERS, names, int(found.own[rest].sum()), now, before))
    if found.unbased.any():
        new = np.flatnonzero(found.unbased)
        names = Names("Produits sans base un an avant", "Sans base un an avant", "")
        now, before = int(found.now[new].sum()), int(found.before[new].sum())
        steps.append(_Step(UNBASED, "", names, int(found.unbased.sum()), now, before))
    return steps


def _frame(steps: Sequence[_Step], base: int, measure: Measure) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "effect": [step.effect for step in steps],
            PRODUCT: [step.code for step in steps],
            PRODUCT_LABEL: [step.names.full for step in steps],
            PRODUCT_SHORT: [step.names.short for step in steps],
            measure.of("before"): beside.whole([step.before for step in steps]),
            measure.column: beside.whole([step.now for step in steps]),
            "growth": np.array([growth(step.now, step.before) for step in steps], dtype=float),
            "france_growth": np.array([step.france for step in steps], dtype=float),
            measure.of("effect"): np.array([step.amount for step in steps], dtype="i8"),
            measure.of("change"): np.array([step.amount for step in steps], dtype="i8"),  # what is drawn
            "contribution": np.array([100 * step.amount / base for step in steps], dtype=float),
        }
    )


def _sentence(selection: Selection, flow: Flow, periods: TwoPeriods, found: _Split, steps: Sequence[_Step]) -> str:
    """« … augmentent de 5,8 % en 2024 par rapport à 2023 : +2,1 points comme la France, −0,6 par les produits … »."""
    rate = growth(int(found.now.sum()), found.base)
    who = f"Les {french.FLOW[flow].noun} {naming.of(selection.territory)}{filtering.subject(selection, (flow,))}"
    words = "augmentent" if found.change > 0 else "diminuent" if found.change < 0 else "ne changent pas"
    by = f" de **{french.percent(abs(rate or 0), 1)}**" if found.change else ""
    parts = [
        f"**{_points(found.national, found.base)}** comme la France entière",
        f"**{_points(found.mix, found.base)}** par les produits échangés",
        f"**{_points(int(found.own.sum()), found.base)}** propres au territoire",
    ]
    if found.unbased.any():
        parts.append(f"{_points(int(found.unbased.sum()), found.base)} de produits sans base un an avant")
    own = [step for step in steps if step.effect == OWN and step.code != OTHERS]
    first = max(own, key=lambda step: abs(step.amount), default=None)
    most = (
        ""
        if first is None
        else f" Ce qui lui est propre tient d’abord au produit « {first.names.full} » "
        f"({_points(first.amount, found.base)})."
    )
    return f"{who} {words}{by} {periods.words} : {french.enumeration(parts)}.{most}"


def _points(amount: int, base: int) -> str:
    return french.count(100 * amount / base, "point", decimals=1, sign=True)
