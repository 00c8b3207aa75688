"""Kinds of inputs that trip dependence up: missing quarters, headings of another parent, masses, old codes, filters."""

import random
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from lib.findings.dependence.concentration import concentration_over_years, published_years
from lib.findings.dependence.near_alternatives import near_alternatives, starting
from lib.findings.dependence.one_country import one_country
from lib.findings.dependence.partner_loss import partner_loss
from lib.findings.dependence.signal_rows import Signal
from lib.findings.dependence.signals import dependence_signals
from lib.pictures import Ledger
from lib.schema import FLOWS, PRODUCT, Flow, Level, Measure
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row, publish, random_rows
from tests.findings.dependence.made import NIEVRE, QUARTER, one_row


@pytest.mark.parametrize("seed", range(4))
def test_a_year_reads_only_the_quarters_it_names(tmp_path: Path, seed: int) -> None:
    """Whatever is missing of either flow, each year's index is that of the quarters published for both."""
    draw = random.Random(seed)
    kept = {flow: {(year, q) for year in (2023, 2024) for q in (1, 2, 3, 4) if draw.random() < 0.7} for flow in FLOWS}
    kept = {flow: quarters | {(2023, 1), (2024, 4)} for flow, quarters in kept.items()}
    rows = [row for row in random_rows(seed, 1500) if (row["year"], row["quarter"]) in kept[Flow(row["flow"])]]
    dataset = publish(rows, tmp_path)
    both = kept[Flow.EXPORT] & kept[Flow.IMPORT]
    names = {year.name: {divmod(q, 4) for q in year.quarters} for year in published_years(dataset)}
    assert {(year, q + 1) for quarters in names.values() for year, q in quarters} == both
    for line in concentration_over_years(dataset, NIEVRE).frame.to_dict("records"):
        amounts = Counter[str]()
        for row in rows:
            if (
                row["flow"] == line["flow"]
                and row["department"] == "58"
                and row["country"] != "QS"
                and (row["year"], row["quarter"] - 1) in names[line["year"]]
            ):
                amounts[row["country"]] += row["value"]
        kept_amounts = [max(amount, 0) for amount in amounts.values()]
        assert line["concentration"] == pytest.approx(sum(x * x for x in kept_amounts) / sum(kept_amounts) ** 2)


ODD = ("2530", "0000", "", "9999", "2042")  # of its heading, secret, empty, of no table, of another heading


@pytest.fixture(scope="module")
def odd_parents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, list[Row]]:
    """Return boilers (C25B) whose fine codes say otherwise, beside cosmetics (C20B) of the same fine code."""
    rows = [
        one_row(Flow.IMPORT, country, value * place, a129="C25B", cpf4=cpf4)
        for place, cpf4 in enumerate(ODD, 1)
        for country, value in (("CN", 9_000), ("IN", 4_000), ("DE", 1_000))
    ]
    rows += [one_row(Flow.IMPORT, "JP", 70_000, a129="C20B", cpf4="2042"), one_row(Flow.EXPORT, "IT", 900)]
    rows += [one_row(Flow.EXPORT, "IT", 2_000, a129="C20B", cpf4="2042")]
    return publish(rows, tmp_path_factory.mktemp("parents")), rows


@pytest.mark.parametrize("heading", ["C25B", "C20B", "C10E", "C24A"])
def test_a_row_passes_the_filter_by_its_own_heading(odd_parents: tuple[Dataset, list[Row]], heading: str) -> None:
    """Whatever its fine code is, a row of the heading is a purchase of it; one of another heading never is."""
    dataset, rows = odd_parents
    selection = replace(QUARTER, products=(heading,))
    bought: dict[str, int] = defaultdict(int)
    for row in rows:
        if row["flow"] == Flow.IMPORT and row["a129"] == heading:
            bought[row["cpf4"]] += row["value"]
    finding = dependence_signals(dataset, selection)
    assert dict(zip(finding.frame[PRODUCT], finding.frame["import_eur"], strict=True)) == bought
    assert finding.totals[Flow.IMPORT] == sum(bought.values())
    if heading == "C25B":  # nothing of boilers is sold, whatever is sold under the same fine code
        assert set(finding.frame["signal_eur"]) == {Signal.NOT_SOLD}
    if bought:
        fine = replace(selection, level=Level.CPF4)
        assert starting(dataset, fine, Flow.IMPORT) in bought
        assert starting(dataset, selection, Flow.IMPORT) == heading


