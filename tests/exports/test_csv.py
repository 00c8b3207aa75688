import contextlib
import csv
import io
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from lib import french
from lib.exports import csv as exports
from lib.exports.formats import FIGURE_FORMATS, PYTHON, R
from lib.findings.over_time.members import members
from lib.findings.portrait.activities import activities
from lib.findings.portrait.flows import flow_total, flows
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.findings.saying.finding import Finding
from lib.findings.sources.provenance import loaded_files
from lib.schema import Dimension, Flow, Kind, Level, Measure
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import publish

TOLD = ["territoire_etudie_code", "territoire_etudie", "flux", "periode", "etat", "mesure", "filtre"]


def findings(dataset: Dataset) -> list[Finding]:
    """Return every finding of the three pages for a territory and for France."""
    selections = [Selection(Period.year(2024), code, top=5) for code in ("58", "FR")]
    pairs = [(key_figures, ()), (partners, ()), (activities, ()), (flows, (Flow.EXPORT,)), (flow_total, (Flow.IMPORT,))]
    return [function(dataset, selection, *arguments) for selection in selections for function, arguments in pairs]


def read_back(content: bytes, encoding: str, delimiter: str, decimal: str, finding: Finding) -> pd.DataFrame:
    """Return a CSV as the finding's own columns, without the marks of text."""
    rows = list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter))
    own = len(finding.columns)
    frame = pd.DataFrame([row[:own] for row in rows[1:]], columns=[column.name for column in finding.columns])
    for column in finding.columns:
        if not column.kind.is_words:
            frame[column.name] = pd.to_numeric(frame[column.name].str.replace(decimal, "."))
    return frame


def same(read: pd.DataFrame, finding: Finding) -> None:
    """Compare what was read with what is shown."""
    for column in finding.columns:
        values, shown = read[column.name], finding.frame[column.name]
        if not column.kind.is_words:
            assert list(values.fillna(-1)) == pytest.approx(list(shown.astype(float).fillna(-1)), rel=1e-11)
        elif column.kind is not Kind.FLOW:
            assert list(values.str.removeprefix("'")) == list(shown)


def test_the_csv_for_excel_reads_back_as_what_is_shown(small: Dataset) -> None:
    """Byte-order mark, semicolons, decimal commas, CRLF; heads and values are the table's."""
    for finding in findings(small):
        content = exports.for_excel(finding)
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        heads = content.decode("utf-8-sig").splitlines()[0].split(";")
        assert heads[: len(finding.columns)] == [column.head for column in finding.columns]
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
    assert first.startswith("produit_code,produit,pays_code,pays,valeur_eur,masse_kg,part,")
    assert first.endswith(f",{','.join(TOLD)},part_de,source")
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
    finding = key_figures(small, Selection(Period.year(2023), "58"))
    rows = list(csv.DictReader(io.StringIO(exports.standard(finding).decode(), newline="")))
    assert {row["evolution"] for row in rows} == {""}


def records(finding: Finding) -> list[dict[str, str]]:
    """Return the rows of a standard CSV."""
    return list(csv.DictReader(io.StringIO(exports.standard(finding).decode(), newline="")))


@pytest.mark.parametrize("code", ["9A", "R84", "FR"])
def test_every_line_tells_its_view(small: Dataset, code: str) -> None:
    """Territory, flow, period, measure, filter and status: ten files one under the other say whose each line is."""
    selection = Selection(Period.parse("2023T3-2024T2"), code, products=("C20A", "2410"), measure=Measure.MASS)
    for function, arguments in ((key_figures, ()), (partners, ()), (activities, ()), (flows, (Flow.IMPORT,))):
        finding = function(small, selection, *arguments)
        for record in records(finding):
            assert set(TOLD) <= set(record)
            assert record["territoire_etudie_code"] == code
            assert record["territoire_etudie"] == selection.territory.name
            assert record["periode"] == french.period(selection.period.first, selection.period.last)
            assert (record["mesure"], record["etat"]) == ("Masse nette", "définitif")
            assert record["filtre"].startswith("produits : ")
            assert record["flux"] in ("exportations", "importations", "exportations et importations")


