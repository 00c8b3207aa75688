"""Comparer: the territory beside others and who is like it, or where it stands among the départements."""

from lib.findings.comparing.comparison import comparison
from lib.findings.comparing.peers import peers
from lib.findings.comparing.ranking_departments import LIST, ranking
from lib.findings.comparing.structure import structure
from lib.schema import (
    COUNTRY,
    PRODUCT,
    Flow,
)
from lib.ui import comparing, parameters
from lib.ui.page import open_page

page = open_page("Comparer")
if comparing.question() == comparing.RANK:
    indicator, code = comparing.indicator(page)
    comparing.standing(page, indicator, code)
    page.card(ranking, indicator, code, LIST)
else:
    others, view = comparing.choices(page)
    page.card(comparison, others, view)

    page.section("Qui lui ressemble ?", "Les cinq départements dont la répartition des ventes est la plus proche.")
    page.card(peers)
    comparing.peer_links(page, others)

    page.section("De quoi est fait son commerce ?", "Les parts se comparent quelle que soit la taille des territoires.")
    flow = parameters.choice("flux", "Flux", {Flow.EXPORT: "Exportations", Flow.IMPORT: "Importations"}, Flow.EXPORT)
    page.card(structure, PRODUCT, flow, others)
    page.card(structure, COUNTRY, flow, others)
