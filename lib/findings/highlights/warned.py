"""Dependence signals and what became of them: new, disappeared, confirmed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType

import numpy as np

from lib import french, reference
from lib.arrays import Array, divided
from lib.findings.dependence.trade import FINEST, last_years
from lib.findings.highlights.fact import Fact, FactKind, Unit
from lib.findings.highlights.panels import Panels
from lib.findings.highlights.sight import Found, Sight
from lib.findings.saying import filtering, naming
from lib.findings.saying.published import common
from lib.indicators.dependence import ENOUGH, passing, persistent
from lib.memory import remembered
from lib.reference import Territory
from lib.schema import Flow, Measure
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.store.crossed import by_membership, outside
from lib.store.dense import axes, dense

EXPOSITION = "pages/exposition.py"
NEW, GONE, CONFIRMED = range(3)


@dataclass(frozen=True, eq=False)
class Signalled:
    """Of one territory: purchases by product, which products are signals new, gone and confirmed (three, products)."""

    products: tuple[str, ...]
    imports: Array
    states: Array

    @property
    def shares(self) -> Array:
        """Share of the purchases that each of the three makes."""
        return divided((self.states * self.imports).sum(axis=1), np.array(self.imports.sum()))


@dataclass(frozen=True)
class _Seen:
    """What is looked at: figures in a measure, of some products, whatever the period."""

    dataset: Dataset
    measure: Measure
    products: tuple[str, ...]

    def bought(self, territory: Territory, quarters: tuple[int, ...]) -> tuple[Array, Array]:
        """Purchases by product (CPF4), and which products pass all three thresholds."""
        partners = axes(self.dataset, FINEST)[1]
        first, *others = by_membership(quarters, partners)  # most often one group: nobody joins or leaves the Union
        purchases, columns = self._table(territory, Flow.IMPORT, first), outside(first[0], partners)
        imports = purchases.sum(axis=1)
        if others:
            inside = np.setdiff1d(np.arange(len(partners)), columns)
            purchases[:, inside] = 0
            for group in others:
                more, columns = self._table(territory, Flow.IMPORT, group), outside(group[0], partners)
                imports += more.sum(axis=1)
                purchases[:, columns] += more[:, columns]
            columns = np.flatnonzero(purchases.any(axis=0))
        rows = np.flatnonzero(imports > 0)
        exports = self._table(territory, Flow.EXPORT, quarters).sum(axis=1)
        flagged = np.zeros(len(imports), dtype=bool)
        flagged[rows] = passing(imports[rows], purchases[np.ix_(rows, columns)], exports[rows])
        return imports, flagged

    def _table(self, territory: Territory, flow: Flow, quarters: tuple[int, ...]) -> Array:
        return dense(self.dataset, territory, flow, quarters, FINEST, self.measure, self.products)


Bought = Callable[[tuple[int, ...]], tuple[Array, Array]]  # what is asked of quarters, as :meth:`_Seen.bought` gives it


@remembered
def _every_bought(
    dataset: Dataset, measure: Measure, products: tuple[str, ...], quarters: tuple[int, ...]
) -> tuple[tuple[Array, Array], ...]:
    """What every département buys, in the order of their table: periods share their years."""
    seen = _Seen(dataset, measure, products)
    return tuple(seen.bought(place, quarters) for place in reference.departments().values())


def _signalled(dataset: Dataset, period: Period, bought: Bought) -> Signalled | None:
    """None where the last years do not tell what lasts."""
    years = last_years(dataset, period)
    quarters = common(dataset, period)
    if len(years) < ENOUGH or not quarters:
        return None
    imports, flagged = bought(quarters)
    lasting = persistent(np.array([bought(tuple(Period.year(year).quarters))[1] for year in years]))
    states = np.array([flagged & ~lasting, ~flagged & lasting, flagged & lasting])
    return Signalled(axes(dataset, FINEST)[0], imports, states)


@remembered
def _one_signalled(dataset: Dataset, asked: Selection, territory: Territory) -> Signalled | None:
    seen = _Seen(dataset, asked.measure, asked.products)
    return _signalled(dataset, asked.period, cache(partial(seen.bought, territory)))


@remembered
def _every_signalled(dataset: Dataset, asked: Selection) -> tuple[Signalled | None, ...]:
    """The signals of every département, in the order of their table."""

    def of(row: int) -> Bought:
        return lambda quarters: _every_bought(dataset, asked.measure, asked.products, quarters)[row]

    return tuple(_signalled(dataset, asked.period, of(row)) for row in range(len(reference.departments())))


def signalled(panels: Panels) -> tuple[Signalled | None, ...]:
    """The signals of each row."""
    if panels.territory is None:
        return _every_signalled(panels.dataset, panels.asked)
    return (_one_signalled(panels.dataset, panels.asked, panels.territory),)


def _share(panels: Panels, state: int) -> Found:
    return Found.plain(np.array([one.shares[state] if one else np.nan for one in signalled(panels)]))


def new_signals(panels: Panels, _: Flow) -> Found:
    """Share of the purchases that new signals make."""
    return _share(panels, NEW)


def gone_signals(panels: Panels, _: Flow) -> Found:
    """Share of the purchases that signals which disappeared make."""
    return _share(panels, GONE)


def confirmed_signals(panels: Panels, _: Flow) -> Found:
    """Share of the purchases that confirmed signals make."""
    return _share(panels, CONFIRMED)


@dataclass(frozen=True)
class _State:
    kind: FactKind
    measure: Callable[[Panels, Flow], Found]
    adjective: tuple[str, str]  # of « signal », singular and plural
    label: str


_STATES = MappingProxyType(
    {
        NEW: _State(FactKind.SIGNALS_NEW, new_signals, ("nouveau", "nouveaux"), "les signaux de dépendance nouveaux"),
        GONE: _State(
            FactKind.SIGNALS_GONE, gone_signals, ("disparu", "disparus"), "les signaux de dépendance disparus"
        ),
        CONFIRMED: _State(
            FactKind.SIGNALS_CONFIRMED,
            confirmed_signals,
            ("confirmé", "confirmés"),
            "les signaux de dépendance confirmés",
        ),
    }
)


def signals(sight: Sight) -> Iterator[Fact]:
    """Products to look into: those that are new, those that no longer are, those that last."""
    found = None if sight.selection.countries else sight.one_of(signalled(sight.panels))
    if found is None:
        return
    total, where = int(found.imports.sum()), naming.of(sight.territory)
    for state, said in _STATES.items():
        flagged = np.flatnonzero(found.states[state])
        if not len(flagged):
            continue
        amount = int(found.imports[flagged].sum())
        largest = reference.product(found.products[min(flagged, key=lambda i: (-found.imports[i], found.products[i]))])
        of_which = "" if len(flagged) == 1 else f"{sight.amount(amount)} d’achats, d’abord "
        first = f"« {largest.label} »" + (f" ({sight.amount(amount)} d’achats)" if len(flagged) == 1 else "")
        number, adjective = french.count(len(flagged), "signal", "signaux"), said.adjective[int(len(flagged) > 1)]
        yield Fact(
            kind=said.kind,
            sentence=f"**{number}** de dépendance extérieure {adjective} parmi les achats {where}"
            f"{filtering.subject(sight.selection, (Flow.IMPORT,))} {sight.when}, à instruire : {of_which}{first}.",
            label=said.label,
            figure=float(len(flagged)),
            unit=Unit.NUMBER,
            weight=amount,
            share=amount / total if total > 0 else 0.0,
            standing=sight.standing(said.measure, Flow.IMPORT, f"le poids des signaux {said.adjective[1]}"),
            says=frozenset({f"signals:{state}"}),
            proof=sight.proof("signaux-dependance", "Exposition : signaux de dépendance", EXPOSITION, bloc="signaux"),
            flow=Flow.IMPORT,
        )
