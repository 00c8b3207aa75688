import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from lib import french, reference
from lib.exports import application, extract
from lib.exports.context import filters
from lib.exports.extract import csv as extract_csv
from lib.exports.extract import datapackage, parquet
from lib.exports.extract import rows as extract_rows
from lib.exports.extract import workbook as extract_workbook
from lib.exports.sheets import HEADER
from lib.schema import FLOWS, Flow, parse_quarter
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row, publish

PLACES = ("58", "R27", "TI-2707", "FR", "NV", "23")
SELECTION = Selection(Period.year(2024), "58")
FILTERED = Selection(Period.parse("2023T4-2024T2"), "FR", products=("C10A", "2410"), countries=("UE27", "US"))
FLOW_WORDS = {"exportations": Flow.EXPORT, "importations": Flow.IMPORT}


def expected(rows: list[Row], selection: Selection) -> list[tuple[object, ...]]:
    """Return the official rows of a selection, by plain reading of what was published."""
    territory = selection.territory
    known = reference.departments()
    partners = reference.expand_partners(selection.countries) if selection.countries else None
    found = []
    for row in rows:
        code = str(row["department"])
        here = {
            "france": True,
            "non_ventile": code not in known,
        }.get(territory.kind, code in territory.departments)
        quarter = parse_quarter(f"{row['year']}T{row['quarter']}")
        codes = {row["a129"], row["cpf4"], reference.a17_of(row["a129"])}
        if (
            here
            and quarter in selection.period.quarters
            and (not selection.products or codes & set(selection.products))
            and (partners is None or row["country"] in partners)
        ):
            found.append(
                (
                    f"{row['year']}T{row['quarter']}",
                    row["flow"],
                    code,
                    row["a129"],
                    row["cpf4"],
                    row["country"],
                    row["value"],
                    row["mass"],
                )
            )
    return sorted(found)


def keys(records: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    """Return the same fields of extracted records."""
    names = ("departement_code", "produit_a129_code", "produit_cpf4_code", "pays_code")
    return sorted(
        (
            row["trimestre"],
            FLOW_WORDS[row["flux"].lower()],
            *(row[name] for name in names),
            int(row["valeur_eur"]),
            int(row["masse_kg"]),
        )
        for row in records
    )


def read_csv(content: bytes, encoding: str, delimiter: str) -> list[dict[str, Any]]:
    """Return a CSV's records."""
    return list(csv.DictReader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter))


def read_excel(content: bytes) -> list[dict[str, Any]]:
    """Return the records of the CSV for Excel under the names of the other one, without the marks of text."""
    heads, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert heads == [column.head for column in extract.EXTRACT_COLUMNS]
    names = [column.csv for column in extract.EXTRACT_COLUMNS]
    return [{name: cell.removeprefix("'") for name, cell in zip(names, line, strict=True)} for line in lines]


def read_parquet(content: bytes) -> list[dict[str, Any]]:
    """Return a Parquet file's records."""
    records: list[dict[str, Any]] = pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist()
    return records


