"""Mentions légales: who runs the site, what it is not, under which licences."""

from lib.ui import legal
from lib.ui.page import open_page

with open_page("Mentions légales", general=True):
    legal.passages("editeur", "pas-officiel", "code-et-donnees")
