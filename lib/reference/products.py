"""Products at the levels A17, A129 and CPF4, with their labels and parents.

Sources: ``produits_a17.csv``, ``produits_a129.csv``, ``produits_cpf4.csv`` of ``data/reference``
(DGDDI and Insee, Licence Ouverte 2.0; short labels of this project).
"""

import functools
from dataclasses import dataclass

from lib.reference.tables import read_table
from lib.schema import (
    LEVELS,
    Level,
)

UNCLASSIFIED = "ZZ"
SHORT_LENGTH = 34  # characters a chart has room for
# Words that a cut label should not end with.
LINK_WORDS = {"à", "au", "aux", "de", "des", "du", "en", "et", "la", "le", "les", "ou", "par", "pour", "sur"}


@dataclass(frozen=True)
class Product:
    """One product. ``short`` has at most 34 characters; ``a17``, ``a38``, ``a129`` are parents, None where
    there is none or it is unknown. ``level`` is None for a code of no table.
    """

    code: str
    label: str
    short: str
    level: Level | None
    a17: str | None = None
    a38: str | None = None
    a129: str | None = None
    a38_label: str | None = None


def _cut(label: str, length: int) -> str:
    """The label cut after a whole word, with an ellipsis, when it is longer than ``length``."""
    if len(label) <= length:
        return label
    words = label[: length - 1]
    if label[length - 1] != " ":
        words = words.rpartition(" ")[0] or words
    kept = words.rstrip(" \N{NO-BREAK SPACE},;:(")
    while kept.rpartition(" ")[2] in LINK_WORDS:
        kept = kept.rpartition(" ")[0].rstrip(" \N{NO-BREAK SPACE},;:(")
    return (kept if len(kept) * 2 > length else words) + "…"  # never down to one vague word


@functools.cache
def _a129() -> dict[str, Product]:
    return {
        row["code"]: Product(
            row["code"],
            row["libelle"],
            row["libelle_court"],
            Level.A129,
            row["a17"],
            row["a38"],
            None,
            row["a38_libelle"],
        )
        for row in read_table("produits_a129")
    }


@functools.cache
def _cpf4() -> dict[str, Product]:
    result = {}
    taken: set[str] = set()
    for row in read_table("produits_cpf4"):
        code, label = row["code"], row["libelle"]
        short = _cut(label, SHORT_LENGTH)
        if short in taken:  # many classes begin alike: the code tells them apart
            short = f"{_cut(label, SHORT_LENGTH - len(code) - 3)} ({code})"
        taken.add(short)
        parent = _a129().get(row["a129"])
        if parent is None:
            result[code] = Product(code, label, short, Level.CPF4)
        else:
            result[code] = Product(
                code, label, short, Level.CPF4, parent.a17, parent.a38, parent.code, parent.a38_label
            )
    return result


@functools.cache
def _a17() -> dict[str, Product]:
    rows = read_table("produits_a17")
    return {row["code"]: Product(row["code"], row["libelle"], row["libelle_court"], Level.A17) for row in rows}


def products(level: Level) -> dict[str, Product]:
    """Products of a level by code, in the nomenclature's order; ``ValueError`` for a level the schema lacks.

    A17 ends with ``ZZ``, the products whose parent is unknown.
    """
    readers = {Level.A17: _a17, Level.A129: _a129, Level.CPF4: _cpf4}
    if level not in readers:
        raise ValueError(f"niveau de produit inconnu : {level[:20]!r} (attendu : {', '.join(LEVELS)})")
    return readers[level]()


def product(code: str) -> Product:
    """The product of a code at any level. An unknown code labels itself and never raises."""
    for level in LEVELS:
        found = products(level).get(code)
        if found is not None:
            return found
    return Product(code, code, _cut(code, SHORT_LENGTH), None)


def a17_of(a129: str) -> str:
    """A17 parent of an A129 code; ``ZZ`` (« Produits non classés ») for a code no table knows."""
    found = _a129().get(a129)
    return found.a17 if found is not None and found.a17 else UNCLASSIFIED
