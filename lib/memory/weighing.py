"""About how many bytes an answer holds, without what the whole process shares."""

import sys
from collections.abc import Collection, Iterable, Mapping
from enum import Enum
from itertools import islice
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]
SAMPLE = 8  # members of a long list that are looked at: they are of a kind
NAMED = 64  # of a dictionary, whose are not
LONG = 2_000  # members of a column; in longer ones nobody looks for who else holds its texts
# Bytes that pandas takes besides what is in a frame, measured: small frames are mostly that.
FRAME, COLUMN, INDEX = 2_500, 950, 400
_SHARED = (Enum, type, FunctionType, BuiltinFunctionType, ModuleType, bool, type(None))
_PLAIN = frozenset({int, float, str, bytes})  # most of what there is, told by the type itself: no class is asked
_slots: dict[type, frozenset[str]] = {}  # of each class that was met


def weight(value: object, *, besides: Iterable[object] = ()) -> int:
    """Bytes of a value and of all that it is made of, each thing counted once; ``besides`` is not counted.

    An estimate: of a list of more than ``SAMPLE`` members that many are weighed. The texts of a column that others hold
    too (a reference table's) are not counted, elsewhere they are.
    """
    seen = {id(one) for one in besides}
    return _weight(value, seen)


def _weight(value: object, seen: set[int]) -> int:
    kind = type(value)
    if kind in _PLAIN:
        if id(value) in seen:
            return 0
        seen.add(id(value))
        return sys.getsizeof(value)
    if isinstance(value, _SHARED) or id(value) in seen:
        return 0
    seen.add(id(value))
    match value:
        case int() | float() | str() | bytes():
            return sys.getsizeof(value)
        case Mapping():
            return sys.getsizeof(value) + _members(value.keys(), seen) + _members(value.values(), seen, NAMED)
        case tuple() | list() | set() | frozenset():
            return sys.getsizeof(value) + _members(value, seen)
        case pa.Table() | pa.Array() | pa.ChunkedArray() | pa.Buffer():
            return int(value.size if isinstance(value, pa.Buffer) else value.get_total_buffer_size())
        case np.ndarray():
            return _array(value, seen)
        case pd.DataFrame() | pd.Series() | pd.Index() | pd.api.extensions.ExtensionArray():
            return _table(value, seen)
        case _:
            parts = _attributes(value)
            named = sys.getsizeof(value.__dict__) if hasattr(value, "__dict__") else 0
            return sys.getsizeof(value) + named + _members(parts, seen, max(len(parts), 1))


def _table(value: pd.DataFrame | pd.Series | pd.Index | pd.api.extensions.ExtensionArray, seen: set[int]) -> int:
    """pandas' own sum makes a column of every column: milliseconds."""
    match value:
        case pd.DataFrame():
            columns = sum(COLUMN + _weight(column.array, seen) for _, column in value.items())
            return FRAME + _weight(value.index, seen) + columns
        case pd.RangeIndex():  # three numbers, whose array would be made to be weighed
            return int(value.memory_usage())
        case pd.Index():
            return INDEX + _weight(value.array, seen)
        case pd.Series():
            return FRAME + _weight(value.index, seen) + _weight(value.array, seen)
        case pd.Categorical():
            return _array(value.codes, seen) + _weight(value.categories, seen)
        case pd.arrays.NumpyExtensionArray():
            return _array(value.to_numpy(), seen)
        case _:
            return int(value.nbytes)


def _array(values: Array, seen: set[int]) -> int:
    held = values.base if isinstance(values.base, np.ndarray) else values  # a view keeps alive all that it views
    own = 0 if id(held) in seen and held is not values else int(held.nbytes)
    seen.add(id(held))
    if values.dtype != object:
        return own
    members = values.ravel().tolist()
    seen.update(map(id, _held_elsewhere(members)))
    return own + _members(members, seen)


def _held_elsewhere(members: list[object]) -> list[object]:
    """Of the members that are looked at, the texts that others hold as well: names and codes of a reference table."""
    if len(members) > LONG:
        return []
    looked_at = {id(one): one for one in _sample(members, SAMPLE) if type(one) is str}.values()
    # Besides others: the column, the list made of it, the dictionary, the name here, and the question itself.
    return [one for one in looked_at if sys.getrefcount(one) > 2 * members.count(one) + 3]


def _members(members: Collection[object], seen: set[int], most: int = SAMPLE) -> int:
    total = weighed = 0
    for member in _sample(members, most):  # most are plain, and told here without a call
        weighed += 1
        if type(member) not in _PLAIN:
            total += _weight(member, seen)
        elif id(member) not in seen:
            seen.add(id(member))
            total += sys.getsizeof(member)
    return total if weighed == len(members) else total * len(members) // weighed


def _sample(members: Collection[object], most: int) -> Iterable[object]:
    """So many of the members as ``most`` says or fewer, spread over all; all where they are no more."""
    step = -(-len(members) // most)
    return members if step <= 1 else islice(members, 0, None, step)


def _attributes(value: object) -> list[object]:
    kind = type(value)
    if kind not in _slots:
        _slots[kind] = frozenset(name for one in kind.__mro__ for name in getattr(one, "__slots__", ()))
    held = list(getattr(value, "__dict__", {}).values())
    return held + [getattr(value, name) for name in _slots[kind] if hasattr(value, name)]
