"""Tables: AG Grid on a Finding's own rows, and the short table that replaces a wide chart on a narrow screen."""

import zlib
from collections.abc import Collection, Mapping, Sequence

import streamlit as st
from st_aggrid import AgGrid, JsCode

from lib import french, reference
from lib.exports.rendering import RENDERINGS
from lib.findings.saying.finding import Finding
from lib.memory import remembered
from lib.schema import (
    COUNTRY_LABEL,
    DEPARTMENT,
    LEVELS,
    OTHERS,
    PRODUCT_LABEL,
    SHARE,
    ZONE_LABEL,
    Column,
    Dimension,
    Kind,
    Target,
)
from lib.selection import Selection
from lib.ui import grid_script, leading, narrowing, said
from lib.ui.grid_french import LOCALE_TEXT

ROW_HEIGHT, MAX_HEIGHT = 32, 520
ROW_ID = "::auto_unique_id::"  # where streamlit-aggrid keeps a row's id; pinned rows without one are taken for one
# Pixels of texts that tell one row from another.
ROOM = {"file": 250, "reason": 250, "departments": 220, "territory": 180, "regions": 170}
LONG = {PRODUCT_LABEL, *(f"{level}_label" for level in LEVELS)}
_PLACES = ("territory_code", DEPARTMENT)  # columns of codes that lead to a territory's page

# The only script the grid is given: a constant. A selection sends back the codes of the rows, and nothing else.
_SELECTED_CODES = """function({eventData}) {
    const codes = {};
    for (const row of eventData.api.getSelectedRows())
        for (const name of ["product_code", "A17", "A129", "CPF4", "zone_code", "country_code", "territory_code",
                            "department"])
            if (row[name]) (codes[name] = codes[name] || []).includes(row[name]) || codes[name].push(row[name]);
    return codes;
}"""


def height(rows: int) -> int:
    """Pixels of a grid of so many rows; a long one scrolls."""
    return min(ROW_HEIGHT * (rows + 1) + 20, MAX_HEIGHT)


def options(
    finding: Finding,
    *,
    hidden: Collection[str] = (),
    pinned: Sequence[Mapping[str, object]] = (),
    leads: bool = True,
) -> dict[str, object]:
    """Grid options of a finding's table: text left, numbers right in French format while staying numbers.

    ``hidden`` columns are not shown, ``pinned`` rows stay at the bottom. Rows that hold a code can be selected where
    the table ``leads`` on.
    """
    columns = [_column(column) | ({"hide": True} if column.name in hidden else {}) for column in finding.columns]
    given: dict[str, object] = {
        "columnDefs": columns,
        "localeText": LOCALE_TEXT,
        "rowHeight": ROW_HEIGHT,
        "suppressFieldDotNotation": True,
        "ensureDomOrder": True,
        "enableCellTextSelection": True,  # so that cells can be copied
    }
    if pinned:
        given["pinnedBottomRowData"] = [dict(row) for row in pinned]
    if leads and _selectable(finding):
        given["rowSelection"] = {"mode": "multiRow", "checkboxes": True, "headerCheckbox": False}
        given["selectionColumnDef"] = {"headerName": "Choix", "width": 76, "sortable": False}
    return given


def _column(column: Column) -> dict[str, object]:
    name = column.name
    given: dict[str, object] = {"field": name, "headerName": column.head, "sortable": True, "resizable": True}
    wide: dict[str, object] = {
        "minWidth": ROOM.get(name, 130),
        "flex": 4 if name in LONG else 2 if name in (COUNTRY_LABEL, ZONE_LABEL) else 1,
        "tooltipField": name,
    }
    of_kind = dict(RENDERINGS[column.kind].grid)
    if of_kind["filter"] == "agNumberColumnFilter":
        given |= {"headerValueGetter": grid_script.HEAD, "filterParams": {"allowedCharPattern": grid_script.NUMBERS}}
    return given | of_kind | (wide if column.kind is Kind.TEXT else {})


def _selectable(finding: Finding) -> bool:
    return any(column.name in narrowing.CODES or column.name in _PLACES for column in finding.columns)


