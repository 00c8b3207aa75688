"""Choices of « Territoires d'industrie »: the words one looks for, and whether all are listed or those of here."""

from lib.findings.saying import naming
from lib.reference import TerritoryKind
from lib.ui import parameters
from lib.ui.page import Page

ALL, HERE = "tous", "ici"


def choices(page: Page) -> tuple[str, bool]:
    """The words, and whether every Territoire d'industrie is listed."""
    territory = page.selection.territory
    with parameters.row("industrie"):
        words = parameters.text("cherche", "Chercher dans la liste", "Un nom, une région, un département…")
        if territory.kind in (TerritoryKind.FRANCE, TerritoryKind.NOT_ALLOCATED):
            return words, True
        listed = {ALL: "Tous", HERE: f"Ceux {naming.of(territory)}"}
        return words, parameters.choice("ou", "Lesquels", listed, ALL) == ALL
