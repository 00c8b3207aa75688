"""Exposure and dependence against plain loops over the published rows, and the cases that trip people up."""

import math
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from lib import reference
from lib.findings.comparing.peers import nearest
from lib.findings.dependence.concentration import concentration_over_years
from lib.findings.dependence.near_alternatives import near_alternatives
from lib.findings.dependence.one_country import one_country
from lib.findings.dependence.partner_loss import partner_loss
from lib.findings.dependence.signals import NO, NOT_SOLD, YES, dependence_signals
from lib.findings.dependence.trade import last_years
from lib.findings.tariff.departments import tariff_departments
from lib.findings.tariff.exposure import tariff_exposure
from lib.findings.tariff.products import tariff_products
from lib.scenario import Scenario, parse, read_list, read_name
from lib.schema import (
    COUNTRY,
    FLOWS,
    LEVELS,
    OTHERS,
    PRODUCT,
    VALUE_EUR,
    Flow,
    Measure,
    quarter_index,
)
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.store.crossed import by_membership
from tests.datasets import Row, publish

NIEVRE = Selection(Period.year(2024))
PLACES = ("58", "21", "R27", "TI-2707", "FR", "NV")
STEEL = Scenario(("US", "CN"), 1500, (("C24A", 5000), ("1011", 250)), "Acier")
EU = {"DE", "IT", "ES", "FR", "GR"}


def inside(row: Row, code: str) -> bool:
    """Return whether a row belongs to a territory."""
    if code == "FR":
        return True
    if code == "NV":
        return row["department"] not in reference.departments()
    return row["department"] in reference.territory(code).departments


def chosen(rows: list[Row], code: str, flow: str, years: tuple[int, ...] = (2024,)) -> list[Row]:
    """Return a territory's rows of a flow."""
    return [row for row in rows if row["flow"] == flow and row["year"] in years and inside(row, code)]


def duty(rows: list[Row], scenario: Scenario) -> float:
    """Return the euros of duty on rows, one by one."""
    rates = dict(scenario.products)
    return sum(
        row["value"] * rates.get(row["cpf4"], rates.get(row["a129"], scenario.rate)) / 10_000
        for row in rows
        if row["country"] in scenario.countries
    )


def near(one: Any, other: float | None) -> bool:
    """Return whether two figures agree, a missing one with a missing one."""
    if other is None or (isinstance(other, float) and math.isnan(other)):
        return bool(pd.isna(one))
    return bool(one == pytest.approx(other, abs=1e-9))


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


@pytest.mark.parametrize("level", ["A17", "A129", "CPF4"])
def test_a_product_carries_the_duty_of_its_rows(small: Dataset, rows: list[Row], level: str) -> None:
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


def test_every_departement_is_ranked_by_what_its_rows_give(small: Dataset, rows: list[Row]) -> None:
    """Shares and duties of all départements, most exposed first; a département without exports has no rank."""
    frame = tariff_departments(small, NIEVRE, STEEL).frame
    expected = {}
    for code in {row["department"] for row in rows} & set(reference.departments()):
        own = chosen(rows, code, Flow.EXPORT)
        part = sum(r["value"] for r in own if r["country"] in STEEL.countries)
        expected[code] = (part / sum(r["value"] for r in own), duty(own, STEEL))
    assert set(frame["territory_code"]) == set(expected)
    assert list(frame["concerned_share"]) == sorted((share for share, _ in expected.values()), reverse=True)
    for line in frame.to_dict("records"):
        share, owed = expected[line["territory_code"]]
        assert near(line["concerned_share"], share)
        assert abs(line["duty_eur"] - owed) <= 0.5001
    standing = dict(zip(frame["territory_code"], frame["rank"], strict=True))["58"]
    assert f"{standing}" in tariff_exposure(small, NIEVRE, STEEL).metrics[2].value


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


