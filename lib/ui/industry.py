"""Choices of « Territoires d'industrie »: the words one looks for, and whether all are listed or those of here."""

from functools import cache

from lib import french, reference
from lib.findings.saying import naming
from lib.reference import TerritoryKind
from lib.search.spelling import Spellings
from lib.search.words import words as words_of
from lib.ui import parameters, said
from lib.ui.page import Page

ALL, HERE = "tous", "ici"


def choices(page: Page) -> tuple[str, bool]:
    """The words, and whether every Territoire d'industrie is listed."""
    territory = page.selection.territory
    with parameters.row("industrie"):
        typed = parameters.text("cherche", "Chercher dans la liste", "Un nom, une région, un département…")
        words = meant(typed)
        if territory.kind in (TerritoryKind.FRANCE, TerritoryKind.NOT_ALLOCATED):
            everywhere = True
        else:
            listed = {ALL: "Tous", HERE: f"Ceux {naming.of(territory)}"}
            everywhere = parameters.choice("ou", "Lesquels", listed, ALL) == ALL
    if words != typed:
        said.caption(f"« {french.quoted(typed, 40)} » n'est dans aucun nom : voici « {french.quoted(words, 40)} ».")
    return words, everywhere


def meant(typed: str) -> str:
    """The words with one wrong letter put right in those that the list does not hold, where only one word is near.

    >>> meant("nevrs"), meant("normandie seine"), meant("xyz")
    ('nevers', 'normandie seine', 'xyz')
    """
    known, spellings = _known()
    found = []
    for word in french.folded(typed).split():
        near = set(spellings.near(word)) if len(word) > 2 and not any(word in one for one in known) else set()
        found.append(near.pop() if len(near) == 1 else word)
    return " ".join(found) if found != french.folded(typed).split() else typed


@cache
def _known() -> tuple[frozenset[str], Spellings]:
    """The words of the names in the list: Territoires d'industrie, their départements and régions."""
    places = {one.code: one for one in reference.territories_industrie_of(reference.territory(reference.FRANCE))}
    around = {code for one in places.values() for code in one.departments}
    regions = {f"R{reference.territory(code).region}" for code in around if reference.territory(code).region}
    names = [one.name for one in places.values()] + [reference.territory(code).name for code in around | regions]
    words = frozenset(word for name in names for word in words_of(name) if len(word) > 2)
    return words, Spellings(words)
