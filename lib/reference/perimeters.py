"""A perimeter as a link writes it: what is understood, what had to be left out, each told in one French line."""

from collections.abc import Iterator, Sequence

from lib import french
from lib.reference.territories import (
    MOST_DEPARTMENTS,
    Territory,
    TerritoryKind,
    UnknownTerritoryError,
    perimeter,
    territory,
)

MOST_NOTICES = 3  # codes that are replaced, said one by one
LONGEST = 4_000  # letters that are read: no list of codes is as long


def read_perimeter(text: str) -> tuple[Territory | None, tuple[str, ...]]:
    """The territory of several codes, and what was done with the others; None when there is none. Never raises.

    A code that means several départements (R27, TI-2707) stands for these; unknown ones, and France, are left out.

    >>> read_perimeter("58,18,58,XX")[0].code, len(read_perimeter("58,18,58,XX")[1])
    ('18,58', 1)
    """
    asked = [code.strip().upper() for code in text[:LONGEST].split(",") if code.strip()]
    inside: set[str] = set()
    unknown: list[str] = []
    notices: list[str] = []
    replaced: list[str] = []
    for code in dict.fromkeys(asked):
        try:
            found = territory(code)
        except UnknownTerritoryError:
            unknown.append(code)
            continue
        inside.update(found.departments)
        replaced.extend(_replaced(found))
    notices += replaced[:MOST_NOTICES]
    if len(replaced) > MOST_NOTICES:
        notices.append(f"Périmètre : {len(replaced) - MOST_NOTICES} autres codes de même.")
    if unknown:
        notices.append(f"Périmètre : {_some(unknown)} ; laissé de côté, ce n’est le code d’aucun département.")
    if len(inside) > MOST_DEPARTMENTS:
        notices.append(
            f"Périmètre refusé : {len(inside)} départements, et {MOST_DEPARTMENTS} au plus. Choisissez-en moins, une "
            "région, ou la France entière."
        )
        return None, tuple(notices)
    return (perimeter(inside) if inside else None), tuple(notices)


def _replaced(found: Territory) -> Iterator[str]:
    """What is said of a code that is no département."""
    if found.kind is TerritoryKind.DEPARTMENT:
        return
    if found.departments:
        number = french.count(len(found.departments), "département")
        yield f"Périmètre : « {found.code} » ({found.name}) y est remplacé par {number}."
    else:
        yield f"Périmètre : « {found.code} » n’est pas un groupe de départements ; laissé de côté."


def _some(codes: Sequence[str], shown: int = 3) -> str:
    named = ", ".join(f"« {french.quoted(code, 12)} »" for code in codes[:shown])
    return named + (f" et {french.count(len(codes) - shown, 'autre')}" if len(codes) > shown else "")
