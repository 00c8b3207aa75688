"""What a publication says of itself: which quarters it holds, from which files, and what they add up to.

A manifest holds no clock time, so that the same files give the same manifest, hence the same identifier.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from lib.publication.dates import PublicationDate
from lib.publication.json_text import check_format, compact, members, unreadable_is_value_error
from lib.publication.partition import PartitionKey
from lib.schema import FLOWS, Flow

FORMAT = 1
UNKNOWN = ("product", "country", "department")  # kinds of codes that may be missing from the reference tables


class Kind(StrEnum):
    """What the data are; a folder of data holds one kind."""

    OFFICIAL = "official"
    DEMO = "demo"


@dataclass(frozen=True)
class PartitionRecord:
    """One flow and quarter: rows as received, sums in euros and kilograms, checksum of its file.

    ``source`` is the sha256 of the official file the rows come from; ``unknown`` holds, by kind, the codes that no
    reference table labelled when they were read.
    """

    rows: int
    value_eur: int
    mass_kg: int
    sha256: str
    source: str
    unknown: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> "PartitionRecord":
        """Inverse of :meth:`to_json`."""
        return cls(
            rows=content["rows"],
            value_eur=content["value_eur"],
            mass_kg=content["mass_kg"],
            sha256=content["sha256"],
            source=content["source"],
            unknown={kind: tuple(codes) for kind, codes in content.get("unknown", {}).items()},
        )

    def to_json(self) -> dict[str, Any]:
        """What stands under the partition's name in the manifest."""
        return {
            "rows": self.rows,
            "value_eur": self.value_eur,
            "mass_kg": self.mass_kg,
            "sha256": self.sha256,
            "source": self.source,
            "unknown": {kind: list(codes) for kind, codes in self.unknown.items()},
        }


@dataclass(frozen=True)
class SourceRecord:
    """One official file that at least one published quarter comes from.

    ``date`` is its publication date as ``lib.publication.dates`` writes it; ``size`` in bytes; ``quarters`` are all
    those it holds, in force or not. ``rejected_eur`` are the euros of the rejected lines whose value could be read, and
    ``rejected_with_value`` how many these are; both None where the manifest is of a time when they were not counted.
    """

    name: str
    sha256: str
    size: int
    date: str
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    quarters: tuple[PartitionKey, ...]
    rejected_eur: int | None = 0
    rejected_with_value: int | None = 0

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> "SourceRecord":
        """Inverse of :meth:`to_json`."""
        uncounted = None if content["rows_rejected"] else 0
        return cls(
            name=content["name"],
            sha256=content["sha256"],
            size=content["size"],
            date=content["date"],
            rows_read=content["rows_read"],
            rows_accepted=content["rows_accepted"],
            rows_rejected=content["rows_rejected"],
            quarters=tuple(PartitionKey.parse(name) for name in content["quarters"]),
            rejected_eur=content.get("rejected_eur", uncounted),
            rejected_with_value=content.get("rejected_with_value", uncounted),
        )

    @property
    def published(self) -> PublicationDate:
        """Its publication date, to be compared with another's."""
        return PublicationDate.recorded(self.date, self.name)

    def to_json(self) -> dict[str, Any]:
        """What stands in the manifest's list of sources; the euros of rejected lines where there are such lines."""
        counted = self.rows_rejected and self.rejected_eur is not None
        euros = {"rejected_eur": self.rejected_eur, "rejected_with_value": self.rejected_with_value} if counted else {}
        return {
            "name": self.name,
            "sha256": self.sha256,
            "size": self.size,
            "date": self.date,
            "rows_read": self.rows_read,
            "rows_accepted": self.rows_accepted,
            "rows_rejected": self.rows_rejected,
            **euros,
            "quarters": [str(key) for key in self.quarters],
        }


@dataclass(frozen=True)
class Manifest:
    """The content of ``manifest.json``; sources are in order of date, then name.

    ``products`` (A129, CPF4) and ``countries`` are the codes that positions in the partitions stand for.
    """

    kind: Kind
    products: tuple[tuple[str, str], ...]
    countries: tuple[str, ...]
    partitions: Mapping[PartitionKey, PartitionRecord]
    sources: tuple[SourceRecord, ...]

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Inverse of :meth:`to_json`; raises ``ValueError`` on anything else.

        What a manifest can be asked for is worked out from partitions and sources again, not read.
        """
        with unreadable_is_value_error("manifeste"):
            content = json.loads(text)
            check_format(content, FORMAT)
            return cls(
                kind=Kind(content["kind"]),
                products=tuple((a129, cpf4) for a129, cpf4 in content["codes"]["product"]),
                countries=tuple(content["codes"]["country"]),
                partitions={
                    PartitionKey.parse(name): PartitionRecord.from_json(entry)
                    for name, entry in content["partitions"].items()
                },
                sources=tuple(SourceRecord.from_json(entry) for entry in content["sources"]),
            )

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        """The manifest in a file; raises ``OSError``, or ``ValueError`` on what is no manifest."""
        return cls.from_json(path.read_text(encoding="utf-8"))

    @property
    def publication_date(self) -> str:
        """The latest date of the sources: a day, a month, empty where none has a date."""
        return max(source.date for source in self.sources)

    def source(self, sha256: str) -> SourceRecord | None:
        """The source with this checksum, None if no published quarter comes from it."""
        return next((source for source in self.sources if source.sha256 == sha256), None)

    @cached_property
    def quarters(self) -> dict[Flow, tuple[int, ...]]:
        """Quarter indexes by flow, ascending."""
        return {flow: tuple(sorted(key.quarter for key in self.partitions if key.flow == flow)) for flow in FLOWS}

    @property
    def totals(self) -> dict[Flow, dict[str, int]]:
        """Euros by flow and year, of the quarters that are there."""
        totals: dict[Flow, dict[str, int]] = {flow: {} for flow in FLOWS}
        for key, partition in sorted(self.partitions.items()):
            totals[key.flow][key.year] = totals[key.flow].get(key.year, 0) + partition.value_eur
        return totals

    @property
    def unknown(self) -> dict[str, list[str]]:
        """The codes that no reference table labelled, by kind, sorted."""
        return {
            kind: sorted({code for partition in self.partitions.values() for code in partition.unknown.get(kind, ())})
            for kind in UNKNOWN
        }

    def content(self) -> dict[str, Any]:
        """Everything but the identifier, in the order it is written."""
        keys = sorted(self.partitions)
        return {
            "format": FORMAT,
            "kind": self.kind,
            "publication_date": self.publication_date,
            "codes": {"product": [list(pair) for pair in self.products], "country": list(self.countries)},
            "quarters": {flow: [key.quarter_code for key in keys if key.flow == flow] for flow in FLOWS},
            "partitions": {str(key): self.partitions[key].to_json() for key in keys},
            "sources": [source.to_json() for source in self.sources],
            "totals": self.totals,
            "unknown": self.unknown,
        }

    @cached_property
    def id(self) -> str:
        """Sixteen hexadecimal digits that depend on the whole content and on nothing else."""
        return hashlib.sha256(compact(self.content()).encode()).hexdigest()[:16]

    def to_json(self) -> str:
        """What ``manifest.json`` holds: the content with its identifier, one key a line."""
        return "{\n" + members({"id": self.id, **self.content()}) + "\n}\n"
