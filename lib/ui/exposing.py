"""Choices of « Exposition et dépendances »: which question, which country, which product."""

from lib import french, reference
from lib.findings.dependence.near_alternatives import depends_most, starting
from lib.findings.dependence.partner_loss import largest_partner
from lib.scenario import partners
from lib.schema import (
    FLOWS,
    Flow,
)
from lib.search import Kind
from lib.ui import parameters
from lib.ui.page import Page

TARIFF, CONCENTRATION, SIGNALS, LOSS, ALTERNATIVES = "droits", "concentration", "signaux", "perte", "alternatives"
QUESTIONS = {
    TARIFF: "Un droit de douane",
    CONCENTRATION: "Trop peu de pays\u202f?",
    SIGNALS: "Signaux de dépendance",
    LOSS: "Si un pays disparaît",
    ALTERNATIVES: "Autres pays possibles",
}
SUGGESTED = 5  # products


def question() -> str:
    """The question the page answers, one at a time."""
    return parameters.choice("bloc", "Question", QUESTIONS, TARIFF)


def country(page: Page) -> str:
    """The country or group that disappears: first the territory's largest partner outside the Union."""
    names = dict(partners())
    first = largest_partner(page.dataset, page.selection)
    if first:  # it may have ended since
        names.setdefault(first, reference.country(first, page.selection.period.last).name)
    return parameters.found(
        "pays_perdu", "Quel pays ou groupe ?", (Kind.COUNTRY, Kind.GROUP), names, first if first in names else "US"
    )


def flow_and_product(page: Page) -> tuple[Flow, str]:
    """A flow, and any product, of whatever level: those of the territory that rest on one country are a click away."""
    flow = parameters.choice(
        "flux", "Flux", {flow: french.capital(french.FLOW[flow].deals) for flow in reversed(FLOWS)}, Flow.IMPORT
    )
    names = {code: f"{reference.product(code).short} ({code})" for code in reference.product_codes()}
    first = starting(page.dataset, page.selection, flow)
    suggested = depends_most(page.dataset, page.selection, flow)[:SUGGESTED]
    return flow, parameters.found("produit", "Quel produit ?", (Kind.PRODUCT,), names, first, suggested=suggested)
