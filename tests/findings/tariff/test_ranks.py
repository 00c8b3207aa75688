"""The tariff's ranks and halves are said only where they are true; its others are counted; its filter is named."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from lib.findings.saying.finding import Finding
from lib.findings.tariff.departments import tariff_departments
from lib.findings.tariff.exposure import tariff_exposure
from lib.findings.tariff.products import tariff_products
from lib.pictures import Metrics
from lib.scenario import Scenario
from lib.schema import OTHERS, PRODUCT, Flow
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row, publish
from tests.findings.loops import chosen
from tests.findings.tariff.steel import NIEVRE, STEEL

QUARTER = Selection(Period.parse("2024T2"), "12")
CANADA = Scenario(("CA",), 2_000)


def sold(department: str, country: str, value: int, **more: object) -> Row:
    """Return exports of machines in the second quarter of 2024."""
    usual = {"flow": "E", "quarter": 2, "year": 2024, "a129": "C28A", "cpf4": "2811", "mass": 1}
    return {**usual, "department": department, "country": country, "value": value, **more}


def shares(folder: Path, by_department: dict[str, int]) -> Dataset:
    """Return a dataset where départements sell a hundred, so many of them to Canada."""
    made = [sold(code, "CA", amount) for code, amount in by_department.items() if amount]
    return publish([*made, *(sold(code, "IT", 100 - amount) for code, amount in by_department.items())], folder)


def tiles(finding: Finding) -> list[str]:
    """Return the large figures, as they are written."""
    assert isinstance(finding.picture, Metrics)
    return [tile.value for tile in finding.picture.tiles]


def test_equal_shares_share_the_rank_and_nothing_has_none(tmp_path: Path) -> None:
    """40, 25, 25, 10 of a hundred and two zeros: 1er, 2e ex æquo twice, 4e; four are ranked."""
    dataset = shares(tmp_path, {"03": 40, "12": 25, "15": 25, "19": 10, "46": 0, "48": 0})
    frame = tariff_departments(dataset, QUARTER, CANADA).frame.set_index("territory_code")
    assert frame["rank"].astype(object).where(frame["rank"].notna(), None).to_dict() == {
        "03": 1, "12": 2, "15": 2, "19": 4, "46": None, "48": None,
    }  # fmt: skip
    own = tariff_exposure(dataset, QUARTER, CANADA)
    assert "2e ex æquo sur 4" in own.sentence
    assert tiles(own)[2] == "2e ex æquo"
    assert "1er sur 4" in tariff_exposure(dataset, QUARTER.at("03"), CANADA).sentence
    nothing = tariff_exposure(dataset, QUARTER.at("46"), CANADA)
    assert "sur 4" not in nothing.sentence
    assert nothing.sentence.startswith("Le Lot n’a rien exporté au Canada")
    assert not any("er" in value or value.endswith("e") for value in tiles(nothing))


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ((40, 30, 20, 10), "La moitié des départements est au-dessus de **25,0\u202f%**."),
        ((40, 0, 0, 0), "**3\u202fdépartements** sur 4 n’exportent rien au Canada."),
        ((40, 20, 20, 20), "**4 départements sur 4** y vendent au moins 20,0\u202f% de leurs exportations."),
        ((40,), ""),
    ],
)
def test_half_is_said_only_where_half_are_above(tmp_path: Path, amounts: tuple[int, ...], said: str) -> None:
    """With many zeros or many equals, what is true is said instead."""
    dataset = shares(tmp_path, dict(zip(("03", "12", "15", "19"), amounts, strict=False)))
    sentence = tariff_departments(dataset, QUARTER, CANADA).sentence
    assert said in sentence
    assert ("La moitié" in sentence) == said.startswith("La moitié")


def test_equals_beyond_those_named_are_hinted_at(tmp_path: Path) -> None:
    """Four alike: three are named « parmi les plus exposés », and the bill is shared."""
    dataset = shares(tmp_path, {"03": 30, "12": 30, "15": 30, "19": 30})
    sentence = tariff_departments(dataset, QUARTER, CANADA).sentence
    assert sentence.startswith("Parmi les plus exposés en proportion")
    assert "celle de l’Allier, ex æquo avec 3\u202fautres" in sentence


def test_others_count_products_that_sell_there(tmp_path: Path) -> None:
    """Six products, one of them taken back: three named, two counted, and the row holds all of the rest."""
    headings = (("C28A", "2811", 90), ("C24A", "2410", 80), ("C21Z", "2120", 70), ("C11Z", "1101", 60))
    headings += (("C10A", "1011", 50), ("C20A", "2011", -40))
    made = [sold("12", "CA", value, a129=a129, cpf4=cpf4) for a129, cpf4, value in headings]
    dataset = publish([*made, sold("12", "IT", 500)], tmp_path)
    frame = tariff_products(dataset, replace(QUARTER, top=3), CANADA).frame.set_index(PRODUCT)
    assert frame.index.tolist() == ["C28A", "C24A", "C21Z", OTHERS]
    assert frame.loc[OTHERS, "product"] == "Autres (2\u202fproduits)"
    assert frame.loc[OTHERS, "concerned_eur"] == 70
    assert frame["concerned_eur"].sum() == 310


def test_a_filtered_sentence_of_the_tariff_names_its_products(demo: Dataset) -> None:
    """Read alone, each sentence says of which exports its percentages are; the map covers France."""
    filtered = replace(NIEVRE, products=("C11Z",))
    for function in (tariff_exposure, tariff_products, tariff_departments):
        assert "exportations" in function(demo, filtered, CANADA).sentence
        assert "de boissons" in function(demo, filtered, CANADA).sentence
    assert "de la France" in tariff_departments(demo, filtered, CANADA).coverage


def test_the_year_before_stands_beside_what_is_concerned(small: Dataset, rows: list[Row]) -> None:
    """By place and by département, plain loops over 2023; a rate only where something was sold there."""

    def concerned(code: str) -> int:
        return sum(r["value"] for r in chosen(rows, code, Flow.EXPORT, (2023,)) if r["country"] in STEEL.countries)

    for function in (tariff_exposure, tariff_departments):
        for line in function(small, NIEVRE, STEEL).frame.to_dict("records"):
            before = concerned(line["territory_code"])
            assert line["concerned_before_eur"] == before
            assert pd.isna(line["concerned_growth"]) == (before <= 0)
    products = tariff_products(small, replace(NIEVRE, top=3), STEEL).frame
    assert products["concerned_before_eur"].sum() == concerned("58")
    assert (
        tariff_products(small, replace(NIEVRE, period=Period.year(2023)), STEEL)
        .frame["concerned_before_eur"]
        .isna()
        .all()
    )


def test_the_change_in_euros_stands_beside_the_rate(small: Dataset) -> None:
    """Products and départements: exports concerned less those of a year before."""
    asked = Selection(Period.year(2024), "21")
    for finding in (tariff_products(small, asked), tariff_departments(small, asked)):
        frame = finding.frame
        change = frame["concerned_eur"] - frame["concerned_before_eur"]
        assert (frame["concerned_change_eur"] == change).all()
        assert change.abs().sum() > 0
        assert "concerned_change_eur" in [column.name for column in finding.columns]
