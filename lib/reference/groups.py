"""Groups of countries: the zones that part the world, and groups by treaty, whose members have dates.

Sources: ``zones.csv`` and ``groupes.csv`` of ``data/reference``, which names the text behind each membership.
"""

import functools
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from lib.reference.countries import Country, countries, country, is_eu, month_of
from lib.reference.tables import IN_FORCE, read_table
from lib.schema import OTHERS

EU27 = "UE27"
NON_EU = "HORS-UE"


class GroupKind(StrEnum):
    """What a group is, as its table has it."""

    ZONE = "zone"  # a part of the world: the zones overlap nowhere
    SET = "ensemble"  # several zones
    LISTED = "groupe"  # by its list of members; a country may be in several


@dataclass(frozen=True)
class Membership:
    """A country's time in a group: first and last month (YYYYMM, ``999912`` while it lasts), and what it rests on."""

    country: str
    first: int
    last: int
    source: str

    @property
    def lasts(self) -> bool:
        """Whether it is still in force."""
        return self.last == int(IN_FORCE)

    def holds(self, month: int) -> bool:
        """Whether it is in force in a month."""
        return self.first <= month <= self.last


@dataclass(frozen=True)
class CountryGroup:
    """A preset of the country filter; a sentence names it by ``article`` and ``spoken``.

    ``members`` are the customs codes in force today. Zones and the Union have today's members at any time, so that a
    zone compares with itself; a ``listed`` group has those of the quarter (:meth:`at`), by its ``memberships``.
    :meth:`holds` also knows codes that ended, and, outside the Union, those of no table: which of these stand in the
    data is for the store to say.
    """

    code: str
    label: str
    members: frozenset[str]
    article: str
    spoken: str
    kind: GroupKind
    memberships: tuple[Membership, ...] = ()

    @property
    def listed(self) -> bool:
        """Whether it is one by its list of members."""
        return self.kind is GroupKind.LISTED

    def at(self, quarter: int | None) -> frozenset[str]:
        """Its members at the end of a quarter (None: today).

        >>> brics = country_groups()["BRICS"]
        >>> sorted(brics.at(2023 * 4 + 3)), len(brics.at(2024 * 4)), "ID" in brics.at(2025 * 4)
        (['BR', 'CN', 'IN', 'RU', 'ZA'], 9, True)
        """
        if not self.listed:
            return self.members
        month = month_of(quarter)
        return frozenset(one.country for one in self.memberships if one.holds(month))

    def holds(self, code: str) -> bool:
        """Whether a customs code belongs here by what it means today, or meant last; an unknown one is outside the EU.

        What is not a country belongs nowhere.
        """
        return code in self.members if self.listed else _belongs(country(code), self.code)


@functools.cache
def country_groups() -> dict[str, CountryGroup]:
    """Presets of the country filter, by code: the 27 states of the EU, every other country, the zones, then treaties.

    Codes that are not countries belong to no group. The French overseas départements, which have country
    codes although they trade as part of France, are neither among the 27 states nor outside the Union.
    """
    memberships: dict[str, list[Membership]] = {}
    for row in read_table("groupes"):
        one = Membership(row["membre"], int(row["debut"]), int(row["fin"]), row["source"])
        memberships.setdefault(row["code"], []).append(one)
    return {
        row["code"]: _group(row, GroupKind(row["sorte"]), tuple(memberships.get(row["code"], ())))
        for row in read_table("zones")
    }


def _group(row: dict[str, str], kind: GroupKind, memberships: tuple[Membership, ...]) -> CountryGroup:
    if kind is GroupKind.LISTED:
        members = frozenset(one.country for one in memberships if one.lasts)
    else:
        members = frozenset(code for code, found in countries().items() if _belongs(found, row["code"]))
    return CountryGroup(row["code"], row["libelle"], members, row["article"], row["dans_une_phrase"], kind, memberships)


def _belongs(found: Country, group: str) -> bool:
    if group != NON_EU:
        return found.is_country and found.zone_code == group
    return found.is_country and found.zone_code != EU27 and not is_eu(found.code)


@functools.cache
def zones() -> dict[str, CountryGroup]:
    """The zones, which part the countries of the world."""
    return {code: group for code, group in country_groups().items() if group.kind is GroupKind.ZONE}


def zone_of(code: str) -> str:
    """The zone of a customs code by what it means today, or meant last; ``AUTRES`` for what is in none.

    In none are what is no country, an unknown code, and France's overseas départements.

    >>> zone_of("DE"), zone_of("GB"), zone_of("QS"), zone_of("RE")
    ('UE27', 'EUROPE-HORS-UE', 'AUTRES', 'AUTRES')
    """
    found = country(code)
    return found.zone_code if found.is_country and found.zone_code in zones() else OTHERS


def changing(codes: Collection[str], quarters: Iterable[int]) -> tuple[CountryGroup, ...]:
    """The groups among some codes whose members are not the same in all the quarters.

    >>> [group.code for group in changing(["BRICS", "AELE", "US"], range(2023 * 4, 2025 * 4))]
    ['BRICS']
    """
    looked_at = tuple(quarters)
    found = (country_groups()[code] for code in codes if code in country_groups())
    return tuple(group for group in found if len({group.at(quarter) for quarter in looked_at}) > 1)