def show(
    finding: Finding,
    chosen: Selection,
    *,
    part: tuple[int, int] | None = None,
    hidden: Collection[str] = (),
    pinned: Sequence[Mapping[str, object]] = (),
    leads: bool = True,
) -> None:
    """The finding's rows in a grid one can sort, filter and copy; only the codes of selected rows come back.

    ``chosen`` is the page's selection, from which their names lead on, and rows can be selected where it ``leads`` on.
    ``part`` shows the rows from the first number to before the second.
    """
    start, end = part or (0, len(finding.rows))
    frame = finding.table.iloc[start:end].copy()
    for column in finding.columns:
        frame[column.name] = RENDERINGS[column.kind].shown(frame[column.name])
    selectable = leads and _selectable(finding)
    answer = AgGrid(
        frame,
        gridOptions=options(finding, hidden=hidden, pinned=pinned, leads=leads),
        height=height(len(frame) + len(pinned)),
        update_on=[("selectionChanged", 200)] if selectable else [],
        show_search=False,
        show_download_button=False,
        key=f"grille-{finding.key}-{_stamp(finding, start)}",
        **(
            {"data_return_mode": "CUSTOM", "custom_jscode_for_grid_return": JsCode(_SELECTED_CODES)}
            if selectable
            else {}
        ),
    )
    if selectable:
        _offer(finding, chosen, answer.raw_data or {})
    if part is None:
        said.caption(french.count(len(frame), "ligne"))


def _stamp(finding: Finding, start: int) -> str:
    """A mark of what the grid shows: other rows make another grid, so that no row stays selected by its place."""
    shown = (finding.selection.to_query(), finding.title, finding.sentence, finding.table.columns.tolist(), start)
    return f"{zlib.crc32(repr(shown).encode()):x}-{narrowing.turns(finding)}"


def _offer(finding: Finding, chosen: Selection, codes: Mapping[str, list[str]]) -> None:
    """« Filtrer sur … » for the products and countries of the selected rows, the finest product level counting.

    « Ouvrir … » for a territory: what a click on its mark does, within reach of the keyboard.
    """
    with st.container(horizontal=True, vertical_alignment="center", key=f"filtrer-{finding.key}"):
        offered = False
        for target in (Target.PRODUCTS, Target.COUNTRIES):
            held = [codes[name] for name, leads_to in narrowing.CODES.items() if leads_to is target and name in codes]
            kept = narrowing.known(target, held[-1] if held else ())
            if kept and kept != getattr(chosen, target):
                offered = True
                words = french.DIMENSION[_dimension(target, kept)]
                said.button(
                    f"Filtrer sur {narrowing.name(target, kept[0])}"
                    if len(kept) == 1
                    else f"Filtrer sur ces {french.count(len(kept), words.noun, words.plural)}",
                    icon=":material/filter_alt:",
                    key=f"filtrer-{target}-{finding.key}",
                    on_click=narrowing.chosen,
                    args=(finding, target, kept),
                )
            if len(kept) == 1:
                lead = leading.Lead(target, kept[0])
                leading.link(lead, chosen, label=f"Tout sur « {lead.name} »")
        places = narrowing.known(Target.TERRITORY, [c for name in _PLACES for c in codes.get(name, ())])
        if places and places[0] != chosen.territory_code:
            offered = True
            said.button(
                f"Ouvrir {reference.territory(places[0]).name}",
                icon=":material/arrow_forward:",
                key=f"ouvrir-{finding.key}",
                on_click=narrowing.chosen,
                args=(finding, Target.TERRITORY, places),
            )
            lead = leading.Lead(Target.TERRITORY, places[0])
            leading.link(lead, chosen, label=f"Portrait : {lead.name}")
        if not offered:
            filters = any(column.name in narrowing.CODES for column in finding.columns)
            said.caption(
                "Cochez des lignes pour filtrer la page sur leurs produits ou leurs pays."
                if filters
                else "Cochez une ligne pour ouvrir la page de son territoire."
            )


def _dimension(target: Target, codes: Collection[str]) -> Dimension:
    if target is Target.PRODUCTS:
        return Dimension.PRODUCT
    return Dimension.ZONE if all(code in reference.zones() for code in codes) else Dimension.COUNTRY


def summary(finding: Finding, chosen: Selection, rows: int) -> None:
    """The largest flows between a product and a country as a plain table."""
    words = ":small[Les plus grands flux ; le diagramme complet s'affiche sur un écran plus large.]"
    said.markdown(f"{leading.linked(finding, chosen, _largest(finding, rows))}\n\n{words}")


@remembered
def _largest(finding: Finding, rows: int) -> str:
    measured, picture = finding.measure.column, finding.picture
    names = (*(end.code for end in picture.ends), *(end.short for end in picture.ends), measured, SHARE)
    columns = (finding.rows[name] for name in names)
    named = [row for row in zip(*columns, strict=True) if OTHERS not in row[:2]]
    lines = [f"| Flux | {french.MEASURE[finding.measure].head} | Part |", "|:--|--:|--:|"]
    for *_, source, target, amount, share in sorted(named, key=lambda row: -row[4])[:rows]:
        lines.append(f"| {source} → {target} | {french.amount(amount, finding.measure)} | {french.percent(share)} |")
    return "\n".join(lines)
