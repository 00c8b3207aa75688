"""Names of sheets: what Excel accepts, told apart by their words and not by their number only."""

from collections.abc import Sequence

from lib import french

LENGTH = 31
FORBIDDEN = str.maketrans({**dict.fromkeys("[]:*?/\\", " "), "'": "\u2019"})
_ENDS = " ,;-→–(\u2019"
# Words that say nothing at the end of a name that was cut.
_LINKS = frozenset(
    ("à", "au", "aux", "ce", "de", "des", "du", "en", "et", "la", "le", "les", "par", "pour", "que", "un")
)
_SKIPPED = "…"


def sheet_names(titles: Sequence[str]) -> list[str]:
    """A name for each title, its number first: its first words, and where others begin alike those that differ.

    >>> sheet_names(["Exportations de la Bourgogne-Franche-Comté, 2024", "Exportations de la Bourgogne-Franche-Comté :\
 produits → pays"])
    ['1 Exportations … 2024', '2 Exportations … produits']
    >>> sheet_names(["Chiffres clés de la Bourgogne-Franche-Comté"])
    ['1 Chiffres clés']
    """
    words = [" ".join(title.translate(FORBIDDEN).split()).split(" ") for title in titles]
    cut = [_cut(number, own) for number, own in enumerate(words, 1)]
    names = []
    for number, (name, own) in enumerate(zip(cut, words, strict=True), 1):
        alike = [other for other, called in zip(words, cut, strict=True) if _said(called) == _said(name)]
        told = _told_apart(own, [other for other in alike if other != own])
        names.append(_cut(number, [own[0], _SKIPPED, *told]) if told else name)
    return names


def table_name(number: int, title: str) -> str:
    """The name of the table of a sheet in formulas and for screen readers: letters, digits and underscores.

    >>> table_name(8, "Exportations de la France : produits → pays")
    'Figure_8_exportations_de_la_france_produits_pays'
    """
    return f"Figure_{number}_{french.slug(title).replace('-', '_')}"[:100].rstrip("_")


def _said(name: str) -> str:
    return name.partition(" ")[2].casefold()


def _told_apart(own: Sequence[str], others: Sequence[Sequence[str]]) -> Sequence[str]:
    """The words of a title from where it differs from each of those that begin alike; none when nothing does."""
    if not others:
        return ()
    first = max(_shared(own, other) for other in others)
    return [word for n, word in enumerate(own) if n >= first and (n > first or word.strip(_ENDS))]


def _shared(own: Sequence[str], other: Sequence[str]) -> int:
    """How many first words two titles share, whatever ends them."""
    pairs = zip(own, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a.strip(_ENDS) != b.strip(_ENDS)), min(len(own), len(other)))


def _cut(number: int, words: Sequence[str]) -> str:
    """As many whole words as there is room for, the last one a word that says something; within a word, if need be."""
    whole = f"{number} {' '.join(words)}"
    if len(whole) <= LENGTH:
        return whole.rstrip(_ENDS)
    kept = whole[: LENGTH + 1].split(" ")[:-1]
    while len(kept) > 1 and kept[-1].strip(_ENDS).casefold() in {*_LINKS, _SKIPPED}:
        kept.pop()
    name = " ".join(kept)
    if len(name) <= LENGTH // 3:  # the next word is long: its first part says more than nothing
        hyphen = whole.rfind("-", len(name), LENGTH)
        name = whole[: hyphen if hyphen > 0 else LENGTH]
    return name.rstrip(_ENDS)
