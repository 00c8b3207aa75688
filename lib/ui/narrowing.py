"""A click on a chart or a row of a table narrows the view: the code it stands for becomes the filter in the URL."""

from collections.abc import Collection
from dataclasses import replace

import streamlit as st

from lib import reference
from lib.findings.saying.finding import Finding
from lib.schema import COUNTRY, LEVELS, PRODUCT, ZONE, Target
from lib.selection import MAX_CODES, Selection
from lib.ui import address

# Columns of codes that a filter understands, the finest last.
CODES = {
    PRODUCT: Target.PRODUCTS,
    **{level.value: Target.PRODUCTS for level in LEVELS},
    ZONE: Target.COUNTRIES,
    COUNTRY: Target.COUNTRIES,
}


def known(target: Target, codes: Collection[str]) -> tuple[str, ...]:
    """The codes that a filter may hold: neither « Autres » nor a code of no nomenclature."""
    if target is Target.TERRITORY:
        return tuple(code for code in codes if code in reference.territories())[:1]
    allowed = reference.product_codes() if target is Target.PRODUCTS else reference.partner_codes()
    return tuple(dict.fromkeys(code for code in codes if code in allowed))[:MAX_CODES]


def filtered(chosen: Selection, target: Target, codes: tuple[str, ...]) -> Selection:
    """The selection with ``codes`` as its filter on products or on countries."""
    return replace(chosen, products=codes) if target is Target.PRODUCTS else chosen.with_countries(codes)


def added(chosen: Selection, target: Target, code: str) -> Selection:
    """The selection with one code more in its filter, as far as one may hold it."""
    return filtered(chosen, target, known(target, (*getattr(chosen, target), code)))


def without(chosen: Selection, target: Target, code: str) -> Selection:
    """The selection with one code less in its filter."""
    return filtered(chosen, target, tuple(kept for kept in getattr(chosen, target) if kept != code))


def narrow(target: Target, codes: Collection[str]) -> None:
    """Make ``codes`` the filter on ``products`` or ``countries``, or go to a ``territory``; unknown ones do nothing."""
    kept = known(target, codes)
    if not kept:
        return
    address.change(lambda now: now.at(kept[0]) if target is Target.TERRITORY else filtered(now, target, kept))


def clicked(finding: Finding, key: str) -> None:
    """Callback of a chart: narrow to the mark that was clicked. Marks carry « code » or « group/code » as their id."""
    points = st.session_state[key].selection.points
    turn(finding)
    if points and finding.leads_to:
        narrow(finding.leads_to, [str(points[0].get("id", "")).rpartition("/")[2]])


def chosen(finding: Finding, target: Target, codes: tuple[str, ...]) -> None:
    """Callback of « Filtrer sur … »: narrow to the rows that were selected."""
    turn(finding)
    narrow(target, codes)


def name(target: Target, code: str) -> str:
    """What a button calls a product or a country."""
    return reference.product(code).short if target is Target.PRODUCTS else reference.partner_name(code)


def chart_key(finding: Finding) -> str:
    """The chart's key, a new one after each click: the same mark may be clicked again once its filter is removed."""
    return f"graphique-{finding.key}-{turns(finding)}"


def turns(finding: Finding) -> int:
    """How often a mark or a row of the finding has narrowed the view."""
    return int(st.session_state.get(_turn(finding), 0))


def turn(finding: Finding) -> None:
    """Forget what is selected in the finding's chart and table."""
    st.session_state[_turn(finding)] = turns(finding) + 1


def _turn(finding: Finding) -> str:
    return f"clics-{finding.key}"
