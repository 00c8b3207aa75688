"""Vue d'ensemble: the territory at a glance."""

from lib.findings.portrait.activities import activities
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.ui import arriving
from lib.ui.information import practical
from lib.ui.page import open_page

with open_page("Vue d'ensemble") as page:
    if page.selection.unplaced:
        arriving.ask(page)
    page.card(key_figures)
    page.card(partners)
    page.card(activities)
    page.takeaway()
    practical(page)
