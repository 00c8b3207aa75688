"""Partner countries: who is bought from, who is sold to, and the balance."""

from collections.abc import Mapping

import pandas as pd

from lib import french, reference
from lib.findings.portrait.totals import slices
from lib.findings.saying import beside, filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding, traded
from lib.findings.saying.published import balanced, known, year_before
from lib.indicators.balance import by_partner, ratio
from lib.indicators.ranking import BEFORE, Top, collapse, largest_first, top
from lib.pictures import Butterfly
from lib.schema import (
    BALANCE,
    BALANCE_EUR,
    BALANCE_KG,
    EXPORT_EUR,
    EXPORT_KG,
    FLOWS,
    IMPORT_EUR,
    IMPORT_KG,
    MEASURES,
    OTHERS,
    Dimension,
    Flow,
    Measure,
    Target,
)
from lib.selection import Selection
from lib.store import Dataset


def partners(dataset: Dataset, selection: Selection) -> Finding:
    """Main partners, countries or zones: the union of the top-N of each flow, by size of trade, then « Autres ».

    Frame: one row per partner with imports, exports and balance in whole euros and in whole kilograms; column sums are
    the slice's totals. Ranked by the measure of the selection, in which each flow stands beside the year before.
    """
    period, measure, across = selection.period, selection.measure, selection.partner_dimension
    rows = {flow: slices(dataset, selection, flow, (across,)) for flow in FLOWS}
    now = {flow: frame for flow, (frame, _) in rows.items()}
    ranked = _ranked(now, selection)
    has_balance = balanced(dataset, period)
    frame = _side_by_side(rows, ranked, measure, across.code)
    frame = _without_absent(frame, [flow for flow in FLOWS if not known(dataset, period, flow)], has_balance)
    frame = _with_changes(frame, [flow for flow in FLOWS if year_before(dataset, period, flow)], measure)
    frame = naming.label_partners(frame, across, ranked, period.last)
    totals = {flow: int(own[measure.column].sum()) for flow, own in now.items()}
    words = french.DIMENSION[across]
    return Asked(dataset, selection, FLOWS).answer(
        f"{words.plural}-partenaires",
        title=f"{french.capital(words.mains)} {words.plural} partenaires {naming.of(selection.territory)}",
        sentence=_sentence(selection, frame, totals, has_balance=has_balance),
        frame=traded(frame, *(measure.of(flow.stem) for flow in FLOWS)),
        columns=(
            *(across.code, across.label, IMPORT_EUR, EXPORT_EUR, BALANCE_EUR, IMPORT_KG, EXPORT_KG, BALANCE_KG),
            *(name for flow in (Flow.IMPORT, Flow.EXPORT) for name in beside.names_of(flow, measure)),
        ),
        totals=totals,
        picture=Butterfly(across),
        seen=f"Barres par {words.noun} : importations à gauche, exportations à droite, solde à côté",
        shown=Shown(
            partners=ranked.codes,
            not_countries=across is Dimension.COUNTRY
            and any(
                reference.not_countries(period.last).intersection(own[across.code].unique()) for own in now.values()
            ),
            zones=across is Dimension.ZONE,
            compared=beside.compared(dataset, period, FLOWS),
        ),
        reading="À gauche ce que le territoire achète, à droite ce qu’il vend ; le solde est la différence, "
        f"excédent ▲ ou déficit ▼. {_union(across, selection.top, len(ranked.codes))}".rstrip(),
        leads_to=Target.COUNTRIES,
    )


def _union(across: Dimension, top: int, number: int) -> str:
    """Why there are more rows than ranks: « Sont réunis les 2 premiers clients et les 2 premiers fournisseurs : … »."""
    if across is Dimension.ZONE:
        whose = french.enumeration([f"les {top} premières {words.partner_zones}" for words in french.FLOW.values()])
        return f"Sont réunies {whose} : {french.count(number, 'zone')}." if number > top else ""  # all there are
    whose = french.enumeration(
        [
            f"les {french.number(top)} premiers {words.partners}" if top > 1 else f"le premier {words.partner}"
            for words in french.FLOW.values()
        ]
    )
    return f"Sont réunis {whose} : {french.count(number, 'pays', 'pays')}."


