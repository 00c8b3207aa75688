"""A list of rates typed or pasted: good lines go to the link, each bad one is told, and words get codes offered."""

from dataclasses import replace

import streamlit as st

from lib import french, reference
from lib.scenario import Scenario, rate_in_link, read_code, read_list
from lib.ui import browser, proposing, said
from lib.ui.page import Page
from lib.ui.tariff_table import Change

KEY = "tarif-liste"
WORDS_HELPED = 5  # lines whose words get codes offered


def show(page: Page, scenario: Scenario, change: Change) -> int:
    """Draw the list; the number of its lines that do not count as long as they are not mended."""
    kept = "\n".join(f"{code};{rate_in_link(rate).replace('.', ',')}" for code, rate in scenario.products)
    # What was typed stays as long as it says what the link says: its bad lines can then be mended.
    if KEY not in st.session_state or read_list(st.session_state[KEY])[0] != scenario.products:
        browser.seed(KEY, kept)

    def typed() -> None:
        if browser.changed(KEY):
            _keep(change)

    said.text_area(
        "Une ligne par produit : code et taux",
        key=KEY,
        height=150,
        placeholder="C24A;50\n2410;25\nC30A;12,5",
        help="Code A129 (C24A) ou CPF4 (2410), point-virgule, taux de 0 à 200. Un mot à la place du code en fait "
        "proposer. Le code le plus fin l'emporte ; les autres produits suivent le taux commun. Un fichier CSV peut "
        "être collé tel quel.",
        on_change=typed,
    )
    wrong = read_list(st.session_state[KEY])[1]
    if wrong:
        said.warning("  \n".join(map(str, wrong)), icon=":material/rule:")
        _offers(page, [line.number for line in wrong], change)
    return len(wrong)


def _offers(page: Page, wrong: list[int], change: Change) -> None:
    """For each wrong line that begins with a word, the codes it may mean, as buttons that write them."""
    helped = 0
    lines = str(st.session_state[KEY]).splitlines()
    for number in wrong:
        word = _word(lines[number - 1])
        codes = proposing.codes(word, page.dataset) if word else ()
        if not codes or helped == WORDS_HELPED:
            continue
        helped += 1
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"proposer-{number}"):
            said.markdown(f"Ligne {number}, « {french.quoted(word, 30)} » :", width="content")
            for code in codes:
                said.button(
                    f"{reference.product(code).short} ({code})",
                    key=f"proposer-{number}-{code}",
                    help=f"Écrire {code} à la place",
                    on_click=_write,
                    args=(number, word, code, change),
                )


def _keep(change: Change) -> None:
    """Make the link say the good lines."""
    rates = read_list(st.session_state[KEY])[0]
    change(lambda now: replace(now, products=rates))


def _word(line: str) -> str:
    """What stands where a code should be; empty where a code does, or nothing."""
    begin = line.strip().strip('"')
    for separator in (";", "\t", ":", ","):
        begin = begin.partition(separator)[0]
    return "" if read_code(begin) else begin.strip()


def _write(number: int, word: str, code: str, change: Change) -> None:
    lines = str(st.session_state[KEY]).splitlines()
    if number <= len(lines):
        lines[number - 1] = lines[number - 1].replace(word, code, 1)
        browser.seed(KEY, "\n".join(lines))
        _keep(change)
