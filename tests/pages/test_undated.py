"""Data of which nobody knows when they were published: every rendering says so, none gives a date."""

import io
import json
import zipfile
from collections.abc import Callable

import openpyxl
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from lib import french
from lib.exports import csv, fiche, workbook
from lib.exports.extract import csv as rows_csv
from lib.exports.extract import datapackage, parquet
from lib.findings.portrait.partners import partners
from lib.findings.saying.citation import citation
from lib.findings.saying.finding import source_of
from lib.findings.sources.provenance import loaded_files
from lib.french import UNDATED
from lib.ingest import ingest
from lib.selection import Period, Selection
from lib.store import Dataset, open_dataset
from tests.official_bytes import line, text

SELECTION = Selection(Period.year(2022), "03")
LINE = f"Source : Douanes (DGDDI), données brutes, {UNDATED}"


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A year of both flows, from text files whose names say nothing of a date."""
    folder = tmp_path_factory.mktemp("sans-date")
    paths = []
    for flow, word in (("E", "Export"), ("I", "Import")):
        paths.append(folder / f"Region_2022_{word}.txt")
        rows = [line(flow=flow, year=2022, quarter=quarter, department="03", value=77_000) for quarter in (1, 2, 3, 4)]
        paths[-1].write_bytes(text(rows))
    ingest(paths, folder / "data")
    return open_dataset(folder / "data")


def test_a_source_says_that_it_has_no_date(undated: Dataset) -> None:
    """In the source line, in the citation and in the list of files; as an empty text for programs."""
    assert (undated.publication_date, undated.published_on(SELECTION.period.quarters)) == ("", "")
    assert source_of(undated, SELECTION).line == LINE
    found = partners(undated, SELECTION)
    assert citation(found).endswith(french.typeset(f"(source : Douanes, DGDDI, données brutes, {UNDATED})."))
    assert loaded_files(undated, SELECTION).frame["published"].tolist() == [UNDATED, UNDATED]
    assert csv.standard(found).decode().splitlines()[1].endswith(f',"{LINE}"')


def test_what_is_taken_away_says_that_it_has_no_date(undated: Dataset) -> None:
    """Workbook, extract, data package and fiche are made, and tell."""
    book = openpyxl.load_workbook(io.BytesIO(workbook.single(partners(undated, SELECTION))))
    told = [cell.value for row in book.worksheets[0].iter_rows() for cell in row if isinstance(cell.value, str)]
    assert UNDATED.capitalize() in told
    assert f"DGDDI, {UNDATED}" in rows_csv.standard(undated, SELECTION).decode()
    assert (
        pq.ParquetFile(io.BytesIO(parquet.write(undated, SELECTION))).metadata.metadata[b"publication"].decode()
        == UNDATED
    )
    with zipfile.ZipFile(io.BytesIO(datapackage.write(undated, SELECTION))) as packed:
        described = json.loads(packed.read("datapackage.json"))
    assert described["version"] == f"sans-date+{undated.id}"
    assert french.typeset(LINE) in french.typeset(described["description"])
    assert UNDATED in fiche.write(fiche.compose(undated, SELECTION)).lower()


def test_the_page_says_that_it_has_no_date(visit: Callable[..., AppTest], undated: Dataset) -> None:
    """« Sources et méthode » opens, with the citation of a publication without a date."""
    app = visit("pages/sources.py", undated)
    assert not app.exception
    assert any(f"**{UNDATED}**" in text.value for text in app.markdown)
    assert any(f"données brutes, {UNDATED}." in code.value for code in app.code)


def test_a_link_from_an_unknown_publication_opens(visit: Callable[..., AppTest], undated: Dataset) -> None:
    """What is in force is named without a date."""
    app = visit("streamlit_app.py", undated, territoire="03", millesime="0123abcd")
    assert not app.exception
    assert any("les données montrées sont celles en place." in text.value for text in (*app.caption, *app.info))
