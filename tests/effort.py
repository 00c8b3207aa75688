"""How hard tests try: enough for every day, a hundred times more for ``make fuzz``, everything in ``make audit``."""

import os
from collections.abc import Sequence
from typing import TypeVar

Case = TypeVar("Case")

FUZZ = os.environ.get("COMEX_FUZZ") == "1"
AUDIT = os.environ.get("COMEX_AUDIT") == "1"
EXAMPLES = 10_000 if FUZZ else 200  # of each property
KILLS = 1_000 if FUZZ else 60  # publications killed at a random moment
FLIPS = 5_000 if FUZZ else 150  # bits turned, one at a time
PUBLICATIONS = 300 if FUZZ else 100  # under readers
READERS = 8


def part(cases: Sequence[Case], *, every: int) -> Sequence[Case]:
    """All cases in an audit, else one of so many, from the first on."""
    return cases if AUDIT else cases[::every]
