"""What several rooms do with NumPy arrays, written once. Imports nothing of the house."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray
from pandas.api.internals import create_dataframe_from_blocks

Array = np.ndarray[Any, np.dtype[Any]]


def divided(part: Array, whole: Array) -> Array:
    """``part / whole`` (same shape, or one that NumPy stretches); missing where the whole is zero, negative or absent.

    >>> divided(np.array([1, 2, 3]), np.array([4, 0, -1])).tolist()
    [0.25, nan, nan]
    """
    part, whole = np.broadcast_arrays(np.asarray(part, dtype=float), np.asarray(whole, dtype=float))
    return np.asarray(np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0))


def matrix(rows: Array, columns: Array, amounts: Array, shape: Sequence[int]) -> Array:
    """Whole amounts added up by row and column position, as a table of ``shape`` that nobody may write to.

    >>> matrix(np.array([0, 1, 1]), np.array([0, 1, 1]), np.array([5, 2, 3]), (2, 2)).tolist()
    [[5, 0], [0, 5]]
    """
    height, width = shape
    flat = np.zeros(height * width, dtype="i8")
    np.add.at(flat, np.asarray(rows, dtype="i8") * width + columns, amounts)
    table = flat.reshape(height, width)
    table.flags.writeable = False
    return table


def framed(columns: Mapping[str, Array | ExtensionArray]) -> pd.DataFrame:
    """The frame of named columns of one length, none copied nor looked into: a sixth of the time of ``pd.DataFrame``.

    >>> framed({"pays": np.array([1, 2])}).columns.tolist()
    ['pays']
    """
    blocks = [
        (column.reshape(1, -1) if isinstance(column, np.ndarray) else column, np.array([place]))
        for place, column in enumerate(columns.values())
    ]
    rows = len(next(iter(columns.values()), ()))
    frame: pd.DataFrame = create_dataframe_from_blocks(blocks, pd.RangeIndex(rows), _named(tuple(columns)))
    return frame


@lru_cache(maxsize=256)
def _named(names: tuple[str, ...]) -> pd.Index:
    return pd.Index(names)
