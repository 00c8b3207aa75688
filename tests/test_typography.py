"""One typographic apostrophe, one dash, and spaces that hold, in everything that leaves the application."""

import io
import json
import re
from collections.abc import Iterator
from html import unescape

import openpyxl
import pytest

from lib import french
from lib.charts.draw import figure
from lib.exports import csv, fiche, workbook
from lib.findings.saying.finding import Finding
from lib.pictures import NothingToDraw, View
from lib.schema import COLUMNS, Level, Measure
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.findings.every import EVERY
from tests.typography import wrong

# Territories, products and countries whose names have apostrophes and semicolons.
SELECTIONS = (
    Selection(Period.year(2024), "22"),
    Selection(Period.year(2024), "R93", measure=Measure.MASS, level=Level.CPF4, countries=("CI", "US", "DE")),
    Selection(Period.year(2024), "TI-2806", products=("C26E", "1107")),
)
# What is read as it was written by others, or by a program: files, rejected lines, numbers marked as text.
READ_AS_IT_IS = {"file", "example"}


def strings(value: object) -> Iterator[str]:
    """Yield every text inside lists and dictionaries, keys aside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inside in value.values():
            yield from strings(inside)
    elif isinstance(value, (list, tuple)):
        for inside in value:
            yield from strings(inside)


@pytest.fixture(scope="module", params=SELECTIONS, ids=lambda selection: selection.territory_code)
def findings(demo: Dataset, request: pytest.FixtureRequest) -> list[Finding]:
    """Return every finding of a selection."""
    return [question.answer(demo, request.param) for question in EVERY]


def test_the_scan_sees_what_it_looks_for() -> None:
    """Straight apostrophes, hyphens in the place of dashes and loose spaces; codes and ranges are none."""
    assert all(map(wrong, ("l'Union", "qu'« ici »", "un -- deux", "un - deux")))
    assert all(wrong(text, loose=True) for text in ("un : deux", "« un"))
    assert not wrong("l’Union, « '0111 », 2023-2027, Côtes-d’Armor")
    assert not wrong("Côtes-d’Armor\xa0: «\xa0ici\xa0»", loose=True)


def test_columns_are_named_as_they_are_printed() -> None:
    """Heads and definitions need no other work, whatever file or grid they stand in."""
    assert not [name for name, column in COLUMNS.items() if column.head != french.typeset(column.head)]
    assert not [name for name, column in COLUMNS.items() if wrong(column.definition)]


@pytest.mark.sweep(every=3)
def test_pictures_are_typeset(findings: list[Finding]) -> None:
    """On screen and on paper: labels, heads, hovers, alternative texts."""
    for finding in findings:
        if finding.picture.view is not View.CHART or finding.is_empty:
            continue
        try:
            drawn = figure(finding.picture, finding.frame, finding.measure, "light")
        except NothingToDraw:
            continue
        seen = list(strings(json.loads(json.dumps(drawn.to_dict(), default=lambda array: array.tolist()))))
        assert not [found for text in seen for found in wrong(text)], finding.key


@pytest.mark.sweep(every=3)
def test_tables_and_files_are_typeset(findings: list[Finding]) -> None:
    """Every cell of words, in the frame and in both CSV."""
    for finding in findings:
        own = [column.name for column in finding.columns if column.kind.is_words and column.name not in READ_AS_IT_IS]
        for name in own:
            cells = finding.frame[name].dropna().unique()
            assert not [found for cell in cells for found in wrong(str(cell))], (finding.key, name)
        if not READ_AS_IT_IS & {column.name for column in finding.columns}:
            for written in (csv.for_excel(finding).decode("utf-8-sig"), csv.standard(finding).decode()):
                assert not wrong(written), finding.key


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda selection: selection.territory_code)
@pytest.mark.sweep(every=3)
def test_documents_are_typeset(demo: Dataset, selection: Selection) -> None:
    """The fiche and the workbook: no line of theirs begins with « : » or ends with « « »."""
    page = fiche.write(fiche.compose(demo, selection))
    said = unescape(re.sub(r"<style.*?</style>|<[^>]*>", "\n", page, flags=re.DOTALL))
    assert not wrong(said, loose=True)
    attributes = re.findall(r'(?:alt|title|aria-label|content)="([^"]*)"', page)
    assert not [found for text in attributes for found in wrong(unescape(text))]
    book = openpyxl.load_workbook(io.BytesIO(workbook.whole(demo, selection, "")))
    for sheet in book.worksheets:
        cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        assert not [found for cell in (sheet.title, *cells) for found in wrong(cell)], sheet.title
