"""Accessibilité: the declaration, what is not accessible and why, whom to tell, and the standard's criteria."""

from lib.ui import legal
from lib.ui.page import open_page

with open_page("Accessibilité", general=True):
    legal.passages("etat-de-conformite", "non-accessible", "signaler", "recours", "grille")
    legal.grid()
