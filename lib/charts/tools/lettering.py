"""Letters without a browser: how wide a text is, where it is cut, and how labels keep their distance.

Widths are those of Arial and its metric twins, in thousandths of the font size (source: the advance widths of
Liberation Sans, SIL Open Font Licence); accented letters count as their base letter. Wider faces are met with ``SAFE``.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

SCREEN_FONT = '"Source Sans", "Source Sans 3", Arial, sans-serif'
PAPER_FONT = "Arial, 'Liberation Sans', Helvetica, 'DejaVu Sans', sans-serif"
SAFE = 1.15  # DejaVu Sans, Debian's last resort, is up to 15 % wider than Arial

_WIDTHS = {
    **dict.fromkeys("ijl'’", 222),
    **dict.fromkeys("ft ,.:;/!|I", 278),
    **dict.fromkeys("r()-[]\u00a0·", 333),
    **dict.fromkeys("cksvxyzJ", 500),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM", 833),
    **dict.fromkeys("W%œŒæ…—▲▼◄►→", 1000),
    **dict.fromkeys("+−<>=", 584),
    "\u202f": 200,
    "\u200b": 0,
}
_BREAK = "\u200b"  # where a line may end without a space
_ORDINARY = 556  # the digits and the remaining lower-case letters


@lru_cache(maxsize=4096)
def _units(text: str) -> int:
    total = 0
    for character in text:
        width = _WIDTHS.get(character)
        if width is None:
            base = unicodedata.normalize("NFD", character)[0]
            width = _WIDTHS.get(base, _ORDINARY)
        total += width
    return total


def width(text: str, size: float, *, bold: bool = False, safe: float = 1.0) -> float:
    """Estimated width of one line of text, in the unit of ``size``.

    >>> round(width("Allemagne", 13))
    61
    """
    return _units(text) * size / 1000 * (1.08 if bold else 1.0) * safe


def shorten(text: str, limit: int) -> str:
    """The text, or its beginning with « … » so that it has at most ``limit`` characters.

    >>> shorten("République démocratique du Congo", 24)
    'République démocratique…'
    """
    if len(text) <= limit:
        return text
    return text[: limit - 1].rstrip(" \N{NO-BREAK SPACE},;'’(-") + "…"


def fit(text: str, size: float, room: float, *, bold: bool = False, safe: float = 1.0) -> str:
    """The text cut with « … » until it fits ``room``; empty when not even three letters would fit."""
    if width(text, size, bold=bold, safe=safe) <= room:
        return text
    for limit in range(len(text) - 1, 3, -1):
        cut = shorten(text, limit)
        if width(cut, size, bold=bold, safe=safe) <= room:
            return cut
    return ""


def wrap(text: str, size: float, room: float, *, bold: bool = False, safe: float = 1.0) -> list[str]:
    """The text in lines of at most ``room``, broken at spaces; a word wider than the room stands alone, uncut.

    >>> wrap("Machines d'usage général", 10, 80)
    ['Machines', "d'usage général"]
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold, safe=safe) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def block(text: str, size: float, room: float, most: int = 2, *, bold: bool = False, safe: float = 1.0) -> list[str]:
    """The text in at most ``most`` lines of ``room``: « … » stands only where they have no room for its end.

    Lines break at spaces and after hyphens.

    >>> block("Machines d'usage général", 10, 80), block("Machines d'usage général", 10, 50)
    (['Machines', "d'usage général"], ['Machines', "d'usage…"])
    """
    lines = wrap(text.replace("-", f"-{_BREAK} "), size, room, bold=bold, safe=safe)
    lines = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    lines = [line.replace(f"{_BREAK} ", "").replace(_BREAK, "") for line in lines]
    return [fit(line, size, room, bold=bold, safe=safe) or line for line in lines]


def uncut(short: str, label: str) -> str:
    """The short name of a product, or its whole label where the short name is only the label's beginning.

    >>> uncut("Chimie de base", "Produits chimiques de base"), uncut("Autres parties…", "Autres parties de voitures")
    ('Chimie de base', 'Autres parties de voitures')
    """
    return label if "…" in short else short


def spread(centres: Sequence[float], pitch: float | Sequence[float], low: float, high: float) -> list[float]:
    """Positions nearest to ``centres`` (ascending) that keep ``pitch`` between neighbours, inside [low, high].

    ``pitch`` is one distance, or one for each pair of neighbours. The least-squares answer, by pooling adjacent
    violators. When the room is too small for those distances, they shrink alike.

    >>> spread([10.0, 12.0, 50.0], 20, 0, 100)
    [1.0, 21.0, 50.0]
    >>> spread([10.0, 12.0, 50.0], [2, 50], 0, 100)
    [6.0, 8.0, 58.0]
    """
    pitches = [pitch] * (len(centres) - 1) if isinstance(pitch, int | float) else pitch
    offsets = [0.0, *accumulate(pitches)]
    if offsets[-1] > high - low:
        offsets = [offset * (high - low) / offsets[-1] for offset in offsets]
    blocks: list[tuple[float, int]] = []  # mean of the pooled positions once the offsets are taken away, members
    for centre, offset in zip(centres, offsets, strict=True):
        mean, members = centre - offset, 1
        while blocks and blocks[-1][0] > mean:
            earlier, count = blocks.pop()
            mean = (earlier * count + mean * members) / (count + members)
            members += count
        blocks.append((mean, members))
    top = high - offsets[-1]
    flat = [min(max(mean, low), top) for mean, members in blocks for _ in range(members)]
    return [place + offset for place, offset in zip(flat, offsets, strict=True)]
