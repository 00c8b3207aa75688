"""What is lost with a partner, against plain loops over the published rows, and by hand."""

import math
from collections import Counter
from dataclasses import replace

import pytest

from lib import reference
from lib.findings.dependence.partner_loss import partner_loss
from lib.schema import FLOWS, PRODUCT, VALUE_EUR, Flow, Level
from lib.store import Dataset
from tests.datasets import Row
from tests.findings.dependence.made import NIEVRE, QUARTER
from tests.findings.loops import chosen, near


@pytest.mark.parametrize("flow", FLOWS)
def test_a_lost_partner_is_what_the_rows_give(small: Dataset, rows: list[Row], flow: Flow) -> None:
    """Amount, share, other countries and needed growth of every product, returned goods and stores left out."""
    for line in partner_loss(small, NIEVRE, flow, "CN").frame.to_dict("records"):
        own = [row for row in chosen(rows, "58", flow) if row["a129"] == line[PRODUCT]]
        by = Counter[str]()
        for row in own:
            by[row["country"]] += row["value"]
        others = {code: x for code, x in by.items() if code not in ("CN", "FR", "QS") and x > 0}
        assert (line["stake_eur"], line["others_eur"]) == (by["CN"], sum(others.values()))
        assert line["others_number"] == len(others)
        assert near(line["stake_share"], by["CN"] / sum(by.values()))
        assert near(line["needed_growth"], by["CN"] / sum(others.values()))


@pytest.mark.parametrize("code", ["UE27", "HORS-UE", "BRICS"])
@pytest.mark.parametrize("flow", FLOWS)
def test_a_lost_group_is_all_of_its_members(small: Dataset, rows: list[Row], flow: Flow, code: str) -> None:
    """What is traded with any of them; no member steps in for another, and the sentence names the group."""
    finding = partner_loss(small, NIEVRE, flow, code)
    members = reference.country_groups()[code].at(NIEVRE.period.last) - {"FR"}
    seen = 0
    for line in finding.frame.to_dict("records"):
        own = [row for row in chosen(rows, "58", flow) if row["a129"] == line[PRODUCT]]
        lost = sum(row["value"] for row in own if row["country"] in members)
        others = {row["country"] for row in own if row["country"] not in {*members, "FR", "QS"}}
        rest = sum(row["value"] for row in own if row["country"] in others)
        assert (line["stake_eur"], line["others_eur"], line["others_number"]) == (lost, rest, len(others))
        seen += lost
    assert seen == finding.totals[flow] > 0
    verb = "disparaissaient" if reference.country_groups()[code].article == "les" else "disparaissait"
    assert verb in finding.title
    assert reference.country_groups()[code].spoken in finding.sentence


def test_losing_china_by_hand(odd: Dataset) -> None:
    """60 of 100 lost; the United States and Germany, 30 together, would have to grow threefold; stores stay out."""
    frame = partner_loss(odd, replace(QUARTER, level=Level.CPF4), Flow.IMPORT, "CN").frame
    line = frame.to_dict("records")[0]
    assert (line["stake_eur"], line[VALUE_EUR], line["others_eur"], line["others_number"]) == (
        60_000,
        100_000,
        30_000,
        2,
    )
    assert (line["stake_share"], line["needed_growth"], line["others_named"]) == (0.6, 2.0, "États-Unis, Allemagne")
    alone = partner_loss(odd, replace(QUARTER, level=Level.CPF4), Flow.IMPORT, "CH").frame.to_dict("records")[0]
    assert math.isnan(alone["needed_growth"])
    assert partner_loss(odd, QUARTER, Flow.IMPORT, "JP").is_empty


def test_a_place_without_trade_says_what_to_do(small: Dataset) -> None:
    """An empty figure has a remedy."""
    finding = partner_loss(small, NIEVRE.at("23"), Flow.IMPORT, "CN")
    assert finding.is_empty
    assert "hoisissez" in finding.empty
