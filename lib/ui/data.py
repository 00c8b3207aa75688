"""What every session shares: the open dataset, the findings already computed and the figures already drawn.

All three are immutable, so they are shared as they are instead of being copied at each hit; :mod:`lib.memory` keeps the
last two within its budget.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from lib.charts.draw import figure
from lib.findings.saying.finding import Finding
from lib.memory import MEMORY, recall, remembered
from lib.selection import Selection
from lib.store import Dataset, current_publication, open_dataset

P = ParamSpec("P")

_lock = threading.Lock()
_opened: tuple[Path, Dataset] | None = None


def dataset() -> Dataset:
    """The current publication, opened once a machine; a new publication is seen at the next rerun.

    What was remembered of the one before is forgotten. Raises :class:`lib.store.NoDataset` when there is none.
    """
    global _opened
    publication = current_publication()
    if _opened is None or _opened[0] != publication:
        with _lock:
            if _opened is None or _opened[0] != publication:
                found = open_dataset(publication.parent.parent)
                _opened = (found.folder, found)
                MEMORY.forget()
    return _opened[1]


def compute(
    function: Callable[Concatenate[Dataset, Selection, P], Finding],
    data: Dataset,
    selection: Selection,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Finding:
    """``function(data, selection, …)``, remembered."""
    return recall(function, data, selection, *args, **kwargs)


@remembered
def drawn(finding: Finding, theme: str | None) -> Any:
    """The finding's figure in the colours of the theme, remembered; raises :class:`lib.pictures.NothingToDraw`."""
    return figure(finding.picture, finding.frame, finding.measure, theme)
