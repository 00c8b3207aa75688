"""One figure, six renderings: the table on screen, both CSV, workbook, fiche and store agree to the euro."""

import csv
import io
import random
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import openpyxl
import pandas as pd
import pytest

from lib import french, reference
from lib.exports import csv as cards
from lib.exports import fiche, workbook
from lib.exports.extract import csv as extract
from lib.exports.fiche.chapters import CHAPTERS
from lib.exports.fiche.tables import on_paper
from lib.exports.sheets import HEADER
from lib.findings.portrait.activities import activities
from lib.findings.portrait.flows import flow_total, flows
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.findings.saying.citation import citation
from lib.findings.saying.finding import Finding
from lib.pictures import LedgerOfYears, View
from lib.schema import (
    EXPORT_EUR,
    EXPORT_KG,
    FLOW,
    FLOWS,
    IMPORT_EUR,
    IMPORT_KG,
    LEVELS,
    MASS_KG,
    MEASURES,
    PARTNERS,
    VALUE_EUR,
    Flow,
    Kind,
)
from lib.selection import Period, Selection
from lib.store import Dataset

AMOUNT = re.compile(r"[+\u2212]?\d[\d\u202f]*(?:,\d+)?\u202f(?:M€|k€|€|t|kg)(?!\w)")
AMOUNTS = (Kind.EUR, Kind.KG)
PLACES = ("58", "21", "75", "R27", "R84", "TI-2707", "FR", "NV", "9A", "20", "23", "03,18,58")


def random_selections(count: int) -> list[Selection]:
    """Return selections of every kind of territory, period, measure, level, rank and filter."""
    draw = random.Random(2024)
    periods = [Period.parse(code) for code in ("2024", "2023", "2024T2", "2023T3-2024T2", "2023T1-2024T4")]
    return [
        Selection(
            period=draw.choice(periods),
            territory_code=draw.choice(PLACES),
            measure=draw.choice(MEASURES),
            level=draw.choice(LEVELS),
            top=draw.randint(3, 10),  # the fiche shows ten ranks at most
            products=draw.choice([(), (), ("C10A",), ("C1", "2410")]),
            countries=draw.choice([(), (), ("UE27",), ("US", "CN"), ("BRICS", "CPTPP")]),
            partners=draw.choice(PARTNERS),
        )
        for _ in range(count)
    ]


SELECTIONS = random_selections(30)


def findings(dataset: Dataset, selection: Selection) -> list[Finding]:
    """Return the figures of the three pages that have something to show."""
    found = [function(dataset, selection) for function in (key_figures, partners, activities)]
    found += [function(dataset, selection, flow) for function in (flow_total, flows) for flow in FLOWS]
    return [finding for finding in found if not finding.is_empty]


def shown(finding: Finding) -> list[list[int | None]]:
    """Return the whole numbers of the table on screen, row by row."""
    names = [column.name for column in finding.columns if column.kind in AMOUNTS]
    rows = finding.table[names].astype(object).itertuples(index=False, name=None)
    return [[None if pd.isna(x) else int(x) for x in row] for row in rows]


def in_csv(finding: Finding) -> list[list[int | None]]:
    """Return the same as a program reads them in the CSV."""
    names = [column.csv for column in finding.columns if column.kind in AMOUNTS]
    records = csv.DictReader(io.StringIO(cards.standard(finding).decode(), newline=""))
    return [[int(record[name]) if record[name] else None for name in names] for record in records]


def in_excel(finding: Finding) -> list[list[int | None]]:
    """Return the same under the screen's names, as a spreadsheet opens the CSV made for it."""
    heads = [column.head for column in finding.columns if column.kind in AMOUNTS]
    text = cards.for_excel(finding).decode("utf-8-sig")
    records = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    return [[int(record[head]) if record[head] else None for head in heads] for record in records]


