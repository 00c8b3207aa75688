"""Numbers, units and shares in French, formatted in Python (Babel underneath).

The browser's language must not change a figure, so every text a person reads is made here. A missing value is « — ».
Amounts are euros, masses kilograms, shares fractions of one.
"""

import math
from decimal import Decimal
from functools import lru_cache

from babel.numbers import get_decimal_symbol, get_group_symbol

from lib.schema import Measure

LOCALE = "fr_FR"
_SYMBOLS = str.maketrans({",": get_group_symbol(LOCALE), ".": get_decimal_symbol(LOCALE)})
NARROW = "\u202f"  # narrow no-break space, before a unit and between thousands
MISSING = "—"
MINUS = "\u2212"


def _absent(x: float | None) -> bool:
    return x is None or math.isnan(x) or math.isinf(x)


@lru_cache(maxsize=65536)
def _decimal(x: float, decimals: int) -> str:
    # The figures of Babel's format_decimal (half to even on the digits one would write), seven times faster.
    text = f"{abs(Decimal(str(x))):,.{decimals}f}".translate(_SYMBOLS)
    negative = x < 0 and any(c in "123456789" for c in text)
    return (MINUS if negative else "") + text


def number(x: float | None, decimals: int = 0, *, sign: bool = False) -> str:
    """A number with French separators; ``sign`` adds « + » to what is above zero.

    >>> number(-1212.94, 1)
    '−1\\u202f212,9'
    >>> number(None)
    '—'
    """
    if x is None or _absent(x):
        return MISSING
    text = _decimal(x, decimals)
    return "+" + text if sign and x > 0 and any(c in "123456789" for c in text) else text


def millions(euros: float | None, *, sign: bool = False) -> str:
    """Millions of euros with one decimal, without the unit: the figure of a chart whose head names it.

    >>> millions(1_212_934_211)
    '1\\u202f212,9'
    """
    return MISSING if euros is None or _absent(euros) else number(euros / 1e6, 1, sign=sign)


def euros(x: float | None, *, sign: bool = False) -> str:
    """An amount with its unit: M€ with one decimal, k€ or € where M€ would print 0,0.

    >>> euros(1_212_934_211)
    '1\\u202f212,9\\u202fM€'
    >>> euros(31_400)
    '31\\u202fk€'
    """
    if x is None or _absent(x):
        return MISSING
    if abs(x) >= 50_000 or x == 0:
        return millions(x, sign=sign) + NARROW + "M€"
    if abs(x) >= 1_000:
        return number(x / 1e3, sign=sign) + NARROW + "k€"
    return number(x, sign=sign) + NARROW + "€"


def tonnes(kilograms: float | None, *, sign: bool = False) -> str:
    """A mass with its unit: tonnes, or kilograms where tonnes would print 0.

    >>> tonnes(1_234_567)
    '1\\u202f235\\u202ft'
    """
    if kilograms is None or _absent(kilograms):
        return MISSING
    if abs(kilograms) >= 500 or kilograms == 0:
        return number(kilograms / 1e3, sign=sign) + NARROW + "t"
    return number(kilograms, sign=sign) + NARROW + "kg"


def amount(x: float | None, measure: Measure, *, sign: bool = False) -> str:
    """Euros or tonnes, whichever the measure of the selection asks for."""
    return tonnes(x, sign=sign) if measure == Measure.MASS else euros(x, sign=sign)


def short_amount(x: float | None, measure: Measure, *, sign: bool = False) -> str:
    """The same without its unit, for a chart whose head names it (M€ or t).

    >>> short_amount(12_000, "valeur")
    '<\\u202f0,1'
    """
    if x is None or _absent(x):
        return MISSING
    text = number(x / 1e3, sign=sign) if measure == Measure.MASS else millions(x, sign=sign)
    if x > 0 and not any(c in "123456789" for c in text):
        return "<" + NARROW + ("1" if measure == Measure.MASS else "0,1")
    return text


def unit(measure: Measure) -> str:
    """M€ or t."""
    return "t" if measure == Measure.MASS else "M€"


def percent(share: float | None, decimals: int | None = None, *, sign: bool = False) -> str:
    """A share as a percentage: one decimal, two under one per cent.

    >>> percent(0.057), percent(0.0021), percent(0.00001)
    ('5,7\\u202f%', '0,21\\u202f%', '<\\u202f0,01\\u202f%')
    """
    if share is None or _absent(share):
        return MISSING
    points = share * 100
    if decimals is None:
        decimals = 2 if 0 < abs(points) < 0.995 else 1
    if 0 < points < 0.5 * 10**-decimals and not sign:
        return "<" + NARROW + number(10**-decimals, decimals) + NARROW + "%"
    return number(points, decimals, sign=sign) + NARROW + "%"


def count(n: float, singular: str, plural: str | None = None, *, decimals: int = 0, sign: bool = False) -> str:
    """A number of things, in agreement: French counts in the singular below two.

    >>> count(1, "pays", "pays"), count(3, "produit"), count(-1.6, "point", decimals=1, sign=True)
    ('1\\u202fpays', '3\\u202fproduits', '−1,6\\u202fpoint')
    """
    noun = singular if round(abs(n), decimals) < 2 else (plural or singular + "s")
    return number(n, decimals, sign=sign) + NARROW + noun


def ordinal(n: int) -> str:
    """A rank, masculine: « 1er », « 78e ».

    >>> ordinal(1), ordinal(78)
    ('1er', '78e')
    """
    return "1er" if n == 1 else f"{number(n)}e"
