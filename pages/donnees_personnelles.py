"""Données personnelles: what the server and the browser keep, and whom to ask."""

from lib.ui import legal
from lib.ui.page import open_page

with open_page("Données personnelles", general=True):
    legal.passages("enregistre", "navigateur", "droits")
