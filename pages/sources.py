"""Sources et méthode: what is loaded, that no euro was lost, what the figures mean and what they cannot say."""

from lib.findings.sources.country_groups import country_groups
from lib.findings.sources.provenance import loaded_files, reconciliation, rejects
from lib.ui import sources
from lib.ui.page import open_page

with open_page("Sources et méthode", general=True) as page:
    sources.contents()

    sources.loaded(page.dataset)
    page.card(loaded_files)
    page.card(rejects)
    sources.rejects_file(page.dataset)
    page.card(reconciliation)

    sources.definitions()
    sources.limits()
    page.card(country_groups)
    sources.licence(page.dataset)
    sources.demonstration()
    sources.own_files()
