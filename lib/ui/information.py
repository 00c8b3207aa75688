"""The programme's side of a territory: its Territoires d'industrie and where to turn to."""

import streamlit as st

from lib import french, reference
from lib.findings.saying import naming
from lib.reference.programme import CONTACT, NEWS, PORTRAITS, YEARS
from lib.ui import address, said
from lib.ui.page import Page

SHOWN = 12


def practical(page: Page) -> None:
    """The Territoires d'industrie of the territory, each a link to its own view, and the fiche's addresses.

    Not beside a figure that is shown alone.
    """
    if page.alone:
        return
    chosen, territory = page.selection, page.selection.territory
    industries = reference.territories_industrie_of(territory)
    with st.container(border=True, key="carte-territoires-industrie"):
        said.markdown(f"## Territoires d'industrie {naming.of(territory)}", anchors=False)
        if not industries:
            said.markdown(f"Aucun Territoire d'industrie {YEARS} dans ce territoire.")
        else:
            number = french.count(len(industries), "Territoire d'industrie", "Territoires d'industrie")
            said.markdown(f"{number} du programme {YEARS}. Un clic ouvre son portrait.")
            with st.container(horizontal=True, gap="small"):
                for place in industries[:SHOWN]:
                    said.page_link(
                        "streamlit_app.py",
                        label=place.name,
                        icon=":material/factory:",
                        query_params=address.to(chosen.at(place.code)),
                        help=f"Départements touchés : {_departments(place)}",
                    )
            if len(industries) > SHOWN:
                with said.expander(f"Les {french.number(len(industries))} territoires", icon=":material/list:"):
                    said.markdown("\n".join(f"- {place.name} : {_departments(place)}" for place in industries))
        said.caption(
            "Rattachement déduit des intercommunalités membres. Les chiffres douaniers sont ceux des départements."
        )
    with st.container(border=True, key="carte-informations"):
        said.markdown("## Informations pratiques", anchors=False)
        links = " · ".join(f"[{name}]({place})" for name, place in NEWS)
        said.markdown(
            f"Programme Territoires d'industrie, contact national : [{CONTACT}](mailto:{CONTACT})  \n{links}  \n"
            "Portraits socio-économiques des Territoires d'industrie : publiés avec l'Insee en "
            f"{french.month(PORTRAITS)}, à demander au contact national."
        )


def _departments(place: reference.Territory) -> str:
    return french.enumeration([reference.territory(code).name for code in place.departments])
