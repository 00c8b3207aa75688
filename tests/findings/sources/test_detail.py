import random
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from lib.findings.sources import detail as module
from lib.findings.sources.detail import detail, totals_row
from lib.findings.sources.listing import Amount, Breakdown, Listing, Order
from lib.schema import FLOWS, MASS_KG, MEASURES, SHARE, VALUE_EUR, Flow, Measure
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row, publish, random_rows

FIELDS = {
    Breakdown.A129: "a129",
    Breakdown.CPF4: "cpf4",
    Breakdown.COUNTRY: "country",
    Breakdown.DEPARTMENT: "department",
}
EXPORTS, IMPORTS = (Flow.EXPORT,), (Flow.IMPORT,)
BY_COUNTRY = (Breakdown.COUNTRY,)


@pytest.mark.parametrize("seed", range(12))
def test_the_totals_row_is_the_total_of_the_slice(small: Dataset, seed: int) -> None:
    """Whatever the dimensions, the territory and the order: the pinned totals are the store's own, to the euro."""
    draw = random.Random(seed)
    rows = tuple(draw.sample(list(Breakdown), draw.randint(1, len(Breakdown))))
    selection = Selection(Period.year(2024), draw.choice(["58", "R27", "FR", "NV"]), measure=draw.choice([*MEASURES]))
    order = draw.choice([Order(Amount.VALUE), Order(Amount.MASS, descending=True), Order(rows[0])])
    finding = detail(small, selection, Listing(FLOWS, rows, order=order))
    for flow in FLOWS:
        euros, kilograms = small.total(selection.territory, flow, selection.period.quarters)
        row = totals_row(finding, flow)
        assert (row[VALUE_EUR], row[MASS_KG]) == (euros, kilograms)
        assert row[SHARE] == pytest.approx(1) or not euros
        assert finding.totals[flow] == {Measure.VALUE: euros, Measure.MASS: kilograms}[selection.measure]


@pytest.mark.parametrize(
    "dimensions",
    [
        (Breakdown.A129, Breakdown.COUNTRY),
        (Breakdown.CPF4, Breakdown.DEPARTMENT),
        (Breakdown.A129, Breakdown.CPF4, Breakdown.COUNTRY),
    ],
)
def test_each_row_is_what_was_declared(small: Dataset, rows: list[Row], dimensions: tuple[Breakdown, ...]) -> None:
    """A plain loop over the official rows gives the same rows, each once, whatever their order."""
    expected: dict[tuple[str, ...], int] = defaultdict(int)
    for row in rows:
        if row["flow"] == Flow.IMPORT and row["year"] == 2024:
            expected[tuple(row[FIELDS[name]] for name in dimensions)] += row["value"]
    finding = detail(small, Selection(Period.year(2024), "FR"), Listing(IMPORTS, dimensions))
    keys = list(finding.frame[[name.column for name in dimensions]].astype(str).itertuples(index=False, name=None))
    assert len(keys) == len(set(keys))
    found = dict(zip(keys, finding.frame[VALUE_EUR], strict=True))
    assert {key: value for key, value in found.items() if value} == {k: v for k, v in expected.items() if v}


def test_a_search_narrows_rows_totals_and_downloads_alike(small: Dataset) -> None:
    """« allemagne » keeps Germany's rows, their sum is the pinned total, and the file's name says so."""
    selection = Selection(Period.year(2024), "FR")
    finding = detail(small, selection, Listing(EXPORTS, (Breakdown.A129, Breakdown.COUNTRY), "ALLEMAGNE"))
    assert set(finding.frame["country_code"].astype(str)) == {"DE"}
    germany = small.total(selection.territory, Flow.EXPORT, selection.period.quarters, (), ("DE",))[0]
    assert finding.totals[Flow.EXPORT] == germany
    assert finding.file_name.count("recherche") == 1
    assert "recherche" in detail(small, selection, Listing(EXPORTS, BY_COUNTRY, "zzz")).empty


