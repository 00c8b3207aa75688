"""What earlier publications added up to: one small record each, kept after their folders are gone.

Written by ``lib.ingest.history`` before a publication is put in force, never modified: euros by flow, quarter and
département, hence the total of any territory; and, of its latest whole year, euros by product and by country.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from lib import reference
from lib.memory import remembered
from lib.publication.history import SHORT, PublicationRecord
from lib.publication.members import FRANCE, KEPT, Block, Members
from lib.publication.partition import PartitionKey
from lib.publication.paths import PublicationFolder
from lib.reference import Territory, TerritoryKind
from lib.schema import FLOWS, VALUE_EUR, Dimension, Flow, Level
from lib.selection import Period
from lib.store.dataset import Dataset

__all__ = ["SHORT", "Moved", "Vintage", "vintage"]

_IDENTIFIER = re.compile(r"[0-9a-f]{8,16}", re.ASCII)


@dataclass(frozen=True)
class Moved:
    """A product (A129) or a country of a flow, in euros: what it was, what it is."""

    flow: Flow
    dimension: Dimension
    code: str
    before: int
    now: int

    @property
    def change(self) -> int:
        """Now less before."""
        return self.now - self.before


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

    def moved(self, dataset: Dataset, territory: Territory, period: Period) -> list[Moved]:
        """The figures by product and by country that are no longer what they were, those that moved most first.

        Those of the year that the record kept only: none for another period. A figure is known where it was kept of
        each département, so that a sum over some of them is exact too.
        """
        kept = self.record.members
        if kept is None or (kept.first, kept.last) != (period.first, period.last):
            return []
        found = []
        for flow, dimension in product(FLOWS, KEPT):
            old, whole = _then(kept, flow, dimension, territory)
            by = dimension.grouped_by(Level.A129)
            rows = dataset.aggregate(territory, flow, period.quarters, (by,))
            new = dict(zip(rows[by].tolist(), rows[VALUE_EUR].tolist(), strict=True))
            for code in sorted({*old, *(new if whole else ())}):
                before, now = old.get(code, 0), int(new.get(code, 0))
                if before != now:
                    found.append(Moved(flow, dimension, code, before, now))
        return sorted(found, key=lambda one: (-abs(one.change), one.flow, one.dimension, one.code))


def _then(kept: Members, flow: Flow, dimension: Dimension, territory: Territory) -> tuple[dict[str, int], bool]:
    """What is known of a territory's members, and whether those that are not among them were nothing."""
    match territory.kind:
        case TerritoryKind.FRANCE:
            places: Sequence[str] = (FRANCE,)
        case TerritoryKind.REGION:
            places = (territory.code,)
        case TerritoryKind.NOT_ALLOCATED:
            return {}, False
        case _:
            places = territory.departments
    blocks = [kept.blocks.get((flow, dimension, place), Block({}, True)) for place in places]
    codes = {code for block in blocks for code in block.euros}
    known = {code for code in codes if all(block.complete or code in block.euros for block in blocks)}
    sums = {code: sum(block.euros.get(code, 0) for block in blocks) for code in known}
    return sums, all(block.complete for block in blocks)


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
