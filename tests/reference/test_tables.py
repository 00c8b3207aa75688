"""The tables say what they hold, and it is true."""

import csv
from collections.abc import Iterator

import pytest

from lib import french
from lib.reference import REFERENCE_DIR, table_notes
from lib.reference.tables import read_table

TABLES = sorted(path.stem for path in REFERENCE_DIR.glob("*.csv"))


def examples() -> Iterator[tuple[str, str, str, str]]:
    """Every example of the comment lines: table, key, column, expected value."""
    for table in TABLES:
        for example in table_notes(table)["exemples"].split(" | "):
            key, _, fact = example.partition("=")
            column, _, value = fact.partition(":")
            yield table, key, column, value


@pytest.mark.parametrize("table", TABLES)
def test_every_table_names_its_source_licence_and_date(table: str) -> None:
    """Each table opens with a source, a licence it may be reused under, a day, and examples."""
    notes = table_notes(table)
    assert notes["source"]
    assert "Licence Ouverte 2.0" in notes["licence"] or "MIT" in notes["licence"]
    assert len(notes["date"].split("-")) == 3
    assert notes["exemples"]


@pytest.mark.parametrize(("table", "key", "column", "value"), list(examples()))
def test_the_examples_in_the_comment_lines_are_true(table: str, key: str, column: str, value: str) -> None:
    """An example line is a fact of its own table."""
    assert french.typeset(value) in [row[column] for row in read_table(table) if row["code"] == key]


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_clean_text(table: str) -> None:
    """No cell keeps a stray space, a typographic apostrophe, a control character or a misread byte."""
    lines = (REFERENCE_DIR / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    cells = [cell for row in csv.reader(line for line in lines if not line.startswith("#")) for cell in row]
    assert all(cell == " ".join(cell.split()) and cell.isprintable() for cell in cells)
    assert not [cell for cell in cells for trace in ("’", "�", "Ã", "â€") if trace in cell]


def test_names_are_read_as_they_are_printed() -> None:
    """What the tables hold leaves them typeset, so that every place writes a name alike."""
    read = {(table, row["code"]): row for table in TABLES for row in read_table(table)}
    assert read["departements", "22"]["nom"] == "Côtes-d’Armor"
    assert read["produits_cpf4", "1107"]["libelle"].startswith("Boissons rafraîchissantes\N{NO-BREAK SPACE}; eaux")
    assert read["territoires_industrie", "TI-2806"]["nom"] == "Dieppe Côte d’Albâtre"
    assert not [text for row in read.values() for text in row.values() if text != french.typeset(text)]
