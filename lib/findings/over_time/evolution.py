"""Quarter by quarter over all published periods: both flows and the balance, and their change on a year before."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lib.findings.over_time.evolution_words import evolution_sentence, yearly_sentence
from lib.findings.over_time.span import STATUS, marks, provisional_cautions, span, states, throughout, too_short
from lib.findings.saying import naming
from lib.findings.saying.answer import Asked
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.indicators.growth import YEAR, year_on_year
from lib.memory import remembered
from lib.pictures import Timeline, YearlyChange
from lib.schema import BALANCE, FLOWS, MEASURES, QUARTER, Flow, Measure, quarter_code
from lib.selection import Selection
from lib.store import Dataset

Amounts = tuple[int | None, ...]  # one per quarter of the span, None where it is not published
Series = Mapping[Flow, Amounts]


@remembered  # two findings of one page read it
def _series(dataset: Dataset, selection: Selection) -> Mapping[Measure, Series]:
    """Each flow quarter by quarter of the span, in euros and in kilograms."""
    values: dict[Flow, Amounts] = {}
    masses: dict[Flow, Amounts] = {}
    for flow in FLOWS:
        published = frozenset(dataset.quarters(flow))
        euros: list[int | None] = []
        kilograms: list[int | None] = []
        for quarter in span(dataset).quarters:
            value, mass = None, None
            if quarter in published:
                value, mass = dataset.total(
                    selection.territory, flow, (quarter,), selection.products, selection.countries
                )
            euros.append(value)
            kilograms.append(mass)
        values[flow], masses[flow] = tuple(euros), tuple(kilograms)
    return {Measure.VALUE: values, Measure.MASS: masses}


def _sums(series: Series) -> dict[Flow, int]:
    return {flow: sum(amount or 0 for amount in amounts) for flow, amounts in series.items()}


def _has_trade(series: Series) -> bool:
    """Whether any quarter has something, were it corrections that make nothing together."""
    return any(amount for amounts in series.values() for amount in amounts)


@keyed("evolution")
def evolution(dataset: Dataset, selection: Selection) -> Finding:
    """Exports, imports and balance of each quarter, over all published periods.

    Frame: one row per quarter of the span with imports, exports, balance in euros and kilograms, missing where a
    quarter is not published, and its status.
    """
    frame = _evolution_frame(dataset, selection)
    series, short = _series(dataset, selection)[selection.measure], too_short(dataset, 2)
    return Asked(dataset, selection, FLOWS, over=throughout(dataset, selection)).answer(
        evolution.key(selection),
        title=f"Exportations et importations {naming.of(selection.territory)}, trimestre par trimestre",
        sentence=evolution_sentence(dataset, selection, series),
        frame=frame if _has_trade(series) and not short else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals=_sums(series),
        picture=Timeline(marks(dataset)),
        seen="Courbes par trimestre des exportations et des importations, barres du solde",
        ranked=False,
        first=provisional_cautions(dataset),
        reading="Toutes les périodes publiées, quelle que soit la période choisie. Une courbe s’interrompt là où un "
        "trimestre n’est pas publié.",
        empty=short,
    )


def _evolution_frame(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    columns: dict[str, object] = {QUARTER: [quarter_code(quarter) for quarter in span(dataset).quarters]}
    for measure in MEASURES:
        series = _series(dataset, selection)[measure]
        imports, exports = series[Flow.IMPORT], series[Flow.EXPORT]
        balance = [
            None if bought is None or sold is None else sold - bought
            for bought, sold in zip(imports, exports, strict=True)
        ]
        for stem, amounts in ((Flow.IMPORT.stem, imports), (Flow.EXPORT.stem, exports), (BALANCE, balance)):
            columns[measure.of(stem)] = pd.array(list(amounts), dtype="Int64")
    columns[STATUS] = [state.value for state in states(dataset, FLOWS).values()]
    return pd.DataFrame(columns)


@keyed("evolution-un-an")
def yearly_change(dataset: Dataset, selection: Selection) -> Finding:
    """Change of each quarter on the same quarter a year before, for both flows.

    Frame: one row per quarter from the second year on, and for each flow its amount in the measure, that of a year
    before, the change, and its rate as a fraction (``export_growth``, ``import_growth``): missing where one of the two
    quarters is not published, the rate also where its base is zero or below; then the status.
    """
    series, short = _series(dataset, selection)[selection.measure], too_short(dataset, YEAR + 1)
    frame = _yearly_frame(dataset, series, selection.measure)
    crosses = bool(marks(dataset).break_at)
    return Asked(dataset, selection, FLOWS, over=throughout(dataset, selection)).answer(
        yearly_change.key(selection),
        title=f"Évolution sur un an {naming.of(selection.territory)}",
        sentence=yearly_sentence(dataset, selection, series),
        frame=frame if _has_trade(series) and not short else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals=_sums(series),
        picture=YearlyChange(marks(dataset)),
        seen="Barres par trimestre, évolution en % sur le même trimestre de l’année précédente",
        file="evolution-sur-un-an",
        ranked=False,
        first=provisional_cautions(dataset),
        reading="Chaque trimestre est comparé au même trimestre de l’année précédente, ce qui écarte l’effet des "
        f"saisons.{' En 2022, la comparaison se fait entre deux modes de collecte.' if crosses else ''}",
        empty=short,
    )


def _yearly_frame(dataset: Dataset, series: Series, measure: Measure) -> pd.DataFrame:
    quarters = span(dataset).quarters
    columns: dict[str, object] = {QUARTER: [quarter_code(quarter) for quarter in quarters[YEAR:]]}
    for flow in FLOWS:
        now, before = series[flow][YEAR:], series[flow][: len(quarters[YEAR:])]
        change = [None if a is None or b is None else a - b for a, b in zip(now, before, strict=True)]
        columns[measure.of(flow.stem)] = pd.array(list(now), dtype="Int64")
        columns[measure.of(f"{flow.stem}_before")] = pd.array(list(before), dtype="Int64")
        columns[measure.of(f"{flow.stem}_change")] = pd.array(change, dtype="Int64")
        columns[f"{flow.stem}_growth"] = np.array(year_on_year(series[flow])[YEAR:], dtype=float)
    columns[STATUS] = [state.value for state in states(dataset, FLOWS).values()][YEAR:]
    return pd.DataFrame(columns)
