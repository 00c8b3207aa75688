"""What is asked of data that hold next to nothing: an answer in words, never an error."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from lib.findings.dependence.few_plants import few_plants
from lib.findings.highlights.highlights import highlights
from lib.findings.over_time.mix_and_performance import mix_and_performance
from lib.schema import FLOWS, MEASURES
from lib.selection import Period, Selection
from tests.datasets import Row, publish, random_rows
from tests.effort import part

WORLDS: dict[str, Callable[[Row], Row | None]] = {
    "corrections alone": lambda row: row | {"value": -9, "mass": 0},
    "no mass": lambda row: row | {"mass": 0},
    "one flow": lambda row: row if row["flow"] == "E" else None,
    "one quarter": lambda row: row if (row["year"], row["quarter"]) == (2024, 2) else None,
    "nothing the year before": lambda row: row if row["year"] == 2024 else None,
    "nothing this year but a euro": lambda row: row | {"value": 1, "mass": 0} if row["year"] == 2024 else row,
    "one département": lambda row: row | {"department": "58"},
    "one heading to one country": lambda row: row | {"a129": "C24A", "cpf4": "2410", "country": "DE"},
}
PLACES = ("58", "75", "23", "R27", "TI-2707", "03,18,58", "FR", "NV")
PERIODS = ("2024", "2024T2", "2023T1-2024T4")
ASKED = list(product(PERIODS, PLACES, MEASURES, ((), ("C24A",))))


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.sweep(every=4)
def test_next_to_nothing_is_answered(tmp_path: Path, world: str) -> None:
    """Facts, mix and performance and « une seule usine ? », in both measures, with and without a filter."""
    rows = [kept for row in random_rows(2, 160, (2023, 2024)) if (kept := WORLDS[world](row)) is not None]
    dataset = publish(rows, tmp_path)
    for period, place, measure, products in part(ASKED, every=5):
        asked = Selection(Period.parse(period), place, measure=measure, products=products)
        said = highlights(dataset, asked)
        assert said.empty if said.is_empty else said.sentence
        assert "nan" not in said.sentence
        for flow in FLOWS:
            for answer in (mix_and_performance, few_plants):
                found = answer(dataset, asked, flow)
                assert found.is_empty or "nan" not in found.sentence