def test_a_link_says_the_scenario_and_reads_it_back() -> None:
    """Any scenario survives its link; what a link cannot mean is left out, one line each, and never raises."""
    assert parse(STEEL.to_query()) == (STEEL, ())
    assert parse({}) == (Scenario(), ())
    hostile = {
        "tarif_pays": "ZZZ,<b>",
        "tarif": "1e9",
        "tarif_produits": "C24A:999,:,x" * 2_000,
        "tarif_nom": "*" * 9_000,
    }
    scenario, notices = parse(hostile)
    assert scenario == Scenario()
    assert len(notices) == 3
    assert not any("<b>" in notice for notice in notices)
    assert read_name("<script>alert(1)</script>") == "scriptalert(1)script"


def test_a_pasted_list_tells_each_bad_line() -> None:
    """Good lines are kept, each bad one is named with its number and what was expected."""
    kept, wrong = read_list("produit;taux\nC24A;50\n\nC99X;10\n2410;deux\n1011\nC24A;5\nC10A;Viande;12,5 %")
    assert kept == (("C24A", 5000), ("C10A", 1250))
    assert [line.split(" :")[0] for line in wrong] == ["Ligne 4", "Ligne 5", "Ligne 6", "Ligne 7"]


@pytest.mark.parametrize("measure", [Measure.VALUE, Measure.MASS])
@pytest.mark.parametrize("code", ["58", "R27", "FR"])
def test_signals_are_what_the_rows_give(small: Dataset, rows: list[Row], code: str, measure: str) -> None:
    """D1, D2 and D3 in value and in mass, the signal, and whether it lasted, by plain loops over the rows."""

    def read(years: tuple[int, ...], field: str) -> dict[str, tuple[float | None, float | None, float | None]]:
        bought, away, sold = Counter(), defaultdict(Counter), Counter()
        for row in chosen(rows, code, Flow.IMPORT, years):
            bought[row["cpf4"]] += row[field]
            if row["country"] not in EU and row["country"] != "QS":
                away[row["cpf4"]][row["country"]] += row[field]
        for row in chosen(rows, code, Flow.EXPORT, years):
            sold[row["cpf4"]] += row[field]
        found = {}
        for product in bought:
            extra = sum(away[product].values())
            kept = [max(x, 0) for x in away[product].values()]
            found[product] = (
                sum(x * x for x in kept) / sum(kept) ** 2 if sum(kept) else None,
                extra / bought[product] if bought[product] > 0 else None,
                extra / sold[product] if sold[product] > 0 else None,
            )
        return found

    def holds(three: tuple[float | None, ...]) -> bool:
        return all(x is not None and x > limit for x, limit in zip(three, (0.4, 0.5, 1), strict=True))

    frame = dependence_signals(small, replace(NIEVRE, territory_code=code, measure=measure)).frame
    value, mass = read((2024,), "value"), read((2024,), "mass")
    past = [read((year,), "mass" if measure == Measure.MASS else "value") for year in (2023, 2024)]
    assert set(frame[PRODUCT]) == set(value)
    for line in frame.to_dict("records"):
        product = line[PRODUCT]
        for suffix, found in (("eur", value), ("kg", mass)):
            assert all(near(line[f"d{n + 1}_{suffix}"], found[product][n]) for n in range(3))
            assert (line[f"signal_{suffix}"] == YES) == holds(found[product])
        assert (line["persistence"] == "persistant") == all(holds(found[product]) for found in past)