def read_sheet(content: bytes) -> list[dict[str, Any]]:
    """Return the rows of the workbook under the names of the CSV."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))[extract_workbook.DATA]
    names = [column.csv for column in extract_workbook.SHEET_COLUMNS]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=HEADER + 2, values_only=True)]


@pytest.mark.parametrize("selection", [*(SELECTION.at(code) for code in PLACES), FILTERED])
@pytest.mark.sweep(every=4)
def test_every_format_holds_exactly_the_published_rows(small: Dataset, rows: list[Row], selection: Selection) -> None:
    """Row for row what was published: zero, negative and repeated ones too, under any filter and for any territory."""
    wanted = expected(rows, selection)
    assert keys(read_csv(extract_csv.standard(small, selection), "utf-8", ",")) == wanted
    assert keys(read_excel(extract_csv.for_excel(small, selection))) == wanted
    assert keys(read_parquet(parquet.write(small, selection))) == wanted
    assert keys(read_sheet(extract_workbook.write(small, selection))) == wanted


@pytest.mark.parametrize("selection", [SELECTION, SELECTION.at("FR"), FILTERED])
def test_the_rows_add_up_to_the_figures(small: Dataset, selection: Selection) -> None:
    """Euros and kilograms of the extract, by flow, are the totals that pages show."""
    records = read_csv(extract_csv.standard(small, selection), "utf-8", ",")
    place = (selection.territory, selection.period.quarters, selection.products, selection.countries)
    for word, flow in FLOW_WORDS.items():
        own = [row for row in records if row["flux"] == word]
        sums = sum(int(row["valeur_eur"]) for row in own), sum(int(row["masse_kg"]) for row in own)
        assert sums == small.total(place[0], flow, *place[1:])


def test_the_count_shown_is_the_number_of_rows(small: Dataset, rows: list[Row]) -> None:
    """Before filters, without reading a row."""
    for code in PLACES:
        assert extract.count(small, SELECTION.at(code)) == len(expected(rows, SELECTION.at(code)))
    assert extract.count(small, FILTERED) == len(expected(rows, replace(FILTERED, products=(), countries=())))


def test_labels_stand_beside_their_codes(small: Dataset) -> None:
    """Each code is followed by its French label; an unknown département says so; codes keep their zeros."""
    records = read_csv(extract_csv.standard(small, SELECTION.at("FR")), "utf-8", ",")
    for row in records:
        assert row["produit_a129"] == reference.product(row["produit_a129_code"]).label
        assert row["produit_cpf4"] == reference.product(row["produit_cpf4_code"]).label
        assert row["produit_a17_code"] == reference.a17_of(row["produit_a129_code"])
        assert row["produit_a17"] == reference.product(row["produit_a17_code"]).label
    assert {row["departement"] for row in records if row["departement_code"] == "98"} == {"Non ventilé"}
    assert "0620" in {row["produit_cpf4_code"] for row in records}
    assert list(records[0])[:3] == ["trimestre", "flux", "departement_code"]


TOLD = ("territoire_etudie_code", "territoire_etudie", "mesure", "filtre")


@pytest.mark.parametrize("selection", [SELECTION.at("TI-2707"), FILTERED])
def test_every_row_tells_its_view(small: Dataset, selection: Selection) -> None:
    """Territory, period, measure, filter and status stand in each row of each format, beside its quarter and flow."""
    formats = (
        read_csv(extract_csv.standard(small, selection), "utf-8", ","),
        read_excel(extract_csv.for_excel(small, selection)),
        read_parquet(parquet.write(small, selection)),
        read_sheet(extract_workbook.write(small, selection)),
    )
    for records in formats:
        assert records
        told = {tuple(row[name] for name in TOLD) for row in records}
        assert told == {(selection.territory_code, selection.territory.name, "Valeur et masse", filters(selection))}
        for row in records:
            quarter = parse_quarter(row["trimestre"])
            assert row["periode"] == french.period(quarter, quarter)
            assert row["etat"] == "définitif"


def test_a_filter_is_told_whole() -> None:
    """Every product and partner by name, however many: stacked rows are told apart by it."""
    many = replace(SELECTION, countries=("DE", "NA", "US", "CN", "BE"), products=("C10A",))
    said = filters(many)
    assert said.startswith("produits : ")
    assert said.endswith("pays : Allemagne, Namibie, États-Unis, Chine, Belgique")
    assert filters(SELECTION) == "Aucun"


def test_a_quarter_of_an_unfinished_year_is_provisional(tmp_path: Path) -> None:
    """By flow: the exports of a year that is whole are final where its imports are not."""
    row = {"department": "58", "a129": "C10A", "cpf4": "1011", "country": "BE", "value": 3, "mass": 1}
    rows = [{**row, "flow": "E", "year": 2024, "quarter": quarter} for quarter in (1, 2, 3, 4)]
    rows += [{**row, "flow": "I", "year": 2024, "quarter": quarter} for quarter in (1, 2)]
    records = read_csv(extract_csv.standard(publish(rows, tmp_path), SELECTION), "utf-8", ",")
    states = {(row["flux"], row["etat"]) for row in records}
    assert states == {("exportations", "définitif"), ("importations", "provisoire")}


def test_a_reused_code_is_named_as_at_its_quarter(tmp_path: Any) -> None:
    """XS is Serbie since 2005 and QU had two meanings: each row has the one in force, and stands once."""
    past, today = 2003, 2024
    row = {"flow": "E", "quarter": 1, "department": "58", "a129": "C10A", "cpf4": "1011", "country": "XS"}
    dataset = publish([{**row, "year": year, "value": year, "mass": 1} for year in (past, today)], tmp_path)
    names = [
        [r["pays"] for r in read_csv(extract_csv.standard(dataset, Selection(Period.year(year), "58")), "utf-8", ",")]
        for year in (past, today)
    ]
    assert names == [[reference.country("XS", Period.year(year).first).name] for year in (past, today)]
    assert names[1] == ["Serbie"]


def test_the_dialects_are_those_of_the_cards(small: Dataset) -> None:
    """Byte-order mark and semicolons for Excel, none and commas for programs; CRLF in both."""
    excel, standard = extract_csv.for_excel(small, SELECTION), extract_csv.standard(small, SELECTION)
    assert excel.startswith(b'\xef\xbb\xbf"Trimestre";"Flux"')
    assert standard.startswith(b'"trimestre","flux"')
    assert excel.count(b"\r\n") == standard.count(b"\r\n") == standard.count(b"\n")


def test_no_text_of_a_csv_can_run_as_a_formula(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """A label that begins like a formula gets an apostrophe in CSV; in a workbook it is text as it is."""
    named = reference.country("DE")
    monkeypatch.setattr(reference, "country", lambda *_: replace(named, name="=1+1"))
    assert {row["pays"] for row in read_csv(extract_csv.standard(small, SELECTION), "utf-8", ",")} == {"'=1+1"}
    assert {row["Pays"] for row in read_csv(extract_csv.for_excel(small, SELECTION), "utf-8-sig", ";")} == {"'=1+1"}
    content = extract_workbook.write(small, SELECTION)
    sheet = openpyxl.load_workbook(io.BytesIO(content))[extract_workbook.DATA]
    assert {cell.data_type for cell in sheet["K"][HEADER + 1 :]} == {"s"}
    assert {row["pays"] for row in read_sheet(content)} == {"=1+1"}


def test_parquet_is_typed_and_says_where_it_comes_from(small: Dataset, demo: Dataset) -> None:
    """Text and 64-bit numbers for any reader, the source and licence in the file's metadata."""
    stored = pyarrow.parquet.ParquetFile(io.BytesIO(parquet.write(small, SELECTION)))
    kinds = {field.name: str(field.type) for field in stored.schema_arrow}
    assert {name for name, kind in kinds.items() if kind == "int64"} == {"valeur_eur", "masse_kg"}
    assert set(kinds.values()) == {"string", "int64"}
    assert b"mars 2025" in stored.metadata.metadata[b"source"]
    assert stored.metadata.metadata[b"application"].decode() == application.STAMP
    for column in extract.EXTRACT_COLUMNS:
        said = stored.schema_arrow.field(column.csv).metadata
        assert (said[b"title"].decode(), said[b"description"].decode()) == (column.head, column.definition)
    invented = pyarrow.parquet.ParquetFile(io.BytesIO(parquet.write(demo, SELECTION)))
    assert "démonstration" in invented.metadata.metadata[b"source"].decode()


