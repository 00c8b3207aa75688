"""Choices of « Territoires d'industrie »: the words one looks for, and whether all are listed or those of here."""

import re
from functools import cache

from lib import french, reference
from lib.findings.saying import naming
from lib.reference import TerritoryKind
from lib.search.spelling import Spellings
from lib.ui import parameters, said
from lib.ui.page import Page

ALL, HERE = "tous", "ici"
_WORD = re.compile(r"\w+")


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

    A word may be the beginning of what is meant.

    >>> meant("nevrs"), meant("normandie seine"), meant("cholett"), meant("xyz")
    ('Nevers', 'normandie seine', 'Choletais', 'xyz')
    """
    known, spellings = _known()
    found = []
    for word in typed.split():
        folded = french.folded(word)
        near: set[str] = set()
        if len(folded) > 2 and not any(folded in one for one in known):
            near = set(spellings.near(folded)) or set(spellings.begun(folded))
        found.append(known[near.pop()] if len(near) == 1 else word)
    return " ".join(found) if found != typed.split() else typed


@cache
def _known() -> tuple[dict[str, str], Spellings]:
    """The words of the names in the list, as they are written: Territoires d'industrie, départements and régions."""
    places = reference.territories_industrie_of(reference.territory(reference.FRANCE))
    around = {code for one in places for code in one.departments}
    regions = {f"R{region}" for code in around if (region := reference.territory(code).region)}
    names = [one.name for one in (*places, *map(reference.territory, sorted(around | regions)))]
    words = {french.folded(word): word for name in names for word in _WORD.findall(name) if len(word) > 2}
    return words, Spellings(words)
