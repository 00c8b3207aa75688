"""Quarter by quarter over all published periods: both flows and the balance, and their change on a year before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from lib import french
from lib.findings.over_time.span import STATUS, marks, provisional_cautions, span, states, throughout, too_short
from lib.findings.saying import naming
from lib.findings.saying.answer import Asked
from lib.findings.saying.finding import Finding
from lib.indicators.growth import YEAR, year_on_year
from lib.pictures import Timeline, YearlyChange
from lib.schema import BALANCE, FLOWS, MEASURES, QUARTER, Flow, Measure, quarter_code
from lib.selection import Selection
from lib.store import Dataset

Amounts = tuple[int | None, ...]  # one per quarter of the span, None where it is not published
Series = Mapping[Flow, Amounts]


@dataclass(frozen=True, order=True)
class _Quarterly:
    """The amount of a published quarter: the larger stands higher, of two equal ones the later."""

    amount: int
    quarter: int


@lru_cache(maxsize=32)  # two findings of one page read it
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


def evolution(dataset: Dataset, selection: Selection) -> Finding:
    """Exports, imports and balance of each quarter, over all published periods.

    Frame: one row per quarter of the span with imports, exports, balance in euros and kilograms, missing where a
    quarter is not published, and its status.
    """
    frame = _evolution_frame(dataset, selection)
    series = _series(dataset, selection)[selection.measure]
    sums, short = _sums(series), too_short(dataset, 2)
    return Asked(dataset, selection, FLOWS, over=throughout(dataset, selection)).answer(
        "evolution",
        title=f"Exportations et importations {naming.of(selection.territory)}, trimestre par trimestre",
        sentence=_evolution_sentence(series, span(dataset).quarters, selection.measure),
        frame=frame if any(sums.values()) and not short else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals=sums,
        picture=Timeline(marks(dataset)),
        seen="Courbes par trimestre des exportations et des importations, barres du solde",
        ranked=False,
        first=provisional_cautions(dataset),
        reading="Toutes les périodes publiées, quelle que soit la période choisie. Une courbe s'interrompt là où un "
        "trimestre n'est pas publié.",
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


def _evolution_sentence(series: Series, quarters: Sequence[int], measure: Measure) -> str:
    """Each flow's latest quarter, and its highest; empty without trade."""
    parts = []
    for flow in FLOWS:
        published = [
            _Quarterly(amount, quarter)
            for amount, quarter in zip(series[flow], quarters, strict=True)
            if amount is not None
        ]
        if not any(one.amount for one in published):
            continue
        start, last, high = published[0], published[-1], max(published)
        rank = (
            f", leur plus haut depuis le {french.period(start.quarter, start.quarter)}"
            if high == last
            else f" (plus haut : {french.amount(high.amount, measure)} {_in_quarter(high.quarter)})"
        )
        amount = french.amount(last.amount, measure)
        parts.append(f"les {french.FLOW[flow].noun} font **{amount}** {_in_quarter(last.quarter)}{rank}")
    return french.capital(" ; ".join(parts)) + "." if parts else ""


def _in_quarter(quarter: int) -> str:
    """« au 3e trimestre 2024 »."""
    return french.in_period(quarter, quarter)


def yearly_change(dataset: Dataset, selection: Selection) -> Finding:
    """Change of each quarter on the same quarter a year before, for both flows.

    Frame: one row per quarter from the second year on: ``export_growth`` and ``import_growth`` as fractions, missing
    where one of the two quarters is not published, and the status.
    """
    series, quarters = _series(dataset, selection)[selection.measure], span(dataset).quarters
    rates = {flow: year_on_year(series[flow]) for flow in FLOWS}
    columns: dict[str, object] = {QUARTER: [quarter_code(quarter) for quarter in quarters[YEAR:]]}
    columns |= {f"{flow.stem}_growth": np.array(rates[flow][YEAR:], dtype=float) for flow in FLOWS}
    columns[STATUS] = [state.value for state in states(dataset, FLOWS).values()][YEAR:]
    frame = pd.DataFrame(columns)
    sentence, short = _yearly_sentence(rates, quarters), too_short(dataset, YEAR + 1)
    return Asked(dataset, selection, FLOWS, over=throughout(dataset, selection)).answer(
        "evolution-un-an",
        title=f"Évolution sur un an {naming.of(selection.territory)}",
        sentence=sentence,
        frame=frame if sentence and not short else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals=_sums(series),
        picture=YearlyChange(marks(dataset)),
        seen="Barres par trimestre, évolution en % sur le même trimestre de l'année précédente",
        file="evolution-sur-un-an",
        ranked=False,
        first=provisional_cautions(dataset),
        reading="Chaque trimestre est comparé au même trimestre de l'année précédente, ce qui écarte l'effet des "
        "saisons. En 2022, la comparaison se fait entre deux modes de collecte.",
        empty=short,
    )


def _yearly_sentence(rates: Mapping[Flow, Sequence[float | None]], quarters: Sequence[int]) -> str:
    """The rates of the latest quarter that has one; empty without any."""
    for place in reversed(range(len(quarters))):
        parts = [
            f"**{french.percent(rate, 1, sign=True)}** pour les {french.FLOW[flow].noun}"
            for flow in FLOWS
            if (rate := rates[flow][place]) is not None
        ]
        if parts:
            return f"{french.capital(_in_quarter(quarters[place]))}, sur un an : {french.enumeration(parts)}."
    return ""
