import os
from collections import Counter
from pathlib import Path

import pytest

from lib.ingest import IngestError, ingest
from lib.publication.manifest import Kind
from tests.ingest import published
from tests.ingest.loading import NAME, load
from tests.official_bytes import line, lines, official_zip, text


def plain_sum(rows: list[str], field: int = 8) -> int:
    """Euros (or kilograms, field 9) of the lines, added up in plain Python."""
    return sum(int(row.split(";")[field]) for row in rows)


def test_what_is_published_is_what_was_in_the_text(data_dir: Path) -> None:
    """Every row comes out once, under its quarter, and the sums equal a plain reading of the text."""
    countries = ["DE", "US", "CN"]
    rows = [
        line(quarter=1 + i % 4, department=f"{1 + i % 9:02}", country=countries[i % 3], value=i * 7919, mass=i)
        for i in range(1_000)
    ]
    load(data_dir, rows)
    content = published.manifest(data_dir)
    assert content["quarters"] == {"E": ["2024T1", "2024T2", "2024T3", "2024T4"], "I": []}
    assert content["totals"] == {"E": {"2024": plain_sum(rows)}, "I": {}}
    for quarter in (1, 2, 3, 4):
        name = f"E-2024T{quarter}"
        mine = [row for row in rows if row.startswith(f"E;{quarter};")]
        fields = [row.split(";") for row in mine]
        expected = Counter((f[3], f[5], f[6], f[7], int(f[8]), int(f[9])) for f in fields)
        assert Counter(published.real_rows(data_dir, name)) == expected
        entry = content["partitions"][name]
        assert (entry["rows"], entry["value_eur"], entry["mass_kg"]) == (250, plain_sum(mine), plain_sum(mine, 9))


def test_a_partition_is_sorted_and_begins_with_france_entiere(data_dir: Path) -> None:
    """Rows stand by département, product, country; the first block is their sum over all départements."""
    rows = [
        line(department=d, a129=a, cpf4=c, country=p, value=v)
        for d in ("9A", "58", "01")
        for a, c in (("C24A", "2410"), ("A01Z", "0111"))
        for p, v in (("US", 5), ("DE", 7))
    ]
    load(data_dir, rows)
    whole = [row for row in published.rows(data_dir, "E-2024T1") if not row[0]]
    real = published.real_rows(data_dir, "E-2024T1")
    assert [row[:4] for row in real] == sorted(row[:4] for row in real)
    assert whole == [
        ("", "A01Z", "0111", "DE", 21, 30),
        ("", "A01Z", "0111", "US", 15, 30),
        ("", "C24A", "2410", "DE", 21, 30),
        ("", "C24A", "2410", "US", 15, 30),
    ]


def test_a_file_of_several_quarters_years_and_flows_fills_them_all(data_dir: Path) -> None:
    """A file whose name promises nothing may hold anything; each quarter and flow becomes a partition."""
    path = data_dir.parent / "202503-tout.txt"
    path.write_bytes(text(line(flow=f, year=y, quarter=q) for f in "EI" for y in (2023, 2024) for q in (4, 1)))
    ingest([path], data_dir)
    assert published.manifest(data_dir)["quarters"] == {flow: ["2023T1", "2023T4", "2024T1", "2024T4"] for flow in "EI"}


def test_reingesting_replaces_a_quarter_and_links_the_others(data_dir: Path) -> None:
    """A later file of the same date replaces its quarter; the untouched one is the very same file on the disk."""
    load(data_dir, [line(value=1), line(quarter=2, value=1)])
    before = published.in_force(data_dir)
    load(data_dir, [line(value=3)])
    after = published.in_force(data_dir)
    assert before != after
    assert published.real_rows(data_dir, "E-2024T1")[0][4] == 3
    assert (before / "E-2024T2.arrow").samefile(after / "E-2024T2.arrow")
    assert not (before / "E-2024T1.arrow").samefile(after / "E-2024T1.arrow")
    assert len(published.manifest(data_dir)["sources"]) == 2


