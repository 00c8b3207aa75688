"""Rates product by product, typed or pasted into a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from lib import french, reference
from lib.findings.tariff.base import concerned, for_scenario, heading
from lib.scenario import HIGHEST, Scenario, parse, rate_in_link, read_rate
from lib.schema import Level
from lib.ui import address, browser, said
from lib.ui.page import Page

ROWS = 40  # products offered, largest sales first
CODE, PRODUCT, SALES, RATE = "Code", "Produit", "Ventes (M€)", "Taux (%)"
# Of the session: the table that is open, how many there were, and what was refused.
_OPENED, _COUNT, _REFUSED = "tarif-tableau-ouvert", "tarif-tableau-numero", "refus-tarif-tableau"


@dataclass(frozen=True)
class Opened:
    """The table as it was opened: its rows and the rates they showed.

    What is typed stays in the browser on top of it, so that a second rate can be typed while the first is on its way.
    """

    number: int
    codes: tuple[str, ...]
    shown: tuple[str, ...]

    @property
    def key(self) -> str:
        """Of the widget: a table opened anew is another one."""
        return f"tarif-tableau-{self.number}"


def show(page: Page, scenario: Scenario, change: Callable[..., None]) -> None:
    """Products sold there, largest first, with the rate of each; only what differs from the common rate is kept."""
    sales = _sales(page, scenario)
    largest = sorted((code for code in sales if sales[code] > 0), key=lambda code: -sales[code])[:ROWS]
    if not (largest or scenario.products):
        said.markdown("Rien n'est vendu à ces pays : collez une liste pour fixer des taux malgré tout.")
        return
    opened = _opened(largest, scenario)

    def edited() -> None:
        browser.catch_up()
        rates, refused = _typed(opened, parse(address.query())[0])
        if refused:
            st.session_state[_REFUSED] = refused
            del st.session_state[_OPENED]  # shows the rates again as they are
        change(products=tuple(rates.items()))

    st.data_editor(
        pd.DataFrame(
            {
                PRODUCT: [reference.product(code).label for code in opened.codes],
                RATE: list(opened.shown),
                SALES: [french.millions(sales.get(code, 0)) for code in opened.codes],
                CODE: list(opened.codes),
            }
        ),
        hide_index=True,
        disabled=(CODE, PRODUCT, SALES),
        # Text: cells of numbers read « 12,5 » as 125 when it is pasted, or typed in an English browser.
        column_config={
            CODE: st.column_config.TextColumn(width=60),
            PRODUCT: st.column_config.TextColumn(width=190),
            SALES: st.column_config.TextColumn(width=90, alignment="right"),
            RATE: st.column_config.TextColumn(width=80, alignment="right"),
        },
        height=min(36 * (len(opened.codes) + 1) + 3, 330),
        key=opened.key,
        on_change=edited,
    )
    for refused in st.session_state.pop(_REFUSED, ()):
        said.warning(
            f"« {french.quoted(refused, 12)} » n'est pas un taux de 0 à {HIGHEST}\u202f% : il n'a pas été pris.",
            icon=":material/rule:",
        )
    said.caption(
        "Les produits que le territoire vend à ces pays, les plus gros d'abord. Changez un taux : les produits laissés "
        "au taux commun le suivent. Un taux vidé y revient."
    )


def _sales(page: Page, scenario: Scenario) -> Mapping[str, int]:
    """Euros sold to the countries of the scenario, by product of the level the table shows."""
    level = Level.CPF4 if page.selection.level == Level.CPF4 else Level.A129
    base = concerned(page.dataset, for_scenario(page.selection), scenario)
    sales: dict[str, int] = {}
    for member, amount in zip(base.members, base.of(page.selection.territory).tolist(), strict=True):
        code = heading(member, level)
        sales[code] = sales.get(code, 0) + amount
    return sales


def _opened(largest: list[str], scenario: Scenario) -> Opened:
    """The table that is open as long as it says what the link says, with what was typed into it; else a new one."""
    found: Opened | None = st.session_state.get(_OPENED)
    own = dict(scenario.products)
    codes = tuple(dict.fromkeys([*largest, *own]))
    shown = tuple(_text(own.get(code, followed(scenario, code))) for code in codes)
    if found and set(found.codes) == set(codes) and _as_shown(found) == dict(zip(codes, shown, strict=True)):
        return found
    st.session_state[_COUNT] = int(st.session_state.get(_COUNT, 0)) + 1
    opened = Opened(st.session_state[_COUNT], codes, shown)
    st.session_state[_OPENED] = opened
    return opened


def _edits(opened: Opened) -> dict[str, str]:
    """What was typed, by product; empty where a rate was taken away."""
    rows = st.session_state.get(opened.key, {}).get("edited_rows", {})
    return {opened.codes[int(row)]: str(cells[RATE] or "").strip() for row, cells in rows.items() if RATE in cells}


def _as_shown(opened: Opened) -> dict[str, str]:
    """The rates on screen, written as the table would; what was emptied or is no rate stays what it is."""
    shown = dict(zip(opened.codes, opened.shown, strict=True))
    for code, text in _edits(opened).items():
        rate = read_rate(text)
        shown[code] = text if rate is None else _text(rate)
    return shown


def _typed(opened: Opened, scenario: Scenario) -> tuple[dict[str, int], list[str]]:
    """The scenario's own rates with what was typed, and what is no rate."""
    rates, refused = dict(scenario.products), []
    for code, text in _edits(opened).items():
        rate = read_rate(text)
        if text and rate is None:
            refused.append(text)
        elif rate is None or rate == followed(scenario, code):
            rates.pop(code, None)
        else:
            rates[code] = rate
    return rates, refused


def followed(scenario: Scenario, code: str) -> int:
    """The rate of a product without one of its own: its heading's, else the common one."""
    return scenario.rates.by_product.get(reference.product(code).a129 or "", scenario.rate)


def _text(rate: int) -> str:
    return rate_in_link(rate).replace(".", ",")
