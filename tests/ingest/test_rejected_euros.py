"""The euros of lines that could not be read are kept, as far as they can be read themselves."""

import csv
import json
from pathlib import Path

import pytest

from lib.ingest import __main__ as command
from lib.ingest import ingest
from lib.ingest.layouts import REGIONAL
from lib.store import open_dataset
from tests.ingest import published
from tests.ingest.loading import load
from tests.official_bytes import line, lines, official_zip

BAD = [
    (line(quarter=6, value=81_500), 81_500),
    (line(country="d1", value=-700), -700),
    (line(mass="x", value="000000042"), 42),
    (line(year=2021, value=9_000), 9_000),  # not the year of the file's name
    (line(flow="I", value=300), 300),  # nor its flow
    (line(cpf4="24\0", value=0), 0),
    (line(value="12,5"), None),
    (line(value=""), None),
    (line(value="-" + "9" * 17), None),
    (line().removesuffix(";10"), None),
    (line() + ";3", None),
    ("", None),
]


@pytest.mark.parametrize(("row", "euros"), BAD, ids=range(len(BAD)))
def test_the_euros_of_a_bad_line(row: str, euros: int | None) -> None:
    """Its value field, whatever is wrong elsewhere, as long as there are ten fields."""
    assert REGIONAL.euros_of(row.encode()) == euros


def test_any_number_of_leading_zeros_is_read() -> None:
    """As in a good line."""
    assert REGIONAL.euros_of(line(quarter=9, value="-" + "0" * 20_000 + "7").encode()) == -7


def test_they_are_kept_by_file_and_by_line(data_dir: Path) -> None:
    """Sum and number in the manifest, each one in rejets.csv; they count in no total."""
    rows = [*lines(2_000), *(row for row, _ in BAD)]
    manifest = load(data_dir, rows).manifest
    (source,) = manifest.sources
    readable = [euros for _, euros in BAD if euros is not None]
    assert (source.rows_rejected, source.rejected_eur, source.rejected_with_value) == (len(BAD), sum(readable), 6)
    assert manifest.totals["E"] == {"2024": sum(1000 + i for i in range(2_000))}
    with (published.in_force(data_dir) / "rejets.csv").open(encoding="utf-8", newline="") as file:
        written = [row["valeur_eur"] for row in csv.DictReader(file)]
    assert written == ["" if euros is None else str(euros) for _, euros in BAD]
    dataset = open_dataset(data_dir)
    assert [reject.euros for reject in dataset.rejects()] == [euros for _, euros in BAD]
    assert dataset.manifest.sources[0].rejected_eur == source.rejected_eur


def test_they_stay_with_their_file_when_another_is_loaded(data_dir: Path) -> None:
    """Carried over from publication to publication, like the lines themselves."""
    load(data_dir, [*lines(200), line(quarter=0, value=65)])
    imports = [*lines(300, flow="I"), line(flow="I", quarter=0, value=4), "I;1"]
    manifest = ingest([official_zip(data_dir.parent, imports, flow="I")], data_dir).manifest
    assert [(source.rejected_eur, source.rejected_with_value) for source in manifest.sources] == [(65, 1), (4, 1)]
    assert [reject.euros for reject in open_dataset(data_dir).rejects()] == [65, 4, None]


def test_a_file_read_whole_says_nothing_of_them(data_dir: Path) -> None:
    """The manifest of a file without a bad line is what it always was."""
    load(data_dir, lines(10))
    assert "rejected_eur" not in published.manifest(data_dir)["sources"][0]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ([line(quarter=7, value=1_260_000), line(quarter=8, value=40_000)], "valeur des lignes rejetées : 1,3 M€\n"),
        (
            [line(quarter=7, value=2_500_000), "x", "y"],
            "valeur des lignes rejetées : 2,5 M€, 2 lignes sans valeur lisible\n",
        ),
        (["z"], "valeur des lignes rejetées : illisible\n"),
        ([], "0 rejetée\n"),
    ],
)
def test_the_command_tells_them_beside_the_number_of_lines(
    data_dir: Path, bad: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With how many could not be read; « --status » has them to the euro."""
    path = official_zip(data_dir.parent, [*lines(400), *bad])
    assert command.main([str(path), "--data-dir", str(data_dir)]) == 0
    assert told in capsys.readouterr().out.replace("\u202f", " ").replace("\xa0", " ")
    command.main(["--status", "--data-dir", str(data_dir)])
    (source,) = json.loads(capsys.readouterr().out)["sources"]
    euros = sum(int(row.split(";")[8]) for row in bad if ";" in row)
    assert source.get("rejected_eur", 0) == euros
