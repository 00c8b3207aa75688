"""The tariff simulator's settings: who taxes, at which rate, product by product if one wants; all of it in the link."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from lib import french, reference
from lib.scenario import (
    BASIS_POINTS,
    COUNTRIES,
    DEFAULT_COUNTRIES,
    HIGHEST,
    LONGEST_NAME,
    MOST_COUNTRIES,
    NAME,
    PRESETS,
    PRODUCTS,
    RATE,
    Scenario,
    parse,
    partners,
    rate_in_link,
    rate_in_words,
    read_name,
    read_rate,
)
from lib.search import Kind
from lib.ui import address, browser, parameters, said, searching, tariff_list, tariff_table, typed
from lib.ui.page import Page

ONE, TABLE, PASTED = "un", "tableau", "liste"
WAYS = {ONE: "Un seul taux", TABLE: "Un taux par produit", PASTED: "Coller une liste"}
EXPECTED = f"un taux de 0 à {HIGHEST} %, deux décimales au plus, par exemple 12,5"


def settings(page: Page) -> Scenario:
    """Draw the settings and return the scenario of the link."""
    scenario, notices = parse(address.query())
    for notice in notices:
        said.info(notice, icon=":material/info:")
    wrong = 0
    with st.container(border=True, key="simulateur"):
        wide, middle, narrow = st.columns((5, 4, 2), vertical_alignment="top")
        with wide:
            _countries(scenario)
        with middle:
            _presets(scenario)
        with narrow:
            _rate(scenario)
        way = parameters.choice("tarif_saisie", "Comment donner les taux", WAYS, ONE)
        if way != ONE:
            _name(scenario)
        if way == TABLE:
            tariff_table.show(page, scenario, _change)
        elif way == PASTED:
            wrong = tariff_list.show(page, scenario, _change)
        if scenario.products:
            _kept(scenario)
    if wrong:
        verb, waits = ("ne compte pas", "Elle attend") if wrong == 1 else ("ne comptent pas", "Elles attendent")
        said.warning(
            f"**{french.count(wrong, 'ligne')} de la liste {verb}** dans les figures qui suivent. {waits} d'être "
            f"{'corrigée' if wrong == 1 else 'corrigées'} ci-dessus.",
            icon=":material/rule:",
        )
    return scenario


def _change(edit: Callable[[Scenario], Scenario]) -> None:
    """Make the link say the scenario that ``edit`` makes of the one it says when this runs."""

    def changed() -> dict[str, str]:
        wanted = edit(parse(address.query())[0]).to_query()
        return {name: wanted.get(name, "") for name in (COUNTRIES, RATE, PRODUCTS, NAME)}

    address.put(changed)


def _countries(scenario: Scenario) -> None:
    taxing, may_tax = scenario.countries, partners()
    held = searching.held_already(taxing)

    def write(edit: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
        _change(lambda now: replace(now, countries=edit(now.countries)[:MOST_COUNTRIES] or DEFAULT_COUNTRIES))

    searching.picker(
        searching.Field(
            "tarif-pays",
            "Pays qui taxent",
            (Kind.COUNTRY, Kind.GROUP),
            "Un pays, un groupe de pays…",
            refuses=lambda code: held(code) if code in may_tax else searching.NOT_ASKED_OF,
            full=len(taxing) >= MOST_COUNTRIES,
        ),
        lambda code: write(lambda codes: tuple(dict.fromkeys((*codes, code)))),
        searching.Chosen(
            taxing,
            reference.partner_name,
            lambda code: write(lambda codes: tuple(kept for kept in codes if kept != code)),
        ),
    )


def _presets(scenario: Scenario) -> None:
    key = "tarif-preset"
    browser.seed(key, scenario.rate // BASIS_POINTS if scenario.rate in {p * BASIS_POINTS for p in PRESETS} else None)

    def chosen() -> None:
        if browser.changed(key) and st.session_state[key] is not None:
            rate = st.session_state[key] * BASIS_POINTS
            _change(lambda now: replace(now, rate=rate))

    said.segmented_control(
        "Taux pour tous les produits",
        PRESETS,
        format_func=lambda p: rate_in_words(p * BASIS_POINTS),
        key=key,
        on_change=chosen,
    )


def _rate(scenario: Scenario) -> None:
    typed.field(
        f"ou de 0 à {HIGHEST} %",
        "tarif-taux",
        rate_in_link(scenario.rate).replace(".", ","),
        read_rate,
        lambda rate: _change(lambda now: replace(now, rate=rate)),
        expected=EXPECTED,
    )


def _name(scenario: Scenario) -> None:
    key = "tarif-nom"
    browser.show(key, scenario.name)

    def named() -> None:
        if browser.changed(key):
            name = read_name(st.session_state[key])
            _change(lambda now: replace(now, name=name))

    said.text_input(
        "Nom du scénario, gardé dans le lien",
        key=key,
        max_chars=LONGEST_NAME,
        placeholder="Par exemple : acier et aluminium",
        on_change=named,
    )


def _kept(scenario: Scenario) -> None:
    shown = [f"{reference.product(code).short} {rate_in_words(rate)}" for code, rate in scenario.products[:4]]
    left = len(scenario.products) - len(shown)
    more = f" et {french.count(left, 'autre')}" if left > 0 else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said.markdown(f"Taux par produit : {', '.join(shown)}{more}.", width="content")
        said.button(
            "Retirer ces taux",
            icon=":material/filter_alt_off:",
            type="tertiary",
            key="tarif-retirer",
            on_click=lambda: _change(lambda now: replace(now, products=())),
        )
