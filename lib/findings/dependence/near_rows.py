"""Who trades one product with which country: the territory, its peers, its région, France."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from lib import french, reference
from lib.arrays import Array
from lib.findings.comparing.peers import nearest
from lib.findings.saying import naming
from lib.findings.saying.published import year_before
from lib.indicators.balance import difference, growth, ratio
from lib.indicators.replacement import unit_values
from lib.reference import Country, Territory, TerritoryKind
from lib.schema import COUNTRY, COUNTRY_LABEL, MEASURES, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset
from lib.store.crossed import Crossed, one_product


class Circle(StrEnum):
    """Who is looked at, from near to far; its columns begin with its value."""

    OWN = "own"
    PEERS = "peers"
    REGION = "region"
    FRANCE = "france"

    @property
    def unit_value(self) -> str:
        """The column of its euros per kilogram."""
        return f"{self.value}_unit_value"


@dataclass(frozen=True)
class Exchange:
    """What a circle trades of the product with a country: euros, kilograms, euros per kilogram (NaN if missing)."""

    amounts: Mapping[Measure, int]
    unit_value: float


@dataclass(frozen=True)
class CountryRow:
    """One country: what each circle trades with it, its share of the territory's, the peers that trade with it.

    ``before`` is what the territory traded with it a year before, in the selection's ``measure``; None where that is
    not published.
    """

    country: Country
    exchanges: Mapping[Circle, Exchange]
    own_share: float | None
    peers: str
    measure: Measure
    before: int | None

    @property
    def is_partner(self) -> bool:
        """Whether the territory already trades the product with it."""
        return bool(self.own_share)

    def amount(self, circle: Circle, measure: Measure) -> int:
        """What a circle trades with it, in whole euros or kilograms."""
        return self.exchanges[circle].amounts[measure]

    def cells(self) -> dict[str, object]:
        """The row by column name; ``name`` is what stands above its bars."""
        row: dict[str, object] = {COUNTRY: self.country.code, COUNTRY_LABEL: self.country.name}
        for circle, exchange in self.exchanges.items():
            row |= {measure.of(circle): amount for measure, amount in exchange.amounts.items()}
            row[circle.unit_value] = exchange.unit_value
        own = self.amount(Circle.OWN, self.measure)
        row |= {
            self.measure.of("own_before"): self.before,
            "own_growth": growth(own, self.before),
            self.measure.of("own_change"): difference(own, self.before),
        }
        name = f"{self.country.name}{self._unit_values()}"
        return row | {"own_share": self.own_share, "peers_named": self.peers, "name": name}

    def _unit_values(self) -> str:
        """« · 3,02 €/kg ici, 1,86 en France », what is missing left out."""
        parts = []
        for circle, where in ((Circle.OWN, "ici"), (Circle.FRANCE, "en France")):
            exchange = self.exchanges.get(circle)
            if exchange and not np.isnan(exchange.unit_value):
                value = french.number(exchange.unit_value, 2 if exchange.unit_value < 100 else 0)
                parts.append(f"{value} €/kg {where}")
        return f" · {', '.join(parts)}" if parts else ""


@dataclass(frozen=True, eq=False)
class Around:
    """One product by country. ``total`` is what the territory trades of it, with whoever it is, in euros or kg.

    ``earlier`` are the quarters of the year before, none where it is not published.
    """

    rows: tuple[CountryRow, ...]
    total: int
    earlier: tuple[int, ...]


def widest(circles: Collection[Circle]) -> Circle:
    """France, or the territory where that is France."""
    return Circle.FRANCE if Circle.FRANCE in circles else Circle.OWN


Places = Mapping[Circle, tuple[Territory, ...]]  # who stands in each circle


def places_of(dataset: Dataset, selection: Selection) -> Places:
    """Who is looked at: the territory, its peers (if it has any), its région, France."""
    territory = selection.territory
    places: dict[Circle, tuple[Territory, ...]] = {Circle.OWN: (territory,)}
    if near := nearest(dataset, selection):
        places[Circle.PEERS] = tuple(reference.territory(code) for code in near)
    if region := naming.region_of(territory):
        places[Circle.REGION] = (region,)
    if territory.kind is not TerritoryKind.FRANCE:
        places[Circle.FRANCE] = (reference.territory(reference.FRANCE),)
    return places


def around(dataset: Dataset, selection: Selection, flow: Flow, code: str, places: Places) -> Around:
    """A product's countries: the territory's own first, then those it does not have, by what France trades."""
    measure, quarters = selection.measure, tuple(selection.period.quarters)
    tables = {
        circle: [one_product(dataset, place, flow, quarters, code) for place in group]
        for circle, group in places.items()
    }
    partners, suppliers = tables[Circle.OWN][0].partners, tables[Circle.OWN][0].suppliers
    amounts = {circle: _added(group) for circle, group in tables.items()}
    unit = {circle: unit_values(one[Measure.VALUE], one[Measure.MASS]) for circle, one in amounts.items()}
    own = amounts[Circle.OWN][measure]
    traded = np.any([one[kind] > 0 for one in amounts.values() for kind in MEASURES], axis=0)
    total = int(np.maximum(own[suppliers], 0).sum())
    earlier = year_before(dataset, selection.period, flow)
    past = one_product(dataset, selection.territory, flow, earlier, code) if earlier else None
    before = past.amounts(measure)[0].tolist() if past else [None] * len(partners)
    near = _peers_by_partner(places.get(Circle.PEERS, ()), tables.get(Circle.PEERS, []))
    rows = [
        CountryRow(
            reference.country(partners[j], selection.period.last),
            {
                circle: Exchange({kind: int(one[kind][j]) for kind in MEASURES}, float(unit[circle][j]))
                for circle, one in amounts.items()
            },
            ratio(max(int(own[j]), 0), total),
            near[j] if near else "",
            measure,
            before[j],
        )
        for j in suppliers[traded[suppliers]].tolist()
    ]
    far = widest(places)
    rows.sort(key=lambda row: (-max(row.amount(Circle.OWN, measure), 0), -row.amount(far, measure), row.country.code))
    return Around(tuple(rows), int(own.sum()), earlier)


def _added(tables: Sequence[Crossed]) -> dict[Measure, Array]:
    """Amounts of a circle by partner: those of its places, added up."""
    return {measure: np.sum([table.amounts(measure)[0] for table in tables], axis=0) for measure in MEASURES}


def _peers_by_partner(places: Sequence[Territory], tables: Sequence[Crossed]) -> list[str]:
    """By partner, the peers that trade the product with it, in euros, most first; nothing without peers."""
    if not places:
        return []
    amounts = np.array([table.amounts(Measure.VALUE)[0] for table in tables])
    order = np.argsort(-amounts, axis=0, kind="stable").T.tolist()
    names = [place.name for place in places]
    return [
        ", ".join(names[k] for k in ranked if column[k] > 0)
        for ranked, column in zip(order, amounts.T.tolist(), strict=True)
    ]
