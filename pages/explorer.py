"""Explorer: the detail, row by row."""

from dataclasses import astuple

from lib.findings.sources.detail import detail
from lib.ui import explorer
from lib.ui.page import open_page

page = open_page("Le détail, ligne par ligne")
page.large_card(detail, *astuple(explorer.choices(page.selection)))