def test_trade_without_mass_has_no_row_of_tonnes(tmp_path: Path) -> None:
    """Electricity has euros and no mass: in tonnes the page says so, and a flow of zero has no share."""
    rows = [{**row, "mass": 0} if row["flow"] == Flow.EXPORT else row for row in random_rows(3, 60, (2024,))]
    dataset = publish([row for row in rows if row["department"] == "58"], tmp_path)
    tonnes = Selection(Period.year(2024), "58", measure=Measure.MASS)
    assert detail(dataset, tonnes, Listing(EXPORTS, BY_COUNTRY)).empty.startswith("Aucune masse déclarée")
    assert detail(dataset, tonnes, Listing(EXPORTS, BY_COUNTRY)).is_empty
    filtered = detail(dataset, replace(tonnes, countries=("DE",)), Listing(EXPORTS, BY_COUNTRY))
    assert "Aucune masse déclarée" in filtered.empty
    assert "pays : Allemagne" in filtered.empty
    both = detail(dataset, tonnes, Listing(FLOWS, BY_COUNTRY))
    assert [totals_row(both, flow)[SHARE] for flow in FLOWS] == [None, pytest.approx(1)]


def test_a_table_too_long_is_refused_aloud(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than a table carries: none is shown, and the card says how many there are and what to do."""
    monkeypatch.setattr(module, "MOST_ROWS", 10)
    finding = detail(small, Selection(Period.year(2024), "FR"), Listing(EXPORTS, (Breakdown.CPF4, Breakdown.COUNTRY)))
    assert finding.is_empty
    assert "Retirez une dimension" in finding.empty
    monkeypatch.setattr(module, "MOST_READ", 10)
    assert (
        "Retirez une dimension"
        in detail(small, Selection(Period.year(2024), "FR"), Listing(EXPORTS, (Breakdown.CPF4,))).empty
    )


def test_neither_dimension_nor_column_says_what_to_choose(small: Dataset) -> None:
    """Without a dimension a table is one line of totals; without a column either, nothing, and the card says so."""
    selection = Selection(Period.year(2024), "FR")
    assert len(detail(small, selection, Listing(EXPORTS, ())).frame) == 1
    nothing = detail(small, selection, Listing(EXPORTS, (), amounts=()))
    assert nothing.is_empty
    assert "choisissez au moins une dimension" in nothing.empty


@pytest.mark.parametrize(
    "dimensions", [(Breakdown.A129, Breakdown.COUNTRY), (Breakdown.QUARTER, Breakdown.COUNTRY), ()]
)
def test_the_year_before_stands_beside_each_row(
    small: Dataset, rows: list[Row], dimensions: tuple[Breakdown, ...]
) -> None:
    """What the same combination was in 2023, quarter for quarter; before the first year nothing is said."""
    before: dict[tuple[str, ...], int] = defaultdict(int)
    for row in rows:
        if row["flow"] == Flow.EXPORT and row["year"] == 2023 and row["department"] == "21":
            named = {**row, "quarter": f"2024T{row['quarter']}"}
            before[tuple(named[{**FIELDS, Breakdown.QUARTER: "quarter"}[name]] for name in dimensions)] += row["value"]
    frame = detail(small, Selection(Period.year(2024), "21"), Listing(EXPORTS, dimensions)).frame
    for line in frame.to_dict("records"):
        then = before[tuple(line[name.column] for name in dimensions)]
        assert (line["before_eur"], line["change_eur"]) == (then, line[VALUE_EUR] - then)
        assert pd.isna(line["growth"]) if then <= 0 else line["growth"] == pytest.approx(line[VALUE_EUR] / then - 1)
    first = detail(small, Selection(Period.year(2023), "21"), Listing(FLOWS, dimensions)).frame
    assert first["before_eur"].isna().all()
    assert first["growth"].isna().all()


def test_a_filtered_line_names_its_filter(demo: Dataset) -> None:
    """« 3,2 M€ de boissons à l'export vers le Japon »."""
    selection = Selection(Period.year(2024), "51", products=("C11Z",), countries=("JP",))
    assert "de boissons à l’export vers le Japon" in detail(demo, selection, Listing(FLOWS, BY_COUNTRY)).sentence
