"""A zip from outside, opened without trusting it: which entry is the data file, and is anything wrong with the rest?

Entry names are shown and matched, never used as paths. Nothing is extracted.
"""

import itertools
import re
import stat
import zipfile
import zlib
from datetime import date
from pathlib import PurePosixPath
from typing import IO

from lib.ingest.layout import is_data_name, looks_like_data
from lib.ingest.refusal import IngestError

MAX_TEXT = 512 << 20  # bytes of text; a full year of one flow is about 65 MB
MAX_ENTRIES = 200  # an official archive holds fewer than ten
MAX_RATIO = 100  # the official text shrinks four or five times
SMALL = 1 << 20  # bytes below which a ratio proves nothing
HEAD = 64 << 10  # bytes looked at to tell what an entry is

_TEXT_SUFFIXES = {"", ".txt", ".csv", ".dat", ".asc"}
_ARCHIVE = re.compile(r"\.(zip|7z|rar|gz|bz2|xz|zst|tar|tgz)$", re.IGNORECASE)
_LOCAL_HEADER = 30  # bytes of the fixed part in front of each entry
# Everything Python's zip reader is known to raise on a damaged archive.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)


def open_archive(handle: IO[bytes]) -> zipfile.ZipFile:
    """Open and look over the whole list of entries; raises :class:`IngestError` if there is anything suspect in it."""
    try:
        archive = zipfile.ZipFile(handle)
    except BROKEN as error:
        raise IngestError("archive zip abîmée ou incomplète : téléchargez-la de nouveau") from error
    entries = archive.infolist()
    if not entries:
        raise IngestError("archive zip vide")
    if len(entries) > MAX_ENTRIES:
        raise IngestError(f"archive suspecte : {len(entries)} fichiers (au plus {MAX_ENTRIES})")
    for entry in entries:
        _check(entry)
    if sum(entry.file_size for entry in entries) > MAX_TEXT:
        raise IngestError(f"archive suspecte : plus de {MAX_TEXT >> 20} Mo une fois ouverte")
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    for entry, following in itertools.pairwise(ordered):
        if entry.header_offset + _LOCAL_HEADER + entry.compress_size > following.header_offset:
            raise IngestError("archive suspecte : des fichiers s'y chevauchent")
    return archive


def _check(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    path = PurePosixPath(name.replace("\\", "/"))
    if ".." in path.parts or path.is_absolute() or ":" in name or not name.isprintable():
        raise IngestError(f"archive suspecte : nom de fichier interdit {_shown(name)}")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise IngestError(f"archive suspecte : {_shown(name)} est un lien")
    if entry.flag_bits & 0x1:
        raise IngestError("archive protégée par un mot de passe : les fichiers des douanes ne le sont pas")
    if entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise IngestError(f"archive suspecte : {_shown(name)} grossit plus de {MAX_RATIO} fois à l'ouverture")
    if _ARCHIVE.search(path.name):
        raise IngestError(f"l'archive en contient une autre ({_shown(name)}) : ouvrez-la et chargez son contenu")


def find_data(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The data file: the one entry with an official name or such content; raises :class:`IngestError` without just one."""
    found = [entry for entry in archive.infolist() if _is_text(entry) and _is_data(archive, entry)]
    if len(found) > 1:
        names = ", ".join(_shown(entry.filename) for entry in found[:4])
        raise IngestError(f"{len(found)} fichiers de données dans l'archive ({names}) : chargez-les un par un")
    if not found:
        raise IngestError(
            "aucun fichier régional des douanes dans l'archive "
            "(attendu : Region_AAAA_Export.txt, REGIONAL_CPF4PAYSE.txt…)"
        )
    return found[0]


def _is_text(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    hidden = path.name.startswith("._") or "__MACOSX" in path.parts
    return not entry.is_dir() and not hidden and path.suffix.lower() in _TEXT_SUFFIXES


def _is_data(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    if is_data_name(PurePosixPath(entry.filename).name):
        return True
    with archive.open(entry) as text:
        return looks_like_data(text.read(HEAD))


def newest_entry(archive: zipfile.ZipFile) -> date | None:
    """The latest date of the entries, None where the archive gives none (a date of 1980 is how zip says « none »)."""
    dates = []
    for entry in archive.infolist():
        year, month, day = entry.date_time[:3]
        try:
            dates.append(date(year, month, day))
        except ValueError:
            continue
    newest = max(dates, default=None)
    return newest if newest and newest.year > 1980 else None


def _shown(name: str) -> str:
    return ascii(name[:60]) if not name.isprintable() else f"« {name[:60]} »"
