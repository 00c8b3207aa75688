from collections import defaultdict
from dataclasses import replace

import pytest

from lib import reference
from lib.findings.tariff.products import tariff_products
from lib.schema import LEVELS, OTHERS, PRODUCT, Flow, Level
from lib.store import Dataset
from tests.datasets import Row
from tests.findings.loops import chosen, near
from tests.findings.tariff.steel import NIEVRE, STEEL, duty


@pytest.mark.parametrize("level", LEVELS)
def test_a_product_carries_the_duty_of_its_rows(small: Dataset, rows: list[Row], level: Level) -> None:
    """Each product's duty, mean rate and share of its own exports, whatever the level the rates were given at."""
    frame = tariff_products(small, replace(NIEVRE, level=level), STEEL).frame
    groups = defaultdict(list)
    for row in chosen(rows, "58", Flow.EXPORT):
        groups[{**row, "a17": reference.a17_of(row["a129"])}[level.lower()]].append(row)
    assert OTHERS not in set(frame[PRODUCT])
    for line in frame.to_dict("records"):
        group = groups[line[PRODUCT]]
        part = sum(r["value"] for r in group if r["country"] in STEEL.countries)
        assert abs(line["duty_eur"] - duty(group, STEEL)) <= 1.0001
        assert near(line["tariff_rate"], duty(group, STEEL) / part)
        assert near(line["concerned_share"], part / sum(r["value"] for r in group))
