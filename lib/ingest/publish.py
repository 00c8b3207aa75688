"""Publications on disk: a new immutable folder, then one pointer replaced. A reader sees the old or the new one, whole.

What stands where is said by ``lib.publication``. Partitions that do not change are hard links to the previous
publication's files.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

from lib.ingest import history
from lib.ingest.disk import descriptor, sync, write_down
from lib.ingest.refusal import IngestError
from lib.publication.manifest import Manifest
from lib.publication.partition import PartitionKey
from lib.publication.paths import UNFINISHED, DataFolder, PublicationFolder

PATIENCE = 600.0  # seconds an ingest waits for another one in the same folder


@contextlib.contextmanager
def exclusive(data_dir: Path, patience: float = PATIENCE, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Only one ingest at a time in a folder; the system frees the lock of a killed process.

    Waits up to ``patience`` seconds for another ingest (``waiting`` is called once), then raises :class:`IngestError`.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + patience
    with descriptor(data_dir) as folder:
        announced = False
        while not _locked(folder):
            if time.monotonic() >= deadline:
                raise IngestError(f"un autre chargement est en cours dans {data_dir} : attendez sa fin et recommencez")
            if waiting and not announced:
                waiting()
            announced = True
            time.sleep(0.1)
        yield


def _locked(number: int) -> bool:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def current(data_dir: Path) -> PublicationFolder | None:
    """The publication in force, None if nothing has been published; :class:`IngestError` on a pointer to nothing."""
    folder = DataFolder(data_dir)
    try:
        name = folder.pointed()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise IngestError(f"{folder.pointer} est illisible : {error}") from error
    if not name or Path(name).name != name or name.startswith("."):
        raise IngestError(f"{folder.pointer} ne désigne pas une publication : {name[:40]!r}")
    return folder.publication(name)


def read_manifest(data_dir: Path) -> Manifest | None:
    """The manifest in force, None if nothing has been published; raises :class:`IngestError` if it cannot be read."""
    folder = current(data_dir)
    if folder is None:
        return None
    try:
        return Manifest.read(folder.manifest)
    except (OSError, ValueError) as error:
        raise _unusable(folder) from error


def _unusable(folder: PublicationFolder) -> IngestError:
    return IngestError(
        f"la publication en place ({folder.path}) est abîmée ; "
        f"mettez le dossier {folder.data_folder.path} de côté et rechargez les fichiers"
    )


class Staging:
    """A publication in the making, in a folder that no reader looks at."""

    def __init__(self, data_dir: Path) -> None:
        """Make the folder; the caller holds the lock."""
        self._data_folder = DataFolder(data_dir)
        parent = self._data_folder.publications
        parent.mkdir(exist_ok=True)
        self._draft = PublicationFolder(Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=parent)))

    def __enter__(self) -> "Staging":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind, whatever happened."""
        shutil.rmtree(self._draft.path, ignore_errors=True)

    def write(self, key: PartitionKey, content: pa.Buffer) -> None:
        """Write one partition down to the disk."""
        write_down(self._draft.partition(key), content)

    def publish(self, new: Manifest, rejects: bytes) -> PublicationFolder:
        """Complete the folder from the previous publication, put it in force and sweep; returns the folder."""
        draft, previous = self._draft, current(self._data_folder.path)
        target = self._data_folder.publication(new.id)
        if not target.path.exists():
            for key in new.partitions:
                if not draft.partition(key).exists():
                    _link(previous or draft, draft, key)
            write_down(draft.rejects, rejects)
            write_down(draft.manifest, new.to_json().encode())
            draft.path.chmod(0o755)
            sync(draft.path)
            draft.path.rename(target.path)
            sync(target.path.parent)
        history.prepare(new, target, before=previous.id if previous else None)
        if previous != target:
            _replace_pointer(self._data_folder, new.id)
        sweep(self._data_folder.path, keep=previous if previous != target else None)
        return target


def sweep(data_dir: Path, keep: PublicationFolder | None = None) -> None:
    """Remove unfinished and old publications; the one in force stays, and ``keep``, by default the latest other one.

    A reader may have read the pointer just before it was replaced: the publication before must stay readable.
    """
    folder, in_force = DataFolder(data_dir), current(data_dir)
    parent = folder.publications
    entries = [entry for entry in parent.iterdir() if not in_force or entry != in_force.path] if parent.is_dir() else []
    with contextlib.suppress(OSError):  # what cannot be removed today is no reason to say no
        history.settle(folder, in_force.id if in_force else None)
        # One without a record was made but never put in force.
        finished = [entry for entry in entries if folder.record(entry.name).exists()]
        latest = max(finished, key=lambda entry: (entry.stat().st_mtime_ns, entry.name), default=None)
        folder.pointer_draft.unlink(missing_ok=True)
        for entry in entries:
            if entry == (keep.path if keep else latest):
                continue
            # Renamed first: a sweep that is killed half-way must not leave half a publication under its own name.
            doomed = entry if entry.name.startswith(UNFINISHED) else entry.rename(parent / (UNFINISHED + entry.name))
            shutil.rmtree(doomed, ignore_errors=True)


def _replace_pointer(folder: DataFolder, identifier: str) -> None:
    write_down(folder.pointer_draft, f"{identifier}\n".encode("ascii"))
    folder.pointer_draft.replace(folder.pointer)
    sync(folder.path)


def _link(publication: PublicationFolder, draft: PublicationFolder, key: PartitionKey) -> None:
    source, target = publication.partition(key), draft.partition(key)
    try:
        os.link(source, target)
    except FileNotFoundError as error:
        raise _unusable(publication) from error
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)
        with target.open("rb") as handle:
            os.fsync(handle.fileno())
