"""Partner countries: who is bought from, who is sold to, and the balance."""

from collections.abc import Mapping

import pandas as pd

from lib import french
from lib.findings.saying import naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding, traded
from lib.findings.saying.published import balanced, known
from lib.indicators.balance import by_partner, ratio
from lib.indicators.ranking import Top, collapse, top
from lib.pictures import Butterfly
from lib.schema import (
    BALANCE,
    BALANCE_EUR,
    BALANCE_KG,
    COUNTRY,
    COUNTRY_LABEL,
    EXPORT_EUR,
    EXPORT_KG,
    FLOWS,
    IMPORT_EUR,
    IMPORT_KG,
    MEASURES,
    OTHERS,
    Flow,
    Target,
)
from lib.selection import Selection
from lib.store import Dataset


def partners(dataset: Dataset, selection: Selection) -> Finding:
    """Main partner countries: the union of the top-N of each flow, by size of trade, then « Autres ».

    Frame: one row per country with imports, exports and balance in whole euros and in whole kilograms; column sums are
    the slice's totals. Ranked by the measure of the selection.
    """
    period, measure = selection.period, selection.measure
    frames = {
        flow: dataset.aggregate(
            selection.territory, flow, period.quarters, (COUNTRY,), selection.products, selection.countries
        )
        for flow in FLOWS
    }
    ranked = _ranked(frames, selection)
    collapsed = {flow: collapse(rows, {COUNTRY: ranked.codes}) for flow, rows in frames.items()}
    frame = by_partner(collapsed[Flow.EXPORT], collapsed[Flow.IMPORT], COUNTRY)
    order = {code: i for i, code in enumerate([*ranked.codes, OTHERS])}
    frame = frame.sort_values(COUNTRY, key=lambda codes: codes.map(order), ignore_index=True)
    has_balance = balanced(dataset, period)
    frame = _without_absent(frame, [flow for flow in FLOWS if not known(dataset, period, flow)], has_balance)
    frame = naming.label_countries(frame, ranked, period.last)
    totals = {flow: int(rows[measure.column].sum()) for flow, rows in frames.items()}
    return Asked(dataset, selection, FLOWS).answer(
        "pays-partenaires",
        title=f"Principaux pays partenaires {naming.of(selection.territory)}",
        sentence=_sentence(selection, frame, totals, has_balance=has_balance),
        frame=traded(frame, *(measure.of(flow.stem) for flow in FLOWS)),
        columns=(COUNTRY, COUNTRY_LABEL, IMPORT_EUR, EXPORT_EUR, BALANCE_EUR, IMPORT_KG, EXPORT_KG, BALANCE_KG),
        totals=totals,
        picture=Butterfly(),
        seen="Barres par pays : importations à gauche, exportations à droite, solde à côté",
        shown=Shown(
            partners=ranked.codes,
            not_countries=any(naming.never_ranked().intersection(rows[COUNTRY].unique()) for rows in frames.values()),
        ),
        reading="À gauche ce que le territoire achète, à droite ce qu'il vend ; le solde est la différence, "
        "excédent ▲ ou déficit ▼.",
        leads_to=Target.COUNTRIES,
    )


def _ranked(frames: Mapping[Flow, pd.DataFrame], selection: Selection) -> Top:
    """The countries that are among the first of either flow, by what they trade in both."""
    column, never = selection.measure.column, naming.never_ranked()
    both = pd.concat([frame.astype({COUNTRY: object}) for frame in frames.values()], ignore_index=True)
    both[COUNTRY] = both[COUNTRY].astype("category")
    first = {code for rows in frames.values() for code in top(rows, COUNTRY, selection.top, column, never).codes}
    everyone = top(both, COUNTRY, len(both), column, never)
    codes = tuple(code for code in everyone.codes if code in first)
    return Top(codes, len(everyone.codes) - len(codes))


def _without_absent(frame: pd.DataFrame, absent: list[Flow], has_balance: bool) -> pd.DataFrame:
    """The frame with no figure where a flow is not published, nor a balance of flows of different quarters."""
    stems = [flow.stem for flow in absent] + ([] if has_balance else [BALANCE])
    columns = [measure.of(stem) for stem in stems for measure in MEASURES]
    return frame.assign(**{name: pd.array([pd.NA] * len(frame), dtype="Int64") for name in columns})


def _sentence(selection: Selection, frame: pd.DataFrame, totals: Mapping[Flow, int], *, has_balance: bool) -> str:
    measure = selection.measure
    balance = measure.of(BALANCE)
    named = [row for row in frame.to_dict("records") if row[COUNTRY] != OTHERS]
    parts = []
    for flow in FLOWS:
        column, words = measure.of(flow.stem), french.FLOW[flow]
        first = max(named, key=lambda row: row[column], default=None) if totals[flow] else None
        if first and first[column] > 0:
            share = french.percent(ratio(first[column], totals[flow]))
            parts.append(
                f"premier {words.partner} : **{first[COUNTRY_LABEL]}** ({french.amount(first[column], measure)}, "
                f"{share} des {words.noun})"
            )
    worst = min(named, key=lambda row: row[balance], default=None) if has_balance else None
    if worst and worst[balance] < 0:
        deficit = french.amount(worst[balance], measure, sign=True)
        parts.append(f"plus fort déficit : **{worst[COUNTRY_LABEL]}** ({deficit})")
    return french.capital(" ; ".join(parts)) + "." if parts else ""
