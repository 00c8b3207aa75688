"""Numbers, units and shares in French, formatted in Python (Babel's separators).

The browser's language must not change a figure, so every text a person reads is made here. A missing value is « — ».
Amounts are euros, masses kilograms, shares fractions of one. Two rules hold for all of them: a half is rounded up, away
from zero, as people do (50 000 € is 0,1 M€); and what is not zero never prints as zero: it takes a smaller unit, or
says on which side of the last digit it stands (« < 0,1 », « > −0,1 »).
"""

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from babel.numbers import get_decimal_symbol, get_group_symbol

from lib.schema import Measure

LOCALE = "fr_FR"
_SYMBOLS = str.maketrans({",": get_group_symbol(LOCALE), ".": get_decimal_symbol(LOCALE)})
_COMMA = get_decimal_symbol(LOCALE)
_EXACT, _NEAR = 1e12, 1e-3  # below the first, and further than the second from a half, a float rounds as its digits do
NARROW = "\u202f"  # narrow no-break space, before a unit and between thousands
MISSING = "—"
MINUS = "\u2212"

# From a hundred thousand million euros, six digits before the comma, one reads thousands of millions: France does. A
# région (71 307,5 M€) is printed as the published fiches print it.
BILLIONS_FROM = 100_000_000_000
_BILLION = 1_000_000_000


class _Unit(NamedTuple):
    """How an amount is written: divided by ten to the ``power``, with ``decimals``, before ``name``."""

    power: int
    decimals: int
    name: str

    @property
    def step(self) -> Decimal:
        """The value of its last digit, in euros or kilograms."""
        return Decimal(1).scaleb(self.power - self.decimals)


_BILLIONS, _MILLIONS, _THOUSANDS, _EUROS = _Unit(9, 1, "Md€"), _Unit(6, 1, "M€"), _Unit(3, 0, "k€"), _Unit(0, 0, "€")
_TONNES, _KILOGRAMS = _Unit(3, 0, "t"), _Unit(0, 0, "kg")


def _absent(x: float | None) -> bool:
    return x is None or math.isnan(x) or math.isinf(x)


@lru_cache(maxsize=4096)
def _rounded(x: float, decimals: int, power: int = 0) -> Decimal:
    """``x`` divided by ten to the ``power``, half up on the digits that one would write of ``x``."""
    return Decimal(str(x)).scaleb(-power).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _last_digits(x: float, decimals: int, power: int) -> int:
    """The same in units of the last decimal. A decimal number is made only near a half: it costs ten times this."""
    shift = decimals - power
    if type(x) is int and shift <= 0:
        unit = int(10**-shift)
        nearest = (2 * abs(x) + unit) // (2 * unit)
        return nearest if x > 0 else -nearest
    scaled = abs(float(x)) * 10.0**shift
    if scaled > _EXACT or abs(scaled % 1 - 0.5) < _NEAR:
        return int(_rounded(x, decimals, power).scaleb(decimals))
    nearest = math.floor(scaled + 0.5)
    return nearest if x > 0 else -nearest


@lru_cache(maxsize=4096)
def _text(x: float, decimals: int, power: int, sign: bool, never_zero: bool) -> str:
    value = _last_digits(x, decimals, power)
    side = ""
    if never_zero and not value and x:
        value = 1 if x > 0 else -1
        side = ("<" if x > 0 else ">") + NARROW
    mark = MINUS if value < 0 else "+" if sign and value > 0 else ""
    whole, rest = divmod(abs(value), 10**decimals)
    digits = f"{whole:,}".translate(_SYMBOLS)
    return f"{side}{mark}{digits}{_COMMA}{rest:0{decimals}d}" if decimals else f"{side}{mark}{digits}"


def number(x: float | None, decimals: int = 0, *, sign: bool = False, never_zero: bool = False) -> str:
    """A number with French separators; ``sign`` adds « + » to what is above zero.

    With ``never_zero`` what is not zero and would print as zero says where it stands; else it prints as zero.

    >>> number(-1212.94, 1), number(0.05, 1), number(-0.04, 1, never_zero=True)
    ('−1\\u202f212,9', '0,1', '>\\u202f−0,1')
    >>> number(None)
    '—'
    """
    return MISSING if x is None or _absent(x) else _text(x, decimals, 0, sign, never_zero)


def millions(euros: float | None, *, sign: bool = False) -> str:
    """Millions of euros with one decimal, without the unit: the figure of a column whose head names it.

    >>> millions(1_212_934_211), millions(50_000), millions(-31_000)
    ('1\\u202f212,9', '0,1', '>\\u202f−0,1')
    """
    return MISSING if euros is None or _absent(euros) else _text(euros, 1, _MILLIONS.power, sign, True)


def _unit_of(x: float, measure: Measure, largest: float = 0) -> _Unit:
    if measure == Measure.MASS:
        return _TONNES if abs(x) >= 1_000 or x == 0 else _KILOGRAMS
    if max(abs(x), abs(largest)) >= BILLIONS_FROM and abs(x) >= _BILLION:
        return _BILLIONS
    if abs(x) >= 50_000 or x == 0:
        return _MILLIONS
    return _THOUSANDS if abs(x) >= 1_000 else _EUROS


