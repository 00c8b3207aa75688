"""What is worked out beside the first pages, so that nobody waits for it: the search index, the survey of départements.

Once for each publication, a moment after its first page, and only where a server runs; our own server begins as it
starts. What is there a moment after the first page has come to stay (:mod:`lib.memory.collector`).
"""

import threading
from contextlib import suppress
from threading import Timer

from streamlit import runtime

from lib import reference
from lib.findings.highlights.highlights import highlights
from lib.memory import collector
from lib.schema import FLOWS
from lib.selection import Selection, default_period
from lib.store import Dataset, NoDataset
from lib.ui import data, looking

AFTER = 1.0  # seconds: the first visitor's page comes before
_begun: set[str] = set()


def begin(dataset: Dataset) -> None:
    """Begin, unless it was begun for this publication."""
    if dataset.id in _begun or not runtime.exists():
        return
    _begun.add(dataset.id)
    timer = Timer(AFTER, everything, (dataset,))
    timer.daemon = True
    timer.start()


def before_anyone() -> None:
    """Begin as a server starts, before its first visitor; nothing where there are no data yet."""
    threading.Thread(target=_prepared, daemon=True).start()


def everything(dataset: Dataset) -> None:
    """All of it, and what is there by then is held to stay."""
    _worked_out(dataset)
    collector.set_aside()


def _prepared() -> None:
    with suppress(NoDataset):
        _worked_out(data.dataset())


def _worked_out(dataset: Dataset) -> None:
    """The index of all names; then what « À retenir » compares any département with, in the period one begins with."""
    looking.index(dataset)
    period = default_period(*map(dataset.quarters, FLOWS))
    highlights(dataset, Selection(period, next(iter(reference.departments())), default_period=period))
