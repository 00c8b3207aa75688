"""What of a text counts when it is looked for: folded words without their plural."""

import re
from collections.abc import Iterator

from lib import french

MOST_LETTERS, MOST_WORDS = 200, 20  # of what a person types; the rest is left unread
_WORD = re.compile(r"[a-z0-9]+")
# Words that join others: « Pays de la Loire » is found by « pays loire ».
_JOINING = frozenset(["le", "la", "les", "l", "un", "une", "de", "du", "des", "d", "et", "en", "a", "au", "aux"])
_WRITTEN_OUT = {"st": "saint", "ste": "sainte"}
_SHORTEST_PLURAL = 4  # « bas » and « gaz » are no plurals


def words(text: str) -> tuple[str, ...]:
    """All words: no accent, capital, hyphen or apostrophe counts.

    >>> words("Val-d’Oise"), words("St-Étienne")
    (('val', 'd', 'oise'), ('saint', 'etienne'))
    """
    found = _WORD.findall(french.folded(text))
    return tuple(_WRITTEN_OUT.get(word, word) for word in found) if len(found) > 1 else tuple(found)  # ST is a code


def telling(all_words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those that only join; all of them where there is no other.

    >>> telling(("val", "d", "oise")), telling(("la",))
    (('val', 'oise'), ('la',))
    """
    return tuple(word for word in all_words if word not in _JOINING) or all_words


def stem(word: str) -> str:
    """A word in the singular, alike for both sides of a comparison.

    >>> stem("fromages"), stem("metaux"), stem("bateaux"), stem("bas")
    ('fromage', 'metal', 'bateau', 'bas')
    """
    if len(word) < _SHORTEST_PLURAL or word.isdigit():
        return word
    if word.endswith("aux") and not word.endswith("eaux"):
        return word[:-3] + "al"
    return word[:-1] if word[-1] in "sx" else word


def written_together(all_words: tuple[str, ...]) -> Iterator[str]:
    """The words as one, with and without those that join: « valdoise » and « semiconducteur » name what they mean."""
    yield "".join(all_words)
    yield "".join(map(stem, all_words))
    yield "".join(map(stem, telling(all_words)))
