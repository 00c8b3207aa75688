"""A quarter out of the ordinary: its change on a year before, beside France's and that of the other quarters."""

from collections.abc import Iterator

import numpy as np

from lib import french, reference
from lib.arrays import Array, divided
from lib.findings.highlights.fact import Fact, FactKind, Unit
from lib.findings.highlights.panels import Panels
from lib.findings.highlights.sight import Found, Sight
from lib.indicators.growth import YEAR
from lib.memory import remembered
from lib.reference import Territory, TerritoryKind
from lib.schema import DEPARTMENT, FLOWS, MEASURES, QUARTER, Flow, quarter_code
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import codes, positions

WATCHED = 8  # quarters whose yearly changes are set beside each other
ENOUGH = 4  # of them that must be known


def watched(dataset: Dataset, asked: Selection, flow: Flow) -> tuple[int, ...]:
    """The last quarters up to the period's end that are read, and before them those of a year before; or none."""
    inside = [quarter for quarter in dataset.quarters(flow) if quarter <= asked.period.last]
    return tuple(range(inside[-1] - WATCHED - YEAR + 1, inside[-1] + 1)) if inside else ()


@remembered
def by_quarter(dataset: Dataset, asked: Selection, flow: Flow) -> Array:
    """Amounts (départements then France, quarters watched); missing where a quarter is not published."""
    quarters, published = watched(dataset, asked, flow), frozenset(dataset.quarters(flow))
    read = [quarter for quarter in quarters if quarter in published]
    amounts = np.full((len(codes()) + 1, len(quarters)), np.nan)
    column, france = asked.measure.column, reference.territory(reference.FRANCE)
    if asked.filtered:
        filters = asked.products, asked.countries
        rows = dataset.aggregate(france, flow, read, (DEPARTMENT, QUARTER), *filters)
        places = {code: i for i, code in enumerate(codes())}
        whens = {quarter_code(quarter): i for i, quarter in enumerate(quarters)}
        for quarter in read:
            amounts[:, quarter - quarters[0]] = 0
        for department, quarter, amount in zip(
            rows[DEPARTMENT].tolist(), rows[QUARTER].tolist(), rows[column].tolist(), strict=True
        ):
            amounts[-1, whens[quarter]] += amount
            if department in places:
                amounts[places[department], whens[quarter]] += amount
        return amounts
    position = MEASURES.index(asked.measure)
    for row, place in enumerate((*reference.departments().values(), france)):
        for quarter in read:
            amounts[row, quarter - quarters[0]] = dataset.total(place, flow, (quarter,))[position]
    return amounts


def _own(everyone: Array, territory: Territory) -> Array:
    match territory.kind:
        case TerritoryKind.FRANCE:
            row = everyone[-1]
        case TerritoryKind.NOT_ALLOCATED:
            row = everyone[-1] - everyone[:-1].sum(axis=0)
        case _:
            row = everyone[positions(territory.departments)].sum(axis=0)
    return np.asarray(row[None, :])


def _yearly(amounts: Array) -> Array:
    """ln of each quarter over the same one a year before, for the quarters watched."""
    now = np.where(amounts[:, YEAR:] > 0, amounts[:, YEAR:], np.nan)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(divided(now, amounts[:, :-YEAR])))


def oddest_quarter(panels: Panels, flow: Flow) -> Found:
    """How far the oddest quarter of the period stands from the others, and its position among those watched."""
    everyone = by_quarter(panels.dataset, panels.asked, flow)
    amounts = everyone[:-1] if panels.territory is None else _own(everyone, panels.territory)
    quarters = watched(panels.dataset, panels.asked, flow)[YEAR:]
    if not quarters:
        return Found.plain(np.full(len(amounts), np.nan))
    apart = _yearly(amounts)
    if panels.territory is None or panels.territory.kind is not TerritoryKind.FRANCE:
        apart = apart - _yearly(everyone[-1:])
    known = (~np.isnan(apart)).sum(axis=1) >= ENOUGH
    odd = np.full(apart.shape, np.nan)
    odd[known] = apart[known] - np.nanmedian(apart[known], axis=1, keepdims=True)
    inside = np.array([quarter in panels.asked.period.quarters for quarter in quarters])
    sizes = np.where(inside & ~np.isnan(odd), np.abs(odd), -1.0)
    at = sizes.argmax(axis=1)
    rows = np.arange(len(odd))
    return Found(np.where(sizes[rows, at] >= 0, odd[rows, at], np.nan), at)


def quarter(sight: Sight) -> Iterator[Fact]:
    """The quarter of the period that is least like the territory's others."""
    for flow in FLOWS:
        odd, at = sight.measured(oddest_quarter, flow)
        if np.isnan(odd):
            continue
        quarters = watched(sight.dataset, sight.asked, flow)
        amounts = _own(by_quarter(sight.dataset, sight.asked, flow), sight.territory)[0]
        now, before = int(amounts[YEAR + at]), int(amounts[at])
        when, year = quarters[YEAR + at], float(np.nansum(amounts[-YEAR:]))
        yield Fact(
            kind=FactKind.QUARTER,
            sentence=f"{french.capital(french.in_period(when, when))}, les {sight.flow_of(flow)} font "
            f"**{sight.amount(now)}**, **{french.percent(now / before - 1, 1, sign=True)}** sur un an : c’est, de la "
            "période, le trimestre le plus éloigné du rythme des autres.",
            label=f"les {french.FLOW[flow].noun} du {french.period(when, when)}",
            figure=float(now),
            unit=Unit.AMOUNT,
            weight=abs(now - before),
            share=min(abs(now - before) / max(year, 1.0), 1.0),
            standing=sight.standing(
                oddest_quarter, flow, f"l’écart d’un trimestre au rythme des autres, dans les {french.FLOW[flow].noun}"
            ),
            says=frozenset({f"{flow}:quarter"}),
            proof=sight.proof("evolution-un-an", "Évolution : sur un an", "pages/evolution.py"),
            flow=flow,
        )