def test_what_has_no_mass_is_still_bought(tmp_path: Path) -> None:
    """In tonnes, goods whose mass is not declared are bought all the same: every figure says so."""
    made = [
        one_row(Flow.IMPORT, "NO", 800_000, mass=0, a129="D35A", cpf4="3511"),
        one_row(Flow.IMPORT, "CH", 60_000, a129="C21Z", cpf4="2120"),
        one_row(Flow.EXPORT, "CH", 9_000, mass=0, a129="C21Z", cpf4="2120"),
    ]
    dataset = publish(made, tmp_path)
    tonnes = replace(QUARTER, measure=Measure.MASS)
    lost = partner_loss(dataset, tonnes, Flow.IMPORT, "NO")
    assert lost.empty.startswith("Aucune masse n’est déclarée pour ce qui est acheté à la Norvège")
    assert partner_loss(dataset, tonnes, Flow.IMPORT, "JP").empty.startswith("Rien n’est acheté au Japon")
    near = near_alternatives(dataset, tonnes, Flow.IMPORT, "D35A").unemphasised
    assert near.startswith("La Nièvre achète « ")
    assert "mais aucune masse n’en est déclarée" in near
    assert "la masse exportée n’en est pas déclarée" in dependence_signals(dataset, tonnes).sentence
    assert "rien n’en est exporté" not in dependence_signals(dataset, tonnes).sentence


def test_what_is_only_taken_back_is_not_nothing(tmp_path: Path) -> None:
    """Corrections below zero are said as such."""
    dataset = publish([one_row(Flow.EXPORT, "BR", -75_000), one_row(Flow.EXPORT, "DE", 9)], tmp_path)
    said = partner_loss(dataset, QUARTER, Flow.EXPORT, "BR").empty
    assert said.startswith("Rien que des corrections (−0,1\u202fM€) pour ce qui est vendu au Brésil")


def test_old_codes_are_read_at_their_time(tmp_path: Path) -> None:
    """In 2009 stores of that time are no country, and the Netherlands Antilles are one."""
    made = [
        one_row(Flow.IMPORT, code, value, year=2009)
        for code, value in (("QW", 500_000), ("QV", 90_000), ("AN", 60_000), ("DE", 20_000))
    ]
    dataset = publish(made, tmp_path)
    selection = Selection(Period.parse("2009T1"), "58", level=Level.CPF4)
    line = one_country(dataset, selection, Flow.IMPORT).frame.to_dict("records")[0]
    assert (line["first_country_code"], line["concentration"]) == ("AN", pytest.approx(0.75**2 + 0.25**2))
    year = concentration_over_years(dataset, selection)
    assert year.is_empty  # exports are not published
    signal = dependence_signals(
        publish([*made, one_row(Flow.EXPORT, "DE", 1, year=2009)], tmp_path / "both"), selection
    )
    assert signal.frame["supplier_code"].tolist() == ["AN"]
    assert signal.frame["extra_eur"].tolist() == [60_000]


def test_equal_first_countries_are_told(tmp_path: Path) -> None:
    """Three clients of the same amount: the one that is named is not alone."""
    made = [one_row(flow, code, 1_000) for flow in FLOWS for code in ("BE", "NL", "PT")]
    said = concentration_over_years(publish(made, tmp_path), QUARTER).unemphasised
    assert "qu’avec 3,0\u202fpays à parts égales" in said.replace("3,0 pays", "3,0\u202fpays")
    assert "d’abord la Belgique ex æquo avec 2\u202fautres (33,3\u202f%)" in said


def test_heads_are_plain_and_the_method_is_in_the_help(demo: Dataset) -> None:
    """Neither bars nor tables are headed by D1, D2, D3; the definitions say which is which."""
    finding = dependence_signals(demo, NIEVRE)
    assert isinstance(finding.picture, Ledger)
    heads = [bars.head for bars in finding.picture.columns] + [column.head for column in finding.columns]
    assert not any(name in head for head in heads for name in ("D1", "D2", "D3"))
    definitions = " ".join(column.definition for column in finding.columns)
    assert all(f"{name} :" in definitions for name in ("D1", "D2", "D3"))
    assert "trait" not in finding.reading_of_table
    assert "gras" not in finding.reading_of_table


