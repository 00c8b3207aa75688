import random
from collections import defaultdict
from pathlib import Path

import pytest

from lib import reference
from lib.schema import COUNTRY, DEPARTMENT, FLOWS, LEVELS, QUARTER, quarter_code, quarter_index
from lib.selection import Period
from lib.store import Dataset, NoDataset, current_publication, open_dataset
from tests.datasets import Row, publish

YEAR = Period.year(2024)


def key_of(row: Row, name: str) -> str:
    """Return the code under which a row is added up."""
    if name == "A17":
        return reference.a17_of(row["a129"])
    if name == QUARTER:
        return quarter_code(quarter_index(row["year"], row["quarter"]))
    return str(row[{"A129": "a129", "CPF4": "cpf4", COUNTRY: "country", DEPARTMENT: "department"}[name]])


def added_up(rows: list[Row], by: tuple[str, ...]) -> dict[tuple[str, ...], tuple[int, int]]:
    """Return plain-Python sums by key, without the keys that have no trade."""
    sums: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        cell = sums[tuple(key_of(row, name) for name in by)]
        cell[0] += row["value"]
        cell[1] += row["mass"]
    return {key: (value, mass) for key, (value, mass) in sums.items() if value or mass}


def chosen(rows: list[Row], flow: str, period: Period, departments: set[str] | None) -> list[Row]:
    """Return the rows of a slice."""
    return [
        row
        for row in rows
        if row["flow"] == flow
        and quarter_index(row["year"], row["quarter"]) in period.quarters
        and (departments is None or row["department"] in departments)
    ]


def frame_of(dataset: Dataset, territory: str, flow: str, period: Period, by: tuple[str, ...], **filters: list[str]):
    """Return an aggregate as a dictionary of the same shape as :func:`added_up`."""
    frame = dataset.aggregate(reference.territory(territory), flow, period.quarters, by, **filters)
    return {tuple(map(str, row[:-2])): (row[-2], row[-1]) for row in frame.itertuples(index=False)}


TERRITORIES = {"58": {"58"}, "R27": {"21", "58", "89"}, "TI-2707": {"18", "58"}, "FR": None, "NV": {"98"}}
GROUPINGS = [(), (COUNTRY,), ("A17",), ("A129", COUNTRY), ("CPF4", QUARTER), (DEPARTMENT, "A17", COUNTRY, QUARTER)]


@pytest.mark.parametrize("by", GROUPINGS, ids="-".join)
@pytest.mark.parametrize("territory", TERRITORIES)
def test_an_aggregate_is_what_plain_python_adds_up(small: Dataset, rows: list[Row], territory: str, by) -> None:
    """Every territory, grouping and flow gives the sums of the rows, to the euro and the kilogram."""
    for flow in FLOWS:
        for period in (YEAR, Period.parse("2023T2-2024T1"), Period.parse("2024T3")):
            expected = added_up(chosen(rows, flow, period, TERRITORIES[territory]), by)
            assert frame_of(small, territory, flow, period, by) == expected


@pytest.mark.parametrize("territory", TERRITORIES)
def test_a_total_is_what_plain_python_adds_up(small: Dataset, rows: list[Row], territory: str) -> None:
    """Of each quarter, flow and territory, with and without a filter of one, few or many partners."""
    for flow in FLOWS:
        for quarter in small.all_quarters:
            traded = chosen(rows, flow, Period(quarter, quarter), TERRITORIES[territory])
            for partners in ((), ("DE",), ("DE", "US", "XX"), ("DE", "US", "CN", "IT", "ES")):
                kept = [row for row in traded if not partners or row["country"] in partners]
                expected = sum(row["value"] for row in kept), sum(row["mass"] for row in kept)
                assert small.total(reference.territory(territory), flow, (quarter,), (), partners) == expected


