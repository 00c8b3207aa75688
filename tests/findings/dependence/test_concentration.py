"""Concentration, over years and product by product, against plain loops over the published rows."""

from collections import Counter
from dataclasses import replace

import pytest

from lib.findings.dependence.concentration import concentration_over_years
from lib.findings.dependence.one_country import one_country
from lib.schema import FLOWS, PRODUCT, Flow, Level
from lib.store import Dataset
from tests.datasets import Row
from tests.findings.dependence.made import NIEVRE, QUARTER
from tests.findings.loops import chosen, near


@pytest.mark.parametrize("flow", FLOWS)
def test_concentration_is_what_the_rows_give(small: Dataset, rows: list[Row], flow: Flow) -> None:
    """The index of each year and of each product, partners that are no countries left out, by plain loops."""

    def index(own: list[Row]) -> float:
        amounts = Counter[str]()
        for row in own:
            if row["country"] != "QS":
                amounts[row["country"]] += row["value"]
        kept = [max(x, 0) for x in amounts.values()]
        return sum(x * x for x in kept) / sum(kept) ** 2

    frame = concentration_over_years(small, NIEVRE).frame
    for line in frame[frame["flow"] == flow].to_dict("records"):
        assert near(line["concentration"], index(chosen(rows, "58", flow, (int(line["year"]),))))
    for line in one_country(small, NIEVRE, flow).frame.to_dict("records"):
        own = [row for row in chosen(rows, "58", flow) if row["a129"] == line[PRODUCT]]
        assert near(line["concentration"], index(own))
        first = sum(row["value"] for row in own if row["country"] == line["first_country_code"])
        assert near(line["first_share"], first / sum(row["value"] for row in own))


def test_a_partner_that_is_no_country_stays_in_totals_and_leaves_concentration(odd: Dataset) -> None:
    """60, 20 and 10 of 90 from countries give the index; the first country's share is of all 100."""
    frame = one_country(odd, replace(QUARTER, level=Level.CPF4), Flow.IMPORT).frame.set_index(PRODUCT)
    assert frame.loc["1051", "concentration"] == pytest.approx((36 + 4 + 1) / 81)
    assert frame.loc["1051", "first_share"] == 0.6
    assert "3030" not in frame.index
    whole = concentration_over_years(odd, QUARTER).frame
    assert list(whole["year"].unique()) == ["2024 (T1)"]
    countries = [60_000, 20_000, 10_000, 5_000, 9_000]
    index = sum(x * x for x in countries) / sum(countries) ** 2
    assert whole[whole["flow"] == Flow.IMPORT]["concentration"].tolist() == [pytest.approx(index)]


def test_a_place_without_trade_says_what_to_do(small: Dataset) -> None:
    """An empty figure has a remedy."""
    nowhere = NIEVRE.at("23")
    for finding in (concentration_over_years(small, nowhere), one_country(small, nowhere, Flow.EXPORT)):
        assert finding.is_empty
        assert "hoisissez" in finding.empty
