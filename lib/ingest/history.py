"""One small record per publication, kept when its folder is long gone: where quarters came from, what they added up to.

    DATA_DIR/history/<id>.json    never modified; one line per flow and quarter, euros by département

A record is written down before the pointer is replaced and takes its name after, so that a process killed in between
leaves no record of a publication that was never in force. The store reads these files too (``lib/store/history.py``).
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from lib.ingest.blocks import numbers
from lib.ingest.manifest import Manifest
from lib.ingest.refusal import IngestError

HISTORY = "history"
FORMAT = 1
_PENDING = ".tmp-"


@dataclass(frozen=True)
class Origin:
    """A file that quarters came from; ``date`` is its publication date, ISO."""

    name: str
    sha256: str
    date: str


@dataclass(frozen=True)
class Quarter:
    """One flow and quarter: checksum of its rows, where they came from, how many, and euros by département code."""

    sha256: str
    origin: Origin
    rows: int
    euros: Mapping[str, int]


@dataclass(frozen=True)
class Record:
    """A publication as it was; ``loaded`` is when it was first put in force (ISO, UTC). Quarters by ``E-2024T3``."""

    id: str
    kind: str
    loaded: str
    publication_date: str
    quarters: Mapping[str, Quarter]

    def text(self) -> str:
        """What the file holds."""
        origins = list(dict.fromkeys(quarter.origin for quarter in self.quarters.values()))
        departments = sorted({code for quarter in self.quarters.values() for code in quarter.euros})
        head = {
            "format": FORMAT,
            "id": self.id,
            "kind": self.kind,
            "loaded": self.loaded,
            "publication_date": self.publication_date,
            "sources": [{"name": o.name, "sha256": o.sha256, "date": o.date} for o in origins],
            "departments": departments,
        }
        quarters = {
            name: {
                "sha256": quarter.sha256,
                "source": origins.index(quarter.origin),
                "rows": quarter.rows,
                "value_eur": [quarter.euros.get(code, 0) for code in departments],
            }
            for name, quarter in sorted(self.quarters.items())
        }
        lines = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
        body = ",\n".join(f"{_json(name)}: {_json(value)}" for name, value in quarters.items())
        return "{\n" + ",\n".join(lines) + ',\n"quarters": {\n' + body + "\n}\n}\n"


def parse(text: str) -> Record:
    """Inverse of :meth:`Record.text`; raises ``ValueError``, ``LookupError`` or ``TypeError`` on others."""
    data = json.loads(text)
    if data["format"] != FORMAT:
        raise ValueError(f"format {data['format']} inconnu")
    origins = [Origin(**source) for source in data["sources"]]
    quarters = {
        name: Quarter(
            entry["sha256"],
            origins[entry["source"]],
            entry["rows"],
            dict(zip(data["departments"], entry["value_eur"], strict=True)),
        )
        for name, entry in data["quarters"].items()
    }
    return Record(data["id"], data["kind"], data["loaded"], data["publication_date"], quarters)


def describe(manifest: Manifest, folder: Path, before: Record | None = None, loaded: str = "") -> Record:
    """The record of a publication. Quarters that ``before`` holds already are not read from ``folder`` again."""
    known = {quarter.sha256: quarter.euros for quarter in before.quarters.values()} if before else {}
    origins = {source.sha256: Origin(source.name, source.sha256, source.date) for source in manifest.sources}
    quarters = {
        name: Quarter(
            entry.sha256,
            origins[entry.source],
            entry.rows,
            known.get(entry.sha256) or _by_department(folder / f"{name}.arrow"),
        )
        for name, entry in manifest.partitions.items()
    }
    return Record(manifest.id, manifest.kind, loaded or _now(), manifest.publication_date, quarters)


def _by_department(path: Path) -> dict[str, int]:
    with pa.memory_map(str(path)) as source:
        column = pa.ipc.open_file(source).schema.get_field_index("value")
        table = pa.ipc.open_file(source, options=pa.ipc.IpcReadOptions(included_fields=[column])).read_all()
    value = numbers(table.column("value").chunk(0))
    index = json.loads(table.schema.metadata[b"index"])
    return {code: int(value[start:stop].sum()) for code, start, stop in index if code}  # "" is France entière


def prepare(data_dir: Path, manifest: Manifest, folder: Path, before: str | None) -> None:
    """Write the record of a publication about to be put in force, unless it has one; ``before`` is the one in force."""
    if recorded(data_dir, manifest.id):
        return
    (data_dir / HISTORY).mkdir(exist_ok=True)
    record = describe(manifest, folder, read(data_dir, before) if before else None)
    with (data_dir / HISTORY / f"{_PENDING}{record.id}.json").open("w", encoding="utf-8") as handle:
        handle.write(record.text())
        handle.flush()
        os.fsync(handle.fileno())
    directory = os.open(data_dir / HISTORY, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def settle(data_dir: Path, in_force: str | None) -> None:
    """Give the record of the publication in force its name; remove those of publications that never were."""
    for pending in sorted((data_dir / HISTORY).glob(f"{_PENDING}*")):
        record = _read(pending)
        if record and record.id == in_force:
            pending.rename(data_dir / HISTORY / f"{record.id}.json")
        else:
            pending.unlink()


def recorded(data_dir: Path, name: str) -> bool:
    """Whether this publication was ever put in force here."""
    return (data_dir / HISTORY / f"{name}.json").exists()


def read(data_dir: Path, name: str) -> Record | None:
    """The record of a publication, None without a readable one."""
    return _read(data_dir / HISTORY / f"{name}.json")


def every(data_dir: Path) -> list[Record]:
    """Every readable record, in the order in which the publications were first put in force."""
    found = (_read(path) for path in (data_dir / HISTORY).glob("[!.]*.json"))
    return sorted((record for record in found if record), key=lambda record: (record.loaded, record.id))


def find(records: Sequence[Record], in_force: str | None, words: str) -> Record:
    """The record that ``words`` name: an identifier or its beginning, « courante », or « précédente ».

    « précédente » is the latest other one. Raises :class:`IngestError` when that is none or several.
    """
    wanted = words.strip().lower()
    if wanted in ("courante", "précédente", "precedente"):
        current = wanted == "courante"
        found = [record for record in records if (record.id == in_force) is current][-1:]
    else:
        found = [record for record in records if len(wanted) > 3 and record.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    what = (
        f"plusieurs publications commencent par « {wanted[:16]} »"
        if found
        else f"publication « {words[:16]} » inconnue"
    )
    raise IngestError(f"{what} ; --history montre les identifiants (quatre caractères au moins)")


def _read(path: Path) -> Record | None:
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
