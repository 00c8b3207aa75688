"""One file from the web onto the disk: resumed where it was cut, begun again when it has changed, never too large."""

import re
import time
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

import httpx

from lib.ingest.fetch.catalogue import Limits
from lib.ingest.fetch.web import Passing, WebError, answer, retrying

Progress = Callable[[str, float], None]  # file name, fraction received

_UNSAFE = re.compile(r"[^A-Za-z0-9._()-]+")
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")
MIB = 1 << 20


def download(http: httpx.Client, address: str, folder: Path, limits: Limits, progress: Progress | None = None) -> Path:
    """Fetch ``address`` into ``folder`` under its own name; raises :class:`WebError`, leaving nothing in the folder.

    A cut connection is resumed (``Range``, ``If-Range``) when the server says which version it sends; otherwise, and
    when the file has changed in between, the download begins again. ``OSError`` passes through.
    """
    partial = folder / ".partiel"
    try:
        with partial.open("wb") as file:
            transfer = _Transfer(http, address, file, limits, progress)
            retrying(limits)(transfer.attempt)
        return partial.replace(folder / transfer.name)
    finally:
        partial.unlink(missing_ok=True)


class _Transfer:
    """A download under way, over as many connections as it takes."""

    def __init__(
        self, http: httpx.Client, address: str, file: BinaryIO, limits: Limits, progress: Progress | None
    ) -> None:
        self._http, self._address, self._file = http, address, file
        self._limits, self._progress = limits, progress
        self._deadline = time.monotonic() + limits.file
        self._version = ""  # what the server calls the file it sends, empty when it gives no name to it
        self._size: int | None = None
        self.name = ""

    def attempt(self) -> None:
        """One connection: go on where the last one stopped, or begin."""
        received = self._file.tell()
        resume = {"Range": f"bytes={received}-", "If-Range": self._version} if received and self._version else None
        with answer(self._http, self._address, self._limits, resume) as response:
            if response.status_code == 206 and resume:
                self._check_same(response, received)
            elif response.status_code == 416:
                self._restart()
                raise Passing("le fichier a changé pendant le téléchargement")
            else:
                self._begin(response)
            for chunk in response.iter_raw():
                self._write(chunk)
        if self._size is not None and self._file.tell() != self._size:
            raise Passing("la connexion a été coupée")
        if self._progress:
            self._progress(self.name, 1.0)

    def _begin(self, response: httpx.Response) -> None:
        self._restart()
        headers = response.headers
        if headers.get("Content-Type", "").lower().startswith(("text/html", "application/xhtml")):
            raise WebError("le site répond par une page web, pas par un fichier")
        tag = headers.get("ETag", "")
        self._version = tag if tag and not tag.startswith("W/") else headers.get("Last-Modified", "")
        length = headers.get("Content-Length", "")
        self._size = int(length) if length.isascii() and length.isdigit() else None
        if self._size is not None and self._size > self._limits.size:
            raise self._too_large()
        self.name = _name(response)

    def _check_same(self, response: httpx.Response, received: int) -> None:
        """The rest must begin where we stopped, in a file of the same size and version."""
        span = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        version = {response.headers.get("ETag"), response.headers.get("Last-Modified")} - {None}
        same = span and int(span[1]) == received and self._size in (None, int(span[2]))
        if not same or (version and self._version not in version):
            self._restart()
            raise Passing("le fichier a changé pendant le téléchargement")

    def _restart(self) -> None:
        self._file.seek(0)
        self._file.truncate()
        self._version, self._size = "", None

    def _write(self, chunk: bytes) -> None:
        self._file.write(chunk)
        received = self._file.tell()
        if received > self._limits.size:
            raise self._too_large()
        if time.monotonic() > self._deadline:
            raise WebError("le site est trop lent")
        if self._progress and self._size:
            self._progress(self.name, min(received / self._size, 0.99))

    def _too_large(self) -> WebError:
        return WebError(f"le fichier dépasse {self._limits.size // MIB} Mo, ce n'est pas un fichier régional")


def _name(response: httpx.Response) -> str:
    """A plain file name: the one the server gives, else the end of the last address; ``.zip`` where it has no ending.

    The date of publication and the flow are read from it later.
    """
    header = Message()
    header["Content-Disposition"] = response.headers.get("Content-Disposition", "")
    given = header.get_filename() or unquote(urlsplit(str(response.url)).path)
    name = _UNSAFE.sub("_", given.replace("\\", "/").rpartition("/")[2]).lstrip(".")[-120:] or "fichier"
    return name if "." in name else name + ".zip"
