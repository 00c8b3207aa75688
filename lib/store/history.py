"""What earlier publications added up to: one small record each, kept after their folders are gone.

Written by ``lib.ingest.history`` before a publication is put in force, never modified: euros by flow, quarter and
département, hence the total of any territory.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lib import reference
from lib.reference import Territory
from lib.schema import (
    Flow,
    parse_quarter,
)
from lib.store.dataset import Dataset

SHORT = 8  # characters of an identifier that a link carries
_IDENTIFIER = re.compile(r"[0-9a-f]{8,16}", re.ASCII)


@dataclass(frozen=True)
class Vintage:
    """A publication as it was: euros by département code, for each (flow, quarter index) it held."""

    id: str
    publication_date: str
    euros: Mapping[tuple[str, int], Mapping[str, int]]

    def total(self, territory: Territory, flow: Flow, quarters: Iterable[int]) -> int | None:
        """Euros of a territory over the quarters that were published then; None if none of them was."""
        found = [held for quarter in quarters if (held := self.euros.get((flow, quarter))) is not None]
        if not found:
            return None
        return sum(value for held in found for code, value in held.items() if _within(code, territory))


def _within(code: str, territory: Territory) -> bool:
    if territory.kind == reference.WHOLE:
        return True
    if territory.kind == reference.NON_VENTILE:
        return code not in reference.departments()
    return code in territory.departments


def vintage(dataset: Dataset, identifier: str) -> Vintage | None:
    """The publication whose identifier begins so, in the folder the dataset was published in; None without one."""
    if _IDENTIFIER.fullmatch(identifier) is None:
        return None
    folder = dataset.folder.parent.parent / "history"
    path = next(iter(sorted(folder.glob(f"{identifier}*.json"))), None)
    return _read(path) if path else None


@lru_cache(maxsize=16)
def _read(path: Path) -> Vintage | None:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        euros = {
            (name[:1], parse_quarter(name[2:])): dict(zip(record["departments"], quarter["value_eur"], strict=True))
            for name, quarter in record["quarters"].items()
        }
        return Vintage(record["id"], record["publication_date"], euros)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):  # a vintage is a courtesy: never in the way
        return None
