"""Exportations: the total and its shares, then who trades what, for the territory, its région and France."""

from lib.findings.portrait.flows import flow_total, flows
from lib.schema import Flow
from lib.ui.page import open_page

with open_page("Exportations") as page:
    page.card(flow_total, Flow.EXPORT)
    page.card(flows, Flow.EXPORT)
    if page.references:
        page.section("À plus grande échelle", "Les parts, en %, se comparent d'un diagramme à l'autre.")
    for code in page.references:
        page.at(code).card(flows, Flow.EXPORT)
