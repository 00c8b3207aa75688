"""The record that each publication leaves: written before it is put in force, matching again by its identifier.

A record is written down before the pointer is replaced and takes its name after, so that a process killed in between
leaves no record of a publication that was never in force. What a record says: ``lib.publication.history``.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from lib.ingest.blocks import numbers
from lib.ingest.disk import sync, write_down
from lib.ingest.members import members_of
from lib.ingest.refusal import IngestError
from lib.publication.history import Origin, PublicationRecord, QuarterRecord
from lib.publication.manifest import Manifest
from lib.publication.partition import FRANCE_BLOCK, INDEX, index_from_json
from lib.publication.paths import DataFolder, PublicationFolder


def describe(
    manifest: Manifest, folder: PublicationFolder, before: PublicationRecord | None = None, loaded: str = ""
) -> PublicationRecord:
    """The record of a publication. Quarters that ``before`` holds already are not read from ``folder`` again."""
    known = {quarter.sha256: quarter.euros for quarter in before.quarters.values()} if before else {}
    origins = {source.sha256: Origin(source.name, source.sha256, source.date) for source in manifest.sources}
    quarters = {
        key: QuarterRecord(
            entry.sha256,
            origins[entry.source],
            entry.rows,
            known.get(entry.sha256) or _by_department(folder.partition(key)),
        )
        for key, entry in manifest.partitions.items()
    }
    return PublicationRecord(
        manifest.id,
        manifest.kind,
        loaded or _now(),
        manifest.publication_date,
        quarters,
        members_of(manifest, folder),
    )


def _by_department(path: Path) -> dict[str, int]:
    with pa.memory_map(str(path)) as source:
        column = pa.ipc.open_file(source).schema.get_field_index("value")
        table = pa.ipc.open_file(source, options=pa.ipc.IpcReadOptions(included_fields=[column])).read_all()
    value = numbers(table.column("value").chunk(0))
    spans = index_from_json(table.schema.metadata[INDEX])
    return {code: int(value[start:stop].sum()) for code, start, stop in spans if code != FRANCE_BLOCK}


def prepare(manifest: Manifest, publication: PublicationFolder, before: str | None) -> None:
    """Write the record of a publication about to be put in force, unless it has one; ``before`` is the one in force."""
    folder = publication.data_folder
    if folder.record(manifest.id).exists():
        return
    folder.history.mkdir(exist_ok=True)
    earlier = PublicationRecord.read(folder.record(before)) if before else None
    record = describe(manifest, publication, earlier)
    write_down(folder.record_draft(manifest.id), record.to_json().encode())
    sync(folder.history)


def settle(folder: DataFolder, in_force: str | None) -> None:
    """Give the record of the publication in force its name; remove those of publications that never were."""
    for draft in folder.record_drafts():
        record = PublicationRecord.read(draft)
        if record and record.id == in_force:
            draft.rename(folder.record(record.id))
        else:
            draft.unlink()


def every(folder: DataFolder) -> list[PublicationRecord]:
    """Every readable record, in the order in which the publications were first put in force."""
    records = (PublicationRecord.read(path) for path in folder.records())
    return sorted((record for record in records if record), key=lambda record: (record.loaded, record.id))


def find(records: Sequence[PublicationRecord], in_force: str | None, words: str) -> PublicationRecord:
    """The record that ``words`` name: an identifier or its beginning, « courante », or « précédente ».

    « précédente » is the latest other one. Raises :class:`IngestError` when that is none or several.
    """
    wanted = words.strip().lower()
    if wanted in ("courante", "précédente", "precedente"):
        current = wanted == "courante"
        matching = [record for record in records if (record.id == in_force) is current][-1:]
    else:
        matching = [record for record in records if len(wanted) > 3 and record.id.startswith(wanted)]
    if len(matching) == 1:
        return matching[0]
    what = (
        f"plusieurs publications commencent par « {wanted[:16]} »"
        if matching
        else f"publication « {words[:16]} » inconnue"
    )
    raise IngestError(f"{what} ; --history montre les identifiants (quatre caractères au moins)")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
