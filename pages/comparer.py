"""Comparer: the territory beside others and who is like it, or where it stands among its like."""

from lib.findings.comparing.comparison import comparison
from lib.findings.comparing.peers import peers
from lib.findings.comparing.ranking_departments import ranking
from lib.findings.comparing.structure import structure
from lib.pictures import League
from lib.schema import Dimension
from lib.ui import comparing, parameters
from lib.ui.page import open_page

with open_page("Comparer") as page:
    if comparing.question() == comparing.RANK:
        among, indicator, code = comparing.ranked_by(page)
        comparing.standing(page, indicator, code, among)
        page.card(ranking, indicator, code, League, among)
    else:
        others, basis = comparing.choices(page)
        page.card(comparison, others, basis)

        page.section("Qui lui ressemble ?", "Les cinq départements dont la répartition des ventes est la plus proche.")
        page.card(peers)
        comparing.peer_links(page, others)

        page.section(
            "De quoi est fait son commerce ?", "Les parts se comparent quelle que soit la taille des territoires."
        )
        flow = parameters.flow()
        page.card(structure, Dimension.PRODUCT, flow, others)
        page.card(structure, Dimension.COUNTRY, flow, others)
