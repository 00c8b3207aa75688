"""An official layout to come, registered beside the present one: files of both, each read from its own fields."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from lib.ingest import IngestError, ingest
from lib.ingest.layout import Field, FileName, Layout
from lib.ingest.layouts import OFFICIAL, REGIONAL, Layouts
from tests.ingest import published
from tests.official_bytes import LABEL_FILES, line, lines, official_zip, text, write_zip


def eleven(field: Field, place: int, **changes: object) -> Layout:
    """The present layout with one more field, before the one that stands at this place."""
    fields = (*REGIONAL.fields[:place], field, *REGIONAL.fields[place:])
    return replace(REGIONAL, description="onze champs séparés par « ; »", fields=fields, **changes)


def longer(rows: list[str], more: str, place: int) -> list[str]:
    """The same lines with one more field."""
    return [";".join([*row.split(";")[:place], more, *row.split(";")[place:]]) for row in rows]


LAST, MIDDLE = 10, 7
TRANSPORT = eleven(Field("transport", r"[1-9]", "mode de transport mal formé"), LAST)
CURRENCY = eleven(Field("currency", r"[A-Z]{3}", "code de devise mal formé"), MIDDLE)
UNITS_LAST = eleven(Field.amount("units", "unités invalides"), LAST)
UNITS_BETWEEN = eleven(Field.amount("units", "unités invalides"), 9)
TEXT = eleven(Field("note", r"[^;]*", "note mal formée"), 3)


def rejected(data_dir: Path) -> list[tuple[str, int, str]]:
    """File, line number and reason of every rejected line."""
    content = (published.in_force(data_dir) / "rejets.csv").read_text(encoding="utf-8")
    return [(row["fichier"], int(row["ligne"]), row["motif"]) for row in csv.DictReader(io.StringIO(content))]


def test_files_of_three_layouts_are_loaded_in_one_run(data_dir: Path) -> None:
    """Each is recognised from its own lines: the figures are right, bad lines keep their number and reason."""
    folder = data_dir.parent
    middle = [*longer(lines(300, flow="I"), "EUR", MIDDLE), *longer([line(flow="I")], "eur", MIDDLE)]
    last = [*longer(lines(300, year=2023), "3", LAST), line(year=2023), *longer([line(year=2023)], "0", LAST)]
    files = [
        official_zip(folder, [*lines(200), line(quarter=5)]),
        official_zip(folder, middle, flow="I"),
        official_zip(folder, last, year=2023),
    ]
    report = ingest(files, data_dir, layouts=Layouts((REGIONAL, TRANSPORT, CURRENCY)))
    euros = {count: sum(range(1_000, 1_000 + count)) for count in (200, 300)}
    assert published.manifest(data_dir)["totals"] == {
        "E": {"2023": euros[300], "2024": euros[200]},
        "I": {"2024": euros[300]},
    }
    assert {row[:4] for row in published.real_rows(data_dir, "I-2024T1")} == {("58", "C24A", "2410", "DE")}
    assert [row[4:] for row in published.real_rows(data_dir, "E-2023T1")] == [(1_000 + i, 10) for i in range(300)]
    assert rejected(data_dir) == [
        ("202503-Regional-2023-export.zip", 301, "10 champs au lieu de 11"),
        ("202503-Regional-2023-export.zip", 302, "mode de transport mal formé"),
        ("202503-Regional-2024-export.zip", 201, "trimestre invalide (attendu : 1 à 4)"),
        ("202503-Regional-2024-import.zip", 301, "code de devise mal formé"),
    ]
    assert [file.source.rows_read for file in report.files] == [201, 301, 302]


def test_a_layout_nobody_registered_is_refused(data_dir: Path) -> None:
    """Eleven fields under an official name are bad lines; under another name the file is none of ours."""
    rows = longer(lines(300), "3", LAST)
    with pytest.raises(IngestError, match="11 champs au lieu de 10"):
        ingest([official_zip(data_dir.parent, rows)], data_dir)
    path = data_dir.parent / "donnees.txt"
    path.write_bytes(text(rows))
    with pytest.raises(IngestError, match=r"pas un fichier régional des douanes \(dix champs séparés par « ; »\)"):
        ingest([path], data_dir)


@pytest.mark.parametrize("more", ["remarque", "à Nevers"])
def test_a_field_of_free_text_is_left_aside(data_dir: Path, more: str) -> None:
    """Small letters and accents in a field that no row is made of: every line is read, none of it published."""
    path = data_dir.parent / "202503-donnees.txt"
    path.write_bytes("".join(row + "\r\n" for row in longer(lines(50), more, 3)).encode("cp1252"))
    ingest([path], data_dir, layouts=Layouts((REGIONAL, TEXT)))
    assert [row[4] for row in published.real_rows(data_dir, "E-2024T1")] == [1_000 + i for i in range(50)]


def test_free_text_may_not_break_a_line(data_dir: Path) -> None:
    """A carriage return or a NUL in such a field is a bad line like any other."""
    rows = [*longer(lines(300), "x", 3), *longer([line()], "a\rb", 3), *longer([line()], "a\0b", 3)]
    (data_dir.parent / "202503-donnees.txt").write_bytes("".join(row + "\n" for row in rows).encode())
    ingest([data_dir.parent / "202503-donnees.txt"], data_dir, layouts=Layouts((TEXT,)))
    assert [reject[1:] for reject in rejected(data_dir)] == [
        (301, "retour chariot au milieu de la ligne"),
        (302, "octet nul dans la ligne"),
    ]


def test_lines_that_fit_two_layouts_are_told_apart_by_the_name_or_refused(data_dir: Path) -> None:
    """Two layouts that differ by the order of their amounts: euros are never taken for another unit without a word."""
    rows = longer(lines(20), "7", LAST)
    name = "detail_2024_export.txt"
    named = replace(UNITS_LAST, file_names=(FileName(r"detail_(?P<year>\d{4})_(?P<flow>export)\.txt", name),))
    for path in (data_dir.parent / name, data_dir.parent / "202503-donnees.txt"):
        path.write_bytes(text(rows))
    both = Layouts((REGIONAL, UNITS_BETWEEN, named))
    with pytest.raises(IngestError, match="peut se lire de plusieurs façons"):
        ingest([data_dir.parent / "202503-donnees.txt"], data_dir, layouts=both)
    ingest([data_dir.parent / name], data_dir, layouts=both)
    assert {row[5] for row in published.real_rows(data_dir, "E-2024T1")} == {10}


def test_another_separator_is_read_as_well(data_dir: Path) -> None:
    """The separator is the layout's own, in the parser and in the recognition alike."""
    layout = replace(REGIONAL, separator="|")
    path = data_dir.parent / "202503-donnees.txt"
    path.write_bytes(text(row.replace(";", "|") for row in [*lines(200), "x"]))
    ingest([path], data_dir, layouts=Layouts((REGIONAL, layout)))
    assert len(published.real_rows(data_dir, "E-2024T1")) == 200
    assert rejected(data_dir) == [(path.name, 201, "1 champ au lieu de 10")]


