"""The links between pages; each carries the current selection, so that a page switch keeps the state."""

from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.selection import Selection
from lib.ui import address, said

NAME = "Commerce extérieur des territoires"
HOME = "Vue d'ensemble"
HOME_FILE = "streamlit_app.py"
# Title, file, icon, by group. A page that does not exist yet is not listed.
PAGES = (
    (
        "Portrait",
        (
            (HOME, HOME_FILE, ":material/dashboard:"),
            ("Exportations", "pages/exportations.py", ":material/call_made:"),
            ("Importations", "pages/importations.py", ":material/call_received:"),
            ("Évolution", "pages/evolution.py", ":material/timeline:"),
        ),
    ),
    (
        "Entrer par",
        (
            ("Produit", "pages/produit.py", ":material/category:"),
            ("Pays", "pages/pays.py", ":material/public:"),
            ("Territoires d'industrie", "pages/industrie.py", ":material/factory:"),
        ),
    ),
    (
        "Questions",
        (
            ("Comparer", "pages/comparer.py", ":material/compare_arrows:"),
            ("Spécialisation", "pages/specialisation.py", ":material/stars:"),
            ("Exposition et dépendances", "pages/exposition.py", ":material/shield:"),
            ("Explorer", "pages/explorer.py", ":material/table_rows:"),
        ),
    ),
    (
        "Emporter",
        (
            ("Fiche à imprimer", "pages/fiche.py", ":material/print:"),
            ("Sources et méthode", "pages/sources.py", ":material/fact_check:"),
        ),
    ),
)

# What the site says of itself: in the foot of every page.
ABOUT = (
    ("Accessibilité", "pages/accessibilite.py", ":material/accessibility_new:"),
    ("Mentions légales", "pages/mentions_legales.py", ":material/gavel:"),
    ("Données personnelles", "pages/donnees_personnelles.py", ":material/lock:"),
    ("Plan du site", "pages/plan_du_site.py", ":material/account_tree:"),
)


def links(chosen: Selection) -> None:
    """The list of pages, in the sidebar; on a telephone in the drawer."""
    said.markdown(f"**{NAME}**")
    query = address.to(chosen)
    with st.container(key="navigation"):
        for group, pages in PAGES:
            said.caption(group)
            for title, file, icon in pages:
                said.page_link(file, label=title, icon=icon, query_params=query, width="stretch")


def open_file() -> str:
    """The file of the page that is open, as a link names it."""
    context = get_script_run_ctx()
    script = Path(context.pages_manager.get_pages()[context.page_script_hash]["script_path"]) if context else None
    files = [file for pages in (*(pages for _, pages in PAGES), ABOUT) for _, file, _ in pages]
    return next((file for file in files if script is not None and script.name == Path(file).name), files[0])
