import io
import math
import re
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lib import french
from lib.exports import application, context, workbook
from lib.exports.fiche import CHAPTERS
from lib.exports.rendering import RENDERINGS
from lib.exports.sheet_names import LENGTH, sheet_names
from lib.exports.sheets import HEADER
from lib.findings.portrait.activities import activities
from lib.findings.portrait.flows import flow_total, flows
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.findings.saying.finding import Finding, Source
from lib.schema import COUNTRY, COUNTRY_LABEL, Flow, Kind, Measure
from lib.selection import Period, Selection
from lib.store import Dataset

ADDRESS = "https://exemple.fr/exportations?territoire=58&pays=DE,US"
SELECTION = Selection(Period.year(2024), "58", top=5)
HOSTILE = ("=1+1", "@SUM(A1)", "+33", "-2+3", "\t=1", '=HYPERLINK("http://mal.example")', "http://mal.example", "{=1}")


def opened(content: bytes) -> openpyxl.Workbook:
    """Return a workbook as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def texts(sheet: Worksheet) -> str:
    """Return everything a sheet says."""
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def table(sheet: Worksheet) -> list[tuple[Any, ...]]:
    """Return the rows under the heads."""
    return list(sheet.iter_rows(min_row=HEADER + 2, values_only=True))


def hostile(dataset: Dataset) -> Finding:
    """Return a finding every text of which is an attack."""
    found = partners(dataset, SELECTION)
    frame = found.frame.copy()
    frame[COUNTRY_LABEL] = [HOSTILE[i % len(HOSTILE)] for i in range(len(frame))]
    frame[COUNTRY] = frame[COUNTRY_LABEL]
    return replace(found.with_rows(frame), title="=1+1", sentence="=cmd|' /C calc'!A0", coverage="@x", empty="=1")


@pytest.mark.parametrize(
    ("function", "arguments"),
    [(key_figures, ()), (partners, ()), (activities, ()), (flows, (Flow.EXPORT,)), (flow_total, (Flow.IMPORT,))],
)
def test_a_sheet_holds_the_table_that_is_shown(small: Dataset, function: Any, arguments: tuple[str, ...]) -> None:
    """Same rows, same columns, same order; amounts whole, fractions as they are, absent cells empty."""
    finding = function(small, SELECTION, *arguments)
    sheet = opened(workbook.single(finding)).worksheets[1]
    heads = [cell.value for cell in sheet[HEADER + 1]][: len(finding.columns)]
    assert heads == [column.head for column in finding.columns]
    read = pd.DataFrame([row[: len(heads)] for row in table(sheet)], columns=heads)
    assert len(read) == len(finding.frame) > 0
    for column, head in zip(finding.columns, heads, strict=True):
        kind = column.kind
        for cell, shown in zip(read[head], finding.frame[column.name], strict=True):
            if pd.isna(shown):
                assert cell is None or math.isnan(cell)
            elif kind is Kind.FLOW:
                assert cell == french.FLOW[shown].head
            elif kind.is_words or kind.is_whole:
                assert cell == shown
            else:
                assert cell == pytest.approx(shown, rel=1e-12)


def test_numbers_are_numbers_in_formats_excel_translates(small: Dataset) -> None:
    """Every amount and share is numeric and carries the format of its kind."""
    finding = flows(small, SELECTION, Flow.EXPORT)
    sheet = opened(workbook.single(finding)).worksheets[1]
    for position, column in enumerate(finding.columns, 1):
        cell = sheet.cell(HEADER + 2, position)
        assert cell.data_type == ("s" if column.kind.is_words else "n")
        assert column.kind.is_words or cell.number_format == RENDERINGS[column.kind].excel


def test_heads_stay_in_sight_and_can_be_filtered(small: Dataset) -> None:
    """Heads are frozen, filterable over all rows, repeated in print; columns are wide enough for their numbers."""
    finding = partners(small, SELECTION)
    sheet = opened(workbook.single(finding)).worksheets[1]
    assert sheet.freeze_panes == f"A{HEADER + 2}"
    (named,) = sheet.tables.values()
    last = get_column_letter(len(context.columns(finding)))
    assert named.ref == named.autoFilter.ref == f"A{HEADER + 1}:{last}{HEADER + 1 + len(finding.frame)}"
    own = get_column_letter(len(finding.columns))
    assert sheet.print_area == f"'{sheet.title}'!$A$1:${own}${HEADER + 1 + len(finding.frame)}"
    assert sheet.print_title_rows == f"${HEADER + 1}:${HEADER + 1}"
    widest = max(len(f"{value:,}") for value in finding.frame["import_eur"])
    assert sheet.column_dimensions["C"].width >= widest


def test_no_data_becomes_a_formula_or_a_link(small: Dataset) -> None:
    """Labels, titles and sentences that look like formulas or addresses are plain text, unchanged."""
    book = opened(workbook.single(hostile(small)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]
    assert set(HOSTILE) <= {cell.value for cell in cells}


def test_the_archive_itself_has_no_formula(small: Dataset) -> None:
    """Nor does the raw XML: no cell of any sheet has an <f> element."""
    archive = zipfile.ZipFile(io.BytesIO(workbook.single(hostile(small), ADDRESS)))
    sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 2
    assert not [xml for xml in sheets if b"<f>" in xml or b"<f " in xml]


def test_the_first_sheet_says_what_it_is(small: Dataset) -> None:
    """Territory, period, measure, ranks, filter, source, publication, cautions, and the link to the view."""
    selection = replace(SELECTION, countries=("DE", "US"), measure=Measure.MASS)
    sheet = opened(workbook.single(flows(small, selection, Flow.EXPORT), ADDRESS))["À propos"]
    said = texts(sheet)
    for words in (
        "Nièvre (58)",
        "2024",
        "Masse nette",
        "Postes (A129)",
        "5 premiers",
        "Pays\u00a0: Allemagne, États-Unis",
        "Mars 2025",
        "Licence Ouverte",
        "Douanes (DGDDI)",
        "Lieu de dédouanement",
        "ce n’est pas un zéro",
    ):
        assert words in said
    links = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert ADDRESS in links


def test_the_first_sheet_defines_every_column(small: Dataset) -> None:
    """Head and definition of each column of each sheet; the version that wrote it, there and in the properties."""
    book = opened(workbook.whole(small, SELECTION))
    rows = {(row[0].value, row[1].value) for row in book["À propos"].iter_rows()}
    for function in (key_figures, partners, activities):
        finding = function(small, SELECTION)
        for column in (*finding.columns, *context.context(finding)):
            assert (french.typeset(column.head), french.typeset(column.definition)) in rows
    assert ("Application", application.STAMP) in rows
    assert book.custom_doc_props["Version"].value == application.VERSION


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "", "=1+1"])
def test_only_our_own_kind_of_address_becomes_a_link(small: Dataset, address: str) -> None:
    """Anything but http and https is left out."""
    sheet = opened(workbook.single(partners(small, SELECTION), address))["À propos"]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink and cell.hyperlink.target]
    assert "Lien vers la vue" not in texts(sheet)


def test_a_link_too_long_for_excel_stays_text(small: Dataset) -> None:
    """A filter of hundreds of codes makes an address Excel refuses as a link: it is written as text."""
    address = ADDRESS + "," + ",".join(["FR"] * 1000)
    sheet = opened(workbook.single(partners(small, SELECTION), address))["À propos"]
    assert address in texts(sheet)


def test_invented_data_says_so_on_every_sheet(demo: Dataset, small: Dataset) -> None:
    """The demonstration warns on each sheet, in footers, properties and file name; official data do not."""
    book = opened(workbook.whole(demo, SELECTION))
    assert all("Données de démonstration" in texts(sheet) for sheet in book)
    assert all("démonstration" in sheet.oddFooter.left.text for sheet in book)
    assert "démonstration" in book.properties.keywords
    assert workbook.whole_name(demo, SELECTION) == "commerce-exterieur_58-nievre_classeur_2024_top5_demo"
    official = opened(workbook.whole(small, SELECTION))
    assert not any("émonstration" in texts(sheet) for sheet in official)
    assert "émonstration" not in official.properties.keywords


def test_the_whole_fiche_is_a_sheet_a_figure(small: Dataset) -> None:
    """The usual figures and those of the optional chapters, names unique and fit for Excel, each linked."""
    book = opened(workbook.whole(small, SELECTION, ADDRESS))
    names = book.sheetnames
    assert len(names) == 34
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= LENGTH and not set(name) & set("[]:*?/\\'") for name in names)
    targets = [cell.hyperlink.location for row in book["À propos"].iter_rows() for cell in row if cell.hyperlink]
    assert [target for target in targets if target] == [f"'{name}'!A1" for name in names[1:]]


def test_totals_of_the_first_sheet_are_exact(small: Dataset) -> None:
    """The list of figures holds whole euros, shown in millions."""
    sheet = opened(workbook.single(key_figures(small, SELECTION)))["À propos"]
    found = {cell.value: cell.number_format for row in sheet.iter_rows() for cell in row if cell.data_type == "n"}
    totals = [
        small.total(SELECTION.territory, flow, SELECTION.period.quarters)[0] for flow in (Flow.EXPORT, Flow.IMPORT)
    ]
    assert dict.fromkeys(totals, "#,##0.0,,") == {k: v for k, v in found.items() if k in totals}


@pytest.mark.parametrize(("first", "second"), [("58", "TI-2707"), ("FR", "NV"), ("R27", "58")])
@pytest.mark.sweep(every=3)
def test_the_same_content_gives_the_same_bytes(small: Dataset, first: str, second: str) -> None:
    """No clock time in the file: a second writing is identical, another territory's is not."""
    assert workbook.whole(small, SELECTION.at(first)) == workbook.whole(small, SELECTION.at(first))
    assert workbook.whole(small, SELECTION.at(first)) != workbook.whole(small, SELECTION.at(second))