def test_the_data_of_a_new_layout_are_found_in_their_archive(data_dir: Path) -> None:
    """Among label files, under a name nobody knows."""
    rows = longer(lines(20), "3", LAST)
    path = write_zip(data_dir.parent / "202503-a.zip", {"dossier/nouveau.txt": text(rows)})
    with pytest.raises(IngestError, match=r"attendu : Region_AAAA_Export\.txt, REGIONAL_CPF4PAYSE\.txt…"):
        ingest([path], data_dir)
    ingest([path], data_dir, layouts=Layouts((REGIONAL, TRANSPORT)))
    assert len(published.real_rows(data_dir, "E-2024T1")) == 20


def test_a_header_or_a_mark_in_front_does_not_hide_the_layout() -> None:
    """The first lines are judged together, after a byte order mark if there is one."""
    both = Layouts((REGIONAL, TRANSPORT))
    head = b"\xef\xbb\xbf" + text(["Flux;Trimestre", *longer(lines(5), "3", LAST)])
    assert both.of_file("donnees.txt", head) is TRANSPORT
    assert both.of_file("donnees.txt", text(lines(5))) is REGIONAL
    assert both.of_file("Region_2024_Export.txt", b"x\n" * 5) is REGIONAL
    assert all(both.of_file(name, content) is None for name, content in LABEL_FILES.items())


def test_the_layout_in_use_reads_what_the_customs_publish_today() -> None:
    """Ten fields in the order of the customs' own notice."""
    assert OFFICIAL.known == (REGIONAL,)
    assert REGIONAL.names == (
        "flow", "quarter", "year", "department", "region", "a129", "cpf4", "country", "value", "mass",
    )  # fmt: skip
