"""Fiche à imprimer: the territory's figures as a document to hand over."""

from lib.ui import fiche
from lib.ui.page import open_page

with open_page("Fiche à imprimer") as page:
    page.section(
        "Un document à remettre", "Les mêmes figures et les mêmes chiffres qu'à l'écran, mis en page pour le papier."
    )
    fiche.show(page.dataset, page.selection)
    page.takeaway()
