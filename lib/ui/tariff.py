"""The tariff simulator's settings: who taxes, at which rate, product by product if one wants; all of it in the link."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from lib import french, reference
from lib.findings.tariff.base import concerned, for_scenario, heading
from lib.scenario import (
    COUNTRIES,
    DEFAULT_COUNTRIES,
    HIGHEST,
    LONGEST_NAME,
    MOST_COUNTRIES,
    NAME,
    PERCENT,
    PRESETS,
    PRODUCTS,
    RATE,
    Scenario,
    parse,
    partners,
    rate_in_link,
    rate_in_words,
    read_list,
    read_name,
    read_rate,
)
from lib.schema import Level
from lib.ui import address, parameters
from lib.ui.page import Page

ONE, TABLE, PASTED = "un", "tableau", "liste"
WAYS = {ONE: "Un seul taux", TABLE: "Un taux par produit", PASTED: "Coller une liste"}
ROWS = 40  # products offered in the table, largest sales first
_CODE, _PRODUCT, _SALES, _RATE = "Code", "Produit", "Ventes (M€)", "Taux (%)"


def settings(page: Page) -> Scenario:
    """Draw the settings and return the scenario of the link."""
    scenario, notices = parse(address.query())
    for notice in notices:
        st.info(notice, icon=":material/info:")
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
            _table(page, scenario)
        elif way == PASTED:
            _pasted(scenario)
        if scenario.products:
            _kept(scenario)
    return scenario


def write(scenario: Scenario) -> None:
    """Make the link say the scenario."""
    wanted = scenario.to_query()
    address.put({name: wanted.get(name, "") for name in (COUNTRIES, RATE, PRODUCTS, NAME)})


def _now() -> Scenario:
    return parse(address.query())[0]


def _change(**changes: Any) -> None:
    write(replace(_now(), **changes))


def _countries(scenario: Scenario) -> None:
    key = "tarif-pays"
    st.session_state[key] = list(scenario.countries)
    st.multiselect(
        "Pays qui taxent",
        list(partners()),
        format_func=partners().__getitem__,
        max_selections=MOST_COUNTRIES,
        placeholder="Choisissez un pays",
        select_all=False,
        key=key,
        on_change=lambda: _change(countries=tuple(st.session_state[key]) or DEFAULT_COUNTRIES),
    )


def _presets(scenario: Scenario) -> None:
    key = "tarif-preset"
    st.session_state[key] = scenario.rate // PERCENT if scenario.rate in {p * PERCENT for p in PRESETS} else None

    def chosen() -> None:
        if st.session_state[key] is not None:
            _change(rate=st.session_state[key] * PERCENT)

    st.segmented_control(
        "Taux pour tous les produits",
        PRESETS,
        format_func=lambda p: rate_in_words(p * PERCENT),
        key=key,
        on_change=chosen,
    )


def _rate(scenario: Scenario) -> None:
    key = "tarif-taux"
    st.session_state[key] = scenario.rate / PERCENT

    def typed() -> None:
        value = st.session_state[key]
        if value is not None:
            _change(rate=round(value * PERCENT))

    st.number_input(f"ou de 0 à {HIGHEST} %", 0.0, float(HIGHEST), step=1.0, format="%g", key=key, on_change=typed)


def _name(scenario: Scenario) -> None:
    key = "tarif-nom"
    st.session_state[key] = scenario.name
    st.text_input(
        "Nom du scénario, gardé dans le lien",
        key=key,
        max_chars=LONGEST_NAME,
        placeholder="Par exemple : acier et aluminium",
        on_change=lambda: _change(name=read_name(st.session_state[key])),
    )


def _table(page: Page, scenario: Scenario) -> None:
    """Products sold there, largest first, with the rate of each; only what differs from the common rate is kept."""
    level = Level.CPF4 if page.selection.level == Level.CPF4 else Level.A129
    asked = for_scenario(page.selection)
    base = concerned(page.dataset, asked, scenario)
    sales: dict[str, int] = {}
    for member, amount in zip(base.members, base.of(page.selection.territory).tolist(), strict=True):
        code = heading(member, level)
        sales[code] = sales.get(code, 0) + amount
    largest = sorted((code for code in sales if sales[code] > 0), key=lambda code: -sales[code])[:ROWS]
    own = dict(scenario.products)
    codes = list(dict.fromkeys([*largest, *own]))
    if not codes:
        st.markdown("Rien n'est vendu à ces pays : collez une liste pour fixer des taux malgré tout.")
        return
    # The table starts anew whenever the link changes: what was typed is then in its rows.
    key = f"tarif-tableau-{hash((tuple(codes), scenario))}"

    def edited() -> None:
        rates = dict(_now().products)
        for row, changes in st.session_state[key]["edited_rows"].items():
            code, typed = codes[int(row)], changes.get(_RATE)
            rate = None if typed is None else read_rate(f"{round(typed, 2):g}")
            if rate is None or rate == _followed(scenario, code):
                rates.pop(code, None)
            else:
                rates[code] = rate
        _change(products=tuple(rates.items()))

    st.data_editor(
        pd.DataFrame(
            {
                _PRODUCT: [reference.product(code).label for code in codes],
                _RATE: [own.get(code, _followed(scenario, code)) / PERCENT for code in codes],
                _SALES: [french.millions(sales.get(code, 0)) for code in codes],
                _CODE: codes,
            }
        ),
        hide_index=True,
        disabled=(_CODE, _PRODUCT, _SALES),
        column_config={
            _CODE: st.column_config.TextColumn(width=60),
            _PRODUCT: st.column_config.TextColumn(width=190),
            _SALES: st.column_config.TextColumn(width=90),
            _RATE: st.column_config.NumberColumn(min_value=0, max_value=HIGHEST, step=0.01, format="%g", width=80),
        },
        height=min(36 * (len(codes) + 1) + 3, 330),
        key=key,
        on_change=edited,
    )
    st.caption(
        "Les produits que le territoire vend à ces pays, les plus gros d'abord. Changez un taux : les produits "
        "laissés au "
        "taux commun le suivent. Un taux vidé y revient."
    )


def _followed(scenario: Scenario, code: str) -> int:
    """The rate of a product without one of its own: its heading's, else the common one."""
    return scenario.rates.by_product.get(reference.product(code).a129 or "", scenario.rate)


