"""Publications on disk: a new immutable folder, then one pointer replaced. A reader sees the old or the new one, whole.

    DATA_DIR/current              name of the publication in force
    DATA_DIR/publications/<id>/   manifest.json, rejets.csv and one Arrow file per flow and quarter; never modified
    DATA_DIR/history/<id>.json    what each publication added up to, kept for good: ``history``

Partitions that do not change are hard links to the previous publication's files.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lib.ingest import history, manifest
from lib.ingest.manifest import Manifest
from lib.ingest.refusal import IngestError

POINTER = "current"
PUBLICATIONS = "publications"
REJECTS = "rejets.csv"
STAGING = ".tmp-"  # how an unfinished publication's name begins
PATIENCE = 600.0  # seconds an ingest waits for another one in the same folder


@contextlib.contextmanager
def exclusive(data_dir: Path, patience: float = PATIENCE, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Only one ingest at a time in a folder; the system frees the lock of a killed process.

    Waits up to ``patience`` seconds for another ingest (``waiting`` is called once), then raises :class:`IngestError`.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + patience
    with _descriptor(data_dir) as folder:
        told = False
        while not _locked(folder):
            if time.monotonic() >= deadline:
                raise IngestError(f"un autre chargement est en cours dans {data_dir} : attendez sa fin et recommencez")
            if waiting and not told:
                waiting()
            told = True
            time.sleep(0.1)
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def current(data_dir: Path) -> Path | None:
    """The folder of the publication in force, None if nothing has been published."""
    try:
        name = (data_dir / POINTER).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise IngestError(f"{data_dir / POINTER} est illisible : {error}") from error
    if not name or Path(name).name != name or name.startswith("."):
        raise IngestError(f"{data_dir / POINTER} ne désigne pas une publication : {name[:40]!r}")
    return data_dir / PUBLICATIONS / name


def read_manifest(data_dir: Path) -> Manifest | None:
    """The manifest in force, None if nothing has been published; raises :class:`IngestError` if it cannot be read."""
    folder = current(data_dir)
    if folder is None:
        return None
    try:
        return manifest.read((folder / manifest.FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unusable(folder) from error


def _unusable(folder: Path) -> IngestError:
    data_dir = folder.parent.parent
    return IngestError(
        f"la publication en place ({folder}) est abîmée ; "
        f"mettez le dossier {data_dir} de côté et rechargez les fichiers"
    )


class Staging:
    """A publication in the making, in a folder that no reader looks at."""

    def __init__(self, data_dir: Path) -> None:
        """Make the folder; the caller holds the lock."""
        self._data_dir = data_dir
        parent = data_dir / PUBLICATIONS
        parent.mkdir(exist_ok=True)
        self._folder = Path(tempfile.mkdtemp(prefix=STAGING, dir=parent))

    def __enter__(self) -> "Staging":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind, whatever happened."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def write(self, name: str, content: Any) -> None:
        """Write one file (bytes or a buffer) down to the disk."""
        with (self._folder / name).open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())

    def publish(self, new: Manifest, rejects: bytes) -> Path:
        """Complete the folder from the previous publication, put it in force and sweep; returns the folder."""
        previous = current(self._data_dir)
        published = previous or self._folder
        target = self._data_dir / PUBLICATIONS / new.id
        if not target.exists():
            for name in (f"{partition}.arrow" for partition in new.partitions):
                if not (self._folder / name).exists():
                    _link(published / name, self._folder / name)
            self.write(REJECTS, rejects)
            self.write(manifest.FILE_NAME, new.text().encode())
            self._folder.chmod(0o755)
            _sync(self._folder)
            self._folder.rename(target)
            _sync(target.parent)
        history.prepare(self._data_dir, new, target, previous.name if previous else None)
        if previous != target:
            _replace_pointer(self._data_dir, new.id)
        sweep(self._data_dir, keep=previous if previous != target else None)
        return target


def sweep(data_dir: Path, keep: Path | None = None) -> None:
    """Remove unfinished and old publications; the one in force stays, and ``keep``, by default the latest other one.

    A reader may have read the pointer just before it was replaced: the publication before must stay readable.
    """
    in_force = current(data_dir)
    parent = data_dir / PUBLICATIONS
    folders = [entry for entry in parent.iterdir() if entry != in_force] if parent.is_dir() else []
    with contextlib.suppress(OSError):  # what cannot be removed today is no reason to say no
        history.settle(data_dir, in_force.name if in_force else None)
        # One without a record was made but never put in force.
        finished = [entry for entry in folders if history.recorded(data_dir, entry.name)]
        keep = keep or max(finished, key=lambda entry: (entry.stat().st_mtime_ns, entry.name), default=None)
        (data_dir / f".{POINTER}.tmp").unlink(missing_ok=True)
        for entry in folders:
            if entry == keep:
                continue
            # Renamed first: a sweep that is killed half-way must not leave half a publication under its own name.
            doomed = entry if entry.name.startswith(STAGING) else entry.rename(parent / (STAGING + entry.name))
            shutil.rmtree(doomed, ignore_errors=True)


def _replace_pointer(data_dir: Path, name: str) -> None:
    draft = data_dir / f".{POINTER}.tmp"
    with draft.open("w", encoding="ascii") as handle:
        handle.write(name + "\n")
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(data_dir / POINTER)
    _sync(data_dir)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileNotFoundError as error:
        raise _unusable(source.parent) from error
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)
        with target.open("rb") as handle:
            os.fsync(handle.fileno())


def _sync(folder: Path) -> None:
    with _descriptor(folder) as descriptor:
        os.fsync(descriptor)


@contextlib.contextmanager
def _descriptor(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
