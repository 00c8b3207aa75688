"""On how few partners trade rests, year after year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array, matrix
from lib.findings.dependence.base import SCALE, TONE, all_countries, own_countries
from lib.findings.saying import filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.indicators.balance import ratio
from lib.indicators.concentration import equivalent_number, herfindahl
from lib.indicators.ranking import largest
from lib.pictures import Bars, LedgerOfYears, Written
from lib.reference import Country
from lib.schema import (
    COUNTRY,
    FLOW,
    FLOWS,
    QUARTER,
    Flow,
    quarter_code,
)
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.store.crossed import is_country

EXPORTED = ("year", FLOW, "concentration", "equivalent", "first_country_code", "first_country", "first_share")
CONCENTRATED = {Flow.EXPORT: "concentrées", Flow.IMPORT: "concentrés"}  # les ventes, les achats


@dataclass(frozen=True)
class PublishedYear:
    """A year of which both flows are published; one that is not complete names the quarters it has, and reads no other.

    ``quarters`` ascend, and need not follow one another.
    """

    name: str
    quarters: tuple[int, ...]

    @property
    def last(self) -> int:
        """The latest of its quarters, at which its countries are named."""
        return self.quarters[-1]


@dataclass(frozen=True)
class YearRow:
    """A flow in a year: concentration (0 to 1), first country, its share of the flow, how many others are as large."""

    year: str
    flow: Flow
    concentration: float
    country: Country
    share: float | None
    equals: int

    @property
    def equivalent(self) -> float | None:
        """How many countries of equal weight would be as concentrated."""
        return equivalent_number(self.concentration)

    def cells(self) -> dict[str, object]:
        """The row by column name."""
        return {
            "year": self.year,
            FLOW: self.flow,
            "concentration": self.concentration,
            "equivalent": self.equivalent,
            "first_country_code": self.country.code,
            "first_country": self.country.name,
            "first_share": self.share,
        }


@dataclass(frozen=True, eq=False)
class ByYear:
    """A flow by year and partner: ``amounts`` is (years, partners), in the selection's measure."""

    partners: tuple[str, ...]
    amounts: Array

    def countries(self, quarter: int) -> Array:
        """Whether each partner is a country, by what its code means at a quarter."""
        return np.array([is_country(code, quarter) for code in self.partners], dtype=bool)


def published_years(dataset: Dataset) -> list[PublishedYear]:
    """Years of which both flows are published, in whole or in part, oldest first."""
    published: dict[int, list[int]] = {}
    for quarter in sorted(set(dataset.quarters(Flow.EXPORT)) & set(dataset.quarters(Flow.IMPORT))):
        published.setdefault(quarter // 4, []).append(quarter)
    return [
        PublishedYear(
            french.year_of(year, quarters),
            tuple(quarters),
        )
        for year, quarters in published.items()
    ]


@keyed("concentration-annees")
def concentration_over_years(dataset: Dataset, selection: Selection) -> Finding:
    """Concentration of clients and of suppliers in every published year.

    Frame: one row per year and flow: index (0 to 1), equivalent number of countries, first country and its share of the
    flow. Partners that are not countries leave the index and stay in the total the share is of.
    """
    asked = all_countries(selection)
    years = published_years(dataset)
    if years:  # the figure is about all of them, whatever the page shows
        asked = replace(asked, period=Period(years[0].quarters[0], years[-1].last))
    rows = _rows(dataset, asked, years)
    return Asked(dataset, asked, FLOWS).answer(
        concentration_over_years.key(selection),
        title=f"Sur combien de pays repose le commerce {naming.of(asked.territory)}, année après année ?",
        sentence=_sentence(asked, rows),
        frame=pd.DataFrame([row.cells() for row in rows], columns=list(EXPORTED)),
        columns=EXPORTED,
        totals={},
        picture=LedgerOfYears(_bars(rows)),
        seen="Barres par année, clients et fournisseurs",
        file="concentration",
        ranked=False,
        first=own_countries(selection),
        shown=Shown(
            partners={row.country.code for row in rows},
            compared=tuple(Period(year.quarters[0], year.last) for year in years),
        ),
        reading=f"{SCALE} ; son inverse est le nombre de pays qui, à parts égales, donneraient la même concentration. "
        "Ce qui n’est pas un pays n’y entre pas.",
    )


def _rows(dataset: Dataset, asked: Selection, years: Sequence[PublishedYear]) -> list[YearRow]:
    """Latest year first; a year without a flow has no row of it."""
    rows: list[YearRow] = []
    tables = {flow: _by_year(dataset, asked, flow, years) for flow in FLOWS}
    for place, year in reversed(list(enumerate(years))):
        for flow, table in tables.items():
            amounts, countries = table.amounts[place], table.countries(year.last)
            index = float(herfindahl(amounts[countries]))
            if np.isnan(index):
                continue
            first = int(largest(np.where(countries, amounts, -1), table.partners))
            country = reference.country(table.partners[first], year.last)
            share = ratio(int(amounts[first]), max(int(amounts.sum()), 0))
            equals = int((amounts[countries] == amounts[first]).sum()) - 1
            rows.append(YearRow(year.name, flow, index, country, share, equals))
    return rows


def _by_year(dataset: Dataset, asked: Selection, flow: Flow, years: Sequence[PublishedYear]) -> ByYear:
    quarters = [quarter for year in years for quarter in year.quarters]
    rows = dataset.aggregate(asked.territory, flow, quarters, (QUARTER, COUNTRY), asked.products)
    place_of = {quarter_code(q): place for place, year in enumerate(years) for q in year.quarters}
    quarter, partner = rows[QUARTER].cat, rows[COUNTRY].cat
    places = np.array([place_of.get(str(code), 0) for code in quarter.categories], dtype="i8")
    amounts = matrix(
        places[quarter.codes],
        partner.codes.to_numpy(),
        rows[asked.measure.column].to_numpy(),
        (len(years), len(partner.categories)),
    )
    return ByYear(tuple(map(str, partner.categories)), amounts)


def _bars(rows: Sequence[YearRow]) -> tuple[Bars, ...]:
    highest = max((row.equivalent for row in rows if row.equivalent is not None), default=None)
    texts = (("equivalent", Written.COUNTRIES), ("concentration", Written.NUMBER))
    return tuple(
        Bars(french.capital(french.FLOW[flow].partners), "equivalent", texts, TONE[flow], high=highest)
        for flow in FLOWS
    )


def _sentence(asked: Selection, rows: Sequence[YearRow]) -> str:
    parts = [_flow_words(asked, flow, own) for flow in FLOWS if (own := [row for row in rows if row.flow is flow])]
    return french.capital(" ; ".join(parts)) + "." if parts else ""


def _flow_words(asked: Selection, flow: Flow, rows: Sequence[YearRow]) -> str:
    """One flow, latest year first."""
    last, first = rows[0], rows[-1]
    together = f" ex æquo avec {french.count(last.equals, 'autre')}" if last.equals else ""
    before = f", {french.number(first.concentration, 2)} en {first.year}" if len(rows) > 1 else ""
    base = f" de ces {french.FLOW[flow].deals}" if asked.filtered else ""
    return (
        f"les {french.FLOW[flow].deals} {naming.of(asked.territory)}{filtering.subject(asked, (flow,))} sont aussi "
        f"{CONCENTRATED[flow]} qu’avec **{french.number(last.equivalent, 1)} pays** à parts égales (indice "
        f"{french.number(last.concentration, 2)} en {last.year}{before}), d’abord "
        f"{french.the(last.country.article, last.country.name)}{together} ({french.percent(last.share)}{base})"
    )
