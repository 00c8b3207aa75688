"""Rates product by product: a field for each product sold, which follows the common rate as long as it is empty.

Fields and not ``st.data_editor``: that one loses keys on a slow machine (its cell opens after the first ones, and the
answer to a cell that was left closes the next), cannot be read aloud, and reads « 12,5 » as 125 in an English browser.
Enter, arrows and a column pasted from a sheet are :mod:`lib.ui.access.column`'s.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from lib import french, reference
from lib.findings.tariff.base import concerned, for_scenario, heading
from lib.scenario import HIGHEST, Scenario, rate_in_link, read_rate
from lib.schema import Level
from lib.ui import said, typed
from lib.ui.page import Page

ROWS = 40  # products offered, largest sales first
KEY = "tarif-produit"  # of each field, before its code
EXPECTED = f"un taux de 0 à {HIGHEST} %, deux décimales au plus, ou rien pour suivre le taux commun"
Change = Callable[[Callable[[Scenario], Scenario]], None]  # makes the link say what an edit makes of its scenario


def show(page: Page, scenario: Scenario, change: Change) -> None:
    """Products sold there, largest first, with the rate of each; only what differs from the common rate is kept."""
    sales, own = _sales(page, scenario), dict(scenario.products)
    largest = sorted((code for code in sales if sales[code] > 0), key=lambda code: -sales[code])[:ROWS]
    codes = tuple(dict.fromkeys([*largest, *own]))
    if not codes:
        said.markdown("Rien n'est vendu à ces pays : collez une liste pour fixer des taux malgré tout.")
        return
    said.caption(
        "Les produits que le territoire vend à ces pays, les plus gros d'abord, et leur taux en %. En gris, le taux "
        "commun : il vaut tant que rien n'est écrit. Une colonne copiée d'un tableur se colle d'un coup."
    )
    with st.container(height=min(50 * len(codes) + 24, 330), gap="xsmall", key="colonne-tarif"):
        wrong = sum([_rate(scenario, code, sales.get(code, 0), own.get(code), change) for code in codes])
    if wrong:
        verb = "n'est pas compris et ne compte pas" if wrong == 1 else "ne sont pas compris et ne comptent pas"
        said.warning(
            f"**{french.count(wrong, 'taux', 'taux')} {verb}** : voyez sous les champs.", icon=":material/rule:"
        )


def _rate(scenario: Scenario, code: str, sales: int, own: int | None, change: Change) -> bool:
    """The field of one product; emptied, it follows again. Whether what is typed there is refused."""

    def write(rate: tuple[int, ...]) -> None:
        change(lambda now: replace(now, products=_with(now, code, *rate)))

    return typed.field(
        f"{reference.product(code).label} ({code}) · {french.euros(sales)}",
        f"{KEY}-{code}",
        "" if own is None else _text(own),
        _read,
        write,
        expected=EXPECTED,
        placeholder=_text(followed(scenario, code)),
        keeps=True,
    )


def _read(text: str) -> tuple[int, ...] | None:
    """The rate that is typed, none where the field is emptied; None for what is no rate."""
    rate = read_rate(text)
    return () if not text.strip() else None if rate is None else (rate,)


def _with(scenario: Scenario, code: str, rate: int | None = None) -> tuple[tuple[str, int], ...]:
    """The scenario's own rates with this one, or without any for this product where it is the one it follows."""
    rates = dict(scenario.products)
    if rate is None or rate == followed(scenario, code):
        rates.pop(code, None)
    else:
        rates[code] = rate
    return tuple(rates.items())


def _sales(page: Page, scenario: Scenario) -> Mapping[str, int]:
    """Euros sold to the countries of the scenario, by product of the level the table shows."""
    level = Level.CPF4 if page.selection.level == Level.CPF4 else Level.A129
    base = concerned(page.dataset, for_scenario(page.selection), scenario)
    sales: dict[str, int] = {}
    for member, amount in zip(base.members, base.of(page.selection.territory).tolist(), strict=True):
        code = heading(member, level)
        sales[code] = sales.get(code, 0) + amount
    return sales


def followed(scenario: Scenario, code: str) -> int:
    """The rate of a product without one of its own: its heading's, else the common one."""
    return scenario.rates.by_product.get(reference.product(code).a129 or "", scenario.rate)


def _text(rate: int) -> str:
    return rate_in_link(rate).replace(".", ",")
