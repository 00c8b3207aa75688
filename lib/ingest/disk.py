"""Writing down to the disk: what is written here is still there after a power cut."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa


def write_down(path: Path, content: bytes | pa.Buffer) -> None:
    """Write one file; its name is safe once its folder is :func:`sync`-ed."""
    with path.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())


def sync(folder: Path) -> None:
    """Make sure of the names in a folder."""
    with descriptor(folder) as number:
        os.fsync(number)


@contextlib.contextmanager
def descriptor(folder: Path) -> Iterator[int]:
    """A folder, open until the block ends."""
    number = os.open(folder, os.O_RDONLY)
    try:
        yield number
    finally:
        os.close(number)
