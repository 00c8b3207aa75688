"""Positions of product and country codes: what the two-byte columns of a partition mean.

The lists only ever grow, so partitions written by earlier publications keep their meaning and can be linked.
"""

from collections.abc import Iterable
from typing import TypeVar

from lib import reference
from lib.ingest.refusal import IngestError
from lib.schema import Level

LIMIT = 65_536  # a position is two bytes
Code = TypeVar("Code", str, tuple[str, str])


class Codes:
    """Append-only lists of (A129, CPF4) pairs and of country codes, reference codes first."""

    def __init__(self, products: Iterable[tuple[str, str]] = (), countries: Iterable[str] = ()) -> None:
        """Start from the lists of the previous publication, and add what the reference tables have gained since."""
        self._product = {pair: i for i, pair in enumerate(products)}
        self._country = {code: i for i, code in enumerate(countries)}
        for pair in sorted((p.a129 or "", p.code) for p in reference.products(Level.CPF4).values() if p.a129):
            self.product(*pair)
        for code in sorted(reference.countries()):
            self.country(code)

    def product(self, a129: str, cpf4: str) -> int:
        """Position of the pair, appended if it is new; raises :class:`IngestError` beyond what two bytes can number."""
        return _position(self._product, (a129, cpf4))

    def country(self, code: str) -> int:
        """Position of the country code, appended if it is new."""
        return _position(self._country, code)

    @property
    def products(self) -> list[tuple[str, str]]:
        """The pairs, in order of position."""
        return list(self._product)

    @property
    def countries(self) -> list[str]:
        """The country codes, in order of position."""
        return list(self._country)


def _position(positions: dict[Code, int], code: Code) -> int:
    position = positions.setdefault(code, len(positions))
    if position >= LIMIT:
        raise IngestError("trop de codes différents : ce n'est pas un fichier régional des douanes")
    return position


def unknown_codes(
    quarter: int, departments: Iterable[str], products: Iterable[tuple[str, str]], countries: Iterable[str]
) -> dict[str, list[str]]:
    """The codes of a quarter (its index) that no reference table labels, sorted; kinds without any are left out."""
    known_a129, known_cpf4 = reference.products(Level.A129), reference.products(Level.CPF4)
    pairs = list(products)
    a129, cpf4 = {pair[0] for pair in pairs} - set(known_a129), {pair[1] for pair in pairs} - set(known_cpf4)
    unlabelled = {
        "product": sorted((a129 | cpf4) - {""}),
        "country": sorted(code for code in set(countries) if reference.country(code, quarter).name == code),
        "department": sorted(set(departments) - set(reference.departments())),
    }
    return {kind: values for kind, values in unlabelled.items() if values}
