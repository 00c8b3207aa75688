"""What an answer is said to weigh, beside what it is made of."""

import tracemalloc
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from lib.arrays import framed
from lib.memory.weighing import weight

ROWS = 1_000


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        (b"x" * ROWS, ROWS, ROWS + 100),
        ("x" * ROWS, ROWS, ROWS + 100),
        (np.zeros(ROWS), 8 * ROWS, 8 * ROWS + 200),
        (np.array([f"mot {i}" for i in range(ROWS)], dtype=object), 60 * ROWS, 70 * ROWS),
        (pd.DataFrame({"a": np.zeros(ROWS), "b": np.zeros(ROWS, dtype="i1")}), 9 * ROWS, 9 * ROWS + 5_000),
        (pd.DataFrame({"a": pd.Series([f"mot {i}" for i in range(ROWS)])}), 10 * ROWS, 70 * ROWS),
        (pd.Series(pd.Categorical.from_codes(np.zeros(ROWS, "i1"), ["a", "b"])), ROWS, ROWS + 4_000),
        (pa.table({"a": pa.array(range(ROWS))}), 8 * ROWS, 9 * ROWS),
        ([float(i) for i in range(ROWS)], 32 * ROWS, 34 * ROWS),
        (MappingProxyType({i: bytes(100) for i in range(ROWS)}), 130 * ROWS, 250 * ROWS),
        (None, 0, 0),
    ],
)
def test_a_weight_is_near_the_truth(value: object, least: int, most: int) -> None:
    """Of each kind that answers are made of."""
    assert least <= weight(value) <= most


@dataclass(frozen=True)
class Made:
    """An answer of several parts."""

    first: object
    second: object = None


class Word(Enum):
    """A member is the whole process's."""

    ONE = "x" * ROWS


def test_each_thing_counts_once_and_what_is_shared_not_at_all() -> None:
    """The same bytes twice, a word of the domain, and what the question itself holds."""
    text = bytes(ROWS)
    assert weight(Made(text, text)) < weight(Made(text)) + 100  # a dictionary of attributes or so
    assert weight(Made(text), besides=(text,)) < 500
    assert weight(Made(Word.ONE)) < 500
    circle: list[object] = [text]
    circle.append(circle)
    assert ROWS <= weight(circle) < ROWS + 300


def test_a_view_weighs_what_it_keeps_alive() -> None:
    """Ten rows cut from a large table hold the whole of it; a copy does not. Columns of one block count it once."""
    table = np.zeros((ROWS, 4))
    assert weight(table[:10]) >= table.nbytes
    assert weight(table[:10].copy()) < 1_000
    frame = pd.DataFrame(table, columns=list("abcd"))
    assert table.nbytes <= weight(frame) < table.nbytes * 1.3
    assert weight(frame.iloc[:0]) >= table.nbytes
    assert weight(frame.iloc[:0].copy()) < 8_000


def test_a_column_of_names_from_a_table_does_not_weigh_them() -> None:
    """The table keeps them whatever leaves: a flow of a hundred rows was said to be twice what went with it."""
    table = [f"nom d'une colonne de textes, le numéro {i}" for i in range(100)]
    held = np.array(table * 2, dtype=object)
    own = np.array([f"{name} !" for name in table] * 2, dtype=object)
    assert weight(held) < 8 * len(held) + 500 < 80 * len(table) < weight(own)


@pytest.mark.parametrize("columns", [2, 12])
def test_a_small_frame_weighs_what_it_takes(columns: int) -> None:
    """Most of it is not what is in it: answers of ten rows filled the memory with twice the bytes they were said to."""

    def made() -> pd.DataFrame:
        frame = framed({f"c{i}": np.arange(10) + i for i in range(columns)})
        frame["c1"].sum()  # as whoever reads it does
        return frame

    made()
    tracemalloc.start()
    try:
        kept = [made() for _ in range(100)]
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held / 2 < sum(weight(frame) for frame in kept) < held * 2
