"""What every session shares: the open dataset, the findings already computed and the figures already drawn.

All three are immutable, so they are shared as they are instead of being copied at each hit.
"""

import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from lib.charts.draw import figure
from lib.findings.saying.finding import Finding
from lib.selection import Selection
from lib.store import Dataset, current_publication, open_dataset

FindingFunction = Callable[..., Finding]

_lock = threading.Lock()
_opened: tuple[Path, Dataset] | None = None


def dataset() -> Dataset:
    """The current publication, opened once a machine; a new publication is seen at the next rerun.

    Raises :class:`lib.store.NoDataset` when there is none.
    """
    global _opened
    publication = current_publication()
    if _opened is None or _opened[0] != publication:
        with _lock:
            if _opened is None or _opened[0] != publication:
                found = open_dataset(publication.parent.parent)
                _opened = (found.folder, found)
                compute.cache_clear()
                compute_large.cache_clear()
                drawn.cache_clear()
    return _opened[1]


@lru_cache(maxsize=400)
def compute(function: FindingFunction, data: Dataset, selection: Selection, *arguments: Any) -> Finding:
    """``function(data, selection, *arguments)``, remembered."""
    return function(data, selection, *arguments)


@lru_cache(maxsize=8)
def compute_large(function: FindingFunction, data: Dataset, selection: Selection, *arguments: Any) -> Finding:
    """The same for findings of up to half a million rows: a few only, or they would fill the memory."""
    return function(data, selection, *arguments)


@lru_cache(maxsize=200)
def drawn(finding: Finding, theme: str | None) -> Any:
    """The finding's figure in the colours of the theme, remembered."""
    return figure(finding.kind, finding.frame, finding.measure, theme, **finding.drawing)
