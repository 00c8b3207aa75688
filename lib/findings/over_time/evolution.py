"""Quarter by quarter over all published periods: both flows and the balance, and their change on a year before.

A quarter that is not published is a missing value, never a zero; the latest quarters of an unfinished year are
provisional.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from lib import french
from lib.findings.saying import cautions, naming
from lib.findings.saying.cautions import Caution
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.indicators.growth import YEAR, provisional, year_on_year
from lib.schema import (
    BALANCE_EUR,
    BALANCE_KG,
    EXPORT_EUR,
    EXPORT_KG,
    FLOWS,
    IMPORT_EUR,
    IMPORT_KG,
    QUARTER,
    Flow,
    Measure,
    quarter_code,
)
from lib.selection import Period, Selection
from lib.store import Dataset

PUBLISHED, PROVISIONAL, ABSENT = "publié", "provisoire", "non publié"
PROVISIONAL_QUARTERS = Caution(
    "trimestres-provisoires",
    "Derniers trimestres provisoires",
    "Les trimestres d'une année qui n'est pas close sont provisoires : les publications suivantes les révisent.",
)


def span(dataset: Dataset) -> Period:
    """From the first to the last published quarter; raises ``ValueError`` on a dataset without quarters."""
    return Period(dataset.all_quarters[0], dataset.all_quarters[-1])


def status(dataset: Dataset, flows: Sequence[Flow]) -> dict[int, str]:
    """What each quarter of the span is worth: published, provisional, or not published for one of the flows."""
    late = set(provisional(dataset.all_quarters))
    known = [set(dataset.quarters(flow)) for flow in flows]
    return {
        quarter: ABSENT if any(quarter not in k for k in known) else PROVISIONAL if quarter in late else PUBLISHED
        for quarter in span(dataset).quarters
    }


def over_time(dataset: Dataset) -> dict[str, object]:
    """What a chart over time marks: the break of 2022, the first provisional quarter."""
    late, quarters = provisional(dataset.all_quarters), span(dataset).quarters
    return {
        "break_at": quarter_code(cautions.EMEBI) if quarters[0] < cautions.EMEBI <= quarters[-1] else "",
        "provisional_from": quarter_code(late[0]) if late else "",
    }


def warnings(dataset: Dataset, selection: Selection, flows: Sequence[Flow], **more: object) -> tuple[Caution, ...]:
    """The cautions of a figure over all published quarters."""
    whole = throughout(dataset, selection)
    found = cautions.applying(dataset, whole, flows, **more)  # type: ignore[arg-type]
    return ((PROVISIONAL_QUARTERS,) if provisional(dataset.all_quarters) else ()) + found


def throughout(dataset: Dataset, selection: Selection) -> Selection:
    """The same question over all published quarters."""
    return replace(selection, period=span(dataset))


def too_short(dataset: Dataset, least: int) -> str:
    """What a figure over time says when there are fewer than ``least`` quarters, empty otherwise."""
    number = len(dataset.all_quarters)
    if number >= least:
        return ""
    return (
        f"Les données ne comptent que {french.count(number, 'trimestre')} ; cette figure en demande au moins {least}. "
        "Chargez d'autres années (page Sources et méthode), ou regardez le portrait du territoire."
    )


Series = dict[Flow, list[int | None]]


@lru_cache(maxsize=32)  # two findings of one page read it
def _series(dataset: Dataset, selection: Selection) -> tuple[Series, Series]:
    """Euros, then kilograms, of each quarter of the span, per flow; None where it is not published."""
    units: tuple[Series, Series] = ({}, {})
    for flow in FLOWS:
        published = set(dataset.quarters(flow))
        totals = [
            dataset.total(selection.territory, flow, (q,), selection.products, selection.countries)
            if q in published
            else (None, None)
            for q in span(dataset).quarters
        ]
        for unit in (0, 1):
            units[unit][flow] = [total[unit] for total in totals]
    return units


def _sums(series: Series) -> dict[Flow, int]:
    return {flow: sum(amount or 0 for amount in amounts) for flow, amounts in series.items()}


def _codes(dataset: Dataset) -> list[str]:
    return [quarter_code(quarter) for quarter in span(dataset).quarters]


def evolution(dataset: Dataset, selection: Selection) -> Finding:
    """Exports, imports and balance of each quarter, over all published periods.

    Frame: one row per quarter of the span with imports, exports, balance in euros and kilograms, missing where a
    quarter is not published, and its status.
    """
    whole = throughout(dataset, selection)
    units = _series(dataset, selection)
    columns: dict[str, object] = {QUARTER: _codes(dataset)}
    for series, names in zip(
        units, ((IMPORT_EUR, EXPORT_EUR, BALANCE_EUR), (IMPORT_KG, EXPORT_KG, BALANCE_KG)), strict=True
    ):
        pairs = list(zip(series[Flow.IMPORT], series[Flow.EXPORT], strict=True))
        balance = [None if i is None or e is None else e - i for i, e in pairs]
        for name, amounts in zip(names, (series[Flow.IMPORT], series[Flow.EXPORT], balance), strict=True):
            columns[name] = pd.array(amounts, dtype="Int64")
    frame = pd.DataFrame(columns | {"status": list(status(dataset, FLOWS).values())})
    series = units[selection.measure == Measure.MASS]
    sums = _sums(series)
    short = too_short(dataset, 2)
    sentence = _evolution_sentence(series, columns[QUARTER], selection)  # type: ignore[arg-type]
    return Finding(
        key="evolution",
        title=f"Exportations et importations {naming.of(selection.territory)}, trimestre par trimestre",
        sentence=sentence,
        frame=frame if any(sums.values()) and not short else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals=sums,
        kind="timeline",
        alt="Courbes par trimestre des exportations et des importations, barres du solde. "
        + sentence.replace("**", ""),
        file_name=file_name(dataset, whole, "evolution", ranked=False),
        selection=selection,
        source=source_of(dataset),
        cautions=warnings(dataset, selection, FLOWS),
        reading="Toutes les périodes publiées, quelle que soit la période choisie. Une courbe s'interrompt là où un "
        "trimestre n'est pas publié.",
        coverage=coverage_sentence(dataset, whole, FLOWS),
        empty=short or naming.nothing(whole, FLOWS),
        drawing=over_time(dataset),
    )


def _evolution_sentence(series: Series, quarters: list[str], selection: Selection) -> str:
    parts = []
    for flow in FLOWS:
        noun = french.FLOW[flow].noun
        known = [(amount, code) for amount, code in zip(series[flow], quarters, strict=True) if amount is not None]
        if not any(amount for amount, _ in known):
            continue
        (high, when), (last, end), start = max(known), known[-1], Period.parse(known[0][1]).first
        amount = french.amount(high, selection.measure)
        parts.append(
            f"les {noun} font **{french.amount(last, selection.measure)}** {in_quarter(end)}"
            + (
                f", leur plus haut depuis le {french.period(start, start)}"
                if when == end
                else f" (plus haut : {amount} {in_quarter(when)})"
            )
        )
    return french.capital(" ; ".join(parts)) + "." if parts else ""


def in_quarter(code: str) -> str:
    """« au 3e trimestre 2024 »."""
    period = Period.parse(code)
    return french.in_period(period.first, period.last)


def yearly_change(dataset: Dataset, selection: Selection) -> Finding:
    """Change of each quarter on the same quarter a year before, for both flows.

    Frame: one row per quarter from the second year on: ``export_growth`` and ``import_growth`` as fractions, missing
    where one of the two quarters is not published, and the status.
    """
    whole = throughout(dataset, selection)
    series, quarters = _series(dataset, selection)[selection.measure == Measure.MASS], _codes(dataset)
    rates = {flow: year_on_year(series[flow]) for flow in FLOWS}
    frame = pd.DataFrame(
        {
            QUARTER: quarters[YEAR:],
            "export_growth": pd.array(rates[Flow.EXPORT][YEAR:], dtype="Float64").to_numpy(
                float, na_value=float("nan")
            ),
            "import_growth": pd.array(rates[Flow.IMPORT][YEAR:], dtype="Float64").to_numpy(
                float, na_value=float("nan")
            ),
            "status": list(status(dataset, FLOWS).values())[YEAR:],
        }
    )
    known = [i for i in range(len(quarters)) if any(rates[flow][i] is not None for flow in FLOWS)]
    parts = [
        f"**{french.percent(rates[flow][known[-1]], 1, sign=True)}** pour les {french.FLOW[flow].noun}"
        for flow in FLOWS
        if known and rates[flow][known[-1]] is not None
    ]
    sentence = (
        f"{french.capital(in_quarter(quarters[known[-1]]))}, sur un an : {french.enumeration(parts)}." if parts else ""
    )
    sums, short = _sums(series), too_short(dataset, YEAR + 1)
    return Finding(
        key="evolution-un-an",
        title=f"Évolution sur un an {naming.of(selection.territory)}",
        sentence=sentence,
        frame=frame if parts and not short else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals=sums,
        kind="growth",
        alt="Barres par trimestre, évolution en % sur le même trimestre de l'année précédente. "
        + sentence.replace("**", ""),
        file_name=file_name(dataset, whole, "evolution-sur-un-an", ranked=False),
        selection=selection,
        source=source_of(dataset),
        cautions=warnings(dataset, selection, FLOWS),
        reading="Chaque trimestre est comparé au même trimestre de l'année précédente, ce qui écarte l'effet des "
        "saisons. En 2022, la comparaison se fait entre deux modes de collecte.",
        coverage=coverage_sentence(dataset, whole, FLOWS),
        empty=short or naming.nothing(whole, FLOWS),
        drawing=over_time(dataset),
    )