def test_a_filtered_sentence_of_dependence_names_its_products(demo: Dataset) -> None:
    """Read alone, each sentence says of which products its amounts and its percentages are."""
    filtered = replace(NIEVRE, products=("C24A",), countries=("DE",))
    for finding in (
        concentration_over_years(demo, filtered),
        dependence_signals(demo, filtered),
        *(one_country(demo, filtered, flow) for flow in FLOWS),
        *(partner_loss(demo, filtered, flow, "CN") for flow in FLOWS),
    ):
        said = finding.empty if finding.is_empty else finding.sentence
        assert "sidérurgie" in said.lower(), said
        assert "Allemagne" not in said or "l’Allemagne" in said  # the filter on countries is left aside


@pytest.mark.parametrize("flow", FLOWS)
def test_the_year_before_stands_beside_in_dependence(small: Dataset, rows: list[Row], flow: Flow) -> None:
    """What each product or country was a year before, by plain loops; no rate without a base; 2023 has none."""

    def euros(year: int, **codes: str) -> int:
        own = {"flow": flow, "department": "58", "year": year} | codes
        return sum(row["value"] for row in rows if all(row[name] == value for name, value in own.items()))

    tables = (
        (one_country(small, NIEVRE, flow), "a129", "value_eur", "before_eur", "growth"),
        (partner_loss(small, NIEVRE, flow, "CN"), "a129", "stake_eur", "stake_before_eur", "stake_growth"),
        (near_alternatives(small, NIEVRE, flow, "C24A"), "country", "own_eur", "own_before_eur", "own_growth"),
    )
    beside = ({}, {"country": "CN"}, {"a129": "C24A"})
    for (finding, key, now, before, growth), codes in zip(tables, beside, strict=True):
        assert not finding.is_empty
        for line in finding.frame.to_dict("records"):
            code = {key: line["country_code" if key == "country" else PRODUCT]}
            then = euros(2023, **code, **codes)
            assert (line[now], line[before]) == (euros(2024, **code, **codes), then)
            assert pd.isna(line[growth]) if then <= 0 else line[growth] == pytest.approx(line[now] / then - 1)
    first = one_country(small, replace(NIEVRE, period=Period.year(2023)), flow).frame
    assert first["before_eur"].isna().all()
    assert first["growth"].isna().all()


@pytest.mark.parametrize("order", [("SE", "BR", "JP"), ("JP", "SE", "BR"), ("BR", "JP", "SE")])
def test_equals_are_named_by_code_wherever_they_stand(tmp_path: Path, order: tuple[str, ...]) -> None:
    """The first of equal suppliers is the same in every figure, whatever stood first in the file."""
    made = [one_row(flow, code, 5_000, mass=50) for code in order for flow in FLOWS]
    dataset = publish(made, tmp_path)
    years = concentration_over_years(dataset, QUARTER).frame
    assert set(years["first_country_code"]) == {"BR"}
    assert set(one_country(dataset, QUARTER, Flow.IMPORT).frame["first_country_code"]) == {"BR"}
    assert set(dependence_signals(dataset, QUARTER).frame["supplier_code"]) == {"BR"}


@pytest.mark.parametrize("measure", Measure)
def test_what_changed_stands_beside_in_the_unit_of_the_measure(tmp_path: Path, measure: Measure) -> None:
    """Beside a year before and the rate, the change itself: amounts less those before, absent without them."""
    made = [
        one_row(flow, code, value * 1_000, year=year, mass=value)
        for flow in FLOWS
        for code, year, value in (("NO", 2023, 40), ("NO", 2024, 70), ("BR", 2023, 25), ("BR", 2024, 5))
    ]
    dataset, asked = publish(made, tmp_path), replace(QUARTER, measure=measure)
    tables = {
        "stake": partner_loss(dataset, asked, Flow.IMPORT, "NO"),
        "own": near_alternatives(dataset, asked, Flow.IMPORT),
        "import": dependence_signals(dataset, asked),
    }
    for stem, finding in tables.items():
        now = finding.frame[measure.of(stem)]
        before, change = (finding.frame[measure.of(f"{stem}_{name}")] for name in ("before", "change"))
        assert (change == now - before).all()
        assert change.abs().sum() > 0, stem
        shown = [column.name for column in finding.columns]
        assert {measure.of(f"{stem}_before"), f"{stem}_growth", measure.of(f"{stem}_change")} <= set(shown)
        alone = replace(asked, period=Period.parse("2023T1"))
        assert finding.frame.shape[0]
        assert partner_loss(dataset, alone, Flow.IMPORT, "NO").frame[measure.of("stake_change")].isna().all()
