"""« Explorer »: what one chooses for the detailed table, and how a long table is shown in parts."""

import streamlit as st

from lib import french
from lib.findings.saying.finding import Finding
from lib.findings.sources.detail import totals_row
from lib.findings.sources.listing import Amount, Breakdown, Listing, Order
from lib.indicators.listing import bounds, parts
from lib.schema import (
    COUNTRY,
    DEPARTMENT,
    FLOW,
    FLOWS,
    LEVELS,
    ZONE,
    Flow,
)
from lib.selection import Selection
from lib.ui import address, grid, parameters, printed, said

# Shown at once up to the first, else in parts of the second. A grid carries 10,000 rows, but each thousand costs about
# 10 ms at every change of territory.
WHOLE_ROWS, PART_ROWS = 2_000, 1_000
BOTH = "".join(FLOWS)  # as a link has it
CHOICES = {**{flow.value: french.FLOW[flow].head for flow in FLOWS}, BOTH: "Les deux"}
BREAKDOWNS = {level.value: french.LEVEL[level].row for level in LEVELS} | {
    Breakdown.ZONE.value: "Zone",
    Breakdown.COUNTRY.value: "Pays",
    Breakdown.DEPARTMENT.value: "Département",
    Breakdown.QUARTER.value: "Trimestre",
}
SHOWN = {Amount.VALUE.value: "Valeur", Amount.MASS.value: "Masse", Amount.SHARE.value: "Part", "CODES": "Codes"}
CODES = {*LEVELS, COUNTRY, ZONE, DEPARTMENT}


def choices(chosen: Selection) -> Listing:
    """Flow, dimensions of the rows, search, order and columns, each in the URL."""
    with parameters.row("explorer"):
        flow = parameters.choice("flux", "Flux", CHOICES, Flow.EXPORT.value)
        words = parameters.text("cherche", "Chercher", "Un produit, un pays, un code…")
    with parameters.row("explorer-lignes"):
        rows = parameters.several(
            "lignes",
            "Une ligne par",
            BREAKDOWNS,
            most=len(Breakdown),
            placeholder="Choisissez au moins une dimension",
            default=(chosen.level, Breakdown(chosen.partner_dimension.upper())),
            help_text="Plusieurs niveaux de produits peuvent se côtoyer.",
        )
        shown = parameters.several(
            "colonnes",
            "Colonnes",
            SHOWN,
            most=len(SHOWN),
            placeholder="Choisissez au moins une colonne",
            default=tuple(Amount),
        )
        opening = Order.largest_first(chosen.measure).code
        order = parameters.choice("tri", "Trier par", _orders(rows), opening, compact=False)
    return Listing(
        FLOWS if flow == BOTH else (Flow(flow),),
        tuple(Breakdown(row) for row in rows),
        words,
        Order.parse(order),
        tuple(amount for amount in Amount if amount in shown),
    )


def _orders(rows: tuple[str, ...]) -> dict[str, str]:
    amounts = {
        "-valeur": "Valeur décroissante",
        "valeur": "Valeur croissante",
        "-masse": "Masse décroissante",
        "masse": "Masse croissante",
    }
    return (
        amounts
        | {
            sign + name.lower(): f"{BREAKDOWNS[name]}, {way}"
            for name in rows
            for sign, way in (("", "de A à Z" if name != "TRIMESTRE" else "du plus ancien"), ("-", "de Z à A"))
            if name != "TRIMESTRE" or not sign
        }
        | ({"-trimestre": "Trimestre, du plus récent"} if "TRIMESTRE" in rows else {})
    )


def rows(finding: Finding) -> None:
    """The table with its totals pinned at the bottom; a long one in parts, with the number of the part in the URL."""
    number = len(finding.rows)
    last = parts(number, WHOLE_ROWS, PART_ROWS)
    page = address.part(last)
    start, end = bounds(page, number, WHOLE_ROWS, PART_ROWS)
    coded = address.value("colonnes").upper().split(",")
    hidden = () if "CODES" in coded else CODES
    grid.show(finding, finding.selection, part=(start, end), hidden=hidden, pinned=_totals(finding, hidden))
    printed.table(finding.with_rows(finding.frame.iloc[start:end]))
    if last > 1:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            said.caption(
                f"Lignes {french.number(start + 1)} à {french.number(end)} sur {french.number(number)}. Les en-têtes "
                "trient et filtrent cette page ; « Chercher » et « Trier par » portent sur toutes les lignes."
            )
            parameters.pager(page, last)
    else:
        said.caption(
            "Les en-têtes trient et filtrent l'affichage ; le total et les fichiers gardent toutes les lignes. "
            "« Chercher » les restreint."
        )


def _totals(finding: Finding, hidden: set[str] | tuple[str, ...]) -> list[dict[str, object]]:
    """One row of totals per flow, its name in the first text column that is shown."""
    names = [column.name for column in finding.columns]
    texts = [c.name for c in finding.columns if c.kind.is_words and c.name not in hidden]
    found: list[dict[str, object]] = []
    for flow in finding.totals:
        # Said with the number of its rows: a filter of the headers changes what is shown, not this row.
        counted = french.count(len(finding.rows), "ligne")
        words = f"Total {french.FLOW[flow].noun}" if FLOW in names else f"Total, {counted}"
        amounts = {name: x for name, x in totals_row(finding, flow).items() if name in names}
        named = {texts[0]: words} if texts else {}
        found.append({grid.ROW_ID: f"total-{flow}", **named, **amounts})
    return found
