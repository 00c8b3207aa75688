"""Bad inputs, each with what must become of it: refused with these words, or read with these lines reported.

What is wrong with an archive stands in ``bad_archives``, what is wrong with one line in ``test_layout``; here are whole
files. A file that is read holds 300 good lines beside the bad ones.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.ingest.bad_archives import BAD_ARCHIVES, NAME
from tests.official_bytes import line, lines, text, write_zip

GOOD = lines(300)
EUROS = sum(range(1000, 1300))


@dataclass(frozen=True)
class Fault:
    """``build`` writes the file. It is ``refused`` with these words, or read.

    Then ``reported`` are the numbers of its bad lines, with these ``words``, and the others add up to ``euros``.
    """

    build: Callable[[Path], Path]
    refused: str = ""
    reported: tuple[int, ...] = ()
    words: str = ""
    euros: int = EUROS


def _file(data: bytes) -> Callable[[Path], Path]:
    """An archive whose data file holds these bytes."""
    return lambda folder: write_zip(folder / "202509-Regional-2024-export.zip", {NAME: data})


def _bare(data: bytes, name: str = NAME) -> Callable[[Path], Path]:
    """The same bytes without an archive."""

    def build(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return build


def _among(*bad: bytes, at: int = 100, end: bytes = b"\r\n") -> bytes:
    """Good lines with bad ones from line ``at`` on."""
    good = [row.encode() for row in GOOD]
    return b"".join(row + end for row in (*good[: at - 1], *bad, *good[at - 1 :]))


def _whole(**fields: object) -> bytes:
    return text(lines(300, **fields))


def _cut(share: float, build: Callable[[Path], Path]) -> Callable[[Path], Path]:
    def cut(folder: Path) -> Path:
        path = build(folder)
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])
        return path

    return cut


def _lines(words: str, *bad: bytes, at: int = 100) -> Fault:
    return Fault(_file(_among(*bad, at=at)), reported=tuple(range(at, at + len(bad))), words=words)


HEADER = "Flux;Trimestre;Année;Département;Région;A129;CPF4;Pays;Valeur;Masse"
CUTS = [(i + 0.5) / 20 for i in range(20)]

FAULTS: dict[str, Fault] = {
    **{f"archive: {name}": Fault(build, refused=words) for name, (build, words) in BAD_ARCHIVES.items()},
    **{f"archive cut at {share:.1%}": Fault(_cut(share, _file(text(GOOD))), refused="abîmée") for share in CUTS},
    "bomb of NULs": Fault(_file(bytes(64 << 20)), refused="grossit plus de 100 fois"),
    # Encodings.
    "cp1252 in a line": _lines("code de pays mal formé", line(country="RÉ").encode("cp1252")),
    "cp1252 throughout": Fault(_bare(_whole().replace(b"DE", b"R\xc9")), refused="code de pays mal formé"),
    "UTF-16 with a mark": Fault(_bare(text(GOOD).decode().encode("utf-16")), refused="UTF-16"),
    "UTF-16 without a mark": Fault(_bare(text(GOOD).decode().encode("utf-16-be")), refused="UTF-16"),
    "UTF-16 in an archive": Fault(_file(text(GOOD).decode().encode("utf-16-le")), refused="UTF-16"),
    "NUL in a line": _lines("octet nul", line().replace("DE", "D\0").encode()),
    "a line of NULs": _lines("octet nul", bytes(80)),
    "BOM in front": Fault(_file(b"\xef\xbb\xbf" + text(GOOD))),
    "BOM in the middle": _lines("flux inconnu", b"\xef\xbb\xbf" + line().encode()),
    "form feed": _lines("flux inconnu", b"\x0c" + line().encode()),
    "end-of-file mark of DOS": _lines("1 champ", b"\x1a", at=301),
    "lone carriage returns": Fault(_file(text(GOOD, end="\r")), refused="retour chariot"),
    # Rows.
    "short row": _lines("9 champs", line().rsplit(";", 1)[0].encode()),
    "long row": _lines("11 champs", line().encode() + b";1"),
    "every row short": Fault(_file(text(row.rsplit(";", 1)[0] for row in GOOD)), refused="9 champs"),
    "every row long": Fault(_file(text(row + ";1" for row in GOOD)), refused="11 champs"),
    "header line": _lines("ligne d'en-tête", HEADER.encode(), at=1),
    "header line in cp1252": _lines("ligne d'en-tête", HEADER.encode("cp1252"), at=1),
    "header again in the middle": _lines("flux inconnu", HEADER.encode()),
    "commas": Fault(_file(text(row.replace(";", ",") for row in GOOD)), refused="1 champ"),
    "tabs": Fault(_file(text(row.replace(";", "\t") for row in GOOD)), refused="1 champ"),
    "quotes": Fault(_file(text(";".join(f'"{v}"' for v in row.split(";")) for row in GOOD)), refused="flux inconnu"),
    "blank lines": _lines("ligne vide", b"", b"   ", b"\t"),
    "only blank lines": Fault(_file(b"\r\n" * 300), refused="ligne vide"),
    "huge line": Fault(_bare(text(GOOD) + b"9" * (5 << 20)), refused="2 Mo"),
    "long bad line": _lines("1 champ", b"9" * 100_000),
    # Fields.
    "A129 and CPF4 swapped": _lines("A129 mal formé", line(a129="2410", cpf4="C24A").encode()),
    "A129 and CPF4 swapped throughout": Fault(_file(_whole(a129="2410", cpf4="C24A")), refused="A129 mal formé"),
    "département and région swapped": _lines("département mal formé", line(department="", region="58").encode()),
    "quarter 5": _lines("trimestre invalide", line(quarter=5).encode()),
    "quarter 0": _lines("trimestre invalide", line(quarter=0).encode()),
    "year 1900": _lines("année 1900 inattendue", line(year=1900).encode()),
    "year to come": _lines("année 2099 inattendue", line(year=2099).encode()),
    "another year throughout": Fault(_file(_whole(year=2023)), refused="année 2023 inattendue"),
    "the other flow": _lines("flux contraire au nom", line(flow="I").encode()),
    "the other flow throughout": Fault(_file(_whole(flow="I")), refused="contredit le nom"),
    "value 1e20": _lines("valeur invalide", line(value="1e20").encode()),
    "value of 21 digits": _lines("valeur invalide", line(value=10**20).encode()),
    "value beyond 64 bits": _lines("valeur invalide", line(value=2**63).encode()),
    "value nan": _lines("valeur invalide", line(value="nan").encode()),
    "decimals": _lines("valeur invalide", line(value="52.5").encode(), line(value="52,5").encode()),
    "thousands": _lines("valeur invalide", line(value="1 000").encode(), line(value="1\u202f000").encode()),
    "mass of letters": _lines("masse invalide", line(mass="x").encode()),
    # Not faults: published files may hold them, and every euro counts.
    "negative value": Fault(_file(_among(line(value=-400).encode())), euros=EUROS - 400),
    "values that add up beyond belief": Fault(
        _file(text(lines(300) + [line(value=10**15)] * 101)), refused="vraisembl"
    ),
    # Files that are something else.
    "nothing": Fault(_bare(b"", "202509-export.zip"), refused="fichier vide"),
    "a page": Fault(_bare(b"<!DOCTYPE html><title>404</title>", "202509-export.zip"), refused="page web"),
    "labels": Fault(_bare(b"C26E;Appareils ; horlogerie\r\n", "Libelle_A129.txt"), refused="pas un fichier"),
    "random bytes": Fault(_bare(bytes(range(256)) * 40, "202509-export.zip"), refused="pas un fichier"),
    "a zip's first bytes only": Fault(_bare(b"PK\x03\x04", "202509-export.zip"), refused="abîmée"),
    "a quarter cut short": Fault(_file(text(lines(900, quarter=2))), refused="sans doute incomplet"),
}
