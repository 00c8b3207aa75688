"""Days, months, quarters and periods in French words."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from lib.french.grammar import enumeration, of
from lib.french.numbers import LOCALE, count

UNDATED = "sans date de publication"


def day(iso: str) -> str:
    """A date in full.

    >>> day("2025-03-14")
    '14 mars 2025'
    """
    return str(format_date(date.fromisoformat(iso[:10]), "d MMMM y", locale=LOCALE))


def month(iso: str) -> str:
    """The month of a date, whether its day is known or not.

    >>> month("2025-03-20"), month("2025-03")
    ('mars 2025', 'mars 2025')
    """
    return str(format_date(date.fromisoformat(f"{iso}-01"[:10]), "MMMM y", locale=LOCALE))


def published(iso: str) -> str:
    """When something was published, as a source says it; ``iso`` is a day, a month or, for no date, empty.

    >>> published("2025-03-20"), published("2025-04"), published("")
    ('publication de mars 2025', 'publication d’avril 2025', 'sans date de publication')
    """
    return f"publication {of('', month(iso))}" if iso else UNDATED


def publication(iso: str) -> str:
    """The same where it stands alone, in a table or after « mise à jour : ».

    >>> publication("2025-03-20"), publication("")
    ('mars 2025', 'sans date de publication')
    """
    return month(iso) if iso else UNDATED


def exact_publication(iso: str) -> str:
    """The same with its day where that is known: it decides between two publications of a month.

    >>> exact_publication("2025-03-20"), exact_publication("2025-03"), exact_publication("")
    ('20 mars 2025', 'mars 2025', 'sans date de publication')
    """
    return day(iso) if len(iso) > len("2025-03") else publication(iso)


def _quarter(index: int) -> str:
    return f"{['1er', '2e', '3e', '4e'][index % 4]} trimestre {index // 4}"


def short_quarter(index: int) -> str:
    """A quarter in a narrow place.

    >>> short_quarter(8098)
    'T3 2024'
    """
    return f"T{index % 4 + 1} {index // 4}"


def quarters(indexes: Sequence[int], most: int = 4) -> str:
    """Some quarters: as a period where they follow one another, else one by one, never as the range they span.

    >>> quarters([8096, 8097, 8098, 8099]), quarters([8098]), quarters([8096, 8097])
    ('2024', '3e trimestre 2024', 'T1 2024 et T2 2024')
    >>> quarters([8095, 8092])
    'T1 2023 et T4 2023'
    """
    indexes = sorted(set(indexes))
    if len(indexes) not in (0, 2) and indexes == list(range(indexes[0], indexes[-1] + 1)):
        return period(indexes[0], indexes[-1])
    left = len(indexes) - most
    return enumeration([short_quarter(q) for q in indexes[:most]] + ([count(left, "autre")] if left > 0 else []))


def year_of(year: int, indexes: Sequence[int]) -> str:
    """A year of which some quarters are known, all of them unless it says which.

    >>> year_of(2023, [8092, 8095]), year_of(2024, range(8096, 8100))
    ('2023 (T1, T4)', '2024')
    """
    known = sorted(index for index in indexes if index // 4 == year)
    return str(year) if len(known) == 4 else f"{year} ({', '.join(f'T{index % 4 + 1}' for index in known)})"


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
