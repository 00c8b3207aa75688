"""Territoires d'industrie: all of them, by région and département, with the figures of the départements they touch."""

from lib.findings.comparing.industry_territories import industry_territories
from lib.ui import industry
from lib.ui.page import open_page

with open_page("Territoires d'industrie") as page:
    page.card(industry_territories, *industry.choices(page))
