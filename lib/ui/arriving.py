"""The first page of a bare link: what this is, and which territory one comes for."""

import streamlit as st

from lib.findings.comparing.department_indicators import DEFAULT
from lib.findings.comparing.ranking_departments import ranking
from lib.pictures import Tiles
from lib.ui import bar, head, said
from lib.ui.page import Page


def ask(page: Page) -> None:
    """Two lines, the field, the territories seen in this tab, the tile map; then France, said to be a stand-in."""
    if page.alone:
        page.card(ranking, DEFAULT, "", Tiles)
        return
    said.markdown(
        "Ce que chaque département, région et Territoire d'industrie vend à l'étranger et y achète : produits, pays, "
        "rangs, évolution, dépendances. Ce sont les chiffres publics de la douane, à voir, à comparer et à emporter."
    )
    field, places = st.columns((2, 3), gap="large")
    with field:
        bar.territory(page.selection, label="Quel territoire voulez-vous voir ?")
        said.caption("Tapez un nom, une ville ou un numéro, ou cliquez sur la carte.")
        head.last_seen()
    with places:
        page.card(ranking, DEFAULT, "", Tiles)
    page.section("En attendant, la France entière")
