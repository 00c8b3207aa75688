"""Small files as the customs write them: ten fields, « ; », CRLF, no header, in a zip with its label files."""

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

DATED = (2025, 3, 14, 9, 30, 0)  # when the entries of an archive were last written
DEFAULTS: dict[str, Any] = {
    "flow": "E",
    "quarter": 1,
    "year": 2024,
    "department": "58",
    "region": "16",
    "a129": "C24A",
    "cpf4": "2410",
    "country": "DE",
    "value": 1000,
    "mass": 10,
}
# Beside the data: labels that hold the separator, in the encodings seen in real archives.
LABEL_FILES = {
    "Libelle_A129.txt": b'\xef\xbb\xbfC26E;"Appareils de mesure, d\'essai ; horlogerie";200901;999912\r\n',
    "Libelle_CPF4_rev2.1.txt": "1012;Viandes de volailles et œufs;201501;999912\r\n".encode("cp1252"),
    "Departement_region.txt": "58;Nièvre;16;Bourgogne - Franche-Comté\r\n".encode(),
    "LISEZMOI.txt": "Fichiers en UTF-8, champs séparés par des points-virgules ; voir la notice\r\n".encode(),
    "notice.pdf": b"%PDF-1.4 notice",
}


def line(**fields: Any) -> str:
    """One official line, without its line end; fields not given are those of ``DEFAULTS``."""
    return ";".join(str(value) for value in {**DEFAULTS, **fields}.values())


def lines(count: int, **fields: Any) -> list[str]:
    """Good lines that differ by their value (1000, 1001, …), all their other fields alike."""
    return [line(**{**fields, "value": 1000 + i}) for i in range(count)]


def text(rows: Iterable[str], *, end: str = "\r\n") -> bytes:
    """The data file's bytes."""
    return "".join(row + end for row in rows).encode("ascii")


def write_zip(
    path: Path, entries: Mapping[str, bytes], *, labels: str | None = "", dated: tuple[int, ...] = DATED
) -> Path:
    """An archive of these entries and, unless ``labels`` is None, of the label files in that folder (« dossier/ »)."""
    beside = {} if labels is None else {labels + name: content for name, content in LABEL_FILES.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**entries, **beside}.items():
            entry = zipfile.ZipInfo(name, dated)  # type: ignore[arg-type]
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return path


def official_zip(
    folder: Path, rows: Iterable[str], *, flow: str = "E", year: int = 2024, published: str = "202503"
) -> Path:
    """A full year's archive as published since 2019: dated name, data file in a folder, label files beside it."""
    word = {"E": "export", "I": "import"}[flow]
    inner = f"Regional-{year}-{word}/"
    entries = {f"{inner}Region_{year}_{word.title()}.txt": text(rows)}
    return write_zip(folder / f"{published}-Regional-{year}-{word}.zip", entries, labels=inner)