def test_ten_reingests_change_nothing(data_dir: Path) -> None:
    """The same file loaded ten times, even touched in between, gives the same bytes and one publication."""
    path = data_dir.parent / NAME
    path.write_bytes(text([*lines(300), "x"]))
    first = ingest([path], data_dir)
    files = published.files(data_dir)
    for i in range(9):
        os.utime(path, (2e9 + i * 1e6, 2e9 + i * 1e6))
        again = ingest([path], data_dir)
        assert not again.changed
        assert again.folder == first.folder
    assert published.files(data_dir) == files
    assert len(list((data_dir / "publications").iterdir())) == 1


def test_the_same_files_give_the_same_publication_anywhere(data_dir: Path) -> None:
    """Two machines that load the same files publish the same bytes under the same identifier."""
    load(data_dir, lines(50))
    other = data_dir.parent / "autre"
    ingest([official_zip(data_dir.parent, lines(50))], other)
    assert published.files(other) == published.files(data_dir)
    assert published.in_force(other).name == published.in_force(data_dir).name


def test_codes_keep_their_position_when_new_ones_appear(data_dir: Path) -> None:
    """A linked partition still reads right after a later file brought unknown codes."""
    load(data_dir, [line(quarter=1, cpf4="8888", country="ZZ")])
    load(data_dir, [line(quarter=2, cpf4="7777", country="AA", a129="A99Z")])
    assert published.real_rows(data_dir, "E-2024T1") == [("58", "C24A", "8888", "ZZ", 1000, 10)]
    assert published.real_rows(data_dir, "E-2024T2") == [("58", "A99Z", "7777", "AA", 1000, 10)]
    unknown = {"product": ["7777", "8888", "A99Z"], "country": ["AA", "ZZ"], "department": []}
    assert published.manifest(data_dir)["unknown"] == unknown


def test_one_bad_file_among_several_changes_nothing(data_dir: Path) -> None:
    """Files go in together or not at all."""
    load(data_dir, lines(5))
    before = published.files(data_dir)
    good = official_zip(data_dir.parent, lines(5, flow="I"), flow="I")
    bad = data_dir.parent / "page.zip"
    bad.write_bytes(b"<html>")
    with pytest.raises(IngestError, match="page web"):
        ingest([good, bad], data_dir)
    assert published.files(data_dir) == before
    assert [path.name for path in (data_dir / "publications").iterdir()] == [published.in_force(data_dir).name]


def test_more_than_one_per_cent_of_bad_lines_leaves_what_was_there(data_dir: Path) -> None:
    """A file with too many bad lines is refused whole."""
    load(data_dir, lines(5))
    before = published.files(data_dir)
    with pytest.raises(IngestError, match="plus de 1 %"):
        load(data_dir, [*lines(98), "x", "y"], published="202506")
    assert published.files(data_dir) == before


def test_the_wrong_flow_inside_is_refused(data_dir: Path) -> None:
    """Imports under a name of exports, in either naming, are refused."""
    for name in (NAME, "REGIONAL_CPF4PAYSE.txt"):
        path = data_dir.parent / name
        path.write_bytes(text(lines(5, flow="I")))
        with pytest.raises(IngestError, match="contredit le nom"):
            ingest([path], data_dir)
    assert not (data_dir / "current").exists()


def test_a_quarter_that_would_lose_half_its_rows_is_refused_unless_forced(data_dir: Path) -> None:
    """A cut file cannot quietly replace a whole quarter; a person who means it can say so."""
    load(data_dir, lines(2_000))
    small = official_zip(data_dir.parent, lines(900), published="202506")
    with pytest.raises(IngestError, match=r"900 lignes contre 2000 publiées"):
        ingest([small], data_dir)
    ingest([small], data_dir, force=True)
    assert published.manifest(data_dir)["partitions"]["E-2024T1"]["rows"] == 900


def test_progress_goes_from_nothing_to_everything(data_dir: Path) -> None:
    """Whoever asks is told the file's name and the fraction read, up to one."""
    path = official_zip(data_dir.parent, lines(5))
    steps: list[tuple[str, float]] = []
    ingest([path], data_dir, progress=lambda name, fraction: steps.append((name, fraction)))
    assert {name for name, _ in steps} == {path.name}
    assert [fraction for _, fraction in steps] == sorted(fraction for _, fraction in steps)
    assert steps[-1][1] == 1


