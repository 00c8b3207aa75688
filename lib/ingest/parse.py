"""Official text -> typed columns per flow and quarter, and every line that could not be read.

A block of lines is read as columns, of which only the distinct codes and the extreme numbers are checked. When anything
is odd in a block its lines are looked at one by one: the bad ones become rejects with their true line number, the good
ones go through the very same column reader. Hence accepted + rejected = read, always.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from lib.ingest import blocks
from lib.ingest.blocks import Numbers, numbers
from lib.ingest.codes import Codes
from lib.ingest.layout import AMOUNTS, KEYS, LARGEST, WRONG_FLOW, Field, Layout
from lib.ingest.promise import Promise
from lib.ingest.refusal import IngestError
from lib.ingest.shown import shown
from lib.ingest.source import Text
from lib.publication.partition import PartitionKey
from lib.reference.customs import TOLERATED
from lib.schema import Flow, quarter_index

TEXT_KEPT = 500  # characters of a bad line kept in rejets.csv
SHORTEST_LINE = 24  # bytes; bounds how many lines the rest of a file may still hold
# No quarter may weigh more (euros, kilograms): sums over every published quarter stay exact in 64 bits.
LARGEST_QUARTER = 10**17
DENSE = 1 << 20  # pairs of codes; beyond, the distinct ones are sorted instead of counted in place


@dataclass(frozen=True)
class BadLine:
    """One bad line: its number in the file (from 1), the reason in French, its text with control characters escaped.

    ``euros`` is its value, None where that cannot be read either.
    """

    number: int
    reason: str
    text: str
    euros: int | None


@dataclass
class Group:
    """The rows of one flow and quarter, in file order, as pieces to be joined: int64 keys, euros and kilograms.

    A key is ``department << 32 | product << 16 | country``: the département's two characters as they are (so that
    keys sort like codes), the positions of product and country.
    """

    keys: list[Numbers] = field(default_factory=list)
    values: list[Numbers] = field(default_factory=list)
    masses: list[Numbers] = field(default_factory=list)
    weight: float = 0.0

    def add(self, key: Numbers, value: Numbers, mass: Numbers) -> None:
        """Append rows; raises :class:`IngestError` when the amounts pass what a quarter can weigh."""
        self.weight += max(np.abs(value).sum(dtype="f8"), np.abs(mass).sum(dtype="f8"))
        if self.weight > LARGEST_QUARTER:
            raise IngestError("les montants d'un trimestre dépassent toute vraisemblance : le fichier est abîmé")
        self.keys.append(key)
        self.values.append(value)
        self.masses.append(mass)


@dataclass
class Reading:
    """What one file holds. ``rows_read == rows_accepted + len(rejects)``; a group is what becomes a partition."""

    groups: dict[PartitionKey, Group] = field(default_factory=dict)
    rejects: list[BadLine] = field(default_factory=list)
    rows_accepted: int = 0
    complete_last_line: bool = True

    @property
    def rows_read(self) -> int:
        """Lines of the file, blank ones included."""
        return self.rows_accepted + len(self.rejects)


class _Parser:
    """Takes block after block and fills a :class:`Reading`."""

    def __init__(self, layout: Layout, promise: Promise, codes: Codes, size: int) -> None:
        self.reading = Reading()
        self._left = size
        self._layout = layout
        self._promise = promise
        self._codes = codes
        self._checked: dict[str, set[str]] = {name: set() for name in layout.names}

    def feed(self, data: bytes, batches: list[pa.RecordBatch] | None) -> None:
        """Take whole lines, and the columns they were read as (None if anything looked odd)."""
        if batches is None or not all(self._good(batch) for batch in batches):
            batches = self._sift(data)
            if not all(self._good(batch) for batch in batches):
                raise AssertionError("lines found good one by one are refused together")
        for batch in batches:
            self._keep(batch)
        self._left -= len(data)
        self.reading.complete_last_line = data.endswith(b"\n")
        self._check_rejects(self.reading.rows_read)

    def _sift(self, data: bytes) -> list[pa.RecordBatch]:
        good = []
        for number, line in enumerate(data.removesuffix(b"\n").split(b"\n"), start=self.reading.rows_read + 1):
            line = line.removesuffix(b"\r")
            reason = self._layout.why_bad(line, number, self._promise)
            if reason is None:
                good.append(line)
            else:
                self.reading.rejects.append(
                    BadLine(number, reason, shown(line, TEXT_KEPT), self._layout.euros_of(line))
                )
                if len(self.reading.rejects) % 1_000 == 0:
                    self._check_rejects(number)
        if not good:
            return []
        batches = blocks.checked_columns(b"\n".join([*good, b""]), self._layout)
        if batches is None:
            raise AssertionError("lines found good one by one cannot be read together")
        return batches

    def _check_rejects(self, read: int) -> None:
        """Refuse as soon as no number of good lines to come could bring the bad ones under the limit."""
        rejects = self.reading.rejects
        to_come = max(self._left, 0) // SHORTEST_LINE
        if len(rejects) <= TOLERATED * (read + to_come):
            return
        examples = " ; ".join(f"ligne {r.number}, {r.reason} : « {shown(r.text, 80)} »" for r in rejects[:3])
        wrong_flow = sum(r.reason == WRONG_FLOW for r in rejects)
        cause = "le contenu contredit le nom du fichier (import ou export) ; " if wrong_flow * 2 > len(rejects) else ""
        unreadable = "1 ligne illisible" if len(rejects) == 1 else f"{len(rejects)} lignes illisibles"
        raise IngestError(f"{cause}{unreadable} sur {read} lues, plus de {TOLERATED * 100:g} % ; {examples}")

    def _good(self, batch: pa.RecordBatch) -> bool:
        fields = [field for field in self._layout.fields if field.name in batch.schema.names]
        return all(
            self._amount_good(field, batch) if field.is_amount else self._code_good(field, batch) for field in fields
        )

    def _amount_good(self, field: Field, batch: pa.RecordBatch) -> bool:
        column = numbers(batch.column(field.name))
        return bool(column.min() >= -LARGEST and column.max() <= LARGEST)

    def _code_good(self, field: Field, batch: pa.RecordBatch) -> bool:
        new = set(batch.column(field.name).dictionary.to_pylist()) - self._checked[field.name]
        if not all(field.pattern.fullmatch(code) for code in new):
            return False
        if field.name == "flow" and not all(self._promise.flow_ok(code) for code in new):
            return False
        if field.name == "year" and not all(self._promise.year_ok(int(code)) for code in new):
            return False
        self._checked[field.name] |= new
        return True

    def _keep(self, batch: pa.RecordBatch) -> None:
        codes = {name: batch.column(name).dictionary.to_pylist() for name in KEYS}
        ids = {name: numbers(batch.column(name).indices) for name in KEYS}
        departments = np.array([ord(code[0]) << 8 | ord(code[1]) for code in codes["department"]], dtype="i8")
        countries = np.array([self._codes.country(code) for code in codes["country"]], dtype="i8")
        key = departments[ids["department"]] << 32
        key |= self._products(codes, ids) << 16
        key |= countries[ids["country"]]
        value, mass = (numbers(batch.column(name)) for name in AMOUNTS)
        width = len(codes["year"]) * len(codes["quarter"])
        when = ids["flow"] * width + ids["year"] * len(codes["quarter"]) + ids["quarter"]
        for group in np.flatnonzero(np.bincount(when)).tolist():
            flow, rest = divmod(group, width)
            year, quarter = divmod(rest, len(codes["quarter"]))
            index = quarter_index(int(codes["year"][year]), int(codes["quarter"][quarter]))
            rows = when == group
            target = PartitionKey(Flow(codes["flow"][flow]), index)
            self.reading.groups.setdefault(target, Group()).add(key[rows], value[rows], mass[rows])
        self.reading.rows_accepted += batch.num_rows

    def _products(self, codes: dict[str, list[str]], ids: dict[str, Numbers]) -> Numbers:
        """Position of each row's (A129, CPF4) pair, looking up the distinct pairs only."""
        width = len(codes["cpf4"])
        pair = ids["a129"].astype("i8") * width + ids["cpf4"]
        if width * len(codes["a129"]) > DENSE:
            distinct, pair = np.unique(pair, return_inverse=True)
            table = np.empty(len(distinct), dtype="i8")
            places = np.arange(len(distinct))
        else:
            places = distinct = np.flatnonzero(np.bincount(pair))
            table = np.empty(width * len(codes["a129"]), dtype="i8")
        pairs = (divmod(p, width) for p in distinct.tolist())
        table[places] = [self._codes.product(codes["a129"][a], codes["cpf4"][c]) for a, c in pairs]
        positions: Numbers = table[pair]
        return positions


def parse(
    stream: Text,
    size: int,
    layout: Layout,
    promise: Promise,
    codes: Codes,
    progress: Callable[[float], None] | None = None,
) -> Reading:
    """Read a whole data file of ``size`` bytes; ``codes`` numbers the products and countries met and grows with them.

    Raises :class:`IngestError` when there is no data, a line without end, or more than 1 % of bad lines.
    ``progress`` is told the fraction read.
    """
    parser = _Parser(layout, promise, codes, size)
    done = 0
    for data, batches in blocks.read(stream, layout):
        parser.feed(data, batches)
        done += len(data)
        if progress:
            progress(min(done / max(size, 1), 0.99))
    if not parser.reading.rows_accepted:
        raise IngestError("aucune ligne de données")
    if progress:
        progress(1.0)
    return parser.reading
