"""About how many bytes an answer holds, without what the whole process shares."""

import sys
from collections.abc import Collection, Iterable, Mapping
from enum import Enum
from itertools import islice
from types import BuiltinFunctionType, FunctionType, ModuleType

import numpy as np
import pandas as pd
import pyarrow as pa

SAMPLE = 100  # members of a long list that are looked at: they are of a kind
_SHARED = (Enum, type, FunctionType, BuiltinFunctionType, ModuleType, bool, type(None))


def weight(value: object, *, besides: Iterable[object] = ()) -> int:
    """Bytes of a value and of all that it is made of, each thing counted once; ``besides`` is not counted.

    An estimate: of a list of more than ``SAMPLE`` members that many are weighed. Texts count where they are met, even
    if a reference table holds them too.
    """
    seen = {id(one) for one in besides}
    return _weight(value, seen)


def _weight(value: object, seen: set[int]) -> int:
    if isinstance(value, _SHARED) or id(value) in seen:
        return 0
    seen.add(id(value))
    match value:
        case int() | float() | str() | bytes():
            return sys.getsizeof(value)
        case pd.DataFrame() | pd.Series() | pd.Index():
            used = value.memory_usage(deep=True)
            return int(used.sum() if isinstance(used, pd.Series) else used)
        case np.ndarray():
            held = value.base if isinstance(value.base, np.ndarray) else value  # a view keeps all of what it views
            return int(held.nbytes) + (_members(value.ravel().tolist(), seen) if value.dtype == object else 0)
        case pa.Table() | pa.Array() | pa.ChunkedArray() | pa.Buffer():
            return int(value.size if isinstance(value, pa.Buffer) else value.get_total_buffer_size())
        case Mapping():
            return sys.getsizeof(value) + _members(value.keys(), seen) + _members(value.values(), seen)
        case tuple() | list() | set() | frozenset():
            return sys.getsizeof(value) + _members(value, seen)
        case _:
            return sys.getsizeof(value) + sum(_weight(part, seen) for part in _attributes(value))


def _members(members: Collection[object], seen: set[int]) -> int:
    number = len(members)
    if number <= SAMPLE:
        return sum(_weight(member, seen) for member in members)
    looked_at = islice(members, 0, None, -(-number // SAMPLE))
    weights = [_weight(member, seen) for member in looked_at]
    return sum(weights) * number // len(weights)


def _attributes(value: object) -> list[object]:
    held = list(getattr(value, "__dict__", {}).values())
    slots = {name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())}
    return held + [getattr(value, name) for name in slots if hasattr(value, name)]
