"""Codes that a word in the place of a code may mean: « acier » is C24A or 2420, to be chosen and never guessed."""

from lib import reference
from lib.schema import Dimension, Level
from lib.search import Kind
from lib.store import Dataset
from lib.ui import looking, offered

MOST = 4  # codes proposed for a word
_LOOKED_AT = 40  # answers, among which those of no use here are passed over
_LEVELS = (Level.A129, Level.CPF4)


def codes(words: str, dataset: Dataset) -> tuple[str, ...]:
    """Codes of level A129 or CPF4 that the words find, best first; only what is traded, where anything is."""
    hits = looking.index(dataset).find(words, {Kind.PRODUCT}, _LOOKED_AT)
    found = [hit.code for hit in hits if reference.product(hit.code).level in _LEVELS]
    traded = offered.traded(dataset, Dimension.PRODUCT)
    return tuple([code for code in found if code in traded] or found)[:MOST]