def one_row(flow: str, country: str, value: int, **more: Any) -> Row:
    """Return a row of the Nièvre: cheese, first quarter of 2024, a kilogram a euro."""
    usual = {"quarter": 1, "year": 2024, "department": "58", "a129": "C10E", "cpf4": "1051"}
    return {**usual, "flow": flow, "country": country, "value": value, "mass": value, **more}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return a dataset of hand-made cases, a product each."""
    made = [
        # 1051: 60 + 20 outside, 20 inside, 40 sold: a signal. Stores (QS) count in purchases only.
        one_row(Flow.IMPORT, "CN", 60_000), one_row(Flow.IMPORT, "US", 20_000), one_row(Flow.IMPORT, "DE", 10_000),
        one_row(Flow.IMPORT, "QS", 10_000), one_row(Flow.EXPORT, "DE", 40_000),
        # 2410: bought from Switzerland alone, never sold.
        one_row(Flow.IMPORT, "CH", 5_000, a129="C24A", cpf4="2410"),
        # 2120: returned goods only: inside the Union, and no supplier.
        one_row(Flow.IMPORT, "FR", 9_000, a129="C21Z", cpf4="2120"),
        one_row(Flow.EXPORT, "US", 100, a129="C21Z", cpf4="2120"),
        # 3030: nothing but what is no country.
        one_row(Flow.IMPORT, "QS", 700, a129="C30C", cpf4="3030"),
    ]  # fmt: skip
    return publish(made, tmp_path_factory.mktemp("odd"))


QUARTER = Selection(Period.parse("2024T1"))


def test_hand_made_cases_of_dependence(odd: Dataset) -> None:
    """A signal, a lone supplier of what is not sold, returned goods, and a partner that is no country."""
    frame = dependence_signals(odd, QUARTER).frame.set_index(PRODUCT)
    assert frame.loc["1051", ["d1_eur", "d2_eur", "d3_eur"]].tolist() == [0.625, 0.8, 2.0]
    assert frame["signal_eur"].to_dict() == {"1051": YES, "2410": NOT_SOLD, "2120": NO, "3030": NO}
    assert frame.loc["2410", ["d1_eur", "d2_eur", "supplier", "neighbour"]].tolist() == [1.0, 1.0, "Suisse", "Suisse"]
    assert math.isnan(frame.loc["2410", "d3_eur"])
    assert frame.loc["2120", ["d2_eur", "d3_eur", "supplier"]].tolist() == [0.0, 0.0, ""]
    assert frame.loc["3030", "d2_eur"] == 0.0
    assert set(frame["persistence"]) == {"moins de deux années complètes"}


def test_no_signal_is_said(odd: Dataset) -> None:
    """« Aucun signal » is a result: it is the sentence, and the table still stands."""
    finding = dependence_signals(odd, replace(QUARTER, products=("C21Z",)))
    assert finding.plain.startswith("Aucun signal parmi 1\u202fproduit importé")
    assert list(finding.frame[PRODUCT]) == ["2120"]


def test_a_partner_that_is_no_country_stays_in_totals_and_leaves_concentration(odd: Dataset) -> None:
    """60, 20 and 10 of 90 from countries give the index; the first country's share is of all 100."""
    frame = one_country(odd, replace(QUARTER, level="CPF4"), Flow.IMPORT).frame.set_index(PRODUCT)
    assert frame.loc["1051", "concentration"] == pytest.approx((36 + 4 + 1) / 81)
    assert frame.loc["1051", "first_share"] == 0.6
    assert "3030" not in frame.index
    whole = concentration_over_years(odd, QUARTER).frame
    assert list(whole["year"].unique()) == ["2024 (T1)"]
    countries = [60_000, 20_000, 10_000, 5_000, 9_000]
    index = sum(x * x for x in countries) / sum(countries) ** 2
    assert whole[whole["flow"] == Flow.IMPORT]["concentration"].tolist() == [pytest.approx(index)]


def test_losing_china_by_hand(odd: Dataset) -> None:
    """60 of 100 lost; the United States and Germany, 30 together, would have to grow threefold; stores stay out."""
    frame = partner_loss(odd, replace(QUARTER, level="CPF4"), Flow.IMPORT, "CN").frame
    line = frame.to_dict("records")[0]
    assert (line["stake_eur"], line[VALUE_EUR], line["others_eur"], line["others_number"]) == (
        60_000,
        100_000,
        30_000,
        2,
    )
    assert (line["stake_share"], line["needed_growth"], line["others_named"]) == (0.6, 2.0, "États-Unis, Allemagne")
    alone = partner_loss(odd, replace(QUARTER, level="CPF4"), Flow.IMPORT, "CH").frame.to_dict("records")[0]
    assert math.isnan(alone["needed_growth"])
    assert partner_loss(odd, QUARTER, Flow.IMPORT, "JP").is_empty


