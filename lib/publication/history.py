"""One small record per publication, kept when its folder is long gone: where quarters came from, what they added up to.

One line per flow and quarter, euros by département; the latest whole year by product and country
(:mod:`lib.publication.members`). Never modified.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.publication.json_text import check_format, members, unreadable_is_value_error
from lib.publication.manifest import Kind
from lib.publication.members import Members
from lib.publication.partition import PartitionKey

FORMAT = 1
SHORT = 8  # characters of an identifier that links carry and people are shown


@dataclass(frozen=True)
class Origin:
    """A file that quarters came from; ``date`` is its publication date, as ``lib.publication.dates`` writes it."""

    name: str
    sha256: str
    date: str

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> "Origin":
        """Inverse of :meth:`to_json`."""
        return cls(content["name"], content["sha256"], content["date"])

    def to_json(self) -> dict[str, Any]:
        """What stands in the record's list of sources."""
        return {"name": self.name, "sha256": self.sha256, "date": self.date}


@dataclass(frozen=True)
class QuarterRecord:
    """One flow and quarter: checksum of its rows, where they came from, how many, and euros by département code."""

    sha256: str
    origin: Origin
    rows: int
    euros: Mapping[str, int]


@dataclass(frozen=True)
class PublicationRecord:
    """A publication as it was; ``loaded`` is when it was first put in force (ISO, UTC).

    ``members``: None where no year is whole, or the record is of a time when they were not kept.
    """

    id: str
    kind: Kind
    loaded: str
    publication_date: str
    quarters: Mapping[PartitionKey, QuarterRecord]
    members: Members | None = None

    @classmethod
    def from_json(cls, text: str) -> "PublicationRecord":
        """Inverse of :meth:`to_json`; raises ``ValueError`` on anything else."""
        with unreadable_is_value_error("historique"):
            content = json.loads(text)
            check_format(content, FORMAT)
            origins = [Origin.from_json(source) for source in content["sources"]]
            quarters = {
                PartitionKey.parse(name): QuarterRecord(
                    entry["sha256"],
                    origins[entry["source"]],
                    entry["rows"],
                    dict(zip(content["departments"], entry["value_eur"], strict=True)),
                )
                for name, entry in content["quarters"].items()
            }
            kept = content.get("members")  # a record of a time when they were not kept has none
            return cls(
                content["id"],
                Kind(content["kind"]),
                content["loaded"],
                content["publication_date"],
                quarters,
                Members.from_json(kept) if kept else None,
            )

    @classmethod
    def read(cls, path: Path) -> "PublicationRecord | None":
        """The record in a file; None without a readable one: a record is a courtesy, never in the way."""
        try:
            return cls.from_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def to_json(self) -> str:
        """What the file holds."""
        origins = list(dict.fromkeys(quarter.origin for quarter in self.quarters.values()))
        departments = sorted({code for quarter in self.quarters.values() for code in quarter.euros})
        head = {
            "format": FORMAT,
            "id": self.id,
            "kind": self.kind,
            "loaded": self.loaded,
            "publication_date": self.publication_date,
            "sources": [origin.to_json() for origin in origins],
            "departments": departments,
        }
        quarters = {
            str(key): {
                "sha256": quarter.sha256,
                "source": origins.index(quarter.origin),
                "rows": quarter.rows,
                "value_eur": [quarter.euros.get(code, 0) for code in departments],
            }
            for key, quarter in sorted(self.quarters.items())
        }
        kept = "" if self.members is None else members({"members": self.members.to_json()}) + ",\n"
        return "{\n" + members(head) + ",\n" + kept + '"quarters": {\n' + members(quarters) + "\n}\n}\n"
