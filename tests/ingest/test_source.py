import os
from pathlib import Path

import pytest

from lib.ingest.refusal import IngestError
from lib.ingest.source import open_source
from tests.ingest.bad_archives import BAD_ARCHIVES, DATA, NAME, ROWS
from tests.official_bytes import LABEL_FILES, lines, official_zip, text, write_zip


def content(path: Path) -> bytes:
    """The data's text, read to its end."""
    with open_source(path) as source:
        data = source.text.read(1 << 30)
        assert len(data) == source.text_size
        assert source.text.read(1) == b""
        return data


@pytest.mark.parametrize(
    ("entry", "flow", "year"),
    [
        ("Region_2024_Export.txt", "E", 2024),
        ("Regional-2021-import/Regional_2021_Import.txt", "I", 2021),
        ("REGIONAL_CPF4PAYSE.txt", "E", None),
        ("dossier/REGIONAL_CPF4PAYSI.txt", "I", None),
        ("Regional-2019-export\\Region_2019_Export.txt", "E", 2019),
        ("dossier/donnees_2024.txt", None, None),
    ],
)
def test_the_data_file_is_found_under_either_name_in_root_or_folder(
    tmp_path: Path, entry: str, flow: str | None, year: int | None
) -> None:
    """Among its label files the data file is found by its name, else by what it holds."""
    path = write_zip(tmp_path / "a.zip", {entry: DATA}, labels="dossier/")
    assert content(path) == DATA
    with open_source(path) as source:
        assert (source.promise.flow, source.promise.year) == (flow, year)


def test_what_a_mac_adds_is_not_data(tmp_path: Path) -> None:
    """Resource forks beside the data file are not a second data file."""
    hidden = {"__MACOSX/._Region_2024_Export.txt": b"\0\5\x16", "._Region_2024_Export.txt": b"\0\5\x16"}
    assert content(write_zip(tmp_path / "a.zip", {NAME: DATA, **hidden})) == DATA


def test_a_text_file_is_read_as_it_is(tmp_path: Path) -> None:
    """A data file out of its archive works, under an official name or any other."""
    for name in (NAME, "mes_donnees.txt"):
        (tmp_path / name).write_bytes(DATA)
        assert content(tmp_path / name) == DATA


@pytest.mark.parametrize(
    ("name", "dated", "expected"),
    [
        ("202503-Regional-2024-export.zip", (2024, 1, 2, 0, 0, 0), "2025-03"),
        ("202503-Regional-2024-export.zip", (2025, 3, 31, 0, 0, 0), "2025-03-31"),
        ("202503-Regional-2024-export.zip", (2025, 4, 1, 0, 0, 0), "2025-03"),
        ("202503-Regional-2024-export.zip", (1980, 1, 1, 0, 0, 0), "2025-03"),
        ("Regional-2024-export.zip", (2024, 11, 5, 0, 0, 0), "2024-11-05"),
        ("202513-Regional-2024-export.zip", (2024, 11, 5, 0, 0, 0), "2024-11-05"),
        ("Regional-2024-export.zip", (1980, 1, 1, 0, 0, 0), ""),
        ("209912-Regional-2024-export.zip", (2024, 11, 5, 0, 0, 0), "2024-11-05"),
        ("Regional-2024-export.zip", (2099, 1, 1, 0, 0, 0), ""),
    ],
)
def test_the_publication_date_comes_from_the_name_and_the_entries_and_never_from_the_disk(
    tmp_path: Path, name: str, dated: tuple[int, ...], expected: str
) -> None:
    """The name's month wins, made exact by an entry of that month; else the newest entry stands; none is to come."""
    path = write_zip(tmp_path / name, {NAME: DATA}, dated=dated)
    os.utime(path, (1e9, 1e9))
    with open_source(path) as source:
        assert source.published.iso == expected


@pytest.mark.parametrize(("name", "expected"), [("202407-donnees.txt", "2024-07"), (NAME, ""), ("2024_export.txt", "")])
def test_a_text_file_has_no_date_but_its_name_s(tmp_path: Path, name: str, expected: str) -> None:
    """A text file is dated by the month its name begins with, or by nothing."""
    path = tmp_path / name
    path.write_bytes(DATA)
    with open_source(path) as source:
        assert source.published.iso == expected


@pytest.mark.parametrize("wrong", BAD_ARCHIVES)
def test_a_bad_archive_is_refused_with_one_clear_message(tmp_path: Path, wrong: str) -> None:
    """Whatever is wrong with an archive, the refusal names the file and says what is wrong."""
    build, message = BAD_ARCHIVES[wrong]
    path = build(tmp_path)
    with pytest.raises(IngestError, match=message) as refusal:
        content(path)
    assert str(refusal.value).startswith(f"{path.name} : ")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("export.zip", b"", "fichier vide"),
        ("export.zip", b"<!DOCTYPE html><html><body>404</body></html>", "page web"),
        ("export.zip", b"\xef\xbb\xbf\r\n  <html>", "page web"),
        ("export.zip", b"%PDF-1.4", "PDF"),
        ("export.gz", b"\x1f\x8b\x08", "gzip"),
        (NAME, DATA.decode().encode("utf-16"), "UTF-16"),
        (NAME, DATA.decode().encode("utf-16-le"), "UTF-16"),
        ("Libelle_A129.txt", LABEL_FILES["Libelle_A129.txt"], "pas un fichier régional"),
        ("lettre.txt", b"Bonjour,\n", "pas un fichier régional"),
    ],
)
def test_what_is_not_an_official_file_is_refused_for_what_it_is(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    """An empty file, a web page saved as zip, another format or another file of the set: each has its sentence."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(IngestError, match=message):
        content(tmp_path / name)


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    """A missing file, a folder and a pipe are refused at once."""
    os.mkfifo(tmp_path / "tube")
    for name, message in (("absent.zip", "introuvable"), (".", "pas un fichier"), ("tube", "pas un fichier")):
        with pytest.raises(IngestError, match=message):
            content(tmp_path / name)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    """A download still being written cannot be published."""
    path = tmp_path / NAME
    path.write_bytes(text(lines(10)))
    with pytest.raises(IngestError, match="a changé pendant la lecture"), open_source(path), path.open("ab") as more:
        more.write(b"x")


def test_every_cut_of_an_archive_is_refused(tmp_path: Path) -> None:
    """Cut at any of forty places, an archive is refused."""
    good = official_zip(tmp_path, ROWS).read_bytes()
    for i in range(40):
        path = tmp_path / "coupe.zip"
        path.write_bytes(good[: len(good) * i // 40])
        with pytest.raises(IngestError):
            content(path)
