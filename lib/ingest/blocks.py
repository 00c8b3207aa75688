"""Official text cut into blocks of whole lines, each read into columns by pyarrow while the next ones are fetched."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv

from lib.ingest.layout import AMOUNTS, KEYS, Layout
from lib.ingest.layouts import BOM
from lib.ingest.refusal import IngestError
from lib.ingest.source import Text

BLOCK = 2 << 20  # bytes of text looked at together; a line longer than that is not a line
READERS = 2  # threads: pyarrow lets go of the interpreter, so parsing overlaps unzipping
AHEAD = 4  # blocks in flight

# Every byte that codes and amounts are written with: no blank, no quote, no small letter, nothing beyond ASCII.
_ALPHABET = b"0123456789-\r\nABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HEXADECIMAL = b"0X"  # pyarrow would read 0X1F as 31
_CODE, _AMOUNT = pa.dictionary(pa.int32(), pa.string()), pa.int64()

Numbers = np.ndarray[Any, np.dtype[Any]]


def numbers(column: pa.Array) -> Numbers:
    """A column without nulls as numpy sees it, without copy (and, unlike ``to_numpy``, without importing pandas)."""
    return np.from_dlpack(column)


def cut(stream: Text) -> Iterator[bytes]:
    """Blocks of whole lines; a last line without its line feed comes alone, as it is. A BOM at the start is left out.

    Raises :class:`IngestError` on a line of more than ``BLOCK`` bytes.
    """
    rest = b""
    first = True
    while block := stream.read(BLOCK):
        if first:
            block = block.removeprefix(BOM)
            first = False
        end = block.rfind(b"\n") + 1
        if end:
            yield rest + block[:end]
            rest = block[end:]
        else:
            rest += block
        if len(rest) > BLOCK:
            raise IngestError("une ligne dépasse 2 Mo : ce n'est pas un fichier régional des douanes")
    if rest:
        yield rest


def columns(data: bytes, layout: Layout) -> list[pa.RecordBatch] | None:
    """Every field of a block as a column (codes as dictionaries, amounts as int64), or None if anything looks odd.

    What a code's shape is, and which numbers are plausible, is not looked at here. A layout with a field written in
    other bytes than capitals, digits and « - » is read line by line: slower, and just as well.
    """
    if data.translate(None, _ALPHABET + layout.separator.encode("ascii")) or _HEXADECIMAL in data:
        return None
    return _table(data, layout, layout.names)


def checked_columns(data: bytes, layout: Layout) -> list[pa.RecordBatch] | None:
    """The columns that rows are made of, from lines found good one by one, whatever stands in their other fields."""
    return _table(data, layout, (*KEYS, *AMOUNTS))


def _table(data: bytes, layout: Layout, names: Sequence[str]) -> list[pa.RecordBatch] | None:
    options = pa.csv.ReadOptions(column_names=layout.names, block_size=len(data) + 1, use_threads=False)
    cells = pa.csv.ParseOptions(delimiter=layout.separator, quote_char=False, ignore_empty_lines=False)
    conversion = pa.csv.ConvertOptions(
        column_types={field.name: _AMOUNT if field.is_amount else _CODE for field in layout.fields},
        include_columns=names,
        null_values=[],
        strings_can_be_null=False,
    )
    try:
        table = pa.csv.read_csv(pa.BufferReader(data), options, cells, conversion)
    except pa.ArrowInvalid:
        return None
    lines = np.count_nonzero(np.frombuffer(data, "u1") == ord("\n")) + (not data.endswith(b"\n"))
    if table.num_rows != lines:  # a lone carriage return makes two rows of one line
        return None
    return [batch for batch in table.to_batches() if batch.num_rows]


def read(stream: Text, layout: Layout) -> Iterator[tuple[bytes, list[pa.RecordBatch] | None]]:
    """Every block of the stream, in order, with its columns (see :func:`columns`)."""
    with ThreadPoolExecutor(READERS) as pool:
        waiting: deque[tuple[bytes, Future[list[pa.RecordBatch] | None]]] = deque()
        for data in cut(stream):
            waiting.append((data, pool.submit(columns, data, layout)))
            if len(waiting) > AHEAD:
                block, result = waiting.popleft()
                yield block, result.result()
        for block, result in waiting:
            yield block, result.result()
