"""« Chercher un territoire, un produit, un pays »: the field at the top of every page, and where its answers lead."""

import streamlit as st

from lib.schema import Target
from lib.search import Hit, Kind
from lib.selection import Selection
from lib.ui import address, data, narrowing, navigation, said, searching

LABEL = "Chercher un territoire, un produit, un pays"
FIELD = searching.Field("tout", LABEL, tuple(Kind), LABEL, shown=False)
_DRAWN = "recherche-liens"


def leads_to(hit: Hit, chosen: Selection) -> Selection:
    """What an answer shows: its territory, or the selection with one more product or country among its filters.

    The only place that decides it.
    """
    if hit.kind is Kind.TERRITORY:
        return chosen.at(hit.code)
    target = Target.PRODUCTS if hit.kind is Kind.PRODUCT else Target.COUNTRIES
    return narrowing.added(chosen, target, hit.code)


def show(*, general: bool) -> None:
    """Draw the field; a ``general`` page shows no selection, so that its answers open the first page."""
    file = navigation.HOME_FILE if general else navigation.open_file()

    drawn: set[frozenset[tuple[str, str]]] = st.session_state.setdefault(_DRAWN, set())
    if frozenset(address.query().items()) in drawn:  # an answer was taken
        drawn.clear()
        searching.emptied(FIELD)

    def lead(hit: Hit, _: str) -> None:
        now = address.selected(data.dataset(), address.query())[0]
        wanted = leads_to(hit, now)
        query = address.to(wanted) if general else address.here(wanted)
        drawn.add(frozenset(query.items()))
        said.page_link(file, label=searching.words(hit), query_params=query, width="stretch")

    with st.container(key="recherche"):
        searching.field(FIELD, lead)
