"""A sum over many départements, worked out a few of them at a time and put together again."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from lib.schema import DEPARTMENT

PART = 500_000  # rows added up at once: five million take 700 MB


def grouped(rows: Mapping[str, int], most: int = PART) -> list[list[str]]:
    """The keys in their order, in groups of at most ``most`` rows, or of one key that has more; at least one group.

    >>> grouped({"01": 3, "02": 2, "03": 9, "04": 0}, 5), grouped({})
    ([['01', '02'], ['03', '04']], [[]])
    """
    groups: list[list[str]] = [[]]
    held = 0
    for key, number in rows.items():
        if held and number and held + number > most:
            groups.append([])
            held = 0
        groups[-1].append(key)
        held += number
    return groups


def together(parts: Sequence[pd.DataFrame], by: Sequence[str]) -> pd.DataFrame:
    """Parts of an aggregate as one frame, sorted by ``by``; further columns stay beside their row."""
    if len(parts) == 1:
        return parts[0]
    joined = pd.concat(parts, ignore_index=True)
    if by[0] == DEPARTMENT:  # as the parts come
        return joined
    return joined.take(np.lexsort([joined[name].cat.codes for name in reversed(by)])).reset_index(drop=True)
