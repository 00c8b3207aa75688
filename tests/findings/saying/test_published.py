"""Flows published for different quarters: what is absent has no figure, and what needs both flows is not worked out."""

from pathlib import Path

import pandas as pd
import pytest

from lib import french, reference
from lib.charts.draw import figure
from lib.exports import csv, fiche, workbook
from lib.exports.extract.csv import standard as csv_standard
from lib.findings.comparing.comparison import Basis, comparison
from lib.findings.comparing.ranking_departments import ranking, usual_ranks
from lib.findings.dependence.signals import dependence_signals
from lib.findings.portrait.flows import flow_total
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.findings.saying.citation import citation
from lib.findings.saying.finding import Finding
from lib.findings.saying.published import balanced, common, known, missing
from lib.ingest import ingest
from lib.pictures import League, Tiles, View
from lib.schema import (
    BALANCE_EUR,
    EXPORT_EUR,
    FLOWS,
    IMPORT_EUR,
    Flow,
    quarter_index,
)
from lib.selection import Period, Selection
from lib.store import Dataset, open_dataset
from tests.datasets import publish, random_rows
from tests.official_bytes import line, official_zip

YEAR = Period.year(2024)
LAST = quarter_index(2024, 4)
NIEVRE = Selection(YEAR, "58")


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return a dataset whose imports lack the last quarter of 2024."""
    rows = [
        row for row in random_rows(5, 3_000) if (row["flow"], row["year"], row["quarter"]) != (Flow.IMPORT, 2024, 4)
    ]
    return publish(rows, tmp_path_factory.mktemp("uneven"))


@pytest.fixture(scope="module")
def exports_only(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return a dataset without any imports."""
    rows = [row for row in random_rows(6, 1_500) if row["flow"] == Flow.EXPORT]
    return publish(rows, tmp_path_factory.mktemp("exports"))


def rendered(finding: Finding) -> None:
    """Draw and write a finding, as card, table and files do."""
    if not finding.is_empty and finding.picture.view is View.CHART:
        figure(finding.picture, finding.frame, finding.measure, "light")
    csv.standard(finding)
    workbook.single(finding, "")


def test_the_quarters_of_each_flow_are_told_apart(small: Dataset, uneven: Dataset, exports_only: Dataset) -> None:
    """Known, missing and common quarters, of a whole dataset and of two that are not."""
    assert balanced(small, YEAR)
    assert missing(small, YEAR, Flow.IMPORT) == ()
    assert missing(uneven, YEAR, Flow.IMPORT) == (LAST,)
    assert common(uneven, YEAR) == tuple(range(LAST - 3, LAST))
    assert not balanced(uneven, YEAR)
    assert balanced(uneven, Period(LAST - 3, LAST - 1))
    assert not known(exports_only, YEAR, Flow.IMPORT)
    assert common(exports_only, YEAR) == ()


def test_a_balance_of_different_quarters_is_missing_everywhere(uneven: Dataset) -> None:
    """Key figures, partners, the territories side by side and the ranks: flows stay, what compares them is absent."""
    own = partners(uneven, NIEVRE)
    assert own.frame[BALANCE_EUR].isna().all()
    assert own.frame[EXPORT_EUR].sum() == own.totals[Flow.EXPORT] > 0
    assert own.frame[IMPORT_EUR].sum() == own.totals[Flow.IMPORT] > 0
    assert "déficit" not in own.sentence
    for view in Basis:
        beside = comparison(uneven, NIEVRE, ("21",), view)
        assert beside.frame[[BALANCE_EUR, "ratio", "balance_rate"]].isna().all(axis=None)
        assert beside.frame[[EXPORT_EUR, IMPORT_EUR]].notna().all(axis=None)
        assert "taux de couverture" not in beside.sentence
        rendered(beside)
    for name in ("solde", "couverture"):
        for picture in (Tiles, League):
            ranked = ranking(uneven, NIEVRE, name, "", picture)
            assert ranked.is_empty
            assert "mêmes trimestres" in ranked.empty
    assert not ranking(uneven, NIEVRE, "exportations", "", Tiles).is_empty
    usual = usual_ranks(uneven, NIEVRE)
    assert not {"Solde", "Taux de couverture"}.intersection(usual.frame["indicator"])
    for finding in (own, usual, key_figures(uneven, NIEVRE)):
        rendered(finding)


