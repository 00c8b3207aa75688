"""Official text -> typed columns per flow and quarter, and every line that could not be read.

The text is read in blocks cut at line ends. A block goes through pyarrow's CSV reader, and only its distinct codes are
checked; when anything is odd in a block its lines are looked at one by one, the bad ones become rejects with their true
line number, and the good ones go through the very same reader. Hence accepted + rejected = read, always.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv

from lib.ingest.codes import Codes
from lib.ingest.layout import CODES, LARGEST, WRONG_FLOW, Expected, why_bad
from lib.ingest.refusal import Refused
from lib.ingest.source import Text
from lib.schema import EXPORT, OFFICIAL_FIELDS, quarter_index

BLOCK = 2 << 20  # bytes of text looked at together; a line longer than that is not a line
CHUNK = 1 << 20  # bytes pyarrow gives to one of its threads
TEXT_KEPT = 500  # characters of a bad line kept in rejets.csv
TOLERATED = 0.01  # share of bad lines beyond which the whole file is refused
SHORTEST_LINE = 24  # bytes; bounds how many lines the rest of a file may still hold
# Sums over every published quarter must stay exact in 64 bits: no quarter may weigh more than this, in euros or kilograms.
LARGEST_QUARTER = 10**17

BOM = b"\xef\xbb\xbf"
_HEX = (b";0x", b";0X", b";-0x", b";-0X")  # pyarrow would read these as hexadecimal numbers
_TYPES = {name: pa.dictionary(pa.int32(), pa.string()) for name in OFFICIAL_FIELDS[:8]}
_READ = pa.csv.ReadOptions(column_names=OFFICIAL_FIELDS, block_size=CHUNK)
_PARSE = pa.csv.ParseOptions(delimiter=";", quote_char=False, ignore_empty_lines=False)
_CONVERT = pa.csv.ConvertOptions(
    column_types={**_TYPES, "value": pa.int64(), "mass": pa.int64()}, null_values=[], strings_can_be_null=False
)

Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Reject:
    """One bad line: its number in the file (from 1), the reason in French, its text with control characters escaped."""

    line: int
    reason: str
    text: str


@dataclass
class Group:
    """The rows of one flow and quarter, in file order, as pieces to be joined.

    A key is ``department << 32 | product << 16 | country``: the département's two characters as they are (so that keys
    sort like codes), the positions of product and country. Values are euros, masses kilograms.
    """

    keys: list[Numbers] = field(default_factory=list)
    values: list[Numbers] = field(default_factory=list)
    masses: list[Numbers] = field(default_factory=list)
    weight: float = 0.0


@dataclass
class Parsed:
    """What one file holds. ``rows_read == rows_accepted + len(rejects)``; groups are by (flow, quarter index)."""

    groups: dict[tuple[str, int], Group] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    rows_accepted: int = 0
    complete_last_line: bool = True

    @property
    def rows_read(self) -> int:
        """Lines of the file, blank ones included."""
        return self.rows_accepted + len(self.rejects)


class Parser:
    """Takes whole lines, block after block, and fills a :class:`Parsed`."""

    def __init__(self, expected: Expected, codes: Codes) -> None:
        """``codes`` numbers the products and countries met, and grows with them."""
        self.parsed = Parsed()
        self._expected = expected
        self._codes = codes
        self._checked: dict[str, set[str]] = {name: set() for name in CODES}

    def feed(self, data: bytes) -> None:
        """Take whole lines, each ending with a line feed."""
        if not self._fast(data):
            good = self._sift(data)
            if good and not self._fast(good):
                raise AssertionError("lines found good one by one are refused together")

    def _sift(self, data: bytes) -> bytes:
        first = self.parsed.rows_read + 1
        good = []
        for number, line in enumerate(data[:-1].split(b"\n"), start=first):
            line = line.removesuffix(b"\r")
            reason = why_bad(line, number, self._expected)
            if reason is None:
                good.append(line)
            else:
                self.parsed.rejects.append(Reject(number, reason, _printable(line)))
        return b"\n".join([*good, b""])

    def _fast(self, data: bytes) -> bool:
        """Read a block all of whose lines are good; False, with nothing kept, if it has anything odd."""
        if b" " in data or b"\t" in data or any(mark in data for mark in _HEX):
            return False
        try:
            table = pa.csv.read_csv(pa.BufferReader(data), _READ, _PARSE, _CONVERT)
        except pa.ArrowInvalid:
            return False
        if table.num_rows != data.count(b"\n"):  # a lone carriage return makes two rows of one line
            return False
        batches = [batch for batch in table.to_batches() if batch.num_rows]
        if not all(self._good(batch) for batch in batches):
            return False
        for batch in batches:
            self._keep(batch)
        return True

    def _good(self, batch: pa.RecordBatch) -> bool:
        for name, shape in CODES.items():
            new = set(batch.column(name).dictionary.to_pylist()) - self._checked[name]
            if not all(shape.fullmatch(code) for code in new):
                return False
            if name == "flow" and not all(self._expected.flow_ok(code) for code in new):
                return False
            if name == "year" and not all(self._expected.year_ok(int(code)) for code in new):
                return False
            self._checked[name] |= new
        numbers = (batch.column(name).to_numpy() for name in ("value", "mass"))
        return all(column.min() >= -LARGEST and column.max() <= LARGEST for column in numbers)

    def _keep(self, batch: pa.RecordBatch) -> None:
        codes = {name: batch.column(name).dictionary.to_pylist() for name in CODES}
        ids = {name: batch.column(name).indices.to_numpy() for name in CODES}
        departments = np.array([ord(code[0]) << 8 | ord(code[1]) for code in codes["department"]], dtype="i8")
        countries = np.array([self._codes.country(code) for code in codes["country"]], dtype="i8")
        key = departments[ids["department"]] << 32
        key |= self._products(codes, ids) << 16
        key |= countries[ids["country"]]
        value, mass = batch.column("value").to_numpy(), batch.column("mass").to_numpy()
        width = len(codes["year"]) * len(codes["quarter"])
        when = ids["flow"] * width + ids["year"] * len(codes["quarter"]) + ids["quarter"]
        for group in np.flatnonzero(np.bincount(when)).tolist():
            flow, rest = divmod(group, width)
            year, quarter = divmod(rest, len(codes["quarter"]))
            index = quarter_index(int(codes["year"][year]), int(codes["quarter"][quarter]))
            rows = slice(None) if len(codes["flow"]) * width == 1 else when == group
            self._add((codes["flow"][flow], index), key[rows], value[rows], mass[rows])
        self.parsed.rows_accepted += batch.num_rows

    def _products(self, codes: dict[str, list[str]], ids: dict[str, Numbers]) -> Numbers:
        """Position of each row's (A129, CPF4) pair, looking at the distinct pairs only."""
        width = len(codes["cpf4"])
        pair = ids["a129"].astype("i8") * width + ids["cpf4"]
        distinct, inverse = np.unique(pair, return_inverse=True)
        pairs = [divmod(p, width) for p in distinct.tolist()]
        known = [self._codes.product(codes["a129"][a], codes["cpf4"][c]) for a, c in pairs]
        return np.array(known, dtype="i8")[inverse]

    def _add(self, name: tuple[str, int], key: Numbers, value: Numbers, mass: Numbers) -> None:
        group = self.parsed.groups.setdefault(name, Group())
        group.weight += max(np.abs(value).sum(dtype="f8"), np.abs(mass).sum(dtype="f8"))
        if group.weight > LARGEST_QUARTER:
            raise Refused("les montants d'un trimestre dépassent toute vraisemblance : le fichier est abîmé")
        group.keys.append(key)
        group.values.append(value)
        group.masses.append(mass)


