"""Codes that a filter of the selection may hold: products of any level, partners and groups of partners."""

import functools
from collections.abc import Collection, Iterable

from lib.reference.countries import countries, country, former_countries
from lib.reference.groups import CountryGroup, country_groups
from lib.reference.products import products
from lib.schema import LEVELS


@functools.cache
def product_codes() -> frozenset[str]:
    """Product codes of every level; their shapes differ, so one filter can mix them."""
    return frozenset(code for level in LEVELS for code in products(level))


@functools.cache
def partner_codes() -> frozenset[str]:
    """Customs codes in force today or once, and codes of groups (``UE27``, ``AFRIQUE``)."""
    return frozenset(countries()) | frozenset(former_countries()) | frozenset(country_groups())


def expand_partners(codes: Collection[str], met: Iterable[str] = (), quarter: int | None = None) -> frozenset[str]:
    """Customs codes that the codes of a filter stand for at the end of a quarter (None: today): groups are replaced.

    Of the codes ``met`` in some data those join them that belong to the group without being in force, or in any table:
    ``lib.store`` expands a filter so.

    >>> len(expand_partners(["UE27"])), sorted(expand_partners(["US"]))
    (27, ['US'])
    >>> {"AN", "ZZ", "QW"} & expand_partners(["HORS-UE"], ["AN", "DE", "QW", "ZZ"]) == {"AN", "ZZ"}
    True
    """
    groups = [country_groups()[code] for code in codes if code in country_groups()]
    plain = {code for code in codes if code not in country_groups()}
    seen = tuple(met) if groups else ()
    return frozenset(plain.union(*(_of_group(group, seen, quarter) for group in groups)))


def _of_group(group: CountryGroup, met: Iterable[str], quarter: int | None) -> frozenset[str]:
    """What a group holds then; a listed one only its members, the others also what is met of theirs."""
    return group.at(quarter) if group.listed else group.members.union(filter(group.holds, met))


def partner_name(code: str) -> str:
    """The French name of a country or a group."""
    group = country_groups().get(code)
    return group.label if group else country(code).name


@functools.lru_cache(maxsize=256)
def not_countries(quarter: int | None = None) -> frozenset[str]:
    """Codes that count in totals and never rank: stores, corrections, undetermined areas, the Union itself.

    By what a code means at the end of a quarter (index of the schema; None: today), or meant last when it had ended.
    """
    every = (*countries(), *former_countries())
    return frozenset(code for code in every if not country(code, quarter).is_country)
