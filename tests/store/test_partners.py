"""Partners that ended, are in no table, or are no countries: what a filter and a concentration make of them."""

from itertools import product
from pathlib import Path
from string import ascii_uppercase

import pytest

from lib import reference
from lib.findings.comparing.department_indicators import values
from lib.findings.portrait.partners import partners
from lib.indicators.concentration import herfindahl
from lib.schema import (
    Dimension,
    Flow,
    Level,
    quarter_index,
)
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.store.crossed import crossed, stands_outside
from lib.store.nationwide import totals
from tests.datasets import publish

YEAR = 2004
EUROS = {"IT": 900_000, "CS": 600_000, "ZQ": 150_000, "QZ": 5_000_000, "QT": 40_000, "QU": 7_000, "GP": 30_000}
COUNTRIES = [900_000, 600_000, 150_000, 30_000]
COTE_D_OR = reference.territory("21")


@pytest.fixture(scope="module")
def then(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A year with countries that ended since, an unknown one, and codes that are none, ended and not."""
    rows = [
        {"flow": flow, "year": YEAR, "quarter": quarter, "department": "21", "country": code, "value": euros}
        for flow in "EI"
        for quarter in (1, 2, 3, 4)
        for code, euros in EUROS.items()
    ]
    return publish(rows, tmp_path_factory.mktemp("alors"))


def euros(dataset: Dataset, *countries: str) -> int:
    """Exports of one quarter under a country filter."""
    return dataset.total(COTE_D_OR, Flow.EXPORT, (quarter_index(YEAR, 3),), (), countries)[0]


def test_a_filter_finds_what_existed_then(then: Dataset) -> None:
    """By its code, and in its groups; with « Hors UE » and « UE 27 » nothing is counted twice."""
    assert euros(then, "CS") == 600_000
    assert euros(then, "ZQ") == 150_000
    assert euros(then, "HORS-UE") == 750_000
    assert euros(then, "UE27") == 900_000
    assert euros(then, "EUROPE-HORS-UE") == 600_000
    assert euros(then, "HORS-UE", "CS", "QT") == 790_000


def test_only_countries_rank_and_concentrate(then: Dataset) -> None:
    """Ended codes of no country leave rankings and indices, and stay in totals."""
    selection = Selection(Period.year(YEAR), "21", top=3)
    found = partners(then, selection)
    assert found.totals[Flow.EXPORT] == 4 * sum(EUROS.values())
    assert [code for code in found.frame["country_code"] if code in EUROS] == ["IT", "CS", "ZQ"]
    frame = totals(then, selection, Flow.EXPORT)
    assert {frame.members[i] for i in frame.ranked(Dimension.COUNTRY)} == {"IT", "CS", "ZQ", "GP"}
    table = crossed(then, COTE_D_OR, Flow.IMPORT, selection.period.quarters, Level.A129)
    assert {"IT", "CS", "ZQ"} <= {table.partners[i] for i in table.countries}
    assert not {"QZ", "QT", "QU"} & {table.partners[i] for i in (*table.countries, *table.suppliers)}
    place = list(reference.departments()).index("21")
    expected = sum((part / sum(COUNTRIES)) ** 2 for part in COUNTRIES)
    assert herfindahl(frame.amounts[[place]][:, frame.ranked(Dimension.COUNTRY)])[0] == pytest.approx(expected)
    shares = values(then, selection, "part-pays", "HORS-UE")
    assert shares[place] == pytest.approx(750_000 / sum(EUROS.values()))


def test_outside_the_union_is_the_same_for_a_filter_and_for_dependence(tmp_path: Path) -> None:
    """Whatever two letters stand in the files: today the filter holds what the indicators count as outside."""
    codes = ["".join(pair) for pair in product(ascii_uppercase, repeat=2)]
    rows = [
        {"flow": "I", "year": 2024, "quarter": 2, "department": "21", "country": code, "value": 1 + i * i}
        for i, code in enumerate(codes)
    ]
    dataset, quarter = publish(rows, tmp_path), quarter_index(2024, 2)
    outside = {code for code in codes if stands_outside(code, quarter)} - {"DD"}  # never inside, and in no other land
    assert dataset.partners(["HORS-UE"]).intersection(codes) == outside
    assert dataset.total(COTE_D_OR, Flow.IMPORT, (quarter,), (), ["HORS-UE"])[0] == sum(
        1 + i * i for i, code in enumerate(codes) if code in outside
    )
    inside = dataset.partners(["UE27"])
    assert not inside & outside
    rest = set(codes) - inside - outside
    assert rest == reference.not_countries() | {"GP", "MQ", "GF", "RE", "YT"}
