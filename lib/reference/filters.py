"""Codes that a filter of the selection may hold: products of any level, partners and groups of partners."""

import functools
from collections.abc import Collection

from lib.reference.countries import countries, country, country_groups
from lib.reference.products import products
from lib.schema import LEVELS


@functools.cache
def product_codes() -> frozenset[str]:
    """Product codes of every level; their shapes differ, so one filter can mix them."""
    return frozenset(code for level in LEVELS for code in products(level))


@functools.cache
def partner_codes() -> frozenset[str]:
    """Customs codes in force today, and codes of groups (``UE27``, ``AFRIQUE``)."""
    return frozenset(countries()) | frozenset(country_groups())


def expand_partners(codes: Collection[str]) -> frozenset[str]:
    """Customs codes that the codes of a filter stand for, groups replaced by their members.

    >>> len(expand_partners(["UE27"])), sorted(expand_partners(["US"]))
    (27, ['US'])
    """
    groups = country_groups()
    plain = {code for code in codes if code not in groups}
    return frozenset(plain.union(*(groups[code].members for code in codes if code in groups)))


def partner_name(code: str) -> str:
    """The French name of a country or a group."""
    group = country_groups().get(code)
    return group.label if group else country(code).name


@functools.cache
def not_countries() -> frozenset[str]:
    """Codes that count in totals and never rank: stores, corrections, undetermined areas, the Union itself."""
    return frozenset(code for code, found in countries().items() if not found.is_country)
