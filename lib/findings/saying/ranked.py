"""Ranks in words: equals say that they are, and « la moitié est au-dessus » is said only where it is true."""

from collections.abc import Callable

from lib import french
from lib.arrays import Array
from lib.indicators.ranks import middle


def rank(number: int, *, equal: bool) -> str:
    """« 3e », « 3e ex æquo » where others have it too.

    >>> rank(3, equal=True), rank(1, equal=False)
    ('3e ex æquo', '1er')
    """
    return french.ordinal(number) + (" ex æquo" if equal else "")


def half_above(values: Array, in_words: Callable[[float], str], of_what: str = "départements classés") -> str:
    """Where the middle of some ranked values is, as a sentence; ``in_words`` writes a value.

    « La moitié des 101 départements classés est au-dessus de **12,0 M€**. » With many equals that would not be true:
    « 96 des 101 départements classés sont à **0,0 %** ou au-dessus. »
    """
    found = middle(values)
    value = f"**{in_words(found.value)}**"
    if found.halves:
        return f"La moitié des {found.number} {of_what} est au-dessus de {value}."
    return f"{found.reach} des {found.number} {of_what} sont à {value} ou au-dessus."