def _ranked(frames: Mapping[Flow, pd.DataFrame], selection: Selection) -> Top:
    """The countries that are among the first of either flow, by what they trade in both; equals by code.

    « Autres » counts the other countries of which something is bought or to which something is sold.
    """
    across, column = selection.partner_dimension, selection.measure.column
    never = naming.never_ranked(across, selection.period.last)
    traded_by = {flow: top(rows, across.code, len(rows), column, never).codes for flow, rows in frames.items()}
    both: dict[str, int] = dict.fromkeys((code for codes in traded_by.values() for code in codes), 0)
    for rows in frames.values():
        for code, amount in zip(rows[across.code].tolist(), rows[column].tolist(), strict=True):
            if code in both:
                both[code] += amount
    first = sorted({code for codes in traded_by.values() for code in codes[: selection.top]})
    order = largest_first([both[code] for code in first], first)
    return Top(tuple(first[i] for i in order), len(both) - len(first))


def _side_by_side(
    rows: Mapping[Flow, tuple[pd.DataFrame, pd.DataFrame | None]], ranked: Top, measure: Measure, column: str
) -> pd.DataFrame:
    """Both flows by ranked partner (its code in ``column``) then « Autres », and a year before (0 where not known)."""
    cells = {flow: collapse(now, {column: ranked.codes}, before) for flow, (now, before) in rows.items()}
    frame = by_partner(cells[Flow.EXPORT], cells[Flow.IMPORT], column)
    for flow, own in cells.items():
        before = measure.of(BEFORE)
        held = dict(zip(own[column].tolist(), own[before].tolist(), strict=True)) if before in own else {}
        frame[beside.names_of(flow, measure)[0]] = [held.get(code, 0) for code in frame[column]]
    order = {code: i for i, code in enumerate([*ranked.codes, OTHERS])}
    return frame.sort_values(column, key=lambda codes: codes.map(order), ignore_index=True)


def _without_absent(frame: pd.DataFrame, absent: list[Flow], has_balance: bool) -> pd.DataFrame:
    """The frame with no figure where a flow is not published, nor a balance of flows of different quarters."""
    stems = [flow.stem for flow in absent] + ([] if has_balance else [BALANCE])
    columns = [measure.of(stem) for stem in stems for measure in MEASURES]
    return frame.assign(**{name: pd.array([pd.NA] * len(frame), dtype="Int64") for name in columns})


def _with_changes(frame: pd.DataFrame, compared: list[Flow], measure: Measure) -> pd.DataFrame:
    """The frame with the changes of each flow that can be compared, and no year before of the others."""
    for flow in FLOWS:
        names = beside.names_of(flow, measure)
        before = frame[names[0]].tolist() if flow in compared else None
        frame = frame.assign(**beside.changes(frame[measure.of(flow.stem)].tolist(), before, names))
    return frame


def _sentence(selection: Selection, frame: pd.DataFrame, totals: Mapping[Flow, int], *, has_balance: bool) -> str:
    measure, across = selection.measure, selection.partner_dimension
    balance = measure.of(BALANCE)
    named = [row for row in frame.to_dict("records") if row[across.code] != OTHERS]
    parts = []
    for flow in FLOWS:
        column, words = measure.of(flow.stem), french.FLOW[flow]
        sold = [row for row in named if not pd.isna(row[column]) and row[column] > 0]
        if sold:
            first = min(sold, key=lambda row: (-row[column], row[across.code]))
            figures = french.amount(first[column], measure)
            if totals[flow] > 0:
                figures += f", {french.percent(ratio(first[column], totals[flow]))} {filtering.base(selection, flow)}"
            where = f"dans les {words.noun}{filtering.subject(selection, (flow,))}, " if selection.filtered else ""
            parts.append(f"{where}{naming.first_partner(flow, across)} : **{first[across.label]}** ({figures})")
    worst = min(named, key=lambda row: (row[balance], row[across.code]), default=None) if has_balance else None
    if worst and worst[balance] < 0:
        deficit = french.amount(worst[balance], measure, sign=True)
        where = " dans ces échanges" if selection.filtered else ""
        parts.append(f"plus fort déficit{where} : **{worst[across.label]}** ({deficit})")
    return french.capital(" ; ".join(parts)) + "." if parts else ""
