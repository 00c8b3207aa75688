"""Partner countries: who is bought from, who is sold to, and the balance."""

import pandas as pd

from lib import french
from lib.findings.saying import cautions, naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of, traded
from lib.findings.saying.published import balanced, known
from lib.indicators.balance import by_partner, ratio
from lib.indicators.ranking import collapse, top
from lib.schema import (
    BALANCE_EUR,
    BALANCE_KG,
    COUNTRY,
    COUNTRY_LABEL,
    EXPORT_EUR,
    EXPORT_KG,
    FLOWS,
    IMPORT_EUR,
    IMPORT_KG,
    OTHERS,
    Flow,
    Measure,
)
from lib.selection import Selection
from lib.store import Dataset


def partners(dataset: Dataset, selection: Selection) -> Finding:
    """Main partner countries: the union of the top-N of each flow, by size of trade, then « Autres ».

    Frame: one row per country with imports, exports and balance in euros and in kilograms; column sums are the slice's
    totals. Ranked by the measure of the selection.
    """
    column, quarter = selection.measure.column, selection.period.last
    frames = {
        flow: dataset.aggregate(
            selection.territory, flow, selection.period.quarters, (COUNTRY,), selection.products, selection.countries
        )
        for flow in FLOWS
    }
    never = naming.never_ranked()
    both = pd.concat([f.astype({COUNTRY: object}) for f in frames.values()], ignore_index=True)
    both[COUNTRY] = both[COUNTRY].astype("category")
    tops = [top(frames[flow], COUNTRY, selection.top, column, never).codes for flow in FLOWS]
    union = set(tops[0]) | set(tops[1])
    everyone = top(both, COUNTRY, len(both), column, never)
    codes = [code for code in everyone.codes if code in union]
    ranked = type(everyone)(tuple(codes), len(everyone.codes) - len(codes))
    collapsed = {flow: collapse(frames[flow], {COUNTRY: codes}) for flow in FLOWS}
    order = {code: i for i, code in enumerate([*codes, OTHERS])}
    frame = by_partner(collapsed[Flow.EXPORT], collapsed[Flow.IMPORT], COUNTRY)
    frame = frame.sort_values(COUNTRY, key=lambda s: s.map(order), ignore_index=True)
    told_balance = balanced(dataset, selection.period)
    frame = _without_absent(frame, [f for f in FLOWS if not known(dataset, selection.period, f)], told_balance)
    frame = naming.label_countries(frame, ranked, quarter)
    totals = {flow: int(frames[flow][column].sum()) for flow in FLOWS}
    sentence = _partners_sentence(selection, frame, totals, told_balance=told_balance)
    return Finding(
        key="pays-partenaires",
        title=f"Principaux pays partenaires {naming.of(selection.territory)}",
        sentence=sentence,
        frame=traded(
            frame, *((IMPORT_KG, EXPORT_KG) if selection.measure == Measure.MASS else (IMPORT_EUR, EXPORT_EUR))
        ),
        columns=(COUNTRY, COUNTRY_LABEL, IMPORT_EUR, EXPORT_EUR, BALANCE_EUR, IMPORT_KG, EXPORT_KG, BALANCE_KG),
        totals=totals,
        kind="butterfly",
        alt=f"Barres par pays : importations à gauche, exportations à droite, solde à côté. {sentence}".replace(
            "**", ""
        ),
        file_name=file_name(dataset, selection, "pays-partenaires"),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=cautions.applying(
            dataset, selection, FLOWS, partners=codes, not_countries=bool(never.intersection(both[COUNTRY]))
        ),
        reading="À gauche ce que le territoire achète, à droite ce qu'il vend ; le solde est la différence, "
        "excédent ▲ ou déficit ▼.",
        coverage=coverage_sentence(dataset, selection, FLOWS),
        empty=naming.nothing(selection, FLOWS),
        leads_to="countries",
    )


def _without_absent(frame: pd.DataFrame, absent: list[str], told_balance: bool) -> pd.DataFrame:
    """The frame with no figure where a flow is not published, nor a balance of flows of different quarters."""
    columns = [
        name
        for flow in absent
        for name in ((EXPORT_EUR, EXPORT_KG) if flow == Flow.EXPORT else (IMPORT_EUR, IMPORT_KG))
    ]
    columns += [] if told_balance else [BALANCE_EUR, BALANCE_KG]
    return frame.assign(**{name: pd.array([pd.NA] * len(frame), dtype="Int64") for name in columns})


def _partners_sentence(
    selection: Selection, frame: pd.DataFrame, totals: dict[Flow, int], *, told_balance: bool
) -> str:
    measure = selection.measure
    columns = (IMPORT_KG, EXPORT_KG, BALANCE_KG) if measure == Measure.MASS else (IMPORT_EUR, EXPORT_EUR, BALANCE_EUR)
    named = [row for row in frame.to_dict("records") if row[COUNTRY] != OTHERS]
    imports, exports, balance = columns
    parts = []
    for words, column, flow in (
        ("premier client", exports, Flow.EXPORT),
        ("premier fournisseur", imports, Flow.IMPORT),
    ):
        first = max(named, key=lambda row: row[column], default=None) if totals[flow] else None
        if first and first[column] > 0:
            share = french.percent(ratio(first[column], totals[flow]))
            parts.append(
                f"{words} : **{first[COUNTRY_LABEL]}** ({french.amount(first[column], measure)}, "
                f"{share} des {french.FLOW[flow].noun})"
            )
    worst = min(named, key=lambda row: row[balance], default=None) if told_balance else None
    if worst and worst[balance] < 0:
        deficit = french.amount(worst[balance], measure, sign=True)
        parts.append(f"plus fort déficit : **{worst[COUNTRY_LABEL]}** ({deficit})")
    return french.capital(" ; ".join(parts)) + "." if parts else ""