def in_workbook(finding: Finding) -> list[list[int | None]]:
    """Return the same as another program reads them in the sheet."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.single(finding))).worksheets[1]
    heads = [cell.value for cell in sheet[HEADER + 1]]
    places = [heads.index(column.head) for column in finding.columns if column.kind in AMOUNTS]
    rows = sheet.iter_rows(min_row=HEADER + 2, max_row=HEADER + 1 + len(finding.frame), values_only=True)
    return [[row[place] for place in places] for row in rows]  # type: ignore[misc]


class Exact(HTMLParser):
    """Collects the exact values that a fiche's tables carry beside what they print, by table."""

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__()
        self.tables: list[Counter[int]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, or note a value."""
        if tag == "table":
            self.tables.append(Counter())
        value = dict(attrs).get("data-value") or ""
        if re.fullmatch(r"-?\d+", value):
            self.tables[-1][int(value)] += 1


def slices(dataset: Dataset, selection: Selection) -> dict[str, tuple[int, int]]:
    """Return euros and kilograms of each flow, from the store."""
    place = (selection.period.quarters, selection.products, selection.countries)
    return {flow: dataset.total(selection.territory, flow, *place) for flow in FLOWS}


def sums(finding: Finding) -> dict[str, tuple[int, int]]:
    """Return what a figure's table adds up to, by flow, in euros and kilograms."""
    frame = finding.frame
    if IMPORT_EUR in frame:
        pairs = {Flow.EXPORT: (EXPORT_EUR, EXPORT_KG), Flow.IMPORT: (IMPORT_EUR, IMPORT_KG)}
        return {flow: (int(frame[eur].sum()), int(frame[kg].sum())) for flow, (eur, kg) in pairs.items()}
    if FLOW in frame:
        blocks = {flow: frame[frame[FLOW] == flow] for flow in FLOWS}
    else:
        blocks = {next(iter(finding.totals)): frame}
    return {flow: (int(block[VALUE_EUR].sum()), int(block[MASS_KG].sum())) for flow, block in blocks.items()}


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
@pytest.mark.sweep(every=4)
def test_screen_csv_workbook_fiche_and_store_agree(small: Dataset, selection: Selection) -> None:
    """Thirty random selections: every table of the three pages holds the same whole numbers in all six places."""
    stored = slices(small, selection)
    position = MEASURES.index(selection.measure)
    page = Exact(fiche.write(fiche.compose(small, selection))).tables
    for finding in findings(small, selection):
        table = shown(finding)
        assert in_csv(finding) == in_excel(finding) == table
        assert in_workbook(finding) == table
        assert all(finding.totals[flow] == stored[flow][position] for flow in finding.totals)
        if finding.picture.view is not View.FIGURES:
            assert all(added == stored[flow] for flow, added in sums(finding).items())
        # What is of one row has no table there: its sentence and its picture say it.
        in_fiche = len(finding.frame) == 1 or any(not _figures(finding) - printed for printed in page)
        assert in_fiche, f"not in the fiche: {finding.title}"


def _figures(finding: Finding) -> Counter[int]:
    """Return the numbers that the fiche's own table of a figure must hold, as often as the screen shows them."""
    if finding.picture.crossed:  # a cross table of the measure, with its totals
        return Counter([*(int(x) for x in finding.frame[finding.measure.column]), *finding.totals.values()])
    names = [column.name for column in on_paper(finding) if column.kind in AMOUNTS]
    return Counter(int(x) for name in names for x in finding.frame[name].dropna())


@pytest.mark.parametrize("selection", SELECTIONS[:10], ids=str)
def test_the_extract_adds_up_to_the_tables(small: Dataset, selection: Selection) -> None:
    """The rows one takes away are those behind the figures: by flow they add up to every table."""
    records = list(csv.DictReader(io.StringIO(extract.standard(small, selection).decode(), newline="")))
    for word, flow in (("exportations", Flow.EXPORT), ("importations", Flow.IMPORT)):
        own = [row for row in records if row["flux"] == word]
        added = sum(int(row["valeur_eur"]) for row in own), sum(int(row["masse_kg"]) for row in own)
        assert added == slices(small, selection)[flow]
        assert all(
            sums(f)[flow] == added
            for f in findings(small, selection)
            if f.picture.view is not View.FIGURES and flow in f.totals
        )


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_every_amount_of_a_sentence_is_in_its_table(small: Dataset, selection: Selection) -> None:
    """The sentence to paste holds no amount that the table, or its total, does not; most hold one at least."""
    for finding in findings(small, selection):
        known = {*finding.totals.values(), *(x for row in shown(finding) for x in row if x is not None)}
        known |= {abs(x) for x in known}
        written = {french.amount(x, selection.measure, sign=sign) for x in known for sign in (False, True)}
        said = AMOUNT.findall(citation(finding))
        assert set(said) <= written, citation(finding)
        assert said or not any(total > 0 for total in finding.totals.values())


def test_a_sentence_stands_alone(small: Dataset, demo: Dataset) -> None:
    """Territory, period, filter, source and publication are in it, the picture is not; invented data says so."""
    selection = Selection(Period.year(2024), "58", countries=("DE",))
    for finding in findings(small, selection):
        said = citation(finding)
        for words in ("Nièvre", "2024", "pays : Allemagne", "source : Douanes", "publication de mars 2025"):
            assert french.typeset(words) in said
        assert "**" not in said
        assert "en rouge" not in said
        assert ". " not in said.replace(" c. ", "")
        assert said.endswith(").")
    invented = citation(key_figures(demo, selection))
    assert invented.endswith(french.typeset("valeurs inventées : ne pas citer)."))
    assert "Douanes" not in invented
    assert citation(key_figures(small, replace(selection, territory_code="23"))) == ""


@pytest.mark.parametrize("period", ["2024", "2024T3", "2022T1"])
@pytest.mark.sweep(every=3)
def test_a_sentence_to_paste_reads_as_one(demo: Dataset, period: str) -> None:
    """No capital in its middle but that of a name, and no date but the one its figures have."""
    names = {product.short.split(" ")[0] for level in LEVELS for product in reference.products(level).values()}
    names |= {product.label.split(" ")[0] for level in LEVELS for product in reference.products(level).values()}
    names |= {country.name.split(" ")[0] for country in reference.countries().values()} | {"D1", "D2", "D3"}
    names = {re.split(r"[^\w]", name)[0] for name in names}
    for code in ("58", "TI-1104", "FR"):
        selection = Selection(Period.parse(period), code)
        for chapter in CHAPTERS:
            for finding in chapter.findings(demo, selection):
                said = citation(finding)
                assert set(re.findall(r"[;–] ([A-ZÀ-Þ]\w*)", said)) <= names, said
                if isinstance(finding.picture, LedgerOfYears):
                    assert "en 2024" in said
                    assert "trimestre" not in said
