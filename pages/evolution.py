"""Évolution: every published quarter, then where the change on the year before comes from."""

from lib.findings.over_time.contribution import contribution
from lib.findings.over_time.evolution import evolution, yearly_change
from lib.findings.over_time.members import members
from lib.findings.over_time.price_volume import price_volume
from lib.schema import (
    Flow,
)
from lib.ui import parameters
from lib.ui.page import open_page

page = open_page("Évolution")
page.card(evolution)
page.card(yearly_change)
page.section(
    "De quoi c'est fait",
    "Les mêmes questions, pour un flux : ses premiers produits ou pays au fil du temps, et ce que chacun apporte à "
    "l'évolution de la période choisie sur la période précédente.",
)
with parameters.row("evolution"):
    flow = parameters.choice("flux", "Flux", {Flow.EXPORT: "Exportations", Flow.IMPORT: "Importations"}, Flow.EXPORT)
    by = parameters.choice("par", "Par", {"produit": "Produit", "pays": "Pays"}, "produit")
page.card(members, flow, by)
page.card(contribution, flow, by)
page.card(price_volume, flow)
