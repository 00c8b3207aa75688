"""Countries as the customs code them: by period, since a code may change its meaning.

Source: ``pays.csv`` of ``data/reference`` (DGDDI, Licence Ouverte 2.0; ISO 3166-1; accession treaties). The comment
lines of ``pays.csv`` say which choices were made: GB is in the EU until December 2020,
the end of the transition period.
"""

import functools
from dataclasses import dataclass

from lib import french
from lib.reference.tables import IN_FORCE, read_table


@dataclass(frozen=True)
class Country:
    """One meaning of a country code.

    ``is_country`` is False for stores, corrections, undetermined areas and the Union itself, which count in
    totals and never rank. ``article`` is one of ``la le l' les`` or empty, ``preposition`` what stands before the
    name in « en Chine ». ``iso2`` and ``iso3`` may be empty. ``zone`` is a label, ``zone_code`` a preset's code or "".
    """

    code: str
    name: str
    article: str
    iso2: str
    iso3: str
    is_country: bool
    zone: str
    zone_code: str = ""
    preposition: str = ""


@dataclass(frozen=True)
class _Period:
    """A country and the months (YYYYMM) in which its code means it; membership of the EU, (0, 0) if never."""

    country: Country
    first: int
    last: int
    eu_first: int
    eu_last: int


@functools.cache
def _periods() -> dict[str, tuple[_Period, ...]]:
    result: dict[str, tuple[_Period, ...]] = {}
    for row in read_table("pays"):
        named = Country(
            row["code"],
            row["nom"],
            row["article"],
            row["iso2"],
            row["iso3"],
            row["est_pays"] == "1",
            row["zone"],
            row["zone_code"],
            row["preposition"],
        )
        eu = int(row["ue_debut"] or 0), int(row["ue_fin"] or 0)
        period = _Period(named, int(row["debut"]), int(row["fin"]), *eu)
        result[named.code] = tuple(sorted((*result.get(named.code, ()), period), key=lambda item: item.first))
    return result


def month_of(quarter: int | None) -> int:
    """Last month (YYYYMM) of a quarter index of the schema; the last month of all for None, which means today."""
    return int(IN_FORCE) if quarter is None else quarter // 4 * 100 + (quarter % 4 + 1) * 3


def _period(code: str, month: int) -> _Period | None:
    """The period in force; in a gap, or after the end, the last one begun; before the first, the first."""
    periods = _periods().get(code, ())
    begun = [period for period in periods if period.first <= month]
    return begun[-1] if begun else periods[0] if periods else None


@functools.lru_cache(maxsize=4096)  # bounded: codes also come from links
def country(code: str, quarter: int | None = None) -> Country:
    """What a code means at the end of a quarter (index of the schema; None: today).

    A code that no longer, or not yet, means anything keeps its nearest meaning; an unknown code names itself
    and counts as a country. Never raises.
    """
    found = _period(code, month_of(quarter))
    return found.country if found else Country(code, code, "", "", "", True, "")


def _sort_key(name: str) -> str:
    """Alphabetical order of French: accents and case do not count."""
    return french.folded(name)


@functools.cache
def _in_force() -> dict[str, _Period]:
    """The periods in force today, by code, sorted by name."""
    current = (period for periods in _periods().values() for period in periods if period.last == int(IN_FORCE))
    return {period.country.code: period for period in sorted(current, key=lambda item: _sort_key(item.country.name))}


@functools.cache
def countries() -> dict[str, Country]:
    """Codes in force today, sorted by French name; those that are not countries are among them, flagged."""
    return {code: period.country for code, period in _in_force().items()}


@functools.cache
def former_countries() -> dict[str, Country]:
    """Codes that ended and were not given again, with their last meaning, sorted and flagged likewise."""
    ended = (periods[-1].country for code, periods in _periods().items() if code not in _in_force())
    return {found.code: found for found in sorted(ended, key=lambda item: _sort_key(item.name))}


def is_eu(country_code: str, quarter: int | None = None) -> bool:
    """Whether a country is a member of the European Union at the end of a quarter (None: today).

    Overseas départements are inside; the United Kingdom is until 2020T4; an unknown code never is. A code that ended
    is what it was in the end, as its name is.
    """
    month = month_of(quarter)
    found = _period(country_code, month)
    return found is not None and found.eu_first <= min(month, found.last) <= found.eu_last
