"""One file of the published dataset: a flow and a quarter, memory-mapped."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from lib.publication.partition import FRANCE_BLOCK, INDEX, index_from_json

Ids = np.ndarray[Any, np.dtype[Any]]
AMOUNTS = ("value", "mass")  # the columns that add up


@dataclass(frozen=True)
class Partition:
    """One flow and quarter: four views of its Arrow buffers, and where each département starts and stops."""

    index: dict[str, tuple[int, int]]
    product: Ids
    country: Ids
    value: Ids
    mass: Ids

    @classmethod
    def open(cls, path: Path) -> "Partition":
        """Map the file. Compressed files (the demonstration) are decompressed once into memory."""
        with pa.memory_map(str(path)) as source:
            table = pa.ipc.open_file(source).read_all()
        metadata = table.schema.metadata or {}
        index = {span.department: (span.start, span.stop) for span in index_from_json(metadata[INDEX])}
        if table.num_rows == 0:
            return cls(index, *(np.empty(0, dtype=kind) for kind in ("u2", "u2", "i8", "i8")))
        columns = (table.column(name).chunk(0).to_numpy() for name in ("product", "country", "value", "mass"))
        return cls(index, *columns)

    @cached_property
    def values(self) -> dict[str, int]:
        """Euros of each département, added up once: most questions ask for a total."""
        return self._sums(self.value)

    @cached_property
    def masses(self) -> dict[str, int]:
        """Kilograms of each département, likewise."""
        return self._sums(self.mass)

    def _sums(self, amounts: Ids) -> dict[str, int]:
        blocks = [block for block in self._in_order if block[1] > block[0]]
        # Pairs of a block and what lies between it and the next, which the sums of every second pair leave out.
        edges = [edge for start, stop, _ in blocks for edge in (start, stop)]
        if edges and edges[-1] == len(amounts):
            edges.pop()
        sums = np.add.reduceat(amounts, edges)[::2].tolist() if edges else []
        return {code: total for (_, _, code), total in zip(blocks, sums, strict=True)}

    def spans(self, departments: Collection[str]) -> list[tuple[int, int]]:
        """Row ranges of the départements, neighbours joined."""
        joined: list[tuple[int, int]] = []
        for start, stop in sorted(self.index[code] for code in departments if code in self.index):
            if joined and joined[-1][1] == start:
                joined[-1] = (joined[-1][0], stop)
            else:
                joined.append((start, stop))
        return joined

    @cached_property
    def _in_order(self) -> list[tuple[int, int, str]]:
        """Where each block starts and stops, and whose it is, in the order of their rows."""
        return sorted((start, stop, code) for code, (start, stop) in self.index.items())

    @cached_property
    def _blocks(self) -> tuple[list[str], Ids, Ids]:
        """The départements in the order of their rows, and where each starts and stops."""
        blocks = [block for block in self._in_order if block[2] != FRANCE_BLOCK]
        starts, stops = (np.array([block[side] for block in blocks], dtype="i8") for side in (0, 1))
        return [code for _, _, code in blocks], starts, stops

    def departments_of(self, rows: Any, place: Mapping[str, int]) -> Ids:
        """The ``place`` of the département of each row: a slice of whole blocks, or row numbers."""
        codes, starts, stops = self._blocks
        positions = np.array([place[code] for code in codes], dtype="u2")
        if isinstance(rows, slice):
            inside = (starts >= rows.start) & (stops <= rows.stop)
            return np.repeat(positions[inside], (stops - starts)[inside])
        departments: Ids = positions[np.searchsorted(starts, rows, side="right") - 1]
        return departments
