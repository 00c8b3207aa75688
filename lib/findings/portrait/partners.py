"""Partner countries: who is bought from, who is sold to, and the balance."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.portrait.totals import slices
from lib.findings.saying import beside, filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding, traded
from lib.findings.saying.keyed import keyed
from lib.findings.saying.published import balanced, known, year_before
from lib.indicators.balance import ratio
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
    Target,
)
from lib.selection import Selection
from lib.store import Dataset

Rows = Mapping[Flow, tuple[pd.DataFrame, pd.DataFrame | None]]  # by partner, now and a year before


@keyed(lambda chosen: f"{french.DIMENSION[chosen.partner_dimension].plural}-partenaires")
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
    frame = _table(dataset, selection, rows, ranked, has_balance=has_balance)
    totals = {flow: int(own[measure.column].sum()) for flow, own in now.items()}
    words = french.DIMENSION[across]
    return Asked(dataset, selection, FLOWS).answer(
        partners.key(selection),
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


def _table(dataset: Dataset, selection: Selection, rows: Rows, ranked: Top, *, has_balance: bool) -> pd.DataFrame:
    """Both flows by ranked partner then « Autres », with their balance and what each was a year before.

    No figure where a flow is not published, nor a balance of flows of different quarters. Made at once, since pandas is
    slow to add to.
    """
    measure, across = selection.measure, selection.partner_dimension
    absent = [flow for flow in FLOWS if not known(dataset, selection.period, flow)]
    cells = {flow: collapse(now, {across.code: ranked.codes}, before) for flow, (now, before) in rows.items()}
    met = frozenset(code for own in cells.values() for code in own[across.code].tolist())
    codes = [code for code in [*ranked.codes, OTHERS] if code in met]
    columns: dict[str, object] = {across.code: pd.Series(codes, dtype=object)}
    for each in MEASURES:
        amounts = {flow: _by_code(own, across.code, each.column, codes) for flow, own in cells.items()}
        for flow in (Flow.IMPORT, Flow.EXPORT):
            columns[each.of(flow.stem)] = beside.whole([None] * len(codes)) if flow in absent else amounts[flow]
        balance = amounts[Flow.EXPORT] - amounts[Flow.IMPORT]
        columns[each.of(BALANCE)] = balance if has_balance else beside.whole([None] * len(codes))
    for flow, own in cells.items():
        now = [None] * len(codes) if flow in absent else _by_code(own, across.code, measure.column, codes)
        compared = bool(year_before(dataset, selection.period, flow))
        before = _by_code(own, across.code, measure.of(BEFORE), codes) if compared else None
        columns |= beside.changes(now, before, beside.names_of(flow, measure))
    return naming.label_partners(pd.DataFrame(columns), across, ranked, selection.period.last)


def _by_code(cells: pd.DataFrame, coded: str, column: str, codes: Sequence[str]) -> Array:
    """A column's whole amounts in the order of some codes (``coded`` has them), 0 where a code has no cell."""
    held = dict(zip(cells[coded].tolist(), cells[column].tolist(), strict=True))
    return np.array([held.get(code, 0) for code in codes], dtype="i8")


def _sentence(selection: Selection, frame: pd.DataFrame, totals: Mapping[Flow, int], *, has_balance: bool) -> str:
    measure, across = selection.measure, selection.partner_dimension
    balance = measure.of(BALANCE)
    names = (across.code, across.label, balance, *(measure.of(flow.stem) for flow in FLOWS))
    listed = zip(*(frame[name].tolist() for name in names), strict=True)
    named = [row for one in listed if (row := dict(zip(names, one, strict=True)))[across.code] != OTHERS]
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
