"""What earlier publications added up to: one small record each, kept after their folders are gone.

Written by ``lib.ingest.history`` before a publication is put in force, never modified: euros by flow, quarter and
département, hence the total of any territory.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lib import reference
from lib.memory import remembered
from lib.publication.history import SHORT, PublicationRecord
from lib.publication.partition import PartitionKey
from lib.publication.paths import PublicationFolder
from lib.reference import Territory, TerritoryKind
from lib.schema import Flow
from lib.store.dataset import Dataset

__all__ = ["SHORT", "Vintage", "vintage"]

_IDENTIFIER = re.compile(r"[0-9a-f]{8,16}", re.ASCII)


@dataclass(frozen=True)
class Vintage:
    """A publication as it was, asked for the totals of territories."""

    record: PublicationRecord

    @property
    def id(self) -> str:
        """Its identifier."""
        return self.record.id

    @property
    def publication_date(self) -> str:
        """The latest date of its sources, ISO."""
        return self.record.publication_date

    def total(self, territory: Territory, flow: Flow, quarters: Iterable[int]) -> int | None:
        """Euros of a territory over the quarters that were published then; None if none of them was."""
        published = [self.record.quarters.get(PartitionKey(flow, quarter)) for quarter in quarters]
        euros = [quarter.euros for quarter in published if quarter is not None]
        if not euros:
            return None
        return sum(value for amounts in euros for code, value in amounts.items() if _within(code, territory))


def _within(code: str, territory: Territory) -> bool:
    if territory.kind is TerritoryKind.FRANCE:
        return True
    if territory.kind is TerritoryKind.NOT_ALLOCATED:
        return code not in reference.departments()
    return code in territory.departments


def vintage(dataset: Dataset, identifier: str) -> Vintage | None:
    """The publication whose identifier begins so, in the folder the dataset was published in; None without one."""
    if _IDENTIFIER.fullmatch(identifier) is None:
        return None
    path = next(PublicationFolder(dataset.folder).data_folder.records(identifier), None)
    return _read(path) if path else None


@remembered
def _read(path: Path) -> Vintage | None:
    record = PublicationRecord.read(path)
    return Vintage(record) if record else None
