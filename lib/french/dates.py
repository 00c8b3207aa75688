"""Days, months, quarters and periods in French words."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from lib.french.grammar import enumeration
from lib.french.numbers import LOCALE, count


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