def test_stacked_files_have_the_same_names_for_the_same_things(small: Dataset) -> None:
    """Files of several territories, periods and measures under one another lose nothing and mix nothing."""
    places = [Selection(Period.year(year), code) for code in ("58", "75", "R27") for year in (2023, 2024)]
    frames = [
        pd.read_csv(io.BytesIO(exports.standard(activities(small, place))), dtype=str, keep_default_na=False)
        for place in places
    ]
    whole = pd.concat(frames)
    assert not whole.isna().any(axis=None)
    found = whole.groupby(["territoire_etudie_code", "periode", "flux"])["valeur_eur"].agg(
        lambda x: x.astype(int).sum()
    )
    for place in places:
        for flow, noun in ((Flow.EXPORT, "exportations"), (Flow.IMPORT, "importations")):
            total = small.total(place.territory, flow, place.period.quarters)[0]
            key = (place.territory_code, french.period(place.period.first, place.period.last), noun)
            assert found.get(key, 0) == total


def test_each_quarter_tells_its_own_period_and_status(tmp_path: Path) -> None:
    """Rows of quarters are of their quarter, provisional where its year is not whole, whatever period was chosen."""
    row = {"flow": "E", "department": "58", "a129": "C20A", "cpf4": "2014", "country": "NA", "mass": 1}
    quarters = [(2023, 1), (2023, 2), (2023, 3), (2023, 4), (2024, 1), (2024, 2)]
    rows = [{**row, "flow": flow, "year": y, "quarter": q, "value": 7} for y, q in quarters for flow in ("E", "I")]
    dataset = publish(rows, tmp_path)
    lines = records(members(dataset, Selection(Period.year(2023), "58"), Flow.EXPORT, Dimension.PRODUCT))
    states = {line["trimestre"]: (line["periode"], line["etat"]) for line in lines}
    assert states["2024T2"] == ("2e trimestre 2024", "provisoire")
    assert states["2023T4"] == ("4e trimestre 2023", "définitif")
    half = Selection(Period.parse("2023T3-2024T1"), "58")
    assert {line["etat"] for line in records(activities(dataset, half))} == {"provisoire"}
    assert {line["etat"] for line in records(activities(dataset, Selection(Period.year(2023), "58")))} == {"définitif"}


def test_a_share_keeps_its_digits_and_says_its_base(small: Dataset) -> None:
    """Twelve digits, no exponent; the flow it is a share of, filtered or not, and in which measure."""
    plain = Selection(Period.year(2024), "FR", top=20)
    for selection, base in (
        (plain, "exportations, en valeur"),
        (replace(plain, countries=("DE",), measure=Measure.MASS), "exportations ainsi filtrées, en masse"),
    ):
        finding = flows(small, selection, Flow.EXPORT)
        lines = records(finding)
        assert {line["part_de"] for line in lines} == {base}
        assert not any("e" in line["part"].lower() for line in lines)
        assert sum(float(line["part"]) for line in lines) == pytest.approx(1, abs=1e-10)


def test_namibia_and_zeros_survive_the_line_that_is_given(tmp_path: Path) -> None:
    """The help's line of Python, run as it stands: NA stays a code, 0111 keeps its zero, empty is not a number."""
    row = {"flow": "E", "department": "01", "a129": "A01Z", "cpf4": "0111", "country": "NA", "value": 5, "mass": 1}
    dataset = publish([{**row, "year": 2024, "quarter": 1}], tmp_path / "data")
    selection = Selection(Period.parse("2024T1"), "01", level=Level.CPF4)
    (tmp_path / "fichier.csv").write_bytes(exports.standard(flows(dataset, selection, Flow.EXPORT)))
    with contextlib.chdir(tmp_path):
        frame = eval(PYTHON, {"pandas": pd})  # noqa: S307  (our own constant)
    first = frame.iloc[0]
    assert (first["pays_code"], first["produit_code"], first["territoire_etudie_code"]) == ("NA", "0111", "01")
    assert all(PYTHON in kind.help and R in kind.help for kind in FIGURE_FORMATS if kind.key == "csv-norme")


def test_a_table_about_the_data_is_of_no_territory(small: Dataset) -> None:
    """The list of loaded files tells its own columns only."""
    finding = loaded_files(small, Selection(Period.year(2024), "58"))
    assert exports.column_names(finding) == [column.csv for column in finding.columns]
