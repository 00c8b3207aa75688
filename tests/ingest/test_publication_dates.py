"""Between two publications of a quarter the later one is in force, as far as their dates are known."""

import os
from pathlib import Path

import pytest

from lib.french import UNDATED
from lib.ingest import __main__ as command
from lib.ingest import ingest
from lib.publication.dates import PublicationDate
from lib.store import open_dataset
from tests.ingest import published
from tests.official_bytes import line, text, write_zip

ENTRY = "Region_2024_Export.txt"


def archive(folder: Path, name: str, value: int, day: tuple[int, int, int] = (1980, 1, 1)) -> Path:
    """One line of exports in an archive of this name whose entries were written on a day (1980: none is known)."""
    return write_zip(folder / name, {ENTRY: text([line(value=value)])}, labels=None, dated=(*day, 0, 0, 0))


def undated(folder: Path, value: int, disk: float = 2e9) -> Path:
    """A text file that says nothing of its date, written on the disk at some time."""
    path = folder / f"donnees_{value}.txt"
    path.write_bytes(text([line(value=value)]))
    os.utime(path, (disk, disk))
    return path


def in_force(data_dir: Path) -> int:
    """Euros of the quarter that all these files hold."""
    return int(published.manifest(data_dir)["totals"]["E"]["2024"])


def dates(data_dir: Path) -> list[str]:
    """The dates of the sources in force."""
    return [source["date"] for source in published.manifest(data_dir)["sources"]]


def test_of_two_files_of_a_month_the_later_day_is_in_force(data_dir: Path, tmp_path: Path) -> None:
    """Whether the day is told by the archive alone or makes its name's month exact, and in either order."""
    early = archive(tmp_path, "Regional-2024-export.zip", 4, (2024, 10, 9))
    late = archive(tmp_path, "202410-Regional-2024-export.zip", 9, (2024, 10, 28))
    for order in ([early, late], [late, early]):
        folder = data_dir / str(order.index(early))
        for path in order:
            ingest([path], folder)
        assert (in_force(folder), dates(folder)) == (9, ["2024-10-28"])


def test_a_known_day_wins_over_a_month_without_a_day(data_dir: Path, tmp_path: Path) -> None:
    """In either order; the month after it wins over both."""
    day = archive(tmp_path, "Regional-2024-export.zip", 5, (2024, 10, 2))
    month = archive(tmp_path, "202410-Regional-2024-export.zip", 6)
    for order in ([day, month], [month, day]):
        folder = data_dir / str(order.index(day))
        for path in order:
            ingest([path], folder)
        assert in_force(folder) == 5
    ingest([archive(tmp_path, "202411-Regional-2024-export.zip", 7)], folder)
    assert (in_force(folder), dates(folder)) == (7, ["2024-11"])


def test_a_file_without_a_date_loses_to_a_dated_one(data_dir: Path, tmp_path: Path) -> None:
    """Whenever it came to this disk; nothing in force yet, it is published without a date, and later replaced."""
    report = ingest([undated(tmp_path, 1)], data_dir)
    assert (in_force(data_dir), dates(data_dir), report.manifest.publication_date) == (1, [""], "")
    ingest([archive(tmp_path, "200912-Regional-2024-export.zip", 2)], data_dir)
    assert in_force(data_dir) == 2
    assert ingest([undated(tmp_path, 3)], data_dir).files[0].kept == ()
    assert (in_force(data_dir), dates(data_dir)) == (2, ["2009-12"])


def test_a_date_can_be_given(data_dir: Path, tmp_path: Path) -> None:
    """It is the file's from then on; the same file is dated anew, earlier as well; without one it keeps it."""
    path = undated(tmp_path, 8)
    ingest([path], data_dir)
    for given in ("2025-02-11", "2025-01", "2025-02-10"):
        assert ingest([path], data_dir, published=PublicationDate.parse(given)).changed
        assert dates(data_dir) == [given]
    assert not ingest([path], data_dir).changed
    ingest([archive(tmp_path, "202502-Regional-2024-export.zip", 9, (2025, 2, 9))], data_dir)
    assert in_force(data_dir) == 8


def test_a_manifest_that_wrote_a_month_as_its_first_day_gives_way_within_the_month(
    data_dir: Path, tmp_path: Path
) -> None:
    """A folder published before days were known still opens, and a later file of that month still replaces."""
    name = "202505-Regional-2024-export.zip"
    ingest([archive(tmp_path, name, 1)], data_dir, published=PublicationDate("2025-05-01"))
    assert open_dataset(data_dir).publication_date == "2025-05-01"
    assert not ingest([archive(tmp_path, name, 1)], data_dir).changed
    ingest([archive(tmp_path, name, 2)], data_dir)
    assert (in_force(data_dir), dates(data_dir)) == (2, ["2025-05"])


def test_the_command_takes_a_date_and_says_where_there_is_none(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """« --publie » with a day or a month; a file without a date is told, with what to do."""
    path, where = str(undated(tmp_path, 7)), ["--data-dir", str(data_dir)]
    assert command.main([path, *where, "--status", "--history"]) == 0
    out = capsys.readouterr().out.replace("\u202f", " ")
    assert f"donnees_7.txt ({UNDATED}) : 1 ligne lue" in out
    assert "--publie 2025-03-20 (ou 2025-03)" in out
    assert f'"publication_date": "{UNDATED}"' in out
    assert f'"date": "{UNDATED}"' in out
    assert f"{UNDATED} (donnees_7.txt)" in out
    for given, words in (("2024-08", "publication d’août 2024"), ("2024-09-12", "publication de septembre 2024")):
        assert command.main([path, *where, "--publie", given, "--history"]) == 0
        out = capsys.readouterr().out.replace("\u202f", " ")
        assert f"donnees_7.txt ({words}) : 1 ligne lue" in out
        assert f"{UNDATED} (donnees_7.txt)" not in out
    assert "12 septembre 2024 (donnees_7.txt)" in out
    assert command.main([str(undated(tmp_path, 6)), *where]) == 0
    assert "laissés, car une publication datée est déjà en place : exportations 2024T1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x.txt", "--publie", "mars 2025"], "« mars 2025 » n'est pas une date : 2025-03-20 ou 2025-03"),
        (["x.txt", "--publie", "2099-01"], "« 2099-01 » est à venir"),
        (["--publie", "2025-03", "--status"], "donnez-les, sans --download"),
        (["x.txt", "--publie", "2025-03", "--download", "2024"], "donnez-les, sans --download"),
    ],
)
def test_a_date_that_cannot_be_is_refused(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no date, a day to come, a date for files that are not there."""
    with pytest.raises(SystemExit) as exit_:
        command.main(arguments)
    assert exit_.value.code == 2
    assert message in capsys.readouterr().err
