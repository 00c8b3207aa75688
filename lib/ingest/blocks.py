"""Official text cut into blocks of whole lines, each read into columns by pyarrow while the next ones are fetched."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv

from lib.ingest.refusal import IngestError
from lib.ingest.source import Text
from lib.schema import OFFICIAL_FIELDS

BLOCK = 2 << 20  # bytes of text looked at together; a line longer than that is not a line
READERS = 2  # threads: pyarrow lets go of the interpreter, so parsing overlaps unzipping
AHEAD = 4  # blocks in flight

BOM = b"\xef\xbb\xbf"
# Every byte a good line can hold: no blank, no quote, no small letter, nothing beyond ASCII.
_ALPHABET = b"0123456789;-\r\nABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HEXADECIMAL = b"0X"  # pyarrow would read 0X1F as 31
_TYPES = {name: pa.dictionary(pa.int32(), pa.string()) for name in OFFICIAL_FIELDS[:8]}
_PARSE = pa.csv.ParseOptions(delimiter=";", quote_char=False, ignore_empty_lines=False)
_CONVERT = pa.csv.ConvertOptions(
    column_types={**_TYPES, "value": pa.int64(), "mass": pa.int64()}, null_values=[], strings_can_be_null=False
)

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


def columns(data: bytes) -> list[pa.RecordBatch] | None:
    """The ten columns of a block (codes as dictionaries, euros and kilograms as int64), or None if anything looks odd.

    What a code's shape is, and which numbers are plausible, is not looked at here.
    """
    if data.translate(None, _ALPHABET) or _HEXADECIMAL in data:
        return None
    options = pa.csv.ReadOptions(column_names=OFFICIAL_FIELDS, block_size=len(data) + 1, use_threads=False)
    try:
        table = pa.csv.read_csv(pa.BufferReader(data), options, _PARSE, _CONVERT)
    except pa.ArrowInvalid:
        return None
    lines = np.count_nonzero(np.frombuffer(data, "u1") == ord("\n")) + (not data.endswith(b"\n"))
    if table.num_rows != lines:  # a lone carriage return makes two rows of one line
        return None
    return [batch for batch in table.to_batches() if batch.num_rows]


def read(stream: Text) -> Iterator[tuple[bytes, list[pa.RecordBatch] | None]]:
    """Every block of the stream, in order, with its columns (see :func:`columns`)."""
    with ThreadPoolExecutor(READERS) as pool:
        waiting: deque[tuple[bytes, Future[list[pa.RecordBatch] | None]]] = deque()
        for data in cut(stream):
            waiting.append((data, pool.submit(columns, data)))
            if len(waiting) > AHEAD:
                block, result = waiting.popleft()
                yield block, result.result()
        for block, result in waiting:
            yield block, result.result()