def test_an_empty_figure_is_a_sheet_that_says_so(small: Dataset) -> None:
    """A territory without trade still gives a whole workbook, with the remedy instead of rows."""
    book = opened(workbook.whole(small, SELECTION.at("23")))
    assert "Choisissez" in texts(book.worksheets[1])


def test_a_large_table_is_written_without_being_kept(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit rows go to disk at once, and read back the same."""
    finding = flows(small, SELECTION, Flow.EXPORT)
    kept = table(opened(workbook.single(finding)).worksheets[1])
    monkeypatch.setattr(workbook, "LARGE", 1)
    assert table(opened(workbook.single(finding)).worksheets[1]) == kept


@pytest.mark.parametrize("title", ["a" * 90, "Qu’est-ce : x/y ?*[z]\\", "'quoté'", "Bourgogne-Franche-Comté " * 3])
def test_any_title_gives_a_name_excel_accepts(title: str) -> None:
    """At most 31 characters, none that Excel forbids, no apostrophe at either end."""
    *_, name = sheet_names(["Autre"] * 11 + [title])
    assert name.startswith("12 ")
    assert len(name) <= LENGTH
    assert not set(name) & set("[]:*?/\\'")


@pytest.mark.parametrize("code", ["R27", "TI-2707", "FR"])
def test_sheets_differ_by_their_words(small: Dataset, code: str) -> None:
    """However long the territory's name: without their numbers, no two sheets of a fiche are called alike."""
    titles = [finding.title for chapter in CHAPTERS for finding in chapter.findings(small, SELECTION.at(code))]
    words = [name.partition(" ")[2].casefold() for name in sheet_names(titles)]
    assert len(set(words)) == len(words)
    assert all(len(said) > 5 for said in words)


@given(st.lists(st.lists(st.sampled_from(["le", "long", "Bourgogne-Franche-Comté", "pays", ":", "2024"]), min_size=1)))
def test_titles_that_differ_early_enough_give_names_that_differ(titles: list[list[str]]) -> None:
    """Whatever begins alike: names are unique, short enough, and each keeps its number."""
    names = sheet_names([" ".join(words) for words in titles])
    assert len({name.casefold() for name in names}) == len(names)
    assert all(name.startswith(f"{n}") and len(name) <= LENGTH for n, name in enumerate(names, 1))


def test_a_screen_reader_finds_the_tables_by_name(small: Dataset) -> None:
    """Every sheet with rows is a named table with a title and a description, and the document says it is in French."""
    content = workbook.whole(small, SELECTION)
    book = opened(content)
    assert book.properties.language == "fr-FR"
    tables = [one for sheet in book for one in sheet.tables.values()]
    assert len({one.name.casefold() for one in tables}) == len(tables) > 8
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/tables/")]
    assert len(parts) == len(tables)
    assert all(re.search(r'altText="[^"]+" altTextSummary="[^"]+"', part) for part in parts)


@pytest.mark.parametrize("threshold", [1, 10**6])
def test_every_row_tells_its_view(small: Dataset, monkeypatch: pytest.MonkeyPatch, threshold: int) -> None:
    """Territory, flow, period, measure, filter and status stand in each row, of short sheets and of long ones."""
    monkeypatch.setattr(workbook, "LARGE", threshold)
    selection = replace(SELECTION, countries=("DE", "US"), measure=Measure.MASS)
    sheet = opened(workbook.single(flows(small, selection, Flow.IMPORT))).worksheets[1]
    heads = [cell.value for cell in sheet[HEADER + 1]]
    for row in table(sheet):
        told = dict(zip(heads, row, strict=True))
        assert (told["Code du territoire étudié"], told["Territoire étudié"]) == ("58", "Nièvre")
        assert (told["Flux"], told["Période"], told["État"]) == ("Importations", "2024", "définitif")
        assert (told["Mesure"], told["Filtre"]) == ("Masse nette", "pays : Allemagne, États-Unis")
        assert told["Part de"] == "importations ainsi filtrées, en masse"


def test_a_long_sheet_takes_any_text(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows written without being kept hold what xlsxwriter itself would: markup, spaces and control characters too."""
    texts_ = ["<b>&amp;", " entre ", "a\x01b", "ligne\nsuite", "=1+1", "é\u202f€"]
    found = partners(small, SELECTION)
    frame = found.frame.head(len(texts_)).assign(**{COUNTRY_LABEL: texts_[: len(found.frame)]})
    kept = table(opened(workbook.single(found.with_rows(frame))).worksheets[1])
    monkeypatch.setattr(workbook, "LARGE", 1)
    assert table(opened(workbook.single(found.with_rows(frame))).worksheets[1]) == kept


def test_text_longer_than_a_cell_is_cut_not_lost(small: Dataset) -> None:
    """Excel takes 32,767 characters: more ends with an ellipsis."""
    finding = replace(partners(small, SELECTION), sentence="x" * 40_000, source=Source("2025-03-14", False))
    assert opened(workbook.single(finding)).worksheets[1]["A2"].value == "x" * 32_000 + "…"
