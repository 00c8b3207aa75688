"""A zip from outside, opened without trusting it: which entry is the data file, and is anything wrong with the rest?

Entry names are shown and matched, never used as paths. Nothing is extracted.
"""

import itertools
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath
from typing import IO

from lib.ingest.layouts import Layouts
from lib.ingest.refusal import IngestError
from lib.ingest.shown import shown

MAX_TEXT = 512 << 20  # bytes of text; a full year of one flow is about 65 MB
MAX_ENTRIES = 200  # an official archive holds fewer than ten
MAX_RATIO = 100  # the official text shrinks four or five times
SMALL = 1 << 20  # bytes below which a ratio proves nothing
NAME_SHOWN = 60  # characters of an entry's name in a message
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


def path_of(entry: zipfile.ZipInfo) -> PurePosixPath:
    """The entry's name split at either slash (some Windows programs write the wrong one); only ever compared."""
    return PurePosixPath(entry.orig_filename.replace("\\", "/"))


def _check(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    path = path_of(entry)
    if ".." in path.parts or path.is_absolute() or name[1:2] == ":" or any(ord(c) < 32 for c in name):
        raise IngestError(f"archive suspecte : nom de fichier interdit « {shown(name, NAME_SHOWN)} »")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise IngestError(f"archive suspecte : « {shown(name, NAME_SHOWN)} » est un lien")
    if entry.flag_bits & 0x1:
        raise IngestError("archive protégée par un mot de passe : les fichiers des douanes ne le sont pas")
    if entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise IngestError(
            f"archive suspecte : « {shown(name, NAME_SHOWN)} » grossit plus de {MAX_RATIO} fois à l'ouverture"
        )
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise IngestError("archive compressée de façon inhabituelle : ouvrez-la et chargez le fichier texte")
    if _ARCHIVE.search(path.name):
        raise IngestError(
            f"l'archive en contient une autre (« {shown(name, NAME_SHOWN)} ») : ouvrez-la et chargez son contenu"
        )


def find_data(archive: zipfile.ZipFile, layouts: Layouts) -> zipfile.ZipInfo:
    """The one entry that has an official name or looks like the data; :class:`IngestError` if none or several."""
    entries = [entry for entry in archive.infolist() if _is_text(entry) and _is_data(archive, entry, layouts)]
    if len(entries) > 1:
        names = ", ".join(f"« {shown(entry.filename, NAME_SHOWN)} »" for entry in entries[:4])
        raise IngestError(f"{len(entries)} fichiers de données dans l'archive ({names}) : chargez-les un par un")
    if not entries:
        raise IngestError(f"aucun fichier régional des douanes dans l'archive (attendu : {layouts.examples}…)")
    return entries[0]


def _is_text(entry: zipfile.ZipInfo) -> bool:
    path = path_of(entry)
    hidden = path.name.startswith("._") or "__MACOSX" in path.parts
    return not entry.is_dir() and not hidden and path.suffix.lower() in _TEXT_SUFFIXES


def _is_data(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, layouts: Layouts) -> bool:
    if layouts.is_file_name(path_of(entry).name):
        return True
    with archive.open(entry) as text:
        return layouts.looks_like_data(text.read(HEAD))


def verify(archive: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo]) -> None:
    """Read entries to their end, for their checksums: damage anywhere means a bad download. Raises as zipfile does."""
    for entry in entries:
        with archive.open(entry) as content:
            while content.read(HEAD):
                pass


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