def test_no_file_is_refused(data_dir: Path) -> None:
    """Loading nothing is a mistake, not an empty dataset."""
    with pytest.raises(IngestError, match="aucun fichier"):
        ingest([], data_dir)


def test_official_and_demonstration_never_mix(data_dir: Path) -> None:
    """A folder of one kind of data refuses the other."""
    path = official_zip(data_dir.parent, lines(5))
    ingest([path], data_dir, kind=Kind.DEMO, compression="zstd")
    assert published.manifest(data_dir)["kind"] == "demo"
    with pytest.raises(IngestError, match="« demo »"):
        ingest([path], data_dir)


def test_compression_changes_the_bytes_and_not_the_rows(data_dir: Path) -> None:
    """The demonstration's compressed partitions hold the same rows in less space."""
    rows = [line(value=i % 7, country=("DE", "US")[i % 2]) for i in range(5_000)]
    path = official_zip(data_dir.parent, rows)
    ingest([path], data_dir)
    small = data_dir.parent / "démonstration"
    ingest([path], small, kind=Kind.DEMO, compression="zstd")
    assert published.rows(small, "E-2024T1") == published.rows(data_dir, "E-2024T1")
    sizes = [(published.in_force(folder) / "E-2024T1.arrow").stat().st_size for folder in (small, data_dir)]
    assert sizes[0] * 2 < sizes[1]


def test_rejects_stay_beside_the_data_as_long_as_their_file_is_in_force(data_dir: Path) -> None:
    """Rejects survive the next publications and leave with the last quarter of their file; formulas are guarded."""

    def rejects() -> list[str]:
        return (published.in_force(data_dir) / "rejets.csv").read_text(encoding="utf-8").splitlines()[1:]

    load(data_dir, [*lines(200), "=1+1;x", "y", *lines(100, quarter=2)])
    name = "202503-Regional-2024-export.zip"
    first = [f"{name},201,2 champs au lieu de 10,'=1+1;x,", f"{name},202,1 champ au lieu de 10,y,"]
    assert rejects() == first
    load(data_dir, [*lines(200), "", *lines(5)], published="202504")
    second = ["202504-Regional-2024-export.zip,201,ligne vide,,"]
    assert rejects() == [*first, *second]
    load(data_dir, lines(100, quarter=3), published="202505")
    assert rejects() == [*first, *second]
    load(data_dir, lines(100, quarter=2), published="202506")
    assert rejects() == second
    counts = [(s["rows_read"], s["rows_accepted"], s["rows_rejected"]) for s in published.manifest(data_dir)["sources"]]
    assert counts == [(206, 205, 1), (100, 100, 0), (100, 100, 0)]


def test_a_file_none_of_which_is_newer_publishes_nothing(data_dir: Path) -> None:
    """An older publication with unknown codes does not even touch the lists of codes."""
    load(data_dir, [line(value=5)], published="202509")
    before = published.files(data_dir)
    report = load(data_dir, [line(country="ZZ")], published="202503")
    assert not report.changed
    assert report.files[0].kept == ()
    assert published.files(data_dir) == before


def test_a_damaged_publication_is_not_built_upon(data_dir: Path) -> None:
    """A missing partition or an unreadable manifest is said, with what to do."""
    load(data_dir, [line(), line(quarter=2)])
    (published.in_force(data_dir) / "E-2024T2.arrow").unlink()
    with pytest.raises(IngestError, match=r"abîmée ; mettez le dossier .* de côté"):
        load(data_dir, [line(value=2)])
    (published.in_force(data_dir) / "manifest.json").write_text("{")
    with pytest.raises(IngestError, match="abîmée"):
        load(data_dir, [line(value=2)])
    (data_dir / "current").write_text("../../etc\n")
    with pytest.raises(IngestError, match="ne désigne pas une publication"):
        load(data_dir, [line(value=2)])
