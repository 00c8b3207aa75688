"""Packing, beside the server and at the lowest priority: ``python -m lib.server.packing [--cache DOSSIER]``.

Plotly alone takes 15 s to pack as well as can be, once for each version of Streamlit; until then visitors receive what
is compressed in passing. In a process of its own, since the packer takes memory that a server would keep.
"""

import argparse
import asyncio
import contextlib
import fcntl
import importlib.util
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from lib.server import icons
from lib.server.chunks import ELEMENTS, STATIC, file_of, needed
from lib.server.settings import ROOT, Settings
from lib.server.shelf import Shelf

NICENESS = 19
TEXTS = {".js", ".css", ".svg", ".json"}
SMALLEST = 1000


def worth_packing() -> Iterator[Path]:
    """The files that our pages ask for: what Streamlit's page and our elements need, and the grid's own."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    named = [path for path in sorted((STATIC / "static").rglob("*")) if path.name in page]
    elements = [file_of(element) for element in dict.fromkeys(sum(ELEMENTS.values(), ()))]
    grid = importlib.util.find_spec("st_aggrid")
    folders = grid.submodule_search_locations if grid and grid.submodule_search_locations else ()
    components = [path for folder in folders for path in sorted((Path(folder) / "frontend" / "build").rglob("*"))]
    for path in dict.fromkeys((*needed([*named, *elements]), *components)):
        if path.suffix in TEXTS and path.stat().st_size >= SMALLEST:
            yield path


def pack(shelf: Shelf) -> int:
    """Pack what is worth it and take away what was for other versions; returns how many files stand there."""
    shelf.folder.mkdir(parents=True, exist_ok=True)
    with (shelf.folder / ".verrou").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of two servers that start together, the second finds it done
        files = tuple(worth_packing())
        shelf.put(icons.name(), lambda: icons.cut(path for path in files if path.suffix == ".js"), icons.KIND)
        names = {shelf.pack(path.read_bytes()) for path in files}
        shelf.clear_but(names | {icons.name()})
    return len(names)


def in_background(shelf: Shelf) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """What a server does as long as it lives: its packing is started, and stopped with it."""

    @contextlib.asynccontextmanager
    async def living(_app: object) -> AsyncIterator[None]:
        command = (sys.executable, "-m", __name__, "--cache", str(shelf.folder.absolute()))
        quiet = asyncio.subprocess.DEVNULL
        packer = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=quiet, stdout=quiet)
        with contextlib.suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, packer.pid, NICENESS)
        try:
            yield
        finally:
            with contextlib.suppress(ProcessLookupError):
                packer.terminate()
            await packer.wait()

    return living


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 1 where the folder cannot be written to."""
    parser = argparse.ArgumentParser(prog="python -m lib.server.packing", description="Compresse les fichiers servis.")
    parser.add_argument("--cache", type=Path, metavar="DOSSIER", help="où les garder (sinon COMEX_CACHE_DIR)")
    options = parser.parse_args(arguments)
    folder: Path = options.cache or Settings.read(None).cache
    try:
        print(f"{pack(Shelf(folder))} fichiers compressés dans {folder}")
    except OSError as error:
        print(f"Fichiers servis compressés en passant : {folder} ({error.strerror})", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