def _pasted(scenario: Scenario) -> None:
    """A list typed or pasted; good lines go to the link, each bad line is told."""
    key = "tarif-liste"
    kept = "\n".join(f"{code};{rate_in_link(rate).replace('.', ',')}" for code, rate in scenario.products)
    # What was typed stays as long as it says what the link says: its bad lines can then be mended.
    if read_list(st.session_state.get(key, ""))[0] != scenario.products or key not in st.session_state:
        st.session_state[key] = kept
    st.text_area(
        "Une ligne par produit : code et taux",
        key=key,
        height=150,
        placeholder="C24A;50\n2410;25\nC30A;12,5",
        help="Code A129 (C24A) ou CPF4 (2410), point-virgule, taux de 0 à 200. Le code le plus fin l'emporte ; "
        "les autres "
        "produits suivent le taux commun. Un fichier CSV peut être collé tel quel.",
        on_change=lambda: _change(products=read_list(st.session_state[key])[0]),
    )
    wrong = read_list(st.session_state[key])[1]
    if wrong:
        st.warning("  \n".join(wrong), icon=":material/rule:")


def _kept(scenario: Scenario) -> None:
    shown = [f"{reference.product(code).short} {rate_in_words(rate)}" for code, rate in scenario.products[:4]]
    left = len(scenario.products) - len(shown)
    more = f" et {french.count(left, 'autre')}" if left > 0 else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"Taux par produit : {', '.join(shown)}{more}.", width="content")
        st.button(
            "Retirer ces taux",
            icon=":material/filter_alt_off:",
            type="tertiary",
            key="tarif-retirer",
            on_click=lambda: _change(products=()),
        )
