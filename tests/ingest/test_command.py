import json
from pathlib import Path

import pytest

from lib.ingest import __main__ as command
from tests.ingest import published
from tests.ingest.bad_archives import BAD_ARCHIVES
from tests.official_bytes import line, lines, official_zip


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command publishes, told by the environment."""
    folder = tmp_path / "données"
    monkeypatch.setenv("COMEX_DATA_DIR", str(folder))
    return folder


def test_the_report_says_what_was_read_and_published(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines read, accepted, rejected, totals, unknown codes and where the rejects are: all on the terminal, exit 0."""
    rows = [*lines(199, value=5), line(country="ZZ", department="98", value=1_212_900_000), "x"]
    assert command.main([str(official_zip(tmp_path, rows))]) == 0
    out = capsys.readouterr().out.replace("\u202f", " ")
    assert (
        "202503-Regional-2024-export.zip (publication de mars 2025) : 201 lignes lues, 200 acceptées, 1 rejetée\n"
        in out
    )
    assert "chargés : exportations 2024T1" in out
    assert "Exportations 2024 : 1 213,1 M€ (trimestre 1 seulement)" in out
    assert "Codes inconnus gardés dans les totaux, pays : ZZ" in out
    assert "départements : 98" in out
    assert str(published.in_force(data_dir) / "rejets.csv") in out


def test_status_prints_the_manifest(data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--status`` prints as JSON what the manifest in force says, but for the codes that number the rows."""
    command.main([str(official_zip(tmp_path, lines(3)))])
    capsys.readouterr()
    assert command.main(["--status"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {key: value for key, value in published.manifest(data_dir).items() if key != "codes"}
    assert list(said)[:4] == ["id", "kind", "publication_date", "quarters"]


def test_status_of_an_empty_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing is published, ``--status`` says so and exits with 2."""
    assert command.main(["--status", "--data-dir", str(tmp_path)]) == 2
    assert "rien n'est publié" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", BAD_ARCHIVES)
def test_a_bad_archive_exits_with_two_and_changes_nothing(
    data_dir: Path, tmp_path: Path, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One French line on the error output, exit 2, and the published data untouched."""
    assert command.main([str(official_zip(tmp_path, lines(7)))]) == 0
    before = published.files(data_dir)
    capsys.readouterr()
    build, message = BAD_ARCHIVES[wrong]
    assert command.main([str(build(tmp_path))]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert err.startswith("Refusé : ")
    assert err.endswith("Rien n'a été changé.\n")
    assert err.count("\n") == 1
    assert published.files(data_dir) == before


def test_the_newer_publication_in_place_is_told(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An older publication loads nothing, says why and exits with 0."""
    command.main([str(official_zip(tmp_path, lines(3), published="202509"))])
    assert command.main([str(official_zip(tmp_path, lines(3), published="202503"))]) == 0
    out = capsys.readouterr().out
    assert "laissés, car une publication plus récente est déjà en place : exportations 2024T1" in out
    assert "Rien de nouveau" in out


def test_a_line_without_end_is_told(data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that stops in the middle of a line may be cut: the report warns."""
    path = tmp_path / "Region_2024_Export.txt"
    path.write_bytes(line().encode())
    assert command.main([str(path)]) == 0
    assert "le fichier est peut-être coupé" in capsys.readouterr().out


def test_a_disk_that_fails_is_told_in_french(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk is one French line and exit 2."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command, "ingest", full)
    assert command.main([str(official_zip(tmp_path, lines(3)))]) == 2
    assert capsys.readouterr().err == "Échec : le disque est plein. Les données publiées sont intactes.\n"


def test_without_file_nor_option_the_command_says_what_it_wants(capsys: pytest.CaptureFixture[str]) -> None:
    """No argument is a mistake, told in French, exit 2."""
    with pytest.raises(SystemExit) as exit_:
        command.main([])
    assert exit_.value.code == 2
    assert "donnez au moins un fichier" in capsys.readouterr().err