def test_the_same_quarters_have_a_balance_all_the_same(uneven: Dataset) -> None:
    """Over the three quarters that both flows have, balance and ratio are there."""
    selection = Selection(Period(LAST - 3, LAST - 1), "58")
    frame = comparison(uneven, selection, (), Basis.AMOUNTS).frame
    assert (frame[BALANCE_EUR] == frame[EXPORT_EUR] - frame[IMPORT_EUR]).all()
    assert not ranking(uneven, selection, "solde", "", Tiles).is_empty


def test_a_flow_that_is_not_published_is_not_zero(exports_only: Dataset) -> None:
    """No import is printed as 0; nothing is said of suppliers, balance or dependence."""
    own = partners(exports_only, NIEVRE)
    assert own.frame[IMPORT_EUR].isna().all()
    assert "fournisseur" not in own.sentence
    beside = comparison(exports_only, NIEVRE, (), Basis.AMOUNTS)
    assert beside.frame[IMPORT_EUR].isna().all()
    assert "importe" not in beside.sentence
    signals = dependence_signals(exports_only, NIEVRE)
    assert signals.is_empty
    for finding in (own, beside, signals, usual_ranks(exports_only, NIEVRE)):
        rendered(finding)


def test_a_dependence_sets_sales_and_purchases_of_the_same_quarters_side_by_side(uneven: Dataset) -> None:
    """D3 over a year of which one flow lacks a quarter is D3 over the three others."""
    year = dependence_signals(uneven, NIEVRE).frame
    three = dependence_signals(uneven, Selection(Period(LAST - 3, LAST - 1), "58")).frame
    pd.testing.assert_series_equal(year["d3_eur"], three["d3_eur"])
    place = reference.territory("58")
    whole = uneven.aggregate(place, Flow.EXPORT, YEAR.quarters, ("CPF4",)).set_index("CPF4")["value_eur"]
    part = uneven.aggregate(place, Flow.EXPORT, common(uneven, YEAR), ("CPF4",)).set_index("CPF4")["value_eur"]
    assert (whole > part).any()


def test_each_view_says_the_publication_of_its_own_quarters(tmp_path: Path) -> None:
    """2023 loaded from the edition of March 2024 is not called « mars 2025 » because 2024 came after."""
    files = [
        official_zip(
            tmp_path,
            [line(**row) for row in random_rows(7, 400) if (row["flow"], row["year"]) == (flow, year)],
            flow=flow,
            year=year,
            published=f"{year + 1}03",
        )
        for flow in FLOWS
        for year in (2023, 2024)
    ]
    ingest(files, tmp_path / "data")
    dataset = open_dataset(tmp_path / "data")
    for period, said, row in (
        (Period.year(2023), "mars 2024", "DGDDI, 2024-03"),
        (YEAR, "mars 2025", "DGDDI, 2025-03"),
        (Period.parse("2023T4-2024T1"), "mars 2025", "DGDDI, 2024-03"),
    ):
        selection = Selection(period, "FR")
        finding = key_figures(dataset, selection)
        assert finding.source.line.endswith(f"publication de {said}")
        assert said in citation(finding)
        assert french.capital(said) in fiche.write(fiche.compose(dataset, selection)).split("Sommaire")[0]
        assert row in csv_standard(dataset, selection).decode()


def test_a_period_beyond_the_data_says_what_is_counted_and_compared(uneven: Dataset, tmp_path: Path) -> None:
    """Five quarters of which one is published: the sentence names the absent ones, the change its real yardstick."""
    selection = Selection(Period.parse("2024T4-2025T4"), "FR")
    finding = key_figures(uneven, selection)
    assert "non publié\xa0: " in citation(finding)
    assert "2025" in citation(finding).partition("non publié")[2]
    whole = key_figures(uneven, Selection(Period.parse("2023T4-2024T4"), "FR"))
    assert "non publié\xa0: 4e trimestre 2024 (importations)" in citation(whole)
    four = publish(random_rows(8, 2_000, (2022, 2023, 2024)), tmp_path)
    said = flow_total(four, selection, Flow.EXPORT).picture.large_figures[0].change
    assert said.endswith("par rapport au T4 2022")
    assert flow_total(four, Selection(YEAR, "FR"), Flow.EXPORT).picture.large_figures[0].change.endswith("sur un an")