def test_the_united_kingdom_leaves_the_union_within_a_period(tmp_path: Path) -> None:
    """Bought before 2021 it is inside, from 2021 outside: each quarter is read with the members of its time."""
    made = [
        one_row(Flow.IMPORT, "GB", 70_000, year=2020, quarter=4),
        one_row(Flow.IMPORT, "GB", 30_000, year=2021, quarter=1),
        one_row(Flow.EXPORT, "DE", 10_000, year=2020, quarter=4),
        one_row(Flow.EXPORT, "DE", 10_000, year=2021, quarter=1),
    ]
    dataset = publish(made, tmp_path)
    period = Period(quarter_index(2020, 4), quarter_index(2021, 1))
    line = dependence_signals(dataset, Selection(period)).frame.to_dict("records")[0]
    assert (line["import_eur"], line["extra_eur"], line["d2_eur"], line["d3_eur"]) == (100_000, 30_000, 0.3, 1.5)
    assert by_membership(period.quarters, ("GB", "DE")) == [(period.first,), (period.last,)]


def test_the_last_three_years_are_complete_and_not_later(small: Dataset, odd: Dataset) -> None:
    """Two complete years are published here; a period in 2023 does not look at 2024; a lone quarter is no year."""
    assert last_years(small, Period.year(2024)) == [2023, 2024]
    assert last_years(small, Period.parse("2023T2")) == [2023]
    assert last_years(odd, QUARTER.period) == []


@pytest.mark.parametrize("flow", FLOWS)
def test_concentration_is_what_the_rows_give(small: Dataset, rows: list[Row], flow: str) -> None:
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


@pytest.mark.parametrize("flow", FLOWS)
def test_a_lost_partner_is_what_the_rows_give(small: Dataset, rows: list[Row], flow: str) -> None:
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


@pytest.mark.parametrize("flow", FLOWS)
def test_alternatives_are_what_the_rows_give(small: Dataset, rows: list[Row], flow: str) -> None:
    """Euros and kilograms of the territory, its peers, its région and France for each country, France left out."""
    frame = near_alternatives(small, NIEVRE, flow, "C24A").frame
    peers = nearest(small, NIEVRE)
    places = {"own": ("58",), "peers": peers, "region": ("R27",), "france": ("FR",)}
    assert not {"FR", "QS"} & set(frame[COUNTRY])
    for line in frame.to_dict("records"):
        for who, codes in places.items():
            own = [
                row
                for code in codes
                for row in chosen(rows, code, flow)
                if (row["a129"], row["country"]) == ("C24A", line[COUNTRY])
            ]
            value, mass = sum(r["value"] for r in own), sum(r["mass"] for r in own)
            assert (line[f"{who}_eur"], line[f"{who}_kg"]) == (value, mass)
            assert near(line[f"{who}_unit_value"], value / mass if mass >= 1000 and value > 0 else None)


def test_a_place_without_trade_says_what_to_do(small: Dataset) -> None:
    """Every question has an empty state with a remedy."""
    nowhere = NIEVRE.at("23")
    for finding in (
        tariff_exposure(small, nowhere, STEEL),
        tariff_products(small, nowhere, STEEL),
        concentration_over_years(small, nowhere),
        one_country(small, nowhere, Flow.EXPORT),
        dependence_signals(small, nowhere),
        partner_loss(small, nowhere, Flow.IMPORT, "CN"),
    ):
        assert finding.is_empty
        assert "hoisissez" in finding.empty


def test_other_countries_start_from_a_product_of_the_filter(small: Dataset) -> None:
    """Under a filter on products, « à qui d'autre acheter » is about one of them, at its level or a finer one."""
    for products in (("C24A",), ("C10A", "C24A"), ("1011",), ("C1",)):
        title = near_alternatives(small, replace(NIEVRE, products=products), Flow.IMPORT).title
        inside = [
            product
            for level in LEVELS
            for product in reference.products(level).values()
            if {product.code, product.a129, product.a17} & set(products)
        ]
        assert any(title.endswith(f": {product.short}") for product in inside), title
