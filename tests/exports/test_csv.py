import csv
import io

import pandas as pd
import pytest

from lib.exports import csv as exports
from lib.findings.portrait.activities import activities
from lib.findings.portrait.flows import flow_total, flows
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.findings.saying.finding import Finding
from lib.schema import Flow, Kind
from lib.selection import Period, Selection
from lib.store import Dataset


def findings(dataset: Dataset) -> list[Finding]:
    """Return every finding of the three pages for a territory and for France."""
    selections = [Selection(Period.year(2024), code, top=5) for code in ("58", "FR")]
    pairs = [(key_figures, ()), (partners, ()), (activities, ()), (flows, (Flow.EXPORT,)), (flow_total, (Flow.IMPORT,))]
    return [function(dataset, selection, *arguments) for selection in selections for function, arguments in pairs]


def read_back(content: bytes, encoding: str, delimiter: str, decimal: str, finding: Finding) -> pd.DataFrame:
    """Return a CSV as the finding's own columns."""
    rows = list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter))
    frame = pd.DataFrame(rows[1:], columns=rows[0]).drop(columns="source")
    frame.columns = [column.name for column in finding.columns]
    for column in finding.columns:
        if not column.kind.is_words:
            frame[column.name] = pd.to_numeric(frame[column.name].str.replace(decimal, "."))
    return frame


def same(read: pd.DataFrame, finding: Finding) -> None:
    """Compare what was read with what is shown."""
    for column in finding.columns:
        values, shown = read[column.name], finding.frame[column.name]
        if not column.kind.is_words:
            assert list(values.fillna(-1)) == pytest.approx(list(shown.astype(float).fillna(-1)), rel=1e-5)
        elif column.kind is not Kind.FLOW:
            assert list(values) == list(shown)


def test_the_csv_for_excel_reads_back_as_what_is_shown(small: Dataset) -> None:
    """Byte-order mark, semicolons, decimal commas, CRLF; the values are the table's."""
    for finding in findings(small):
        content = exports.for_excel(finding)
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        same(read_back(content, "utf-8-sig", ";", ",", finding), finding)


def test_the_standard_csv_reads_back_as_what_is_shown(small: Dataset) -> None:
    """Commas, decimal points, UTF-8 without mark, as RFC 4180 says; the values are the table's."""
    for finding in findings(small):
        content = exports.standard(finding)
        assert not content.startswith(b"\xef\xbb\xbf")
        same(read_back(content, "utf-8", ",", ".", finding), finding)


def test_columns_are_named_as_documented(small: Dataset) -> None:
    """The flows' columns are codes and labels, euros, kilograms and share, then the source; « Autres » is AUTRES."""
    finding = flows(small, Selection(Period.year(2024), "FR", top=3), Flow.EXPORT)
    first, *rest = exports.standard(finding).decode().splitlines()
    assert first == "produit_code,produit,pays_code,pays,valeur_eur,masse_kg,part,source"
    assert any(line.startswith("AUTRES,") for line in rest)


def test_no_cell_of_text_can_run_as_a_formula() -> None:
    """What begins like a formula gets an apostrophe; negative numbers stay numbers."""
    for text in ("=1+1", "+33", "-2", "@SUM(A1)", "\tx", "\rx"):
        assert exports.guard(text) == "'" + text
    assert exports.guard("Allemagne") == "Allemagne"


def test_a_negative_balance_stays_a_number(small: Dataset) -> None:
    """A deficit is written -123, without apostrophe."""
    finding = partners(small, Selection(Period.year(2024), "FR"))
    column = exports.column_names(finding).index("solde_eur")
    rows = list(csv.reader(io.StringIO(exports.standard(finding).decode(), newline="")))[1:]
    assert min(int(row[column]) for row in rows) < 0


def test_an_absent_figure_is_an_empty_cell(small: Dataset) -> None:
    """Absent is not zero: no growth in 2023, so nothing between the separators."""
    finding = key_figures(small, Selection(Period.year(2023)))
    rows = list(csv.DictReader(io.StringIO(exports.standard(finding).decode(), newline="")))
    assert {row["evolution"] for row in rows} == {""}
