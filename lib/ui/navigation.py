"""The links between pages; each carries the current selection, so that a page switch keeps the state."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib import french
from lib.selection import Selection
from lib.ui import address

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
    query, now = address.to(chosen), open_file()
    groups = "".join(
        f"<li>{escape(group)}<ul>{''.join(_link(*one, query, now) for one in pages)}</ul></li>"
        for group, pages in PAGES
    )
    st.html(f'<nav data-pages aria-label="Pages"><strong>{escape(NAME)}</strong><ul>{groups}</ul></nav>')


def _link(title: str, file: str, icon: str, query: Mapping[str, str], now: str) -> str:
    """An item of the list: a link as any other, which :mod:`lib.ui.head` follows within the session.

    Streamlit's own page links cost a fifth of a page: each is an element, and looks for its file on the disk.
    """
    sign = icon.removeprefix(":material/").removesuffix(":")
    current = ' aria-current="page"' if file == now else ""
    return (
        f'<li><a href="{escape(address.of_page(file, query))}"{current}>'
        f'<span aria-hidden="true" translate="no">{sign}</span>{escape(french.typeset(title))}</a></li>'
    )


def open_file() -> str:
    """The file of the page that is open, as a link names it."""
    context = get_script_run_ctx()
    script = Path(context.pages_manager.get_pages()[context.page_script_hash]["script_path"]) if context else None
    files = [file for pages in (*(pages for _, pages in PAGES), ABOUT) for _, file, _ in pages]
    return next((file for file in files if script is not None and script.name == Path(file).name), files[0])
