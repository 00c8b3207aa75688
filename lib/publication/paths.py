"""Where everything stands below a folder of data. The names are written here and nowhere else."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lib.publication.partition import PartitionKey

DEMO_DIR = Path(__file__).resolve().parents[2] / "data" / "demo"
DEFAULT_DIR = DEMO_DIR.parent / "official"
UNFINISHED = ".tmp-"  # how the name of a publication or record in the making begins; no reader looks at it


def data_dir() -> Path:
    """Where official data are published: ``COMEX_DATA_DIR``, else ``data/official`` of the project."""
    return Path(os.environ.get("COMEX_DATA_DIR") or DEFAULT_DIR)


@dataclass(frozen=True)
class PublicationFolder:
    """One publication, finished or in the making."""

    path: Path

    @property
    def id(self) -> str:
        """Its identifier, once it is finished."""
        return self.path.name

    @property
    def manifest(self) -> Path:
        """What the publication says of itself."""
        return self.path / "manifest.json"

    @property
    def rejects(self) -> Path:
        """The lines that could not be read."""
        return self.path / "rejets.csv"

    def partition(self, key: PartitionKey) -> Path:
        """The rows of one flow and quarter."""
        return self.path / f"{key}.arrow"

    @property
    def data_folder(self) -> "DataFolder":
        """The folder of data it was published in."""
        return DataFolder(self.path.parent.parent)


@dataclass(frozen=True)
class DataFolder:
    """A folder of data: one publication in force, the one before it, and what became of all."""

    path: Path

    @property
    def pointer(self) -> Path:
        """The file that names the publication in force."""
        return self.path / "current"

    @property
    def pointer_draft(self) -> Path:
        """The next pointer, until it replaces the present one."""
        return self.path / ".current.tmp"

    @property
    def publications(self) -> Path:
        """Where the publications are, and those in the making."""
        return self.path / "publications"

    @property
    def history(self) -> Path:
        """Where the records of past and present publications are."""
        return self.path / "history"

    def publication(self, identifier: str) -> PublicationFolder:
        """The folder of a publication, there or not."""
        return PublicationFolder(self.publications / identifier)

    def record(self, identifier: str) -> Path:
        """The record of a publication, there or not."""
        return self.history / f"{identifier}.json"

    def record_draft(self, identifier: str) -> Path:
        """The record of a publication about to be put in force."""
        return self.history / f"{UNFINISHED}{identifier}.json"

    def record_drafts(self) -> list[Path]:
        """The records of publications that were about to be put in force."""
        return sorted(self.history.glob(f"{UNFINISHED}*"))

    def records(self, beginning: str = "") -> Iterator[Path]:
        """The records of publications once in force, those whose identifier begins so, in the order of identifiers."""
        records = sorted(self.history.glob(f"{beginning}*.json"))
        return (path for path in records if not path.name.startswith("."))

    def pointed(self) -> str:
        """The name of the publication in force; ``OSError`` without a pointer, ``ValueError`` when it is no text."""
        return self.pointer.read_text(encoding="utf-8").strip()
