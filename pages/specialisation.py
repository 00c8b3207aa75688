"""Spécialisation: what the territory sells more than France does, and on how many partners and products it rests."""

from lib.findings.comparing.concentration import concentration
from lib.findings.comparing.specialisation import specialisation
from lib.findings.dependence.few_plants import few_plants
from lib.pictures import Gaps, Strengths
from lib.schema import Flow
from lib.ui.page import open_page

with open_page("Spécialisation") as page:
    page.card(specialisation, Strengths)
    page.card(specialisation, Gaps)
    page.card(concentration)
    page.card(few_plants, Flow.EXPORT)
