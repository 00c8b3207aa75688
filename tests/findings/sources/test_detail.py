import random
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from lib.findings.sources import detail as module
from lib.findings.sources.detail import ROWS, detail, totals_row
from lib.schema import MASS_KG, SHARE, VALUE_EUR
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row, publish, random_rows

FIELDS = {"A129": "a129", "CPF4": "cpf4", "PAYS": "country", "DEPARTEMENT": "department"}


@pytest.mark.parametrize("seed", range(12))
def test_the_totals_row_is_the_total_of_the_slice(small: Dataset, seed: int) -> None:
    """Whatever the dimensions, the territory and the order: the pinned totals are the store's own, to the euro."""
    draw = random.Random(seed)
    rows = tuple(draw.sample(list(ROWS), draw.randint(1, len(ROWS))))
    selection = Selection(
        Period.year(2024), draw.choice(["58", "R27", "FR", "NV"]), measure=draw.choice(["valeur", "masse"])
    )
    finding = detail(small, selection, ("E", "I"), rows, order=draw.choice(["valeur", "-masse", rows[0].lower()]))
    for flow in ("E", "I"):
        euros, kilograms = small.total(selection.territory, flow, selection.period.quarters)
        row = totals_row(finding, flow)
        assert (row[VALUE_EUR], row[MASS_KG]) == (euros, kilograms)
        assert row[SHARE] == pytest.approx(1) or not euros
        assert finding.totals[flow] == (euros if selection.measure == "valeur" else kilograms)


@pytest.mark.parametrize("dimensions", [("A129", "PAYS"), ("CPF4", "DEPARTEMENT"), ("A129", "CPF4", "PAYS")])
def test_each_row_is_what_was_declared(small: Dataset, rows: list[Row], dimensions: tuple[str, ...]) -> None:
    """A plain loop over the official rows gives the same rows, each once, whatever their order."""
    expected: dict[tuple[str, ...], int] = defaultdict(int)
    for row in rows:
        if row["flow"] == "I" and row["year"] == 2024:
            expected[tuple(row[FIELDS[name]] for name in dimensions)] += row["value"]
    finding = detail(small, Selection(Period.year(2024), "FR"), ("I",), dimensions)
    keys = list(finding.frame[[ROWS[name] for name in dimensions]].astype(str).itertuples(index=False, name=None))
    assert len(keys) == len(set(keys))
    found = dict(zip(keys, finding.frame[VALUE_EUR], strict=True))
    assert {key: value for key, value in found.items() if value} == {k: v for k, v in expected.items() if v}


def test_a_search_narrows_rows_totals_and_downloads_alike(small: Dataset) -> None:
    """« allemagne » keeps Germany's rows, their sum is the pinned total, and the file's name says so."""
    selection = Selection(Period.year(2024), "FR")
    finding = detail(small, selection, ("E",), ("A129", "PAYS"), "ALLEMAGNE")
    assert set(finding.frame["country_code"].astype(str)) == {"DE"}
    assert finding.totals["E"] == small.total(selection.territory, "E", selection.period.quarters, (), ("DE",))[0]
    assert finding.file_name.count("recherche") == 1
    assert "recherche" in detail(small, selection, ("E",), ("PAYS",), "zzz").empty


def test_trade_without_mass_has_no_row_of_tonnes(tmp_path: Path) -> None:
    """Electricity has euros and no mass: in tonnes the page says so, and a flow of zero has no share."""
    rows = [{**row, "mass": 0} if row["flow"] == "E" else row for row in random_rows(3, 60, (2024,))]
    dataset = publish([row for row in rows if row["department"] == "58"], tmp_path)
    tonnes = Selection(Period.year(2024), "58", measure="masse")
    assert detail(dataset, tonnes, ("E",), ("PAYS",)).empty.startswith("Aucune masse déclarée")
    assert detail(dataset, tonnes, ("E",), ("PAYS",)).is_empty
    filtered = detail(dataset, replace(tonnes, countries=("DE",)), ("E",), ("PAYS",))
    assert "Aucune masse déclarée" in filtered.empty
    assert "pays : Allemagne" in filtered.empty
    both = detail(dataset, tonnes, ("E", "I"), ("PAYS",))
    assert [totals_row(both, flow)[SHARE] for flow in ("E", "I")] == [None, pytest.approx(1)]


def test_a_table_too_long_is_refused_aloud(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than a table carries: none is shown, and the card says how many there are and what to do."""
    monkeypatch.setattr(module, "MOST_ROWS", 10)
    finding = detail(small, Selection(Period.year(2024), "FR"), ("E",), ("CPF4", "PAYS"))
    assert finding.is_empty
    assert "Retirez une dimension" in finding.empty
    monkeypatch.setattr(module, "MOST_READ", 10)
    assert "Retirez une dimension" in detail(small, Selection(Period.year(2024), "FR"), ("E",), ("CPF4",)).empty


def test_neither_dimension_nor_column_says_what_to_choose(small: Dataset) -> None:
    """Without a dimension a table is one line of totals; without a column either, nothing, and the card says so."""
    selection = Selection(Period.year(2024), "FR")
    assert len(detail(small, selection, ("E",), ()).frame) == 1
    nothing = detail(small, selection, ("E",), (), shown=())
    assert nothing.is_empty
    assert "choisissez au moins une dimension" in nothing.empty
