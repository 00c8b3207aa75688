"""Codes that a word in the place of a code may mean: « acier » is C24A or 2420, to be chosen and never guessed."""

from collections.abc import Collection

from lib import french, reference
from lib.schema import Level

MOST = 4  # codes proposed for a word
_LEVELS = (Level.A129, Level.CPF4)
_SHORTEST = 3  # letters; shorter words (de, la, en) mean nothing alone


def codes(words: str, traded: Collection[str]) -> tuple[str, ...]:
    """Codes that begin so, or of level A129, then CPF4, those whose names have each of the words, or begin with them.

    Accents, capitals and a final « s » do not count; names with the words whole come first, and only what is ``traded``
    is proposed where anything is.

    >>> codes("Aciers", {"C24A", "2420"})
    ('C24A', '2420')
    >>> codes("c24", {"C24A", "C24B"})
    ('C24A', 'C24B')
    """
    begun = words.strip().upper()
    if begun and (
        beginning := [code for level in _LEVELS for code in reference.products(level) if code.startswith(begun)]
    ):
        return _offered(beginning, traded)
    asked = [_stem(word) for word in french.slug(words[:80]).split("-") if len(word) >= _SHORTEST]
    if not asked:
        return ()
    found: list[tuple[int, str]] = []
    for level in _LEVELS:
        for code, product in reference.products(level).items():
            names = {_stem(word) for word in french.slug(f"{product.label} {product.short}").split("-")}
            if all(any(name.startswith(word) for name in names) for word in asked):
                found.append((sum(word not in names for word in asked), code))
    return _offered([code for _, code in sorted(found, key=lambda one: one[0])], traded)


def _offered(ordered: list[str], traded: Collection[str]) -> tuple[str, ...]:
    return tuple([code for code in ordered if code in traded] or ordered)[:MOST]


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > _SHORTEST else word
