"""Évolution: every published quarter, then where the change on the year before comes from."""

from lib.findings.over_time.contribution import contribution
from lib.findings.over_time.evolution import evolution, yearly_change
from lib.findings.over_time.members import members
from lib.findings.over_time.mix_and_performance import mix_and_performance
from lib.findings.over_time.price_volume import price_volume
from lib.ui import parameters
from lib.ui.page import open_page

with open_page("Évolution") as page:
    page.card(evolution)
    page.card(yearly_change)
    page.section(
        "De quoi c'est fait",
        "Les mêmes questions, pour un flux : ses premiers produits ou pays au fil du temps, et ce que chacun apporte à "
        "l'évolution de la période choisie sur la période précédente.",
    )
    with parameters.row("evolution"):
        flow = parameters.flow()
        dimension = parameters.dimension(page.selection)
    page.card(members, flow, dimension)
    page.card(contribution, flow, dimension)
    page.card(mix_and_performance, flow)
    page.card(price_volume, flow)