def test_filters_of_any_level_add_their_products_together(small: Dataset, rows: list[Row]) -> None:
    """A17, A129 and CPF4 codes in one filter keep what any of them covers; countries and groups likewise."""
    kept = [
        r
        for r in chosen(rows, "E", YEAR, None)
        if r["cpf4"] == "1011" or r["a129"] == "C24A" or reference.a17_of(r["a129"]) == "C4"
    ]
    kept = [r for r in kept if r["country"] in {"US", "DE", "IT", "ES", "GR", "FR"}]  # fmt: skip
    filters = {"products": ["1011", "C24A", "C4"], "countries": ["US", "UE27"]}
    assert frame_of(small, "FR", "E", YEAR, ("CPF4", COUNTRY), **filters) == added_up(kept, ("CPF4", COUNTRY))
    total = small.total(reference.territory("FR"), "E", YEAR.quarters, **filters)
    assert total == (sum(r["value"] for r in kept), sum(r["mass"] for r in kept))


def test_many_keys_are_added_up_like_few(small: Dataset, rows: list[Row], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cells are too many to count in place, sorting the keys gives the same answer."""
    monkeypatch.setattr("lib.store.sums.DENSE_LIMIT", 10)
    by = (DEPARTMENT, "CPF4", COUNTRY)
    assert frame_of(small, "FR", "I", YEAR, by) == added_up(chosen(rows, "I", YEAR, None), by)


def test_levels_add_up_to_each_other(small: Dataset) -> None:
    """A17, A129 and CPF4 hold the same total, since they are the same rows."""
    france = reference.territory("FR")
    sums = {int(small.aggregate(france, "E", YEAR.quarters, (level,))["value_eur"].sum()) for level in LEVELS}
    assert sums == {small.total(france, "E", YEAR.quarters)[0]}


def test_unpublished_quarters_count_for_nothing(small: Dataset) -> None:
    """Asking beyond the data is not an error and adds nothing."""
    france = reference.territory("FR")
    beyond = Period(YEAR.first, YEAR.last + 8)
    assert small.total(france, "E", beyond.quarters) == small.total(france, "E", YEAR.quarters)
    assert small.aggregate(france, "E", Period.year(2031).quarters).empty


def test_an_unknown_dimension_is_refused_with_the_choices(small: Dataset) -> None:
    """The message names the value and what would have worked."""
    with pytest.raises(ValueError, match=r"couleur.*A129"):
        small.aggregate(reference.territory("58"), "E", YEAR.quarters, ("couleur",))


def test_rows_of_an_unknown_departement_stay_in_the_national_total(tmp_path: Path) -> None:
    """Code 98 belongs to no département and no région, is « Non ventilé », and counts for France."""
    rows = [
        {"flow": "E", "quarter": 1, "year": 2024, "department": code, "a129": "C10A", "cpf4": "1011",
         "country": "DE", "value": value, "mass": 1}
        for code, value in (("58", 100), ("98", 11))
    ]  # fmt: skip
    dataset = publish(rows, tmp_path)
    totals = {
        code: dataset.total(reference.territory(code), "E", YEAR.quarters)[0] for code in ("58", "R27", "FR", "NV")
    }
    assert totals == {"58": 100, "R27": 100, "FR": 111, "NV": 11}


def test_official_data_takes_the_place_of_the_demonstration(
    small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """COMEX_DATA_DIR says where to read; an empty folder there shows the demonstration."""
    monkeypatch.setenv("COMEX_DATA_DIR", str(small.folder.parent.parent))
    assert current_publication() == small.folder
    monkeypatch.setenv("COMEX_DATA_DIR", str(tmp_path))
    assert open_dataset().is_demo
    with pytest.raises(NoDataset):
        open_dataset(tmp_path)


def test_a_reader_keeps_the_publication_it_opened(tmp_path: Path) -> None:
    """A dataset opened before a publication answers as before; one opened after it sees the new rows whole."""
    row = {"flow": "E", "quarter": 1, "year": 2024, "department": "58", "value": 100}
    old = publish([row], tmp_path)
    draw = random.Random(1)
    for _ in range(3):
        new = publish([{**row, "value": draw.randint(200, 300), "quarter": q} for q in (1, 2, 3)], tmp_path)
        nievre = reference.territory("58")
        assert old.total(nievre, "E", YEAR.quarters)[0] == 100
        assert new.quarters("E") == tuple(YEAR.quarters)[:3]
