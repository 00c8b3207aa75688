"""One archive for each thing that can be wrong with an archive, and the words that must say so."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.official_bytes import line, official_zip, text, write_zip

ROWS = [line(value=value) for value in range(2_000)]
DATA = text(ROWS)
NAME = "Region_2024_Export.txt"
_LOCAL, _CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


def _damaged(change: Callable[[bytearray], bytearray]) -> Callable[[Path], Path]:
    def build(folder: Path) -> Path:
        path = official_zip(folder, ROWS)
        path.write_bytes(change(bytearray(path.read_bytes())))
        return path

    return build


def _flipped(after: bytes, offset: int) -> Callable[[Path], Path]:
    def flip(data: bytearray) -> bytearray:
        data[data.index(after) + offset] ^= 0x10
        return data

    return _damaged(flip)


def _encrypted(data: bytearray) -> bytearray:
    for mark, offset in ((_LOCAL, 6), (_CENTRAL, 8)):
        data[data.index(mark) + offset] |= 1
    return data


def _overlapping(data: bytearray) -> bytearray:
    first = data.index(_CENTRAL)
    second = data.index(_CENTRAL, first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return data


def _entries(entries: dict[str, bytes], name: str = "export.zip") -> Callable[[Path], Path]:
    return lambda folder: write_zip(folder / name, entries)


def _symlink(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "lien.zip", "w") as archive:
        link = zipfile.ZipInfo(NAME)
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return folder / "lien.zip"


def _lzma(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "lzma.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(NAME, DATA)
    return folder / "lzma.zip"


BAD_ARCHIVES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "cut in two": (_damaged(lambda data: data[: len(data) // 2]), "abîmée ou incomplète"),
    "data damaged": (_flipped(b"Export.txt", 200), "abîmée ou incomplète"),
    "the notice damaged": (_flipped(b"notice.pdf", 12), "abîmée ou incomplète"),
    "no entry": (lambda folder: write_zip(folder / "vide.zip", {}, labels=None), "archive zip vide"),
    "encrypted": (_damaged(_encrypted), "mot de passe"),
    "overlapping entries": (_damaged(_overlapping), "chevauchent"),
    "a link": (_symlink, "est un lien"),
    "an archive inside": (_entries({NAME: DATA, "import.zip": b"PK\x03\x04"}), "en contient une autre"),
    "two data files": (_entries({NAME: DATA, "Region_2024_Import.txt": DATA}), "2 fichiers de données"),
    "two files of data under other names": (_entries({"a.txt": DATA, "b.txt": DATA}), "2 fichiers de données"),
    "no data file": (_entries({}), "aucun fichier régional"),
    "data file empty": (_entries({NAME: b""}), "est vide"),
    "path going up": (_entries({f"../../{NAME}": DATA}), "nom de fichier interdit"),
    "path going up, Windows": (_entries({f"..\\{NAME}": DATA}), "nom de fichier interdit"),
    "absolute path": (_entries({f"/etc/{NAME}": DATA}), "nom de fichier interdit"),
    "drive letter": (_entries({f"C:\\{NAME}": DATA}), "nom de fichier interdit"),
    "bomb": (_entries({NAME: text([line()] * 100_000)}), "grossit plus de 100 fois"),
    "bomb beside the data": (_entries({NAME: DATA, "notes.bin": bytes(2 << 20)}), "grossit plus de 100 fois"),
    "too many entries": (_entries({NAME: DATA, **{f"{i}.bin": b"" for i in range(300)}}), "306 fichiers"),
    "UTF-16 inside": (_entries({NAME: DATA.decode().encode("utf-16")}), "UTF-16"),
    "unusual compression": (_lzma, "inhabituelle"),
    "names that contradict": (_entries({NAME: DATA}, "202503-Regional-2024-import.zip"), "même flux"),
}
