import csv
import io
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib import reference
from lib.exports.spreadsheet import as_text, code_as_text, guard
from lib.schema import LEVELS

CODES = [
    *("0111", "1011", "2E10", "9E5", "1e3", "58", "01", "0", "9A", "9P", "20", "NA", "TI-2707", "R27", "2024T3", "FR"),
    *(product for level in LEVELS for product in reference.products(level)),
    *reference.countries(),
    *reference.territories(),
]
DATES = ["mars 2025", "1er mars 2025", "12/03", "2025-03-05", "12:30", "3-4", "août 2024", "déc. 24", "5 %", "1 234"]
NAMES = ["Mayotte", "Marseille", "Maine-et-Loire", "Avrillé", "3e trimestre 2024", "Autres (12 pays)", "2023 (T1, T4)"]
NUMBER = re.compile(r"[\s+-]*\d[\d\s.,]*([eE][+-]?\d+)?\s*%?")


def test_a_code_that_a_spreadsheet_would_read_is_marked_and_no_other_changed() -> None:
    """Digits, alone or with a letter, come after an apostrophe; what nobody takes for a number is written bare."""
    for code in CODES:
        written = code_as_text(code)
        assert written.removeprefix("'") == code
        assert written.startswith("'") is bool(re.fullmatch(r"\d+[A-SU-Za-z]?\d*", code)), code


@example(" +0")
@example("0E0%")
@given(st.text(alphabet="0123456789 .,:/-+%€EeAaPpMm()'=@\t\u00a0\u202f", max_size=12))
def test_nothing_that_looks_like_a_number_or_a_formula_is_left_to_be_guessed(text: str) -> None:
    """A text is marked, or is a plain number that says the same, or is no number: never a formula."""
    for written in (as_text(text), code_as_text(text)):
        assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        assert written in (text, "'" + text)
    if NUMBER.fullmatch(text) and as_text(text) == text:
        assert text == str(int(text))
    if NUMBER.fullmatch(text):
        assert code_as_text(text).startswith("'")


@pytest.mark.parametrize("text", DATES)
def test_a_date_stays_the_text_it_is(text: str) -> None:
    """Months, days, hours, percentages, spaced numbers: marked."""
    assert as_text(text) == "'" + text


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_left_alone(text: str) -> None:
    """A place whose name begins like a month, a count in brackets: no mark."""
    assert as_text(text) == text


def test_a_guarded_text_is_guarded_once() -> None:
    """What begins like a formula has one apostrophe, in whichever file."""
    assert guard("=1+1") == as_text("=1+1") == code_as_text("=1+1") == "'=1+1"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("special", ["false", "true"])
@pytest.mark.sweep(every=2)
def test_a_french_libreoffice_keeps_them_as_text(tmp_path: Path, special: str) -> None:
    """Opened as by a double click, with and without its own search for dates: every code and date is a cell of text."""
    out = io.StringIO()
    lines = [*map(code_as_text, CODES), *map(as_text, DATES)]
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([line] for line in lines)
    path = tmp_path / "codes.csv"
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    options = ["--outdir", str(tmp_path), "--infilter=CSV:59,34,76,1,,1036,false," + special, str(path)]
    subprocess.run(command + options, check=True, capture_output=True, timeout=120)
    sheet = openpyxl.load_workbook(tmp_path / "codes.xlsx").active
    assert sheet is not None
    read = [row[0] for row in sheet.iter_rows()]
    assert {cell.data_type for cell in read} == {"s"}
    assert [cell.value for cell in read] == lines
