import random
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

from lib.findings.over_time.contribution import contribution
from lib.findings.over_time.evolution import evolution, yearly_change
from lib.findings.over_time.members import members
from lib.findings.over_time.price_volume import price_volume
from lib.findings.over_time.span import QuarterState
from lib.indicators.price_volume import split
from lib.reference import zone_of
from lib.schema import LEVELS, OTHERS, QUARTER, VALUE_EUR, Dimension, Flow
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row, publish, random_rows

GAP = (Flow.EXPORT, 2022, 3)  # a quarter the customs never published


@pytest.fixture(scope="module")
def long_rows() -> list[Row]:
    """Return four years with a hole in the exports of 2022, and 2025 as far as its second quarter."""
    rows = random_rows(seed=11, count=6000, years=(2021, 2022, 2023, 2024, 2025))
    return [
        row
        for row in rows
        if (row["flow"], row["year"], row["quarter"]) != GAP and (row["year"] < 2025 or row["quarter"] < 3)
    ]


@pytest.fixture(scope="module")
def long(long_rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the dataset of ``long_rows``."""
    return publish(long_rows, tmp_path_factory.mktemp("long"))


def of(rows: list[Row], flow: Flow, department: str) -> list[Row]:
    """Return the rows of a flow and a département."""
    return [row for row in rows if row["flow"] == flow and row["department"] == department]


def test_each_quarter_is_what_was_declared_and_a_missing_one_stays_missing(long: Dataset, long_rows: list[Row]) -> None:
    """A plain loop over the rows gives the same euros; the hole of 2022 is neither zero nor bridged."""
    finding = evolution(long, Selection(Period.year(2024), "21"))
    expected: dict[tuple[str, str], int] = defaultdict(int)
    for row in long_rows:
        if row["department"] == "21":
            expected[row["flow"], f"{row['year']}T{row['quarter']}"] += row["value"]
    frame = finding.frame.set_index(QUARTER)
    assert len(frame) == 4 * 4 + 2
    for quarter in frame.index:
        assert frame.loc[quarter, "import_eur"] == expected["I", quarter]
        if quarter == "2022T3":
            assert pd.isna(frame.loc[quarter, "export_eur"])
            assert pd.isna(frame.loc[quarter, "balance_eur"])
            assert frame.loc[quarter, "status"] == QuarterState.PARTLY  # its imports are published
        else:
            assert frame.loc[quarter, "export_eur"] == expected["E", quarter]
    assert {frame.loc[quarter, "status"] for quarter in ("2025T1", "2025T2")} == {QuarterState.PROVISIONAL}
    short = [caution.short for caution in finding.cautions]
    assert any("provisoires" in text for text in short)
    assert "Non publié\u00a0: 3e trimestre 2022 (exportations)" in short
    assert any("2022" in text and "Rupture" in text for text in short)


def test_no_rate_is_made_across_a_missing_quarter(long: Dataset) -> None:
    """Neither the missing quarter nor the one a year later has a rate of growth."""
    frame = yearly_change(long, Selection(Period.year(2024), "21")).frame.set_index(QUARTER)
    missing = frame["export_growth"].isna()
    assert missing["2022T3"]
    assert missing["2023T3"]
    assert not missing["2024T3"]


@pytest.mark.parametrize("dimension", Dimension)
@pytest.mark.parametrize("flow", Flow)
def test_the_members_are_the_same_in_every_quarter_and_add_up(
    long: Dataset, long_rows: list[Row], dimension: Dimension, flow: Flow
) -> None:
    """Every quarter shows the same members in the same order, and their sum is what was declared."""
    finding = members(long, Selection(Period.year(2024), "58", top=3), flow, dimension)
    groups = {str(quarter): group for quarter, group in finding.frame.groupby(QUARTER)}
    memberships = {tuple(group[dimension.code]) for group in groups.values()}
    assert len(memberships) == 1
    whole: dict[str, int] = defaultdict(int)
    sums: dict[str, int] = defaultdict(int)
    for row in of(long_rows, flow, "58"):
        sums[f"{row['year']}T{row['quarter']}"] += row["value"]
        country = str(row["country"])
        whole[{"produit": row["a129"], "pays": country, "zone": zone_of(country)}[dimension]] += row["value"]
    ranked = sorted((code for code in whole if code not in ("QS", OTHERS)), key=lambda code: (-whole[code], code))
    assert memberships.pop() == (*ranked[:3], OTHERS)
    for quarter, group in groups.items():
        if (flow, quarter) == (Flow.EXPORT, "2022T3"):
            assert group[VALUE_EUR].isna().all()
        else:
            assert group[VALUE_EUR].sum() == sums[quarter]


@pytest.mark.parametrize("seed", range(12))
def test_contributions_add_up_to_what_was_declared(long: Dataset, long_rows: list[Row], seed: int) -> None:
    """For any territory, period, flow and level: changes sum to the change of the rows, points to their growth."""
    draw = random.Random(seed)
    period = draw.choice([Period.parse(code) for code in ("2022", "2023", "2024", "2025", "2023T4", "2023T1-2024T4")])
    department, flow = draw.choice(["58", "21", "89", "75"]), draw.choice(list(Flow))
    selection = Selection(period, department, level=draw.choice(LEVELS), top=draw.randint(3, 6))
    finding = contribution(long, selection, flow, draw.choice(list(Dimension)))
    shift = 8 if period.code == "2023T1-2024T4" else 4
    published = {(r["year"] * 4 + r["quarter"] - 1) for r in long_rows if r["flow"] == flow}
    now = {q for q in period.quarters if q in published and q - shift in published}
    old = sum(r["value"] for r in of(long_rows, flow, department) if r["year"] * 4 + r["quarter"] - 1 + shift in now)
    new = sum(r["value"] for r in of(long_rows, flow, department) if r["year"] * 4 + r["quarter"] - 1 in now)
    assert finding.frame["before_eur"].sum() == old
    assert finding.frame["change_eur"].sum() == new - old
    assert finding.frame["contribution"].sum() == pytest.approx(100 * (new - old) / old)


@pytest.mark.parametrize("seed", range(8))
def test_volume_and_unit_value_make_the_change(long: Dataset, long_rows: list[Row], seed: int) -> None:
    """Row by row, the parts sum to the change to the euro, and the whole is the sum of plain splits by product."""
    draw = random.Random(seed)
    department, flow = draw.choice(["58", "21", "89"]), draw.choice(list(Flow))
    finding = price_volume(long, Selection(Period.year(2024), department, top=3), flow)
    frame = finding.frame
    assert (frame["volume_eur"] + frame["unit_value_eur"] + frame["unsplit_eur"] == frame["change_eur"]).all()
    cells: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in of(long_rows, flow, department):
        if row["year"] in (2023, 2024):
            place = 2 * (row["year"] == 2024)
            cells[row["a129"]][place] += row["value"]
            cells[row["a129"]][place + 1] += row["mass"]
    found = [split(v0, v1, q0, q1) for v0, q0, v1, q1 in cells.values()]
    assert frame["volume_eur"].iloc[0] == sum(effect.volume for effect in found if effect)
    assert frame["change_eur"].iloc[0] == sum(v1 - v0 for v0, _, v1, _ in cells.values())
    assert (
        frame.iloc[1:][["volume_eur", "unit_value_eur"]].sum() == frame.iloc[0][["volume_eur", "unit_value_eur"]]
    ).all()


def test_without_mass_the_split_is_hidden_and_says_why(tmp_path: Path) -> None:
    """Goods without a mass have no value per kilogram: the card explains instead of drawing."""
    rows = [row | {"mass": 0} for row in random_rows(seed=3, count=400)]
    finding = price_volume(publish(rows, tmp_path), Selection(Period.year(2024), "58"), Flow.EXPORT)
    assert finding.is_empty
    assert "masse" in finding.empty


def test_one_quarter_alone_has_no_evolution_and_says_what_to_do(tmp_path: Path) -> None:
    """With a single published quarter every figure over time is empty and names a remedy."""
    rows = [row | {"quarter": 1} for row in random_rows(seed=3, count=200, years=(2024,))]
    dataset = publish(rows, tmp_path)
    selection = Selection(Period.parse("2024T1"), "58")
    for finding in (
        evolution(dataset, selection),
        yearly_change(dataset, selection),
        members(dataset, selection, Flow.EXPORT, Dimension.COUNTRY),
        contribution(dataset, selection, Flow.EXPORT, Dimension.COUNTRY),
        price_volume(dataset, selection, Flow.EXPORT),
    ):
        assert finding.is_empty
        assert "Sources et méthode" in finding.empty
