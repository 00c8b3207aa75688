"""Plan du site: every page as a link."""

from lib.ui import legal
from lib.ui.page import open_page

with open_page("Plan du site", general=True) as page:
    legal.sitemap(page.selection)
