"""Choices of « Exposition et dépendances »: which question, which country, which product."""

import streamlit as st

from lib import french, reference
from lib.findings.dependence.near_alternatives import depends_most, starting
from lib.findings.dependence.partner_loss import largest_partner
from lib.scenario import partners
from lib.schema import (
    FLOWS,
    Dimension,
    Flow,
)
from lib.ui import address, offered, parameters
from lib.ui.page import Page

TARIFF, CONCENTRATION, SIGNALS, LOSS, ALTERNATIVES = "droits", "concentration", "signaux", "perte", "alternatives"
QUESTIONS = {
    TARIFF: "Un droit de douane",
    CONCENTRATION: "Trop peu de pays\u202f?",
    SIGNALS: "Signaux de dépendance",
    LOSS: "Si un pays disparaît",
    ALTERNATIVES: "Autres pays possibles",
}


def question() -> str:
    """The question the page answers, one at a time."""
    return parameters.choice("bloc", "Question", QUESTIONS, TARIFF)


def country(page: Page) -> str:
    """The country that disappears: first the territory's largest partner outside the Union."""
    groups = reference.country_groups()
    names = {code: name for code, name in partners().items() if code not in groups}
    names = offered.arranged(names, page.dataset, Dimension.COUNTRY)
    first = largest_partner(page.dataset, page.selection)
    if first:  # it may have ended since
        names.setdefault(first, reference.country(first, page.selection.period.last).name)
    return parameters.choice("pays_perdu", "Quel pays ?", names, first if first in names else "US", compact=False)


def flow_and_product(page: Page) -> tuple[Flow, str]:
    """A flow, and a product of the territory: those that rest on one country first."""
    with st.container(horizontal=True, vertical_alignment="top"):
        flow = parameters.choice(
            "flux", "Flux", {flow: french.capital(french.FLOW[flow].deals) for flow in reversed(FLOWS)}, Flow.IMPORT
        )
        codes, level = depends_most(page.dataset, page.selection, flow), page.selection.level
        names = {code: f"{reference.product(code).short} ({code})" for code in codes or reference.products(level)}
        names = offered.arranged(names, page.dataset, Dimension.PRODUCT)
        first = starting(page.dataset, page.selection, flow)
        for code in (first, address.value("produit")):
            if code not in names and code in reference.product_codes():  # another level, or not traded here
                names[code] = f"{reference.product(code).short} ({code})"
        return flow, parameters.choice("produit", "Quel produit ?", names, first, compact=False)
