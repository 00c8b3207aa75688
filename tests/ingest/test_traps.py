from collections import Counter
from pathlib import Path

import pytest

from lib.ingest import ingest
from tests.ingest import published
from tests.ingest.loading import NAME, load
from tests.official_bytes import line, text, write_zip


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("name", [NAME, "Regional-2024-export/Regional_2024_Export.txt", "REGIONAL_CPF4PAYSE.txt"])
def test_trap_1_and_2_encodings_line_ends_and_label_files_do_not_matter(data_dir: Path, name: str, end: str) -> None:
    """Beside labels in three encodings that hold the separator, with either line end, the data alone are read."""
    path = write_zip(data_dir.parent / "202503-a.zip", {name: text([line()], end=end)})
    ingest([path], data_dir)
    assert published.real_rows(data_dir, "E-2024T1") == [("58", "C24A", "2410", "DE", 1000, 10)]


def test_trap_3_a_country_code_that_was_reused_is_one_row(data_dir: Path) -> None:
    """Codes that stand twice in the country table neither double rows nor count as unknown."""
    load(data_dir, [line(country=code) for code in ("QU", "XK", "XS")])
    assert published.manifest(data_dir)["totals"]["E"]["2024"] == 3000
    assert published.manifest(data_dir)["unknown"]["country"] == []


def test_trap_4_partners_that_are_no_countries_are_kept(data_dir: Path) -> None:
    """High seas, stores, the Union itself, returned goods and Northern Ireland all stay in the totals."""
    codes = ["QP", "QQ", "QR", "QS", "QT", "QV", "QW", "QX", "QY", "QZ", "EU", "FR", "XI", "GB"]
    load(data_dir, [line(country=code) for code in codes])
    assert sorted(row[3] for row in published.real_rows(data_dir, "E-2024T1")) == sorted(codes)
    assert published.manifest(data_dir)["unknown"]["country"] == []


def test_trap_5_an_unknown_departement_stays_in_the_national_total(data_dir: Path) -> None:
    """Code 98 is published under its code, counted in France entière, and reported."""
    report = load(data_dir, [line(), line(department="98", value=20)])
    assert published.real_rows(data_dir, "E-2024T1")[1][0] == "98"
    assert published.rows(data_dir, "E-2024T1")[0] == ("", "C24A", "2410", "DE", 1020, 20)
    assert report.manifest.unknown == {"product": [], "country": [], "department": ["98"]}


def test_trap_6_codes_are_text(data_dir: Path) -> None:
    """Corse, the overseas départements, Monaco and leading zeros come out as they went in."""
    codes = ["01", "20", "99", "9A", "9B", "9C", "9D", "9E"]
    load(data_dir, [line(department=code, region="24", a129="A01Z", cpf4="0111") for code in codes])
    assert [row[:3] for row in published.real_rows(data_dir, "E-2024T1")] == [(code, "A01Z", "0111") for code in codes]
    assert published.manifest(data_dir)["unknown"]["department"] == []


def test_trap_9_the_newest_publication_wins_whatever_the_order(data_dir: Path) -> None:
    """A revision replaces a quarter; the older publication, loaded later, leaves it and says so."""
    load(data_dir, [line(value=1), line(quarter=2, value=1)], published="202503")
    load(data_dir, [line(value=5)], published="202509")
    report = load(data_dir, [line(value=1), line(quarter=2, value=2)], published="202504")
    assert [str(key) for key in report.files[0].older] == ["E-2024T1"]
    assert [str(key) for key in report.files[0].kept] == ["E-2024T2"]
    content = published.manifest(data_dir)
    assert {name: entry["value_eur"] for name, entry in content["partitions"].items()} == {"E-2024T1": 5, "E-2024T2": 2}
    assert [source["date"] for source in content["sources"]] == ["2025-04", "2025-09"]
    assert content["publication_date"] == "2025-09"


def test_trap_10_what_was_never_seen_breaks_nothing(data_dir: Path) -> None:
    """Empty or 0000 CPF4, secrecy codes, negative and huge values, zero mass, duplicate keys: all kept as they are."""
    rows = [
        line(a129="A01Z", cpf4=""),
        line(a129="A01Z", cpf4="0000"),
        line(a129="ZZZZ", cpf4="ZZZZ"),
        line(value=-400, mass=0),
        line(value=10**15, mass=-3),
        line(value=7),
        line(value=7),
    ]
    load(data_dir, rows)
    real = published.real_rows(data_dir, "E-2024T1")
    assert Counter(real) == Counter((*(f := row.split(";"))[3:4], *f[5:8], int(f[8]), int(f[9])) for row in rows)
    assert [row[4] for row in real if row[1] == "C24A"] == [-400, 10**15, 7, 7]
    assert published.manifest(data_dir)["unknown"]["product"] == ["0000", "ZZZZ"]


def test_quarters_written_with_a_zero_are_the_same_quarters(data_dir: Path) -> None:
    """« 03 » and « 3 » are one quarter."""
    load(data_dir, [line(quarter="03"), line(quarter=3)])
    assert list(published.manifest(data_dir)["partitions"]) == ["E-2024T3"]
