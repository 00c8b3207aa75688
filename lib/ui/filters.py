"""The active filters under a page's heading, each removable with one click."""

import streamlit as st

from lib import french, reference
from lib.selection import Selection
from lib.ui import narrowing, sidebar

SHOWN = 10  # chips; beyond, one says how many more there are


def chips(chosen: Selection) -> None:
    """One button with ✕ per filter, then « Tout retirer »; nothing without a filter."""
    if not chosen.filtered:
        return
    found = [(code, reference.product(code).short, "products") for code in chosen.products]
    found += [(code, reference.partner_name(code), "countries") for code in chosen.countries]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filtres-actifs"):
        st.markdown("Filtres :", width="content")
        for code, name, dimension in found[:SHOWN]:
            left = tuple(kept for kept in getattr(chosen, dimension) if kept != code)
            st.button(
                name,
                icon=":material/close:",
                icon_position="right",
                key=f"puce-{dimension}-{code}",
                help="Retirer ce filtre",
                on_click=sidebar.write,
                args=(narrowing.filtered(chosen, dimension, left),),
            )
        if len(found) > SHOWN:
            st.markdown(f"et {french.count(len(found) - SHOWN, 'autre')}", width="content")
        if len(found) > 1:
            st.button(
                "Tout retirer",
                icon=":material/filter_alt_off:",
                type="tertiary",
                key="filtres-retirer",
                on_click=sidebar.write,
                args=(chosen.unfiltered(),),
            )
