"""What can be ranked: départements, régions or Territoires d'industrie, and where a territory is among them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType

import numpy as np

from lib import reference
from lib.arrays import Array
from lib.reference import Territory
from lib.store.nationwide import codes, positions


class Among(StrEnum):
    """What is ranked, or set side by side, as a link has it."""

    DEPARTMENTS = "departements"
    REGIONS = "regions"
    INDUSTRIES = "territoires-industrie"

    @property
    def places(self) -> tuple[Territory, ...]:
        """All of them, in the order of their table."""
        return _places(self)

    def within(self, territory: Territory) -> list[int]:
        """Positions of a territory's places: itself where it is one of them, else those that share a département.

        None for France, which holds all.
        """
        itself = [i for i, place in enumerate(self.places) if place.code == territory.code]
        covered = frozenset(territory.departments)
        return itself or [i for i, place in enumerate(self.places) if covered.intersection(place.departments)]

    def inside(self, territory: Territory) -> frozenset[str]:
        """Codes of those that a territory is, holds, or lies in; none for France."""
        return frozenset(self.places[i].code for i in self.within(territory))


@cache
def _places(among: Among) -> tuple[Territory, ...]:
    match among:
        case Among.DEPARTMENTS:
            return tuple(reference.departments().values())
        case Among.REGIONS:
            return tuple(reference.regions().values())
        case Among.INDUSTRIES:
            return reference.territories_industrie_of(reference.territory(reference.FRANCE))


@dataclass(frozen=True)
class Unranked:
    """A territory that is not ranked, measured as what is: a perimeter of one's own."""

    territory: Territory

    @property
    def places(self) -> tuple[Territory, ...]:
        """Itself."""
        return (self.territory,)


@dataclass(frozen=True)
class Ranked:
    """How one speaks of what is ranked: « département(s) », one alone, those that have a rank, and what they count."""

    noun: str
    plural: str
    only: str
    classed: str
    counted: str


RANKED: Mapping[Among, Ranked] = MappingProxyType(
    {
        Among.DEPARTMENTS: Ranked(
            "département",
            "départements",
            "un seul département classé",
            "départements classés",
            "La Corse compte pour un département, Monaco est classé à part entière : 101 en tout.",
        ),
        Among.REGIONS: Ranked(
            "région",
            "régions",
            "une seule région classée",
            "régions classées",
            "Les régions d’outre-mer sont classées avec les autres ; Monaco compte avec "
            "Provence-Alpes-Côte d’Azur, comme pour les douanes.",
        ),
        Among.INDUSTRIES: Ranked(
            "Territoire d’industrie",
            "Territoires d’industrie",
            "un seul Territoire d’industrie classé",
            "Territoires d’industrie classés",
            "Chaque Territoire d’industrie a les chiffres des départements qu’il touche, en entier : ceux qui touchent "
            "les mêmes sont ex æquo, et un département compte dans chacun des siens.",
        ),
    }
)


@lru_cache(maxsize=64)
def _membership(among: Among | Unranked) -> Array:
    """Which départements (columns, of the reference table) a place (row) is made of: 1 or 0."""
    inside = np.zeros((len(among.places), len(codes())), dtype="i8")
    for row, place in enumerate(among.places):
        inside[row, positions(place.departments)] = 1
    inside.flags.writeable = False
    return inside


def gathered(amounts: Array, among: Among | Unranked) -> Array:
    """Amounts by place, from amounts by département: (départements, …) becomes (places, …)."""
    return amounts if among is Among.DEPARTMENTS else np.asarray(_membership(among) @ amounts)
