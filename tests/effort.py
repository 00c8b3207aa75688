"""How hard tests try: enough for every day, all of it in CI, more for ``make fuzz``, everything in ``make audit``."""

import os
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

import pytest

Case = TypeVar("Case")

FUZZ = os.environ.get("COMEX_FUZZ") == "1"
AUDIT = os.environ.get("COMEX_AUDIT") == "1"
EXAMPLES = 10_000 if FUZZ else 200  # of each property
KILLS = 1_000 if FUZZ else 60  # publications killed at a random moment
FLIPS = 5_000 if FUZZ else 150  # bits turned, one at a time
PUBLICATIONS = 300 if FUZZ else 100  # under readers
READERS = 8


def whole() -> bool:
    """Whether sweeps run from end to end: in CI, in an audit, and where somebody names what is to run."""
    return AUDIT or os.environ.get("COMEX_WHOLE") == "1"


def of_the_day(items: Sequence[pytest.Item]) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """What runs every day, and what is left to CI.

    A test marked ``sweep(every=n)`` runs one in so many of its cases, from the first on; one marked ``sweep`` none: its
    rule has a quicker test too, or is seldom touched.
    """
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    seen: Counter[str] = Counter()
    for item in items:
        mark = item.get_closest_marker("sweep")
        if mark is None:
            kept.append(item)
            continue
        test = item.nodeid.partition("[")[0]
        every = mark.kwargs.get("every", 0)
        (left if not every or seen[test] % every else kept).append(item)
        seen[test] += 1
    return kept, left


def part(cases: Sequence[Case], *, every: int) -> Sequence[Case]:
    """All cases in an audit, else one of so many, from the first on."""
    return cases if AUDIT else cases[::every]