def parse(
    stream: Text, size: int, expected: Expected, codes: Codes, progress: Callable[[float], None] | None = None
) -> Parsed:
    """Read a whole data file of ``size`` bytes.

    Raises :class:`Refused` when there is no data, a line without end, or more than 1 % of bad lines; read errors of the
    stream pass through. ``progress`` is told the fraction read.
    """
    parser = Parser(expected, codes)
    done, rest = 0, b""
    while block := stream.read(BLOCK):
        if done == 0:
            block = block.removeprefix(BOM)
        done += len(block)
        cut = block.rfind(b"\n") + 1
        if not cut:
            rest += block
            if len(rest) > BLOCK:
                raise Refused("une ligne dépasse 2 Mo : ce n'est pas un fichier régional des douanes")
            continue
        parser.feed(rest + block[:cut])
        rest = block[cut:]
        _check_rejects(parser.parsed, left=max(size - done, 0) // SHORTEST_LINE + 1)
        if progress:
            progress(min(done / max(size, 1), 1.0))
    if rest:
        parser.parsed.complete_last_line = False
        parser.feed(rest + b"\n")
    _check_rejects(parser.parsed, left=0)
    if not parser.parsed.rows_accepted:
        raise Refused("aucune ligne de données")
    return parser.parsed


def _check_rejects(parsed: Parsed, left: int) -> None:
    """Refuse as soon as no number of good lines to come (at most ``left``) could bring the bad ones under the limit."""
    if len(parsed.rejects) <= TOLERATED * (parsed.rows_read + left):
        return
    count, first = len(parsed.rejects), parsed.rejects[:3]
    examples = " ; ".join(f"ligne {r.line} : {r.reason} « {r.text[:80]} »" for r in first)
    wrong_flow = sum(r.reason == WRONG_FLOW for r in parsed.rejects)
    cause = "le contenu ne correspond pas au nom du fichier (import ou export) ; " if wrong_flow * 2 > count else ""
    raise Refused(f"{cause}{count} lignes illisibles sur {parsed.rows_read} lues, plus de 1 % ; {examples}")


def _printable(line: bytes) -> str:
    text = line[: TEXT_KEPT * 4].decode("utf-8", errors="backslashreplace")
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
    return text if len(text) <= TEXT_KEPT else text[:TEXT_KEPT] + "…"
