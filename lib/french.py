"""Numbers, units, dates and small grammar in French, formatted in Python (Babel underneath).

The browser's language must not change a figure, so every text a person reads is made here. A missing
value is « — ». Amounts are euros, masses kilograms, shares fractions of one.
"""

import math
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import get_decimal_symbol, get_group_symbol

from lib.schema import MASS

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


def amount(x: float | None, measure: str, *, sign: bool = False) -> str:
    """Euros or tonnes, whichever the measure of the selection asks for."""
    return tonnes(x, sign=sign) if measure == MASS else euros(x, sign=sign)


def short_amount(x: float | None, measure: str, *, sign: bool = False) -> str:
    """The same without its unit, for a chart whose head names it (M€ or t).

    >>> short_amount(12_000, "valeur")
    '<\\u202f0,1'
    """
    if x is None or _absent(x):
        return MISSING
    text = number(x / 1e3, sign=sign) if measure == MASS else millions(x, sign=sign)
    if x > 0 and not any(c in "123456789" for c in text):
        return "<" + NARROW + ("1" if measure == MASS else "0,1")
    return text


def unit(measure: str) -> str:
    """M€ or t."""
    return "t" if measure == MASS else "M€"


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


def enumeration(items: Sequence[str], last: str = "et") -> str:
    """Items joined as a sentence joins them.

    >>> enumeration(["l'Allier", "le Cher", "la Nièvre"])
    "l'Allier, le Cher et la Nièvre"
    """
    *head, tail = items or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def day(iso: str) -> str:
    """A date in full.

    >>> day("2025-03-14")
    '14 mars 2025'
    """
    return str(format_date(date.fromisoformat(iso[:10]), "d MMMM y", locale=LOCALE))


def month(iso: str) -> str:
    """The month of a date: a publication's day is rarely known.

    >>> month("2025-03-01")
    'mars 2025'
    """
    return str(format_date(date.fromisoformat(iso[:10]), "MMMM y", locale=LOCALE))


def _quarter(index: int) -> str:
    return f"{['1er', '2e', '3e', '4e'][index % 4]} trimestre {index // 4}"


def short_quarter(index: int) -> str:
    """A quarter in a narrow place.

    >>> short_quarter(8098)
    'T3 2024'
    """
    return f"T{index % 4 + 1} {index // 4}"


def quarters(indexes: Sequence[int], most: int = 4) -> str:
    """Some quarters, in ascending order: as a period where they follow one another, else one by one.

    >>> quarters([8096, 8097, 8098, 8099]), quarters([8098]), quarters([8096, 8097])
    ('2024', '3e trimestre 2024', 'T1 2024 et T2 2024')
    """
    if len(indexes) not in (0, 2) and list(indexes) == list(range(indexes[0], indexes[-1] + 1)):
        return period(indexes[0], indexes[-1])
    left = len(indexes) - most
    return enumeration([short_quarter(q) for q in indexes[:most]] + ([count(left, "autre")] if left > 0 else []))


def period(first: int, last: int) -> str:
    """A range of quarter indexes in words.

    >>> period(8096, 8099), period(8098, 8098)
    ('2024', '3e trimestre 2024')
    >>> period(8095, 8098), period(8088, 8099)
    ('du 4e trimestre 2023 au 3e trimestre 2024', 'de 2022 à 2024')
    """
    whole_years = first % 4 == 0 and last % 4 == 3
    if whole_years:
        return str(first // 4) if last - first == 3 else f"de {first // 4} à {last // 4}"
    return _quarter(first) if first == last else f"du {_quarter(first)} au {_quarter(last)}"


def in_period(first: int, last: int) -> str:
    """The same after a verb: « en 2024 », « au 3e trimestre 2024 ».

    >>> in_period(8096, 8099), in_period(8098, 8098)
    ('en 2024', 'au 3e trimestre 2024')
    """
    words = period(first, last)
    if words[0].isdigit():
        return f"en {words}" if len(words) == 4 else f"au {words}"
    return words


def the(article: str, name: str) -> str:
    """A name with its article.

    >>> the("la", "Nièvre"), the("l'", "Allier"), the("", "Paris")
    ('la Nièvre', "l'Allier", 'Paris')
    """
    return name if not article else article + ("" if article.endswith("'") else " ") + name


def of(article: str, name: str) -> str:
    """« de » before a name.

    >>> of("la", "Nièvre"), of("le", "Rhône"), of("les", "Landes"), of("", "Oman")
    ('de la Nièvre', 'du Rhône', 'des Landes', "d'Oman")
    """
    if article in ("le", "les"):
        return ("du " if article == "le" else "des ") + name
    if article:
        return "de " + the(article, name)
    return ("d'" if name[:1].upper() in "AEIOUÉÈÊÎÔ" else "de ") + name


def to(article: str, name: str) -> str:
    """« à » before a name.

    >>> to("l'", "Allemagne"), to("les", "États-Unis"), to("le", "Japon")
    ("à l'Allemagne", 'aux États-Unis', 'au Japon')
    """
    if article in ("le", "les"):
        return ("au " if article == "le" else "aux ") + name
    return "à " + the(article, name)


def quoted(text: str, most: int = 30) -> str:
    """What someone typed or a link holds, short and without anything that Markdown would read.

    >>> quoted("![](//x.fr/a.png)")
    '······x.fr·a.png·'
    """
    return re.sub(r"[^\w .,%+'-]", "·", text[:most]).replace("_", "·")


def unbroken(text: str) -> str:
    """The text with the spaces that French holds together: none of « ; : ! ? » » begins a line.

    >>> unbroken("« Autres » : 3 pays ; et après ?")
    '«\xa0Autres\xa0»\xa0: 3 pays\xa0; et après\xa0?'
    """
    return re.sub(r" (?=[;:!?»])|(?<=«) ", "\N{NO-BREAK SPACE}", text)


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
