"""About how many bytes an answer holds, without what the whole process shares."""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
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
_SHARED = (Enum, type, FunctionType, BuiltinFunctionType, ModuleType)
_FREE = frozenset({bool, type(None)})
_PLAIN = frozenset({int, float, str, bytes})  # most of what there is, told by the type itself: no class is asked
_Way = Callable[[Any, set[int]], int]
_ways: dict[type, _Way] = {}  # how each class that was met is weighed
_slots: dict[type, frozenset[str]] = {}  # of each class that was met


def weight(value: object, *, besides: Iterable[object] = ()) -> int:
    """Bytes of a value and of all that it is made of, each thing counted once; ``besides`` is not counted.

    An estimate: of a list of more than ``SAMPLE`` members that many are weighed. The texts of a column that others hold
    too (a reference table's) are not counted, elsewhere they are.
    """
    return _members([value], {id(one) for one in besides})


def _members(members: Collection[object], seen: set[int], most: int = SAMPLE) -> int:
    total = weighed = 0
    for member in _sample(members, most):
        weighed += 1
        kind = type(member)
        if kind in _FREE or id(member) in seen:
            continue
        if kind in _PLAIN:
            seen.add(id(member))
            total += sys.getsizeof(member)
        else:
            way = _ways.get(kind) or _ways.setdefault(kind, _way(member))
            if way is not _shared:
                seen.add(id(member))
                total += way(member, seen)
    return total if weighed == len(members) else total * len(members) // weighed


def _sample(members: Collection[object], most: int) -> Iterable[object]:
    """So many of the members as ``most`` says or fewer, spread over all; all where they are no more."""
    step = -(-len(members) // most)
    return members if step <= 1 else islice(members, 0, None, step)


def _way(value: object) -> _Way:
    """How values of this one's class are weighed."""
    ways: list[tuple[type | tuple[type, ...], _Way]] = [
        (_SHARED, _shared),
        (tuple(_PLAIN), lambda one, _: sys.getsizeof(one)),
        (Mapping, _mapping),
        ((tuple, list, set, frozenset), lambda one, seen: sys.getsizeof(one) + _members(one, seen)),
        (pa.Buffer, lambda one, _: int(one.size)),
        ((pa.Table, pa.Array, pa.ChunkedArray), lambda one, _: int(one.get_total_buffer_size())),
        (np.ndarray, _array),
        (pd.DataFrame, _frame),
        (pd.RangeIndex, lambda one, _: int(one.memory_usage())),  # three numbers, else made an array to be weighed
        (pd.Index, lambda one, seen: INDEX + _members([one.array], seen)),
        (pd.Series, lambda one, seen: FRAME + _members([one.index, one.array], seen)),
        (pd.Categorical, lambda one, seen: _array(one.codes, seen) + _members([one.categories], seen)),
        (pd.arrays.NumpyExtensionArray, lambda one, seen: _array(one.to_numpy(), seen)),
        (pd.api.extensions.ExtensionArray, lambda one, _: int(one.nbytes)),
    ]
    return next((way for kinds, way in ways if isinstance(value, kinds)), _made)


def _shared(_value: object, _seen: set[int]) -> int:
    return 0


def _mapping(value: Mapping[object, object], seen: set[int]) -> int:
    return sys.getsizeof(value) + _members(value.keys(), seen) + _members(value.values(), seen, NAMED)


def _made(value: object, seen: set[int]) -> int:
    """An object of some class, by its attributes."""
    kind = type(value)
    if kind not in _slots:
        _slots[kind] = frozenset(name for one in kind.__mro__ for name in getattr(one, "__slots__", ()))
    named: dict[str, object] = getattr(value, "__dict__", {})
    held = list(named.values()) + [getattr(value, name) for name in _slots[kind] if hasattr(value, name)]
    return sys.getsizeof(value) + (sys.getsizeof(named) if named else 0) + _members(held, seen, max(len(held), 1))


def _frame(value: pd.DataFrame, seen: set[int]) -> int:
    """pandas' own sum makes a column of every column: milliseconds."""
    columns = [column.array for _, column in value.items()]
    held = _members([value.index, *columns], seen, len(columns) + 1)
    return FRAME + COLUMN * len(columns) + held


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
