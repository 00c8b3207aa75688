"""What is worked out beside the first pages, so that nobody waits for it: the search index, the survey of départements.

Once for each publication, a moment after its first page, and only where a server runs. What is there by then has come
to stay (:mod:`lib.memory.collector`).
"""

from threading import Timer

from streamlit import runtime

from lib import reference
from lib.findings.highlights.highlights import highlights
from lib.memory import collector
from lib.schema import FLOWS
from lib.selection import Selection, default_period
from lib.store import Dataset
from lib.ui import looking

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


def everything(dataset: Dataset) -> None:
    """The index of all names; then what « À retenir » compares any département with, in the period one begins with."""
    looking.index(dataset)
    period = default_period(*map(dataset.quarters, FLOWS))
    highlights(dataset, Selection(period, next(iter(reference.departments())), default_period=period))
    collector.set_aside()
