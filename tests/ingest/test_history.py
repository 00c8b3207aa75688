import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from lib.ingest import IngestError, history, ingest, vintages
from lib.ingest import __main__ as command
from lib.publication.history import PublicationRecord
from lib.publication.partition import PartitionKey
from lib.publication.paths import DataFolder, PublicationFolder
from tests.ingest import published
from tests.ingest.loading import load
from tests.official_bytes import line, official_zip

FIRST = [line(value=100), line(department="75", value=7), line(quarter=2, value=1_000)]
REVISED = [line(value=130), line(department="75", value=7), line(department="98", value=1)]


def records(data_dir: Path) -> dict[str, dict[str, Any]]:
    """Every record, read without any code of the project."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in (data_dir / "history").iterdir()}


def revise(data_dir: Path) -> tuple[str, str]:
    """Two publications of which the second revises a quarter; their identifiers."""
    first = load(data_dir, FIRST, published="202503").manifest.id
    return first, load(data_dir, REVISED, published="202509").manifest.id


def test_a_record_says_where_each_quarter_came_from_and_what_it_added_up_to(data_dir: Path) -> None:
    """Euros by département, rows and source of each flow and quarter, as plain reading of the lines gives them."""
    _, second = revise(data_dir)
    record = records(data_dir)[second]
    assert (record["id"], record["publication_date"]) == (second, "2025-09")
    quarters = {
        name: (
            dict(zip(record["departments"], entry["value_eur"], strict=True)),
            entry["rows"],
            record["sources"][entry["source"]]["date"],
        )
        for name, entry in record["quarters"].items()
    }
    assert quarters == {
        "E-2024T1": ({"58": 130, "75": 7, "98": 1}, 3, "2025-09"),
        "E-2024T2": ({"58": 1000, "75": 0, "98": 0}, 1, "2025-03-14"),
    }


def test_records_outlive_the_publications_they_tell_of(data_dir: Path) -> None:
    """Of six publications two folders stay, and six records, none of them ever changed."""
    seen: dict[str, dict[str, Any]] = {}
    for value in range(6):
        load(data_dir, [line(value=value), line(quarter=2)])
        now = records(data_dir)
        assert seen.items() <= now.items()
        seen = now
    assert len(seen) == 6
    assert len(list((data_dir / "publications").iterdir())) == 2
    first, every = PartitionKey.parse("E-2024T1"), history.every(DataFolder(data_dir))
    assert [record.quarters[first].euros["58"] for record in every] == list(range(6))


def test_a_record_says_the_same_whether_carried_over_or_read_again(data_dir: Path) -> None:
    """What the record of before lent to this one is what the files themselves say."""
    manifest = load(data_dir, FIRST).manifest
    manifest = load(data_dir, REVISED, published="202509").manifest
    kept = PublicationRecord.read(DataFolder(data_dir).record(manifest.id))
    assert kept is not None
    again = history.describe(manifest, PublicationFolder(published.in_force(data_dir)), loaded=kept.loaded)
    assert kept.to_json() == again.to_json()
    assert PublicationRecord.from_json(kept.to_json()) == kept


def test_a_publication_never_put_in_force_leaves_no_record(data_dir: Path) -> None:
    """A record still waiting is dropped, torn or whole, unless its publication is the one in force."""
    first, second = revise(data_dir)
    folder = data_dir / "history"
    (folder / f"{second}.json").rename(folder / f".tmp-{second}.json")
    (folder / ".tmp-0123456789abcdef.json").write_text((folder / f"{first}.json").read_text("utf-8"), "utf-8")
    (folder / ".tmp-fedcba9876543210.json").write_text('{"format":1,', "utf-8")
    load(data_dir, REVISED, published="202509")
    assert set(records(data_dir)) == {first, second}


@pytest.mark.parametrize("together", [True, False], ids=["in one command", "one after the other"])
def test_the_newest_publication_wins_in_every_order(data_dir: Path, tmp_path: Path, *, together: bool) -> None:
    """Three publications that overlap, in all six orders: always the same quarters from the same files."""
    files = [
        official_zip(tmp_path, [line(quarter=q, value=value) for q in quarters], published=published_on)
        for value, published_on, quarters in ((1, "202412", (1, 2, 3)), (2, "202503", (1, 2)), (3, "202506", (1, 4)))
    ]
    outcomes = []
    for number, order in enumerate(itertools.permutations(files)):
        folder = data_dir / str(number)
        for batch in [list(order)] if together else [[path] for path in order]:
            ingest(batch, folder)
        content = published.manifest(folder)
        dates = {source["sha256"]: source["date"] for source in content["sources"]}
        outcomes.append({n: (p["value_eur"], dates[p["source"]][:7]) for n, p in content["partitions"].items()})
    assert outcomes[0] == {
        "E-2024T1": (3, "2025-06"),
        "E-2024T2": (2, "2025-03"),
        "E-2024T3": (1, "2024-12"),
        "E-2024T4": (3, "2025-06"),
    }
    assert all(other == outcomes[0] for other in outcomes)


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u202f", " ")


def test_the_history_lists_publications_and_where_quarters_come_from(data_dir: Path) -> None:
    """Identifiers, publication dates as exact as they are known, which is in force, and each quarter's file."""
    first, second = revise(data_dir)
    printed = plain(vintages.history_text(data_dir))
    head, *rows = [text for text in printed.splitlines() if text.startswith(("identifiant", first[:8], second[:8]))]
    assert head.split() == ["identifiant", "publication", "chargée", "le", "exportations", "importations"]
    assert rows[0].split()[:4] == [first[:8], "14", "mars", "2025"]
    assert "2024T1 à 2024T2 : 1 k€  —" in rows[0]
    assert rows[1].split()[:3] == [second[:8], "septembre", "2025"]
    assert [row.endswith("en place") for row in rows] == [False, True]
    assert "2024T1      septembre 2025 (202509-Regional-2024-export.zip)  —" in printed
    assert "2024T2      14 mars 2025 (202503-Regional-2024-export.zip)    —" in printed


