"""Spécialisation: what the territory sells more than France does, and on how many partners and products it rests."""

from lib.findings.comparing.specialisation import BARS, SCATTER, concentration, specialisation
from lib.ui.page import open_page

page = open_page("Spécialisation")
page.card(specialisation, SCATTER)
page.card(specialisation, BARS)
page.card(concentration)