def amount(x: float | None, measure: Measure, *, sign: bool = False, largest: float | None = None) -> str:
    """Euros or tonnes with their unit, whichever the measure of the selection asks for.

    Euros are M€ with one decimal; k€, then € where that would print 0,0; Md€ from ``BILLIONS_FROM``. ``largest`` is the
    largest amount of the same sentence: a balance is written in the unit of what it is the difference of. A mass is
    tonnes, below one of them kilograms. Tables keep the unit of their column: they write :func:`millions`.
    """
    if x is None or _absent(x):
        return MISSING
    unit = _unit_of(x, measure, 0 if largest is None or _absent(largest) else largest)
    return _text(x, unit.decimals, unit.power, sign, True) + NARROW + unit.name


def euros(x: float | None, *, sign: bool = False, largest: float | None = None) -> str:
    """An amount of money with its unit; see :func:`amount`.

    >>> euros(1_212_934_211), euros(31_400), euros(-49_999)
    ('1\\u202f212,9\\u202fM€', '31\\u202fk€', '−50\\u202fk€')
    >>> euros(580_412_000_000), euros(-81_100_000_000, largest=661_500_000_000)
    ('580,4\\u202fMd€', '−81,1\\u202fMd€')
    """
    return amount(x, Measure.VALUE, sign=sign, largest=largest)


def tonnes(kilograms: float | None, *, sign: bool = False) -> str:
    """A mass with its unit: tonnes, below one of them kilograms.

    >>> tonnes(1_234_567), tonnes(640)
    ('1\\u202f235\\u202ft', '640\\u202fkg')
    """
    return amount(kilograms, Measure.MASS, sign=sign)


def short_amount(x: float | None, measure: Measure, *, sign: bool = False) -> str:
    """The amount without its unit, for a chart whose head names it (M€ or t); with it where it is a smaller one.

    >>> short_amount(12_345_000, Measure.VALUE), short_amount(-31_000, Measure.VALUE)
    ('12,3', '−31\\u202fk€')
    """
    if x is None or _absent(x):
        return MISSING
    usual = _TONNES if measure == Measure.MASS else _MILLIONS
    if _unit_of(x, measure).power < usual.power:
        return amount(x, measure, sign=sign)
    return _text(x, usual.decimals, usual.power, sign, False)


def unit(measure: Measure) -> str:
    """M€ or t."""
    return "t" if measure == Measure.MASS else "M€"


def adds_up(whole: float, parts: Sequence[float], measure: Measure) -> bool:
    """Whether parts, as :func:`amount` prints them, add up to the whole as it prints it, to its coarsest last digit.

    What is subtracted is a negative part. Where they do not, the figure says « arrondis » (``Asked.answer(sums=…)``).

    >>> adds_up(1_260_000, [12_940_000, -11_680_000], Measure.VALUE)  # 12,9 less 11,7 is not 1,3
    False
    """
    largest = max(abs(x) for x in (whole, *parts))
    units = [_unit_of(x, measure, largest) for x in (whole, *parts)]
    shown = [_rounded(x, u.decimals, u.power).scaleb(u.power) for x, u in zip((whole, *parts), units, strict=True)]
    return abs(sum(shown[1:], Decimal()) - shown[0]) < max(unit.step for unit in units)


def percent(share: float | None, decimals: int | None = None, *, sign: bool = False, part: bool = False) -> str:
    """A share as a percentage: one decimal, two under one per cent.

    ``part`` is for a share of a whole that it cannot exceed: 100 % is then said only of all of it.

    >>> percent(0.057), percent(0.0021), percent(0.00001), percent(-0.0004, 1)
    ('5,7\\u202f%', '0,21\\u202f%', '<\\u202f0,01\\u202f%', '>\\u202f−0,1\\u202f%')
    >>> percent(0.99996), percent(0.99996, part=True)
    ('100,0\\u202f%', '>\\u202f99,9\\u202f%')
    """
    if share is None or _absent(share):
        return MISSING
    if decimals is None:
        decimals = 2 if 0 < abs(share) < 0.00995 else 1
    if part and share < 1 and _rounded(share, decimals, -2) >= 100:
        return ">" + NARROW + number(100 - 10**-decimals, decimals) + NARROW + "%"
    return _text(share, decimals, -2, sign, True) + NARROW + "%"


def count(n: float, singular: str, plural: str | None = None, *, decimals: int = 0, sign: bool = False) -> str:
    """A number of things, in agreement: French counts in the singular below two.

    >>> count(1, "pays", "pays"), count(3, "produit"), count(-1.6, "point", decimals=1, sign=True)
    ('1\\u202fpays', '3\\u202fproduits', '−1,6\\u202fpoint')
    """
    noun = singular if abs(_rounded(n, decimals)) < 2 else (plural or singular + "s")
    return number(n, decimals, sign=sign, never_zero=True) + NARROW + noun


def ordinal(n: int) -> str:
    """A rank, masculine: « 1er », « 78e ».

    >>> ordinal(1), ordinal(78)
    ('1er', '78e')
    """
    return "1er" if n == 1 else f"{number(n)}e"