def test_a_publication_without_its_record_is_described_from_its_files(data_dir: Path) -> None:
    """A folder copied without its history still tells what is in force."""
    load(data_dir, FIRST)
    printed = vintages.history_text(data_dir)
    for path in (data_dir / "history").iterdir():
        path.unlink()
    assert [*vintages.history_text(data_dir).splitlines()][4:] == printed.splitlines()[4:]


def test_the_difference_is_told_by_year_flow_and_departement(data_dir: Path) -> None:
    """What was revised, added and unchanged, with each département that moved, the largest change first."""
    revise(data_dir)
    ingest([official_zip(data_dir.parent, [line(year=2023, value=9)], year=2023)], data_dir)
    printed = plain(vintages.diff_text(data_dir, "précédente", "courante"))
    assert "Exportations 2023 : — → 9 € (+9 €)\n  trimestre ajouté : 2023T1" in printed
    assert "Exportations 2024 : rien n'a changé (1 k€)" in printed


def test_the_difference_of_a_revision(data_dir: Path) -> None:
    """Nièvre gains 30 euros, an unknown code appears, Paris keeps its total, the second quarter is as it was."""
    first, second = revise(data_dir)
    printed = plain(vintages.diff_text(data_dir, first[:6], second))
    assert printed.splitlines()[0] == (
        f"De {first[:8]} (publication de mars 2025) à {second[:8]} (publication de septembre 2025)"
    )
    assert printed.splitlines()[2:] == [
        "Exportations 2024 : 1 k€ → 1 k€ (+31 €, +2,8 %)",
        "  trimestre révisé : 2024T1 ; trimestre inchangé : 2024T2",
        "  58  Nièvre       1 k€ → 1 k€ (+30 €, +2,7 %)",
        "  98  non ventilé  — → 1 € (+1 €)",
        "  1 département au même total",
    ]


def test_the_command_tells_the_history_and_the_differences(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--history`` and ``--diff`` print both texts; an unknown publication exits with 2."""
    revise(data_dir)
    where = ["--data-dir", str(data_dir)]
    assert command.main(["--history", *where]) == 0
    assert capsys.readouterr().out == vintages.history_text(data_dir) + "\n"
    assert command.main(["--diff", "précédente", "courante", *where]) == 0
    assert capsys.readouterr().out == vintages.diff_text(data_dir, "précédente", "courante") + "\n"
    assert command.main(["--diff", "0000", "courante", *where]) == 2
    assert capsys.readouterr().err.startswith("Refusé : publication « 0000 » inconnue")


@pytest.mark.parametrize("words", ["0000", "abc", "", "hier", "../../current", "*"])
def test_an_unknown_publication_is_refused(data_dir: Path, words: str) -> None:
    """Anything that names no publication is refused with where to find the names."""
    revise(data_dir)
    with pytest.raises(IngestError, match="--history montre"):
        vintages.diff_text(data_dir, words, "courante")


def test_a_folder_without_publication_has_no_history(tmp_path: Path) -> None:
    """Nothing was ever loaded: one sentence says so."""
    with pytest.raises(IngestError, match="rien n'a été publié"):
        vintages.history_text(tmp_path)