def test_invented_rows_say_so_one_by_one(demo: Dataset, small: Dataset) -> None:
    """Each row of the demonstration carries the warning, and the file's name says demo."""
    records = read_excel(extract_csv.for_excel(demo, SELECTION))
    assert {row["source"] for row in records} == {"DÉMONSTRATION, valeurs inventées"}
    assert {row["source"] for row in read_csv(extract_csv.standard(small, SELECTION), "utf-8", ",")} == {
        "DGDDI, 2025-03"
    }
    assert extract.extract_name(demo, SELECTION) == "commerce-exterieur_58-nievre_extrait_2024_demo"
    assert extract.extract_name(small, FILTERED).endswith("_extrait_2023T4-2024T2_filtre")


def test_the_zip_describes_its_csv(small: Dataset, demo: Dataset) -> None:
    """datapackage.json has what Data Package 2.0 requires, and path, size, hash and dialect are the CSV's own."""
    for dataset in (small, demo):
        packed = zipfile.ZipFile(io.BytesIO(datapackage.write(dataset, SELECTION)))
        described = json.loads(packed.read("datapackage.json"))
        assert described["$schema"].startswith("https://datapackage.org/profiles/2.")
        assert described["generator"] == application.STAMP
        (resource,) = described["resources"]
        assert set(packed.namelist()) == {"datapackage.json", resource["path"]}
        content = packed.read(resource["path"])
        assert content == extract_csv.standard(dataset, SELECTION)
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["name"]
        assert all({"name", "path"} & set(licence) for licence in described["licenses"])
        assert all("title" in source for source in described["sources"])
        assert ("démonstration" in described["description"]) == dataset.is_demo
        assert ("démonstration" in described["keywords"]) == dataset.is_demo


