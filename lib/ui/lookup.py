"""« Chercher un territoire, un produit, un pays »: the field at the top of every page, and where its answers lead."""

import streamlit as st

from lib.schema import Target
from lib.search import Hit, Kind
from lib.selection import Selection
from lib.ui import address, data, leading, navigation, said, searching
from lib.ui.leading import Lead

LABEL = "Chercher un territoire, un produit, un pays"
FIELD = searching.Field("tout", LABEL, tuple(Kind), LABEL, shown=False)
_DRAWN = "recherche-liens"


_TARGETS = {
    Kind.TERRITORY: Target.TERRITORY,
    Kind.PRODUCT: Target.PRODUCTS,
    Kind.COUNTRY: Target.COUNTRIES,
    Kind.GROUP: Target.COUNTRIES,
}


def leads_to(hit: Hit, chosen: Selection, open_file: str) -> tuple[str, Selection]:
    """The page that an answer opens, and on which selection: a territory stays on the open page, the rest has a door.

    The only place that decides it.
    """
    lead = Lead(_TARGETS[hit.kind], hit.code)
    file = open_file if lead.target is Target.TERRITORY else leading.FILES[lead.target]
    return file, lead.of(chosen)


def show(*, general: bool) -> None:
    """Draw the field; a ``general`` page shows no selection, so that its answers open the first page."""
    opened = navigation.HOME_FILE if general else navigation.open_file()

    drawn: set[frozenset[tuple[str, str]]] = st.session_state.setdefault(_DRAWN, set())
    if frozenset(address.query().items()) in drawn:  # an answer was taken
        drawn.clear()
        searching.emptied(FIELD)

    def lead(hit: Hit, _: str) -> None:
        now = address.selected(data.dataset(), address.query())[0]
        file, wanted = leads_to(hit, now, opened)
        query = address.here(wanted) if file == opened and not general else address.to(wanted)
        drawn.add(frozenset(query.items()))
        said.page_link(file, label=searching.words(hit), query_params=query, width="stretch")

    with st.container(key="recherche"):
        searching.field(FIELD, lead)
