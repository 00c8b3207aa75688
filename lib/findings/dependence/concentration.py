"""On how few partners trade rests: overall, year after year, and product by product."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.saying import cautions, naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.indicators.balance import ratio
from lib.indicators.concentration import equivalent_number, herfindahl
from lib.pictures import ledger
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

SCALE = "Concentration de Herfindahl-Hirschman : somme des carrés des parts des pays, de 0 (tout réparti) à 1 (un seul)"
ENDS = {Flow.EXPORT: ("Clients", "clients", "vendus"), Flow.IMPORT: ("Fournisseurs", "fournisseurs", "achetés")}


def scope(selection: Selection) -> Selection:
    """The selection without its filter on countries: a concentration over chosen countries would say nothing."""
    return replace(selection, countries=())


def years(dataset: Dataset) -> list[tuple[str, Period]]:
    """Published years with their name; one that is not complete says which quarters it has."""
    found: dict[int, list[int]] = {}
    for quarter in sorted(set(dataset.quarters(Flow.EXPORT)) & set(dataset.quarters(Flow.IMPORT))):
        found.setdefault(quarter // 4, []).append(quarter)
    return [
        (
            str(year) if len(quarters) == 4 else f"{year} ({', '.join(quarter_code(q)[4:] for q in quarters)})",
            Period(quarters[0], quarters[-1]),
        )
        for year, quarters in found.items()
    ]


def concentration_over_years(dataset: Dataset, selection: Selection) -> Finding:
    """Concentration of clients and of suppliers in every published year.

    Frame: one row per year and flow: index (0 to 1), equivalent number of countries, first country and its share of the
    flow. Partners that are not countries leave the index and stay in the total the share is of.
    """
    asked = scope(selection)
    column = asked.measure.column
    rows: list[dict[str, Any]] = []
    partners: set[str] = set()
    span = years(dataset)
    if span:  # the figure is about all of them, whatever the page shows
        asked = replace(asked, period=Period(span[0][1].first, span[-1][1].last))
    tables = {flow: _by_year(dataset, asked, flow, column, [period for _, period in span]) for flow in FLOWS}
    ranked = {
        flow: np.array([code not in naming.never_ranked() for code in codes]) for flow, (codes, _) in tables.items()
    }
    for place, (name, period) in reversed(list(enumerate(span))):
        for flow in FLOWS:
            codes, table = tables[flow]
            amounts = table[place]
            kept = ranked[flow]
            index = float(herfindahl(amounts[kept]))
            if np.isnan(index):
                continue
            first = int(np.argmax(np.where(kept, amounts, -1)))
            partners.add(codes[first])
            rows.append(
                {
                    "year": name,
                    FLOW: flow,
                    "concentration": index,
                    "equivalent": equivalent_number(index),
                    "first_country_code": codes[first],
                    "first_country": reference.country(codes[first], period.last).name,
                    "first_share": ratio(int(amounts[first]), max(int(amounts.sum()), 0)),
                }
            )
    columns = ("year", FLOW, "concentration", "equivalent", "first_country_code", "first_country", "first_share")
    frame = pd.DataFrame(rows, columns=list(columns))
    sentence = _years_sentence(asked, rows)
    return Finding(
        key="concentration-annees",
        title=f"Sur combien de pays repose le commerce {naming.of(asked.territory)}, année après année ?",
        sentence=sentence,
        frame=frame,
        columns=columns,
        totals={},
        kind="ledger-years",
        alt=f"Barres par année, clients et fournisseurs. {sentence}".replace("**", ""),
        file_name=file_name(dataset, asked, "concentration", ranked=False),
        selection=asked,
        source=source_of(dataset),
        cautions=warnings(
            dataset,
            replace(selection, period=asked.period),
            FLOWS,
            partners,
            compared=tuple(period for _, period in span),
        ),
        reading=f"{SCALE} ; son inverse est le nombre de pays de même poids qui donnerait la même concentration. "
        "Ce qui "
        "n'est pas un pays n'y entre pas.",
        coverage=coverage_sentence(dataset, asked, FLOWS),
        empty=naming.nothing(asked, FLOWS),
        drawing={
            "columns": tuple(
                ledger.Bars(
                    ENDS[flow][0],
                    "equivalent",
                    (("equivalent", ledger.COUNTRIES), ("concentration", ledger.NUMBER)),
                    "exports" if flow == Flow.EXPORT else "imports",
                    max((row["equivalent"] for row in rows), default=None),
                )
                for flow in FLOWS
            )
        },
    )


def _by_year(
    dataset: Dataset, asked: Selection, flow: Flow, column: str, periods: list[Period]
) -> tuple[list[str], Array]:
    """Partner codes, and the amounts of a flow (years, partners)."""
    quarters = [quarter for period in periods for quarter in period.quarters]
    rows = dataset.aggregate(asked.territory, flow, quarters, (QUARTER, COUNTRY), asked.products)
    year = {quarter_code(q): place for place, period in enumerate(periods) for q in period.quarters}
    lookup = np.array([year.get(str(code), 0) for code in rows[QUARTER].cat.categories], dtype="i8")
    codes = [str(code) for code in rows[COUNTRY].cat.categories]
    table = np.zeros((len(periods), len(codes)), dtype="i8")
    np.add.at(table, (lookup[rows[QUARTER].cat.codes], rows[COUNTRY].cat.codes.to_numpy()), rows[column].to_numpy())
    return codes, table


def warnings(dataset: Dataset, selection: Selection, flows: Any, partners: Any, **more: Any) -> Any:
    """What must be said beside a concentration; ``selection`` is the page\'s, its filter on countries included."""
    own = (cautions.OWN_COUNTRIES,) if selection.countries else ()
    return (*own, *cautions.applying(dataset, scope(selection), flows, partners=partners, **more))


def _years_sentence(asked: Selection, rows: list[dict[str, Any]]) -> str:
    parts = []
    for flow, words in ((Flow.EXPORT, "les ventes"), (Flow.IMPORT, "les achats")):
        found = [row for row in rows if row[FLOW] == flow]
        if not found:
            continue
        last, first = found[0], found[-1]
        text = (
            f"{words} {naming.of(asked.territory)} sont aussi concentré{'e' if flow == Flow.EXPORT else ''}s que si "
            f"**{french.number(last['equivalent'], 1)} pays** de même poids se les partageaient (indice "
            f"{french.number(last['concentration'], 2)} en {last['year']}"
        )
        text += f", {french.number(first['concentration'], 2)} en {first['year']})" if len(found) > 1 else ")"
        parts.append(f"{text}, d'abord {_named(last)}")
    return french.capital(" ; ".join(parts)) + "." if parts else ""


def _named(row: dict[str, Any]) -> str:
    return f"{row['first_country']} ({french.percent(row['first_share'])})"
