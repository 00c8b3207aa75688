"""Other names under which a territory, a product, a country or a group is looked for: towns, initials, everyday words.

Source: ``autres_noms.csv`` of ``data/reference`` (Insee for the names of towns; the rest is this project's).
"""

import functools
from dataclasses import dataclass

from lib.reference.tables import read_table


@dataclass(frozen=True)
class OtherName:
    """A name as it is spoken, and whether it is a département's own town: its préfecture."""

    text: str
    prefecture: bool = False


@functools.cache
def _by_code() -> dict[tuple[str, str], tuple[OtherName, ...]]:
    found: dict[tuple[str, str], list[OtherName]] = {}
    for row in read_table("autres_noms"):
        name = OtherName(row["nom"], prefecture=row["nature"] == "préfecture")
        found.setdefault((row["genre"], row["code"]), []).append(name)
    return {key: tuple(names) for key, names in found.items()}


def other_names(kind: str, code: str) -> tuple[OtherName, ...]:
    """The other names of a code; ``kind`` is one of ``territoire produit pays groupe``. None known: empty.

    >>> [name.text for name in other_names("territoire", "R93")][0]
    'PACA'
    """
    return _by_code().get((kind, code), ())
