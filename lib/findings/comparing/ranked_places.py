"""What can be ranked: départements, régions or Territoires d'industrie, and where a territory is among them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

import numpy as np

from lib import reference
from lib.arrays import Array
from lib.reference import Territory, TerritoryKind
from lib.store.nationwide import codes, positions


class Among(StrEnum):
    """What is ranked, as a link has it."""

    DEPARTMENTS = "departements"
    REGIONS = "regions"
    INDUSTRY = "territoires-industrie"


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
        Among.INDUSTRY: Ranked(
            "Territoire d’industrie",
            "Territoires d’industrie",
            "un seul Territoire d’industrie classé",
            "Territoires d’industrie classés",
            "Chaque Territoire d’industrie a les chiffres des départements qu’il touche, en entier : ceux qui touchent "
            "les mêmes sont ex æquo, et un département compte dans chacun des siens.",
        ),
    }
)
_KINDS = {Among.REGIONS: TerritoryKind.REGION, Among.INDUSTRY: TerritoryKind.INDUSTRY}


@cache
def places(among: Among) -> tuple[Territory, ...]:
    """Those that are ranked, in the order of their figures."""
    if among is Among.DEPARTMENTS:
        return tuple(reference.territory(code) for code in codes())
    return tuple(place for place in reference.territories().values() if place.kind is _KINDS[among])


@cache
def _membership(among: Among) -> Array:
    """Which départements (columns, of the reference table) a place (row) is made of: 1 or 0."""
    inside = np.zeros((len(places(among)), len(codes())), dtype="i8")
    for row, place in enumerate(places(among)):
        inside[row, positions(place.departments)] = 1
    inside.flags.writeable = False
    return inside


def gathered(amounts: Array, among: Among) -> Array:
    """Amounts by place, from amounts by département: (départements, …) becomes (places, …)."""
    return amounts if among is Among.DEPARTMENTS else np.asarray(_membership(among) @ amounts)


def within(territory: Territory, among: Among) -> list[int]:
    """Positions of a territory's places: itself where it is one of them, else those that share a département with it.

    None for France.
    """
    everyone = places(among)
    itself = [i for i, place in enumerate(everyone) if place.code == territory.code]
    covered = set(territory.departments)
    return itself or [i for i, place in enumerate(everyone) if covered.intersection(place.departments)]
