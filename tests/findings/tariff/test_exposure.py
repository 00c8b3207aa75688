"""What a tariff exposes, against plain loops over the published rows."""

from dataclasses import replace

import pytest

from lib.findings.tariff.exposure import tariff_exposure
from lib.findings.tariff.products import tariff_products
from lib.scenario import Scenario
from lib.schema import VALUE_EUR, Flow, Measure
from lib.store import Dataset
from tests.datasets import Row
from tests.findings.loops import chosen, near
from tests.findings.tariff.steel import NIEVRE, PLACES, STEEL, duty


@pytest.mark.parametrize("scenario", [Scenario(), STEEL], ids=["États-Unis 10 %", "Acier"])
@pytest.mark.parametrize("code", PLACES)
def test_a_duty_is_what_the_rows_give(small: Dataset, rows: list[Row], code: str, scenario: Scenario) -> None:
    """Exports, those concerned, their share and the duty of each place, line by line; products add up to it."""
    frame = tariff_exposure(small, NIEVRE.at(code), scenario).frame
    for line in frame.to_dict("records"):
        own = chosen(rows, line["territory_code"], Flow.EXPORT)
        whole, part = sum(r["value"] for r in own), sum(r["value"] for r in own if r["country"] in scenario.countries)
        assert (line[VALUE_EUR], line["concerned_eur"]) == (whole, part)
        assert near(line["concerned_share"], part / whole)
        assert abs(line["duty_eur"] - duty(own, scenario)) <= 0.5001
    products = tariff_products(small, NIEVRE.at(code), scenario)
    assert products.frame["duty_eur"].sum() == frame["duty_eur"].iloc[0]
    assert products.frame["concerned_eur"].sum() == frame["concerned_eur"].iloc[0] == products.totals[Flow.EXPORT]


def test_a_duty_adds_up_over_countries(small: Dataset) -> None:
    """Two countries together owe what each owes alone, to the rounding; a group named beside its member once."""

    def owed(*codes: str) -> int:
        return int(tariff_exposure(small, NIEVRE, Scenario(codes, 1234)).frame["duty_eur"].iloc[0])

    assert abs(owed("US", "CN") - owed("US") - owed("CN")) <= 1
    assert owed("AMERIQUE", "US") == owed("AMERIQUE")


def test_a_scenario_leaves_the_country_filter_aside_and_says_so(small: Dataset) -> None:
    """A page filtered on Germany still asks what the United States would take, in euros even when masses are shown."""
    filtered = replace(NIEVRE, countries=("DE",), measure=Measure.MASS)
    finding = tariff_exposure(small, filtered, Scenario())
    assert finding.frame.equals(tariff_exposure(small, NIEVRE, Scenario()).frame)
    said = {caution.anchor for caution in finding.cautions}
    assert {"filtre-pays", "toujours-euros", "taux-choisis", "droits-premier-tour"} <= said


def test_a_place_without_exports_says_what_to_do(small: Dataset) -> None:
    """An empty figure has a remedy."""
    for function in (tariff_exposure, tariff_products):
        finding = function(small, NIEVRE.at("23"), STEEL)
        assert finding.is_empty
        assert "hoisissez" in finding.empty
