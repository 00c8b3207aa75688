"""What a publication says of itself: which quarters it holds, from which files, and what they add up to.

A manifest holds no clock time, so that the same files give the same manifest, hence the same identifier.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from lib.schema import FLOWS, parse_quarter

FORMAT = 1
FILE_NAME = "manifest.json"


@dataclass(frozen=True)
class PartitionEntry:
    """One flow and quarter: rows as received, sums in euros and kilograms, the sha256 of the file they come from."""

    rows: int
    value_eur: int
    mass_kg: int
    sha256: str
    source: str
    unknown: Mapping[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class SourceEntry:
    """One official file that at least one published quarter comes from. ``date`` is its publication date, ISO."""

    name: str
    sha256: str
    size: int
    date: str
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    quarters: tuple[str, ...]


@dataclass(frozen=True)
class Manifest:
    """The content of ``manifest.json``. Partitions are named ``E-2024T3``; sources are in order of date, then name."""

    kind: str
    products: tuple[tuple[str, str], ...]
    countries: tuple[str, ...]
    partitions: Mapping[str, PartitionEntry]
    sources: tuple[SourceEntry, ...]

    @property
    def publication_date(self) -> str:
        """The latest date of the sources, ISO."""
        return max(source.date for source in self.sources)

    def source(self, sha256: str) -> SourceEntry | None:
        """The source with this checksum, None if no published quarter comes from it."""
        return next((source for source in self.sources if source.sha256 == sha256), None)

    def content(self) -> dict[str, Any]:
        """Everything but the identifier, in the order it is written."""
        quarters: dict[str, list[str]] = {flow: [] for flow in FLOWS}
        totals: dict[str, dict[str, int]] = {flow: {} for flow in FLOWS}
        unknown: dict[str, set[str]] = {"product": set(), "country": set(), "department": set()}
        for name, partition in sorted(self.partitions.items()):
            flow, quarter = split_name(name)
            quarters[flow].append(quarter)
            totals[flow][quarter[:4]] = totals[flow].get(quarter[:4], 0) + partition.value_eur
            for kind, codes in partition.unknown.items():
                unknown[kind] |= set(codes)
        return {
            "format": FORMAT,
            "kind": self.kind,
            "publication_date": self.publication_date,
            "codes": {"product": [list(pair) for pair in self.products], "country": list(self.countries)},
            "quarters": quarters,
            "partitions": {name: asdict(partition) for name, partition in sorted(self.partitions.items())},
            "sources": [asdict(source) for source in self.sources],
            "totals": totals,
            "unknown": {kind: sorted(codes) for kind, codes in unknown.items()},
        }

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits that depend on the whole content and on nothing else."""
        return hashlib.sha256(_json(self.content()).encode()).hexdigest()[:16]

    def text(self) -> str:
        """What ``manifest.json`` holds: the content with its identifier, one key a line."""
        content = self.content()
        lines = (f"{_json(key)}: {_json(value)}" for key, value in {"id": self.id, **content}.items())
        return "{\n" + ",\n".join(lines) + "\n}\n"

    def status(self) -> str:
        """The same for people: what is published first, and not the lists of codes that number the rows."""
        content = {"id": self.id, **self.content()}
        told = ("id", "kind", "publication_date", "quarters", "totals", "sources", "unknown", "partitions", "format")
        return json.dumps({key: content[key] for key in told}, ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> Manifest:
    """Inverse of :meth:`Manifest.text`; raises ``ValueError``, ``KeyError`` or ``TypeError`` on anything else."""
    data = json.loads(text)
    if data["format"] != FORMAT:
        raise ValueError(f"format {data['format']} inconnu")
    return Manifest(
        kind=data["kind"],
        products=tuple((a129, cpf4) for a129, cpf4 in data["codes"]["product"]),
        countries=tuple(data["codes"]["country"]),
        partitions={name: PartitionEntry(**entry) for name, entry in data["partitions"].items()},
        sources=tuple(SourceEntry(**{**entry, "quarters": tuple(entry["quarters"])}) for entry in data["sources"]),
    )


def split_name(name: str) -> tuple[str, str]:
    """Flow and quarter of a partition's name; raises ``ValueError`` on a name that is not one.

    >>> split_name("E-2024T3")
    ('E', '2024T3')
    """
    flow, _, quarter = name.partition("-")
    if flow not in FLOWS:
        raise ValueError(f"nom de partition illisible : {name!r}")
    parse_quarter(quarter)
    return flow, quarter


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
