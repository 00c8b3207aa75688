"""The active filters under a page's heading, each removable with one click."""

from functools import partial

import streamlit as st

from lib import french, reference
from lib.schema import Dimension, Target
from lib.selection import Selection
from lib.ui import address, leading, narrowing, said

SHOWN = 10  # chips; beyond, one says how many more there are


def chips(chosen: Selection, door: Dimension | None = None) -> None:
    """One button with ✕ per filter, « Tout retirer », and the pages of what it names; nothing without a filter.

    ``door`` is what the open page itself is about.
    """
    if not chosen.filtered:
        return
    found = [(code, reference.product(code).short, Target.PRODUCTS) for code in chosen.products]
    found += [(code, reference.partner_name(code), Target.COUNTRIES) for code in chosen.countries]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filtres-actifs"):
        group = f", groupe « {chosen.group_name} »" if chosen.group_name else ""
        said.markdown(f"Filtres{group} :", width="content")
        for code, name, target in found[:SHOWN]:
            said.button(
                name,
                icon=":material/close:",
                icon_position="right",
                key=f"puce-{target}-{code}",
                help="Retirer ce filtre",
                on_click=address.change,
                args=(partial(narrowing.without, target=target, code=code),),
            )
        if len(found) > SHOWN:
            said.markdown(f"et {french.count(len(found) - SHOWN, 'autre')}", width="content")
        if len(found) > 1:
            said.button(
                "Tout retirer",
                icon=":material/filter_alt_off:",
                type="tertiary",
                key="filtres-retirer",
                on_click=address.change,
                args=(Selection.unfiltered,),
            )
        leading.chosen_links(chosen, door)
