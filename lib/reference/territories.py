"""Territories: a name and the set of customs départements it covers.

Sources: ``departements.csv``, ``regions.csv``, ``territoires_industrie.csv`` of ``data/reference``
(DGDDI, Insee, ANCT; Licence Ouverte 2.0). Customs data stop at the département, so a
Territoire d'industrie covers every département it touches. A perimeter covers those that somebody chose: it
stands in no table, and its code is theirs (``03,18,58``).
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from lib import french
from lib.reference.tables import codes_of, read_table

FRANCE = "FR"
NOT_ALLOCATED = "NV"


class TerritoryKind(StrEnum):
    """What a territory is."""

    DEPARTMENT = "departement"
    REGION = "region"
    INDUSTRY = "territoire_industrie"  # a Territoire d'industrie
    PERIMETER = "perimetre"
    FRANCE = "france"
    NOT_ALLOCATED = "non_ventile"


# What a name is followed by, in brackets.
IN_BRACKETS = {TerritoryKind.REGION: "région", TerritoryKind.INDUSTRY: "Territoire d’industrie"}
MOST_DEPARTMENTS = 30  # of a perimeter; beyond, a région or France says more
NAMED = 3  # départements that name a perimeter


@dataclass(frozen=True)
class Territory:
    """One territory, whatever its kind.

    ``code`` is what a link holds: ``58``, ``R27``, ``TI-2707``, ``03,18,58``, ``FR``, ``NV``. ``departments`` are
    customs codes, sorted; empty for FR (every row) and NV (rows of an unknown département). ``region`` is an Insee
    code, None for FR, NV and a perimeter. ``article`` is one of ``la le l' les`` or empty. ``insee`` holds the Insee
    code of a département, several separated by ``|`` (Corse), empty otherwise.
    """

    code: str
    name: str
    article: str
    kind: TerritoryKind
    departments: tuple[str, ...]
    region: str | None
    insee: str = ""

    @property
    def label(self) -> str:
        """Its name with its numbers or its kind, as the field says where one is: « La Réunion (9D, Insee 974) »."""
        if self.kind is TerritoryKind.DEPARTMENT:
            if self.insee in ("", self.code):
                return f"{self.name} ({self.code})"
            return f"{self.name} ({self.code}, Insee {' et '.join(codes_of(self.insee))})"
        if self.kind is TerritoryKind.REGION:
            return f"{self.name} ({IN_BRACKETS[self.kind]})"
        if self.kind is TerritoryKind.INDUSTRY:
            touched = [departments()[code].name for code in self.departments]
            # A Territoire d'industrie may be named as the only département it touches: said once.
            which = "" if touched == [self.name] else f" ; {', '.join(touched)}"
            return f"{self.name} ({IN_BRACKETS[self.kind]}{which})"
        if self.kind is TerritoryKind.PERIMETER:
            return f"{self.name} ({', '.join(self.departments)})"
        return "France entière" if self.kind is TerritoryKind.FRANCE else self.name

    @property
    def told_apart(self) -> str:
        """Its name where several territories stand side by side: with its kind if another has the same name.

        >>> territory("9E").told_apart, territory("R06").told_apart, territory("TI-0601").told_apart
        ('Mayotte', 'Mayotte (région)', 'Mayotte (Territoire d’industrie)')
        >>> territory("R27").told_apart
        'Bourgogne-Franche-Comté'
        """
        bracketed = self.kind in IN_BRACKETS and self.name in _shared_names()
        return f"{self.name} ({IN_BRACKETS[self.kind]})" if bracketed else self.name

    @property
    def several(self) -> bool:
        """Whether it is a group of départements somebody drew, not an administration: its members stand beside it."""
        return self.kind in (TerritoryKind.INDUSTRY, TerritoryKind.PERIMETER) and len(self.departments) > 1

    def named(self, name: str) -> "Territory":
        """A perimeter under the name that somebody gave it; anything else, and no name, change nothing.

        >>> territory("58,18").named("Loire et Berry").name, territory("58").named("Loire").name
        ('Loire et Berry', 'Nièvre')
        """
        return replace(self, name=name, article="le") if name and self.kind is TerritoryKind.PERIMETER else self


class UnknownTerritoryError(ValueError):
    """A territory code that no table knows; its message is in French and says what is expected."""


@functools.cache
def departments() -> dict[str, Territory]:
    """Départements by customs code: Corse is ``20``, overseas ``9A`` to ``9E``, Monaco ``99``."""
    return {
        row["code"]: Territory(
            row["code"],
            row["nom"],
            row["article"],
            TerritoryKind.DEPARTMENT,
            (row["code"],),
            row["region"],
            row["insee"],
        )
        for row in read_table("departements")
    }


@functools.cache
def regions() -> dict[str, Territory]:
    """Régions by territory code (``R27``), sorted by Insee code with the overseas ones last."""
    rows = sorted(read_table("regions"), key=lambda row: (row["code"].startswith("0"), row["code"]))
    result = {}
    for row in rows:
        inside = tuple(code for code, department in departments().items() if department.region == row["code"])
        result[f"R{row['code']}"] = Territory(
            f"R{row['code']}", row["nom"], row["article"], TerritoryKind.REGION, inside, row["code"]
        )
    return result


@functools.cache
def territories() -> dict[str, Territory]:
    """Every territory by code, in the picker's order: France, départements, régions, TI, « Non ventilé »."""
    industry = (
        Territory(row["code"], row["nom"], "", TerritoryKind.INDUSTRY, codes_of(row["departements"]), row["region"])
        for row in read_table("territoires_industrie")
    )
    return {
        FRANCE: Territory(FRANCE, "France", "la", TerritoryKind.FRANCE, (), None),
        **departments(),
        **regions(),
        **{territory.code: territory for territory in industry},
        NOT_ALLOCATED: Territory(NOT_ALLOCATED, "Non ventilé", "", TerritoryKind.NOT_ALLOCATED, (), None),
    }


