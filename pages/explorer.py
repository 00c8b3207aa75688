"""Explorer: the detail, row by row."""

from lib.findings.sources.detail import detail
from lib.ui import explorer
from lib.ui.page import open_page

with open_page("Le détail, ligne par ligne") as page:
    page.card(detail, explorer.choices(page.selection))
