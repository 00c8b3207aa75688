"""Choices of « Comparer »: with whom, which indicator; and the peers as links."""

import streamlit as st

from lib import reference
from lib.findings.comparing.comparison import BASES, MOST_OTHERS, Basis
from lib.findings.comparing.department_indicators import DEFAULT, INDICATORS, leading
from lib.findings.comparing.peers import nearest
from lib.findings.comparing.ranked_places import Among
from lib.findings.comparing.ranking_departments import ranking, usual_ranks
from lib.pictures import Tiles
from lib.reference import TerritoryKind
from lib.schema import Dimension
from lib.ui import address, browser, narrowing, parameters, said, searching
from lib.ui.page import Page

OTHERS = address.BESIDE
ALL = "tous"
BESIDE, RANK = "cote", "rang"
QUESTIONS = {BESIDE: "Côte à côte", RANK: "Rangs"}
AMONG = {
    Among.DEPARTMENTS: "Départements",
    Among.REGIONS: "Régions",
    Among.INDUSTRIES: "Territoires d’industrie",
}
_LIKE = {TerritoryKind.REGION: Among.REGIONS, TerritoryKind.INDUSTRY: Among.INDUSTRIES}


def question() -> str:
    """Which of the page's two questions is shown; a link that names an indicator asks for the rank."""
    default = RANK if address.has("indicateur") else BESIDE
    return parameters.choice("question", "Question", QUESTIONS, default)


def choices(page: Page) -> tuple[tuple[str, ...], Basis]:
    """With whom (up to four other territories, of any kind), and whether in amounts or in shares."""
    own = page.selection.territory_code
    if address.in_list(own) in _others_asked():  # a link has come from elsewhere
        address.put({OTHERS: address.without(own, address.value(OTHERS))})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = parameters.several_territories(OTHERS, "Comparer avec", most=MOST_OTHERS, without=own)
        return chosen, parameters.choice("vue", "Comparer en", BASES, Basis.AMOUNTS)


def standing(page: Page, name: str, code: str, ranked: Among) -> None:
    """The map of the départements by an indicator, and beside it the territory's rank for the usual ones.

    Only départements have a map.
    """
    if ranked is not Among.DEPARTMENTS:
        page.card(usual_ranks, ranked)
        return
    left, right = st.columns((3, 2))
    with left:
        page.card(ranking, name, code, Tiles)
    with right:
        page.card(usual_ranks)


def _others_asked() -> list[str]:
    """Codes the address asks to set beside the territory."""
    return [code for code in address.value(OTHERS).split(",") if code]


def peer_links(page: Page, others: tuple[str, ...]) -> None:
    """Each peer as a link to its own page, and as a button that sets it beside the territory."""
    found = () if page.alone else nearest(page.dataset, page.selection)
    if not found:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="pairs-ouvrir"):
        said.markdown("Ouvrir :", width="content")
        for code in found:
            query = address.here(page.selection.at(code))
            said.page_link(
                "pages/comparer.py", label=page.name(code), icon=":material/arrow_forward:", query_params=query
            )
    key = "pairs-a-cote"
    browser.seed(key, [code for code in found if code in others])
    said.pills(
        "Mettre à côté, en un clic",
        [*found, ALL],
        format_func=lambda code: "Les quatre plus proches" if code == ALL else page.name(code),
        selection_mode="multi",
        key=key,
        on_change=_peers_chosen,
        args=(key, list(found)),
    )


def _peers_chosen(key: str, found: list[str]) -> None:
    """Callback: the peers chosen stand beside, after the others that already do; the earliest leave when it is full."""
    if not browser.changed(key):
        return
    chosen = list(st.session_state[key])

    def with_peers() -> dict[str, str]:
        kept = [code for code in _others_asked() if code not in found]
        return {OTHERS: ",".join(found[:MOST_OTHERS] if ALL in chosen else [*kept, *chosen][-MOST_OTHERS:])}

    address.put(with_peers)


def ranked_by(page: Page) -> tuple[Among, str, str]:
    """What is ranked, the indicator it is ranked by, and the partner or product of a share ("" otherwise).

    A link that does not say ranks a territory among its like.
    """
    like = _LIKE.get(page.selection.territory.kind, Among.DEPARTMENTS)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        among = parameters.choice("parmi", "Classer les", AMONG, like)
        labels = {code: found.label for code, found in INDICATORS.items()}
        name = parameters.choice("indicateur", "Selon", labels, DEFAULT, compact=False)
    asks = INDICATORS[name].asks
    if asks is None:
        return among, name, ""
    first = leading(page.dataset, page.selection, name)
    if asks is Dimension.COUNTRY:
        groups = {code: group.label for code, group in reference.country_groups().items()}
        names = groups | {code: country.name for code, country in reference.countries().items()}
    else:
        names = {code: product.short for code, product in reference.products(page.selection.level).items()}
    names.setdefault(first, narrowing.name(asks.filter, first))
    return among, name, parameters.found(f"indicateur_{asks}", f"Quel {asks} ?", searching.KINDS[asks], names, first)
