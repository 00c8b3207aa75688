"""Tables: AG Grid on a Finding's own rows, and the short table that replaces a wide chart on a narrow screen."""

from functools import lru_cache

import streamlit as st
from st_aggrid import AgGrid

from lib import french
from lib.findings.finding import Finding
from lib.schema import (
    COLUMNS,
    COUNTRY,
    COUNTRY_LABEL,
    EXPORT,
    FLOW,
    MASS,
    MASS_KG,
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    SHARE,
    VALUE_EUR,
)
from lib.ui.grid_french import LOCALE_TEXT

ROW_HEIGHT, MAX_HEIGHT = 32, 520
# AG Grid evaluates these as expressions on the value; the locale is explicit, so the browser's language does not count.
_WHOLE = "value == null ? '—' : value.toLocaleString('fr-FR')"
_SHARE = (
    "value == null ? '—' : (100 * value).toLocaleString('fr-FR', "
    "{minimumFractionDigits: 2, maximumFractionDigits: 2}) + '\\u202f%'"
)


def options(finding: Finding) -> dict[str, object]:
    """Column definitions of a finding's table: text left, numbers right in French format while staying numbers."""
    columns = []
    for name in finding.columns:
        _, head, kind = COLUMNS[name]
        column: dict[str, object] = {"field": name, "headerName": head, "sortable": True, "resizable": True}
        if kind == "text":
            column |= {"filter": "agTextColumnFilter"}
            wide = {"minWidth": 130, "flex": 4 if name == PRODUCT_LABEL else 1, "tooltipField": name}
            column |= {"width": 115} if name.endswith("code") else wide
        else:
            column |= {
                "type": ["rightAligned", "numericColumn"],
                "filter": "agNumberColumnFilter",
                "valueFormatter": _SHARE if kind == "share" else _WHOLE,
                "width": 100 if kind == "share" else 130,
            }
        columns.append(column)
    return {"columnDefs": columns, "localeText": LOCALE_TEXT, "rowHeight": ROW_HEIGHT, "suppressFieldDotNotation": True}


def show(finding: Finding) -> None:
    """The finding's rows in a grid one can sort, filter and copy; nothing is sent back to the server."""
    frame = finding.table.copy()
    for name in frame.columns:
        if COLUMNS[name][2] == "text":
            frame[name] = frame[name].astype(str)
    if FLOW in frame:
        frame[FLOW] = ["Exportations" if flow == EXPORT else "Importations" for flow in frame[FLOW]]
    AgGrid(
        frame,
        gridOptions=options(finding),
        height=min(ROW_HEIGHT * (len(frame) + 1) + 20, MAX_HEIGHT),
        update_on=[],
        show_search=False,
        show_download_button=False,
        key=f"grille-{finding.key}",
    )
    st.caption(french.count(len(frame), "ligne"))


def summary(finding: Finding, rows: int) -> None:
    """The largest flows between a product and a country as a plain table."""
    st.markdown(_largest(finding, rows))
    st.caption("Les plus grands flux ; le diagramme complet s'affiche sur un écran plus large.")


@lru_cache(maxsize=200)
def _largest(finding: Finding, rows: int) -> str:
    measured = MASS_KG if finding.measure == MASS else VALUE_EUR
    labels = (
        (PRODUCT_SHORT, COUNTRY_LABEL) if finding.drawing.get("left") == "product" else (COUNTRY_LABEL, PRODUCT_SHORT)
    )
    columns = (finding.frame[name].tolist() for name in (PRODUCT, COUNTRY, *labels, measured, SHARE))
    named = [row for row in zip(*columns, strict=True) if OTHERS not in row[:2]]
    lines = ["| Flux | | Part |", "|:--|--:|--:|"]
    for *_, source, target, amount, share in sorted(named, key=lambda row: -row[4])[:rows]:
        lines.append(f"| {source} → {target} | {french.amount(amount, finding.measure)} | {french.percent(share)} |")
    return "\n".join(lines)
