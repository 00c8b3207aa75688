"""One file given by a person, opened safely: its text, layout, checksum and date, and what its names promise."""

import contextlib
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from io import BufferedReader
from pathlib import Path
from typing import IO, Protocol

from lib.ingest.archive import BROKEN, HEAD, MAX_TEXT, find_data, newest_entry, open_archive, path_of, verify
from lib.ingest.layout import Layout
from lib.ingest.layouts import BOM, OFFICIAL, Layouts
from lib.ingest.promise import Promise
from lib.ingest.refusal import IngestError
from lib.ingest.shown import shown
from lib.publication.dates import PublicationDate

_DATED = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])[-_]")
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_NOT_FOR_US = {
    b"%PDF": "un document PDF",
    b"\x1f\x8b": "une archive gzip",
    b"7z\xbc\xaf": "une archive 7z",
    b"Rar!": "une archive RAR",
    b"\xd0\xcf\x11\xe0": "un ancien classeur ou document Office",
}


class Text(Protocol):
    """What the parser reads: the next bytes, none at the end. Damage is raised as :class:`IngestError`."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes."""
        ...


@dataclass(frozen=True)
class Source:
    """An open source; ``text_size`` is how many bytes ``text`` will give, ``published`` what it says of its date."""

    name: str
    sha256: str
    size: int
    published: PublicationDate
    layout: Layout
    promise: Promise
    text: Text
    text_size: int


@contextlib.contextmanager
def open_source(path: Path, layouts: Layouts = OFFICIAL) -> Iterator[Source]:
    """Open a zip or a text file in one of the layouts; a refusal is an :class:`IngestError` naming it.

    Damage may be met, and raised, while the text is being read as well.
    """
    name = shown(os.fsencode(path.name), 200)
    try:
        with _opened(path) as handle:
            before = os.fstat(handle.fileno())
            if before.st_size > MAX_TEXT:
                raise IngestError(f"plus de {MAX_TEXT >> 20} Mo : ce n'est pas un fichier régional des douanes")
            sha256 = hashlib.file_digest(handle, "sha256").hexdigest()
            handle.seek(0)
            head = handle.read(HEAD)
            handle.seek(0)
            _check_head(head)
            with _content(handle, name, head, layouts) as content:
                yield Source(
                    name=name,
                    sha256=sha256,
                    size=before.st_size,
                    published=PublicationDate.stated(believed(_month_in_name(name)), believed(content.newest)),
                    layout=content.layout,
                    promise=content.promise,
                    text=content.text,
                    text_size=before.st_size if content.size is None else content.size,
                )
            after = os.fstat(handle.fileno())
            if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
                raise IngestError("le fichier a changé pendant la lecture : recommencez")
    except IngestError as refusal:
        raise IngestError(f"{name} : {refusal}") from refusal


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # a named pipe must not hang
    except FileNotFoundError as error:
        raise IngestError("fichier introuvable") from error
    except OSError as error:
        raise IngestError(f"lecture impossible ({error.strerror})") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise IngestError("ce n'est pas un fichier")
    with os.fdopen(descriptor, "rb") as handle:
        yield handle


def _check_head(head: bytes) -> None:
    if not head:
        raise IngestError("fichier vide")
    if head.startswith(_EMPTY_ZIP):
        raise IngestError("archive zip vide")
    for magic, kind in _NOT_FOR_US.items():
        if head.startswith(magic):
            raise IngestError(f"c'est {kind}, pas un fichier régional des douanes (zip ou texte)")
    if head.startswith(_ZIP):
        return
    if head.removeprefix(BOM).lstrip()[:1] == b"<":
        raise IngestError(
            "c'est une page web et non le fichier des douanes : le téléchargement a échoué, "
            "ouvrez l'adresse dans un navigateur pour voir pourquoi"
        )
    _check_text(head)


def _check_text(head: bytes) -> None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[:1000].count(0) * 4 > len(head[:1000]):
        raise IngestError("texte en UTF-16 ou fichier binaire : les fichiers des douanes sont du texte simple")


@dataclass(frozen=True)
class _Content:
    """The data's text, its layout and what the names promise; size and newest date where an archive says them."""

    text: Text
    layout: Layout
    promise: Promise
    size: int | None = None
    newest: date | None = None


@contextlib.contextmanager
def _content(handle: IO[bytes], name: str, head: bytes, layouts: Layouts) -> Iterator[_Content]:
    if not head.startswith(_ZIP):
        yield _Content(handle, _layout_of(name, head, layouts), layouts.promise_of(name))
        return
    with open_archive(handle) as archive:
        with _broken_is_refused():
            entry = find_data(archive, layouts)
            with archive.open(entry) as start:
                head = start.read(HEAD)
            _check_text(head)
            verify(archive, (other for other in archive.infolist() if other is not entry))
            text = archive.open(entry)
        if not entry.file_size:
            raise IngestError("le fichier de données de l'archive est vide")
        inner = path_of(entry).name
        layout, promise = _layout_of(inner, head, layouts), _agreed(name, inner, layouts)
        with text:
            yield _Content(_Unzipped(text), layout, promise, entry.file_size, newest_entry(archive))


def _layout_of(name: str, head: bytes, layouts: Layouts) -> Layout:
    layout = layouts.of_file(name, head)
    if layout is None:
        raise IngestError(f"ce n'est pas un fichier régional des douanes ({layouts.described})")
    return layout


class _Unzipped:
    """A zip entry whose damage is told in French."""

    def __init__(self, entry: IO[bytes]) -> None:
        self._entry = entry

    def read(self, size: int, /) -> bytes:
        with _broken_is_refused():
            return self._entry.read(size)


@contextlib.contextmanager
def _broken_is_refused() -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        raise IngestError("archive zip abîmée ou incomplète : téléchargez-la de nouveau") from error


def _agreed(outer: str, inner: str, layouts: Layouts) -> Promise:
    """What the archive's and the data file's names promise together; they may not contradict each other."""
    around, inside = layouts.promise_of(outer), layouts.promise_of(inner)
    if around.flow and inside.flow and around.flow != inside.flow:
        raise IngestError(f"l'archive et le fichier qu'elle contient ({shown(inner, 60)}) ne disent pas le même flux")
    return replace(inside, flow=inside.flow or around.flow)


def believed(stated: date | None) -> date | None:
    """The date, unless it is one to come: a wrong clock would win over every later publication."""
    return stated if stated and stated <= datetime.now(UTC).date() + timedelta(days=1) else None


def _month_in_name(name: str) -> date | None:
    match = _DATED.match(name)
    return date(int(match[1]), int(match[2]), 1) if match else None
