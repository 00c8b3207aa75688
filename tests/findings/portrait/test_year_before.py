"""The year before beside the figures of a territory, against plain loops over the published rows."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from lib import reference
from lib.findings.portrait.activities import activities
from lib.findings.portrait.flows import flow_total, flows
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.pictures import Metrics
from lib.schema import COUNTRY, FLOW, FLOWS, OTHERS, PRODUCT, Flow, Measure
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row, publish
from tests.findings.loops import chosen, near

COTE_D_OR = Selection(Period.year(2024), "21", top=3)
FIELD = {PRODUCT: "a129", COUNTRY: "country"}


def amounts(rows: list[Row], flow: Flow, year: int, codes: set[str], name: str, measure: Measure) -> Counter[str]:
    """Return the amounts of Côte-d'Or by product or country, everything that is not among the codes under AUTRES."""
    found: Counter[str] = Counter()
    for row in chosen(rows, "21", flow, (year,)):
        code = row[FIELD[name]]
        found[code if code in codes else OTHERS] += row["value" if measure is Measure.VALUE else "mass"]
    return found


@pytest.mark.parametrize("measure", Measure)
def test_every_table_has_the_year_before(small: Dataset, rows: list[Row], measure: Measure) -> None:
    """Amount, change in the unit and change in per cent of each line are those of a plain loop over both years."""
    asked = replace(COTE_D_OR, measure=measure)
    before, change = measure.of("before"), measure.of("change")
    for flow in FLOWS:
        frame = activities(small, asked).frame
        block = frame[frame[FLOW] == flow]
        then = amounts(rows, flow, 2023, set(block[PRODUCT]), PRODUCT, measure)
        for row in block.to_dict("records"):
            past = then[row[PRODUCT]]
            assert row[before] == past
            assert row[change] == row[measure.column] - past
            assert near(row["growth"], row[measure.column] / past - 1 if past > 0 else None)
        assert block[before].sum() == then.total()


def test_both_flows_of_a_country_stand_beside_their_year_before(small: Dataset, rows: list[Row]) -> None:
    """Each side of the partners' table has its own year before, and together they are that year's totals."""
    frame = partners(small, COTE_D_OR).frame
    for flow in FLOWS:
        then = amounts(rows, flow, 2023, set(frame[COUNTRY]), COUNTRY, Measure.VALUE)
        for row in frame.to_dict("records"):
            past, now = then[row[COUNTRY]], row[f"{flow.stem}_eur"]
            assert (row[f"{flow.stem}_before_eur"], row[f"{flow.stem}_change_eur"]) == (past, now - past)
            assert near(row[f"{flow.stem}_growth"], now / past - 1 if past > 0 else None)
        assert frame[f"{flow.stem}_before_eur"].sum() == then.total()


def test_a_cell_that_has_gone_keeps_its_year_before(tmp_path: Path) -> None:
    """What was sold a year before and no longer is stands under « Autres », so that both years add up."""
    rows = [
        *({"flow": "E", "quarter": q, "year": 2023, "country": c, "value": v} for q in (1, 2) for c, v in BEFORE),
        *({"flow": "E", "quarter": q, "year": 2024, "country": "JP", "value": 30} for q in (1, 2)),
    ]
    asked = Selection(Period.parse("2024T1-2024T2"), "58")
    frame = flows(publish(rows, tmp_path), asked, Flow.EXPORT).frame
    assert frame[[COUNTRY, "value_eur", "before_eur"]].values.tolist() == [["JP", 60, 8], [OTHERS, 0, 34]]
    assert frame["growth"].tolist() == [6.5, -1.0]


BEFORE = [("JP", 4), ("BR", 17)]


def test_no_year_before_is_a_dash_and_not_zero(small: Dataset) -> None:
    """2023 is the first year that is published: nothing stands beside it, and no caution speaks of a comparison."""
    first = replace(COTE_D_OR, period=Period.year(2023))
    for frame in (activities(small, first).frame, flows(small, first, Flow.IMPORT).frame):
        assert frame[["before_eur", "growth", "change_eur"]].isna().all(axis=None)
    frame = partners(small, first).frame
    assert frame[["import_before_eur", "export_growth", "export_change_eur"]].isna().all(axis=None)


def test_quarters_that_are_missing_are_not_read(tmp_path: Path) -> None:
    """A year of which T2 is not published is set beside the other three of the year before, in every table."""
    rows = [
        {"flow": flow, "quarter": q, "year": y, "value": q if y == 2023 else 10 * q}
        for flow in FLOWS
        for y, q in [(2023, 1), (2023, 2), (2023, 3), (2023, 4), (2024, 1), (2024, 3), (2024, 4)]
    ]
    dataset, asked = publish(rows, tmp_path), Selection(Period.year(2024), "58")
    assert flow_total(dataset, asked, Flow.EXPORT).frame["before_eur"].iloc[0] == 1 + 3 + 4
    assert key_figures(dataset, asked).frame["before_eur"].iloc[0] == 8
    assert activities(dataset, asked).frame["before_eur"].tolist() == [8, 8]


@pytest.mark.parametrize(("before", "words"), [(0, "rien un an plus tôt"), (-7_000_000, "−7,0\u202fM€ un an plus tôt")])
def test_a_rate_without_a_base_is_said_as_such(tmp_path: Path, before: int, words: str) -> None:
    """From nothing, or from corrections, to 3 M€: no rate anywhere, and the tile says what there was."""
    rows = [
        {"flow": flow, "quarter": 2, "year": year, "department": place, "value": value}
        for flow in FLOWS
        for year in (2023, 2024)
        for place, value in (("26", before if year == 2023 else 3_000_000), ("33", 9_000_000))
    ]
    dataset, asked = publish([row for row in rows if row["value"]], tmp_path), Selection(Period.parse("2024T2"), "26")
    key, total = key_figures(dataset, asked), flow_total(dataset, asked, Flow.EXPORT)
    for finding in (key, total):
        own = finding.frame[finding.frame["territory_code"] == "26"]
        assert own["growth"].isna().all()
        assert isinstance(finding.picture, Metrics)
        assert finding.picture.tiles[0].change == words
        assert finding.picture.tiles[0].rise is None
    assert ("n’exportait rien un an plus tôt" in total.sentence) == (before == 0)
    assert partners(dataset, asked).frame["export_growth"].isna().all()
    assert not pd.isna(
        key.frame.set_index(["indicator", "territory_code"])["growth"][("Exportations", reference.FRANCE)]
    )


def test_no_ratio_is_made_of_imports_below_zero(tmp_path: Path) -> None:
    """Corrections outweigh what is bought: no coverage ratio, no share of it, for the territory alone."""
    rows = [
        {"flow": flow, "quarter": 1, "year": 2024, "department": place, "value": value}
        for flow, place, value in (("E", "74", 40), ("I", "74", -9), ("E", "13", 100), ("I", "13", 200))
    ]
    dataset, asked = publish(rows, tmp_path), Selection(Period.parse("2024T1"), "74")
    ratios = key_figures(dataset, asked).frame.dropna(subset="ratio")
    assert ratios["territory_code"].tolist() == [reference.FRANCE]
    assert "%" not in flows(dataset, asked, Flow.IMPORT).sentence
    assert activities(dataset, asked).frame.set_index(FLOW)["share"].isna().to_dict() == {"E": False, "I": True}
    assert "premier fournisseur" not in partners(dataset, asked).sentence