@functools.cache
def _shared_names() -> frozenset[str]:
    """The names of several territories: overseas, Corse, Territoires d'industrie named as a département."""
    names = [place.name for place in territories().values()]
    return frozenset(name for name in names if names.count(name) > 1)


@functools.cache
def _aliases() -> dict[str, str]:
    """Codes written otherwise: Insee's 2A, 2B, 971 to 976, and the customs' 98 for what no département answers for."""
    insee = {insee: code for code, place in departments().items() for insee in codes_of(place.insee)}
    return insee | {"98": NOT_ALLOCATED}


def territory(code: str) -> Territory:
    """The territory of a code, in any case; an Insee code (971, 2A) leads to its customs unit, 98 to « NV ».

    Several codes of départements are a perimeter; in a list of territories they are joined by points. Raises
    :class:`UnknownTerritoryError`, a ``ValueError``, when there is none, or when one of several codes is no
    département.

    >>> territory("58, 2a,03,58").code, territory("971,9A").name, territory("58.03").code
    ('03,20,58', 'Guadeloupe', '03,58')
    """
    wanted = code.strip().upper().replace(".", ",")
    if "," in wanted:
        return _perimeter(wanted)
    found = territories().get(_aliases().get(wanted, wanted))
    if found is None:
        raise UnknownTerritoryError(
            f"territoire inconnu : {code[:20]!r} (attendu : un département comme 58, une région comme R27, "
            "un Territoire d’industrie comme TI-2707, plusieurs départements comme 03,18,58, ou FR)"
        )
    return found


@functools.lru_cache(maxsize=2048)  # bounded: codes also come from links
def _perimeter(codes: str) -> Territory:
    places = [territory(code) for code in codes.split(",") if code.strip()]
    if other := next((place for place in places if place.kind is not TerritoryKind.DEPARTMENT), None):
        raise UnknownTerritoryError(f"{other.code} n’est pas un département : un périmètre n’est fait que de ceux-là")
    return perimeter(place.code for place in places)


def perimeter(codes: Iterable[str]) -> Territory:
    """The départements of some customs codes as one territory, in the order of their codes; one alone is itself.

    Raises :class:`UnknownTerritoryError` for none, for more than ``MOST_DEPARTMENTS``, and for what is no département.
    """
    inside = tuple(sorted(set(codes)))
    if not 0 < len(inside) <= MOST_DEPARTMENTS or not departments().keys() >= set(inside):
        raise UnknownTerritoryError(f"un périmètre a de 1 à {MOST_DEPARTMENTS} départements, par leur code")
    if len(inside) == 1:
        return departments()[inside[0]]
    names = [departments()[code].name for code in inside]
    if len(names) > NAMED:
        names[NAMED - 1 :] = [f"{len(inside) - NAMED + 1} autres"]
    return Territory(",".join(inside), french.enumeration(names), "les", TerritoryKind.PERIMETER, inside, None)


def territories_industrie_of(place: Territory) -> tuple[Territory, ...]:
    """Territoires d'industrie that share a département with ``place``, a TI itself among them; all for France."""
    every = (candidate for candidate in territories().values() if candidate.kind is TerritoryKind.INDUSTRY)
    if place.kind is TerritoryKind.FRANCE:
        return tuple(every)
    covered = set(place.departments)
    return tuple(candidate for candidate in every if covered.intersection(candidate.departments))
