"""The frame of a page: every page begins with :func:`open_page` and then only says what is shown, in which order.

The URL is the single truth. At the start of each run the Selection is read from it and seeds the widgets; a widget's
callback writes the Selection back. Native ``pages/`` discovery, no ``st.navigation``: a first visitor with a deep link
gets a page that works without the entry point having run.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from lib import french, selection
from lib.findings.saying import naming
from lib.reference import territories_industrie_of
from lib.reference import territory as find_territory
from lib.selection import Selection
from lib.store import Dataset, NoDataset
from lib.ui import background, card, data, filters, navigation, sidebar, takeaway, vintage
from lib.ui.data import FindingFunction

ICON = str(Path(__file__).with_name("icon.svg"))  # a Material icon would be fetched from a font server
# Constant texts: nothing a user typed ever reaches these. Streamlit shows a code's copy button to a mouse only: here
# always, so that a finger and a keyboard find it too.
_HEAD = """<script>document.documentElement.lang='fr'</script><style>
@media (max-width: 640px) { [class*="st-key-large-"] { display: none; } }
@media (max-width: 640px) {
  [class*="st-key-defile-"] { overflow-x: auto; }
  [class*="st-key-defile-"] > div { min-width: 760px; direction: ltr; }
  [class*="st-key-defile-"]::before, [class*="st-key-grille-"]::before {
    content: "Faites glisser de côté ↔"; position: sticky; left: 0; opacity: .6; font-size: .875rem;
  }
  [class*="st-key-defile-butterfly"] > div { min-width: 480px; }
  [class*="st-key-defile-league"] > div { min-width: 912px; }
  [class*="st-key-defile-forces"] { direction: rtl; } /* opens on its right half, where the strengths are */
}
@media (min-width: 641px) { [class*="st-key-large-"] + * { display: none; } }
[data-testid="stCode"] > pre + div { opacity: 1; visibility: visible; }
[data-testid="stCode"] pre { padding-right: 3rem; }
[class*="st-key-phrase-"] :is([data-testid="stCode"], div, pre, code, code *) { font-family: inherit !important; }
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [class*="st-key-vue-"], [class*="st-key-telecharger-"] {
    display: none;
  }
}
</style>"""


@dataclass(frozen=True)
class Page:
    """An open page: the dataset and the selection it shows."""

    dataset: Dataset
    selection: Selection

    def card(self, function: FindingFunction, *arguments: Any, at: str | None = None) -> None:
        """The figure card of a finding, for the page's territory or for the one whose code is ``at``."""
        asked = self.selection.at(at) if at else self.selection
        card.show(data.compute(function, self.dataset, asked, *arguments))

    def large_card(self, function: FindingFunction, *arguments: Any) -> None:
        """The same for a finding of very many rows, of which only the latest few are remembered."""
        card.show(data.compute_large(function, self.dataset, self.selection, *arguments))

    def takeaway(self) -> None:
        """« Emporter »: the whole fiche as a workbook, and the rows behind it."""
        takeaway.show(self.dataset, self.selection)

    def section(self, title: str, words: str = "") -> None:
        """A heading between cards, with a sentence that introduces what follows."""
        st.markdown(f"### {title}\n\n{words}", anchors=False)

    @property
    def references(self) -> tuple[str, ...]:
        """Codes of the perimeters the territory is set beside: its région if it has one, and France."""
        return tuple(place.code for place in naming.perimeters(self.selection.territory))

    @staticmethod
    def name(code: str) -> str:
        """A territory's name, for a heading."""
        return find_territory(code).name


def open_page(title: str, *, general: bool = False) -> Page:
    """Set the page up, draw navigation, sidebar, banner and heading, and return what is selected.

    A ``general`` page is about no territory: it shows neither the choices nor the filters, and its links keep them.
    """
    try:
        dataset = data.dataset()
    except NoDataset as absent:
        st.set_page_config(page_title=title, page_icon=ICON, layout="wide")
        st.error(f"Aucune donnée à montrer : {absent}", icon=":material/database_off:")
        st.stop()
    chosen, notices = selection.parse(st.query_params.to_dict(), dataset.all_quarters)
    territory = chosen.territory
    st.set_page_config(
        page_title=title if general else f"{title} · {territory.name}", page_icon=ICON, layout="wide", menu_items={}
    )
    st.html(_HEAD, unsafe_allow_javascript=True)
    with st.sidebar:
        navigation.links(chosen)
        if not general:
            sidebar.controls(dataset, chosen)
    if dataset.is_demo:
        st.warning(
            "**Données de démonstration.** Valeurs inventées, calées sur les totaux publiés pour 2024 : à ne pas "
            f"citer. [Comment charger les fichiers officiels]({navigation.method('vos-fichiers')})",
            icon=":material/experiment:",
        )
        background.offer(dataset)
    for notice in filter(None, (*notices, vintage.notice(dataset, chosen))):
        st.info(notice, icon=":material/info:")
    if general:
        st.title(title, anchor=False)
    else:
        _heading(title, chosen)
        filters.chips(chosen)
    return Page(dataset, chosen)


def _heading(title: str, chosen: Selection) -> None:
    territory = chosen.territory
    st.title(f"{territory.name} : {title.lower()}" if title != navigation.HOME else territory.name, anchor=False)
    parts = []
    if territory.kind == "territoire_industrie":
        names = [find_territory(code).name for code in territory.departments]
        word = "des départements qu'il touche, en entier" if len(names) > 1 else "du département entier"
        parts.append(
            f"Territoire d'industrie · {french.enumeration(names)} : les données douanières s'arrêtent au département, "
            f"les chiffres sont ceux {word}"
        )
    elif territory.kind == "departement":
        if territory.region:
            parts.append(find_territory("R" + territory.region).name)
        industries = [t.name for t in territories_industrie_of(territory)]
        if industries:
            word = "Territoire d'industrie" if len(industries) == 1 else "Territoires d'industrie"
            parts.append(f"{word} : **{french.enumeration(industries)}**")
    elif territory.kind == "region":
        parts.append(naming.makeup(territory))
    parts.insert(1 if territory.kind == "departement" else 0, french.period(chosen.period.first, chosen.period.last))
    st.markdown(french.capital(" · ".join(parts)))
