"""An official layout is one object: its fields, what is allowed in each, its separator and the names of its files.

The parser, the recognition of a source and the check of a line read that object and nothing else. Values are whole
euros, masses whole kilograms, both possibly negative or zero. Codes are text. A code nobody knows but that has the
right shape is accepted: it is kept in the totals and reported. The layouts that are known stand in ``layouts``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lib.ingest.promise import Promise, flow_of, promise

LARGEST = 10**15  # euros or kilograms on one line; the whole of France imports less than that in a year
NUMBER = r"-?0*(?:\d{1,15}|10{15})"  # the shape of every amount: no number beyond ±LARGEST
WRONG_FLOW = "flux contraire au nom du fichier"

# The fields that a row is made of, whatever their place in the line; a layout may hold others, checked and left out.
KEYS = ("flow", "quarter", "year", "department", "a129", "cpf4", "country")
AMOUNTS = ("value", "mass")

_HEADER_WORDS = (b"flux", b"trim", b"annee", b"ann\xe9e", b"ann\xc3\xa9e", b"valeur", b"pays")


@dataclass(frozen=True)
class Field:
    """One field of a line. ``fault`` is what a reader of rejets.csv is told when its whole is not of its ``shape``.

    A shape is a regular expression without groups that takes in neither separator nor line end.
    """

    name: str
    shape: str
    fault: str

    @classmethod
    def amount(cls, name: str, fault: str) -> "Field":
        """A field of whole numbers: euros, kilograms, or another unit."""
        return cls(name, NUMBER, fault)

    @property
    def is_amount(self) -> bool:
        """Whether the field is read as a whole number; else it is text, a code."""
        return self.shape == NUMBER

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The shape, for a text already decoded."""
        return re.compile(self.shape, re.ASCII)

    @cached_property
    def bytes_pattern(self) -> re.Pattern[bytes]:
        """The shape, for the bytes of a line."""
        return re.compile(self.shape.encode("ascii"))


@dataclass(frozen=True)
class FileName:
    """A family of names of the data file, in capitals or not: the group ``flow`` begins with i or e, ``year`` may lack.

    ``example`` stands for the family in messages.
    """

    pattern: str
    example: str

    def promise_of(self, name: str) -> Promise | None:
        """What a name (no folder) promises; None for a name of another family."""
        match = re.fullmatch(self.pattern, name, re.IGNORECASE)
        if match is None:
            return None
        year = match.groupdict().get("year")
        return promise(flow_of(match["flow"]), int(year) if year else None)


@dataclass(frozen=True)
class Layout:
    """The lines of one kind of official file, without header: ``fields`` in order, between separators.

    ``description`` says in French what a person would see in the file. Raises ``ValueError`` when a field that rows
    are made of is missing, stands twice, or is not of its kind.
    """

    description: str
    fields: tuple[Field, ...]
    file_names: tuple[FileName, ...]
    separator: str = ";"

    def __post_init__(self) -> None:
        kinds = {field.name: field.is_amount for field in self.fields}
        wanted = dict.fromkeys(KEYS, False) | dict.fromkeys(AMOUNTS, True)
        if len(kinds) < len(self.fields) or not wanted.items() <= kinds.items():
            raise ValueError(f"each of {', '.join(wanted)} must stand once in a layout, the last two as amounts")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, in the order of the line."""
        return tuple(field.name for field in self.fields)

    @cached_property
    def _line(self) -> re.Pattern[bytes]:
        shapes = (f"(?P<{field.name}>{field.shape})" for field in self.fields)
        return re.compile(re.escape(self.separator).join(shapes).encode("ascii"))

    @cached_property
    def _flow(self) -> tuple[int, re.Pattern[bytes]]:
        """Place and shape of the flow, by which data are told from label files."""
        place = self.names.index("flow")
        return place, self.fields[place].bytes_pattern

    def promise_of(self, name: str) -> Promise | None:
        """What a name of the data file (no folder) promises; None for a name that is none of this layout's."""
        return next((promised for family in self.file_names if (promised := family.promise_of(name))), None)

    def resembles(self, lines: Sequence[bytes]) -> bool:
        """Whether most of the lines have this number of fields and a flow in its place, which no label file has."""
        place, flow = self._flow
        cut = (line.split(self.separator.encode("ascii")) for line in lines)
        alike = sum(len(fields) == len(self.fields) and bool(flow.fullmatch(fields[place])) for fields in cut)
        return alike * 2 > len(lines)

    def fitting(self, lines: Sequence[bytes]) -> int:
        """How many of the lines are good ones of this layout."""
        return sum(self._line.fullmatch(line.removesuffix(b"\r")) is not None for line in lines)

    def why_bad(self, line: bytes, number: int, promised: Promise) -> str | None:
        """Why a line (without its end) cannot be read, in French; None for a good one. ``number`` counts from 1."""
        match = self._line.fullmatch(line)
        if match is None or b"\0" in line or b"\r" in line:
            return self._diagnose(line, number)
        year = int(match["year"])
        if not promised.year_ok(year):
            return f"année {year} inattendue" + (f" dans un fichier de {promised.year}" if promised.year else "")
        if not promised.flow_ok(match["flow"].decode("ascii")):
            return WRONG_FLOW
        return None

    def euros_of(self, line: bytes) -> int | None:
        """The euros of a bad line; None where there are more or fewer fields, or no whole number."""
        parts = line.split(self.separator.encode("ascii"))
        place = self.names.index("value")
        if len(parts) != len(self.fields) or self.fields[place].bytes_pattern.fullmatch(parts[place]) is None:
            return None
        digits = int(parts[place].lstrip(b"-0") or b"0")  # without leading zeros: any number of them is allowed
        return -digits if parts[place].startswith(b"-") else digits

    def _diagnose(self, line: bytes, number: int) -> str:
        if not line.strip():
            return "ligne vide"
        if b"\0" in line:
            return "octet nul dans la ligne"
        if b"\r" in line:
            return "retour chariot au milieu de la ligne"
        if number == 1 and sum(word in line.lower() for word in _HEADER_WORDS) >= 2:
            return "ligne d'en-tête, pas une donnée"
        parts = line.split(self.separator.encode("ascii"))
        if len(parts) != len(self.fields):
            return f"{len(parts)} champ{'s' if len(parts) > 1 else ''} au lieu de {len(self.fields)}"
        for part, field in zip(parts, self.fields, strict=True):
            if field.bytes_pattern.fullmatch(part) is None:
                return field.fault
        raise AssertionError("every field is good but the line is not")
