"""On whom the trade rests: one country for more than half of a product, « une seule usine ? »."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lib import french, reference
from lib.arrays import Array, divided
from lib.findings.dependence.base import HALF
from lib.findings.dependence.few_plants import Held, eight_quarters, held
from lib.findings.highlights.fact import Fact, FactKind, Unit
from lib.findings.highlights.panels import Panels
from lib.findings.highlights.sight import LOOKED_AT, Found, Sight
from lib.memory import remembered
from lib.reference import Territory, TerritoryKind
from lib.schema import FLOWS, Flow
from lib.selection import Selection
from lib.store import Dataset
from lib.store.crossed import countries_of
from lib.store.dense import axes, dense

EXPOSITION = "pages/exposition.py"
SMALL = (TerritoryKind.DEPARTMENT, TerritoryKind.INDUSTRY, TerritoryKind.PERIMETER)


@dataclass(frozen=True, eq=False)
class Halves:
    """Of one territory: products (positions) that one country makes more than half of, with it; and all it trades."""

    products: tuple[str, ...]
    partners: tuple[str, ...]
    amounts: Array
    first: Array
    share: Array
    total: int

    @property
    def dependent(self) -> Array:
        """Positions of the products of which one country makes more than half."""
        return np.flatnonzero(np.nan_to_num(self.share) > HALF)


def _halves(dataset: Dataset, asked: Selection, territory: Territory, flow: Flow) -> Halves:
    products, partners = axes(dataset, LOOKED_AT)
    amounts = dense(dataset, territory, flow, asked.period.quarters, LOOKED_AT, asked.measure, asked.products)
    totals, countries = amounts.sum(axis=1), countries_of(partners, asked.period.last)
    if not len(countries):
        return Halves(products, partners, totals, totals, np.full(len(totals), np.nan), int(totals.sum()))
    inside = amounts[:, countries]
    most = inside.max(axis=1)
    share = np.where((totals > 0) & (most > 0), divided(most, totals), np.nan)
    return Halves(products, partners, totals, countries[inside.argmax(axis=1)], share, int(totals.sum()))


@remembered
def _one_halves(dataset: Dataset, asked: Selection, territory: Territory, flow: Flow) -> Halves:
    return _halves(dataset, asked, territory, flow)


@remembered
def _every_halves(dataset: Dataset, asked: Selection, flow: Flow) -> tuple[Halves, ...]:
    return tuple(_halves(dataset, asked, place, flow) for place in reference.departments().values())


def halves(panels: Panels, flow: Flow) -> tuple[Halves, ...]:
    """What each row trades with one country for more than half."""
    if panels.territory is None:
        return _every_halves(panels.dataset, panels.asked, flow)
    return (_one_halves(panels.dataset, panels.asked, panels.territory, flow),)


def _half(found: Halves) -> float:
    return float(found.amounts[found.dependent].sum()) / found.total if found.total > 0 else np.nan


def one_country_share(panels: Panels, flow: Flow) -> Found:
    """Share of the flow in products of which one country makes more than half."""
    return Found.plain(np.array([_half(one) for one in halves(panels, flow)]))


def one_country(sight: Sight) -> Iterator[Fact]:
    """Products bought from, or sold to, one country for more than half."""
    for flow in () if sight.selection.countries else FLOWS:
        found, words = sight.one_of(halves(sight.panels, flow)), french.FLOW[flow]
        if not len(found.dependent) or found.total <= 0:
            continue
        amount, number = int(found.amounts[found.dependent].sum()), len(found.dependent)
        at = min(found.dependent, key=lambda i: (-found.amounts[i], found.products[i]))
        largest, country = reference.product(found.products[at]), sight.article(found.partners[found.first[at]])[1]
        yield Fact(
            kind=FactKind.ONE_COUNTRY,
            sentence=f"{sight.who} {sight.verb(*words.trades)} **{french.count(number, 'produit')}** pour plus de "
            f"moitié {words.inside} un seul pays {sight.when}, soit "
            f"**{french.percent(amount / found.total, 0, part=True)}** des {sight.flow_of(flow)} : d’abord "
            f"« {largest.label} » ({country}, {french.percent(float(found.share[at]), 0, part=True)}).",
            label=f"ce qui est {words.traded} {words.inside} un seul pays",
            figure=amount / found.total,
            unit=Unit.SHARE,
            weight=amount,
            share=amount / found.total,
            standing=sight.standing(one_country_share, flow, f"ce qui est {words.traded} {words.inside} un seul pays"),
            says=frozenset({f"{flow}:one-country"}),
            proof=sight.proof(
                f"un-pays-{words.noun}", "Exposition : trop peu de pays ?", EXPOSITION, bloc="concentration"
            ),
            flow=flow,
        )


@remembered
def _every_plants(dataset: Dataset, asked: Selection, flow: Flow) -> tuple[tuple[tuple[Held, ...], int], ...]:
    return tuple(held(dataset, asked, flow, place) for place in reference.departments().values())


@remembered
def _one_plants(dataset: Dataset, asked: Selection, flow: Flow, territory: Territory) -> tuple[tuple[Held, ...], int]:
    return held(dataset, asked, flow, territory)


def plants(panels: Panels, flow: Flow) -> tuple[tuple[tuple[Held, ...], int], ...]:
    """The products of each row about which the question is asked, and all that it sells in the year."""
    if panels.territory is None:
        return _every_plants(panels.dataset, panels.asked, flow)
    return (_one_plants(panels.dataset, panels.asked, flow, panels.territory),)


def one_plant_share(panels: Panels, flow: Flow) -> Found:
    """Share of the year's flow in products about which the question is asked."""
    found = plants(panels, flow)
    return Found.plain(
        np.array([sum(row.amount for row in rows) / whole if whole > 0 else np.nan for rows, whole in found])
    )


def one_plant(sight: Sight) -> Iterator[Fact]:
    """What is sold that looks like the sales of very few firms: a question."""
    if sight.territory.kind not in SMALL or sight.selection.countries:
        return
    flow = Flow.EXPORT
    eight = eight_quarters(sight.dataset, sight.selection, flow)
    rows, whole = sight.one_of(plants(sight.panels, flow))
    if not rows or eight is None or whole <= 0 or sight.total(flow) <= 0:
        return
    first, words = rows[0], french.FLOW[flow]
    where = (
        f", surtout « {first.product.label} » vers {_country(first.country)}" if first.product and first.country else ""
    )
    when = french.in_period(eight.year.first, eight.year.last)
    yield Fact(
        kind=FactKind.ONE_PLANT,
        sentence=f"Une seule usine ? « {first.heading.label} » fait **{french.percent(first.share, part=True)}** des "
        f"{sight.flow_of(flow)} {when} ({sight.amount(first.amount)}{where}) : sans doute un très petit nombre "
        "d’établissements, à vérifier.",
        label=f"ce qui est {words.traded}, peut-être, par très peu d’établissements",
        figure=first.share,
        unit=Unit.SHARE,
        weight=first.amount,
        share=first.share,
        standing=sight.standing(one_plant_share, flow, "ce qui ressemble aux ventes de très peu d’établissements"),
        says=frozenset({f"{flow}:plants", f"{flow}:{first.heading.code}:plants"}),
        proof=sight.proof(
            f"une-seule-usine-{words.noun}", "Spécialisation : une seule usine ?", "pages/specialisation.py"
        ),
        flow=flow,
        product=first.heading.code,
    )


def _country(country: reference.Country) -> str:
    return french.the(country.article, country.name)
