"""One flow and quarter as an Arrow file: sorted, indexed by département, and added up once for France entière."""

import hashlib
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from lib.ingest.blocks import Numbers
from lib.ingest.parse import Group
from lib.publication.partition import FRANCE_BLOCK, INDEX, Span, index_to_json

_MASK = 0xFFFF


@dataclass(frozen=True)
class Partition:
    """The file's bytes, what the manifest says of it, and the codes that occur in it (positions, not labels)."""

    content: pa.Buffer
    sha256: str
    rows: int
    value_eur: int
    mass_kg: int
    departments: tuple[str, ...]
    products: tuple[int, ...]
    countries: tuple[int, ...]


def build(group: Group, compression: str | None = None) -> Partition:
    """Sort the rows of one flow and quarter by département, product and country, and serialise them.

    What columns and index mean: ``lib.publication.partition``. The first block is the sum over all départements. Rows
    with the same key are all kept, in file order. ``compression``: None (readable in place) or an Arrow codec's name.
    """
    key = np.concatenate(group.keys)
    order = np.argsort(key, kind="stable")
    key = key[order]
    value, mass = np.concatenate(group.values)[order], np.concatenate(group.masses)[order]
    del order

    whole, whole_value, whole_mass = _add_up(key & (_MASK << 16 | _MASK), value, mass)
    department = key >> 32
    starts = np.flatnonzero(np.diff(department, prepend=-1))
    codes = [chr(int(d) >> 8) + chr(int(d) & 0xFF) for d in department[starts]]
    bounds = [0, *(starts + len(whole)).tolist(), len(whole) + len(key)]
    index = [Span(code, *span) for code, span in zip([FRANCE_BLOCK, *codes], itertools.pairwise(bounds), strict=True)]

    keys = np.concatenate([whole, key])
    columns = {
        "product": (keys >> 16 & _MASK).astype("u2"),
        "country": (keys & _MASK).astype("u2"),
        "value": np.concatenate([whole_value, value]),
        "mass": np.concatenate([whole_mass, mass]),
    }
    content = _serialise(columns, index, compression)
    return Partition(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        rows=len(key),
        value_eur=int(value.sum()),
        mass_kg=int(mass.sum()),
        departments=tuple(codes),
        products=tuple(np.unique(columns["product"][: len(whole)]).tolist()),
        countries=tuple(np.unique(columns["country"][: len(whole)]).tolist()),
    )


def _add_up(key: Numbers, value: Numbers, mass: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Distinct keys, ascending, and the exact sums of their values and masses."""
    order = np.argsort(key, kind="stable")
    key = key[order]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    return key[starts], np.add.reduceat(value[order], starts), np.add.reduceat(mass[order], starts)


def _serialise(columns: dict[str, Numbers], index: Sequence[Span], compression: str | None) -> pa.Buffer:
    fields = [pa.field(name, pa.from_numpy_dtype(column.dtype), nullable=False) for name, column in columns.items()]
    schema = pa.schema(fields, metadata={INDEX: index_to_json(index)})
    batch = pa.record_batch([_array(column) for column in columns.values()], schema=schema)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, schema, options=pa.ipc.IpcWriteOptions(compression=compression)) as writer:
        writer.write_batch(batch)
    return sink.getvalue()


def _array(column: Numbers) -> pa.Array:
    """The same memory as an Arrow array (``pa.array`` would import pandas)."""
    return pa.Array.from_buffers(pa.from_numpy_dtype(column.dtype), len(column), [None, pa.py_buffer(column)])