def test_every_column_reads_back_as_the_type_described(small: Dataset) -> None:
    """Names and order are the CSV's; integers parse, texts obey their pattern or list, nothing required is missing."""
    import re

    packed = zipfile.ZipFile(io.BytesIO(datapackage.write(small, FILTERED)))
    (resource,) = json.loads(packed.read("datapackage.json"))["resources"]
    dialect = resource["dialect"]
    lines = csv.reader(
        io.StringIO(packed.read(resource["path"]).decode(resource["encoding"]), newline=""),
        delimiter=dialect["delimiter"],
        quotechar=dialect["quoteChar"],
        doublequote=dialect["doubleQuote"],
    )
    heads, *records = list(lines)
    fields = resource["schema"]["fields"]
    assert heads == [field["name"] for field in fields]
    assert records
    assert [field["description"] for field in fields] == [column.definition for column in extract.EXTRACT_COLUMNS]
    for position, field in enumerate(fields):
        cells = [record[position] for record in records]
        limits = field["constraints"]
        assert field["type"] in ("string", "integer")
        if field["type"] == "integer":
            assert all(str(int(cell)) == cell for cell in cells)
        assert not set(cells) & set(resource["schema"]["missingValues"])
        assert set(cells) <= set(limits.get("enum", cells))
        assert all(re.fullmatch(limits.get("pattern", ".*"), cell) for cell in cells)


def test_the_same_rows_give_the_same_bytes(small: Dataset) -> None:
    """No clock time in any format."""
    for write in (extract_csv.standard, parquet.write, datapackage.write, extract_workbook.write):
        assert write(small, SELECTION) == write(small, SELECTION)


def test_too_many_rows_are_refused_in_words(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that would not hold the rows is refused before anything is read, with what to choose instead."""
    monkeypatch.setattr(extract_csv, "MOST_ROWS", 10)
    with pytest.raises(extract.TooManyRows, match="prenez un autre format"):
        extract_csv.standard(small, SELECTION)
    monkeypatch.setattr(extract_rows, "MOST_ROWS", 10)
    for write in (parquet.write, datapackage.write):
        with pytest.raises(extract.TooManyRows, match="période plus courte"):
            write(small, SELECTION)


def test_a_selection_without_rows_is_a_file_with_heads_only(small: Dataset) -> None:
    """Nothing to extract: heads, no row, no fault."""
    nowhere = SELECTION.at("23")
    assert read_csv(extract_csv.standard(small, nowhere), "utf-8", ",") == []
    assert extract_csv.standard(small, nowhere).count(b"\r\n") == 1
    assert read_parquet(parquet.write(small, nowhere)) == []
    assert read_sheet(extract_workbook.write(small, nowhere)) == []
    assert all(small.total(nowhere.territory, flow, nowhere.period.quarters) == (0, 0) for flow in FLOWS)
