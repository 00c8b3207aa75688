"""The criteria of the French accessibility standard (RGAA 4.1.2), as the project's own tests answer them."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from lib.reference.tables import read_table


class Result(StrEnum):
    """What a criterion comes to; the values are those of the standard."""

    MET = "C"
    NOT_MET = "NC"
    NOT_APPLICABLE = "NA"


@dataclass(frozen=True)
class Criterion:
    """One of the 106: its number (« 12.9 »), what it asks for, the result, and why."""

    code: str
    label: str
    result: Result
    reason: str


@cache
def rgaa() -> tuple[Criterion, ...]:
    """All of them, in the standard's order."""
    return tuple(
        Criterion(row["code"], row["intitule"], Result(row["resultat"]), row["raison"]) for row in read_table("rgaa")
    )


def applying() -> tuple[Criterion, ...]:
    """Those that apply: the standard counts its rate among them, met over met and not met."""
    return tuple(one for one in rgaa() if one.result is not Result.NOT_APPLICABLE)


def met() -> tuple[Criterion, ...]:
    """Those that are met."""
    return tuple(one for one in rgaa() if one.result is Result.MET)
