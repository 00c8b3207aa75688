"""Where no rate exists: nothing a year before, or corrections below nothing; it is said, and never as an absence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lib.findings.over_time.contribution import contribution
from lib.findings.over_time.evolution import evolution, yearly_change
from lib.findings.over_time.members import members
from lib.findings.over_time.price_volume import price_volume
from lib.findings.over_time.split_words import Change, covered_sentence, left_out
from lib.findings.saying.finding import Finding
from lib.indicators.price_volume import Effects
from lib.pictures import Rows, Waterfall
from lib.schema import MEASURES, OTHERS, Dimension, Flow, Measure
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row, publish

Publish = Callable[[list[Row]], Dataset]


@pytest.fixture
def published(tmp_path: Path) -> Publish:
    """Return what publishes some rows."""
    return lambda rows: publish(rows, tmp_path)


def row(flow: Flow, year: int, quarter: int, country: str, value: int, mass: int = 5_000, **more: object) -> Row:
    """Return a row of the Haute-Loire: beverages unless said otherwise."""
    usual = {"department": "43", "a129": "C11Z", "cpf4": "1101"}
    return {
        **usual,
        "flow": flow,
        "year": year,
        "quarter": quarter,
        "country": country,
        "value": value,
        "mass": mass,
        **more,
    }


def whole_year(flow: Flow, year: int, country: str, value: int, **more: object) -> list[Row]:
    """Return a row a quarter."""
    return [row(flow, year, quarter, country, value, **more) for quarter in (1, 2, 3, 4)]


def over_time(dataset: Dataset, selection: Selection, flow: Flow) -> list[Finding]:
    """Return every figure over time."""
    found = [evolution(dataset, selection), yearly_change(dataset, selection), price_volume(dataset, selection, flow)]
    return found + [
        question(dataset, selection, flow, dimension) for question in (members, contribution) for dimension in Dimension
    ]


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_the_year_before_is_said_as_such(published: Publish, measure: Measure) -> None:
    """Sold to Japan in 2022 and not in 2021: amounts stand, no rate does, nobody says that nothing is sold."""
    dataset = published(
        [
            *whole_year(Flow.EXPORT, 2021, "IT", 900_000),
            *whole_year(Flow.EXPORT, 2022, "IT", 800_000),
            row(Flow.EXPORT, 2022, 3, "JP", 34_000, 7_000),
        ]
    )
    selection = Selection(Period.year(2022), "43", measure=measure, countries=("JP",))
    for finding in over_time(dataset, selection, Flow.EXPORT):
        words = finding.empty if finding.is_empty else finding.unemphasised
        assert "Aucune exportation" not in words, words
        assert "La masse manque" not in words, words
        assert "vers le Japon" in words, words
        if not finding.is_empty and "growth" in finding.frame:
            assert finding.frame["growth"].isna().all()
    nothing = "rien" if measure is Measure.VALUE else "aucune masse déclarée"
    amount = "34\u202fk€" if measure is Measure.VALUE else "7\u202ft"
    for dimension in Dimension:
        finding = contribution(dataset, selection, Flow.EXPORT, dimension)
        assert f"{amount} en 2022, {nothing} en 2021 : il n’y a pas de taux d’évolution." in finding.unemphasised
        assert finding.picture == Rows()
        assert finding.frame["contribution"].isna().all()
    assert f"({amount}, {nothing} un an avant)" in yearly_change(dataset, selection).unemphasised
    assert "34\u202fk€ en 2022, rien en 2021" in price_volume(dataset, selection, Flow.EXPORT).empty


def test_a_base_below_nothing_makes_no_rate(published: Publish) -> None:
    """From corrections of −3.0 M€ to 1.2 M€: what is sold is shown, the fall of −140 % is nowhere."""
    dataset = published(
        [row(Flow.EXPORT, 2023, 2, "ES", -3_000_000, -10), row(Flow.EXPORT, 2024, 2, "ES", 1_200_000, 9_000)]
        + [row(Flow.EXPORT, year, 1, "DE", 5, department="15") for year in (2023, 2024)]
    )
    selection = Selection(Period.parse("2024T2"), "43")
    for finding in over_time(dataset, selection, Flow.EXPORT):
        words = f"{finding.title} {finding.empty if finding.is_empty else finding.unemphasised}"
        assert "140" not in words
        assert "Aucune" not in words
    said = contribution(dataset, selection, Flow.EXPORT, Dimension.COUNTRY)
    assert "1,2\u202fM€ au 2e trimestre 2024, −3,0\u202fM€ de corrections au 2e trimestre 2023" in said.unemphasised
    assert said.frame["change_eur"].tolist() == [4_200_000]
    assert evolution(dataset, selection).frame["export_eur"].max() == 1_200_000
    assert yearly_change(dataset, selection).frame["export_growth"].isna().all()


def test_nothing_in_either_period_names_both(published: Publish) -> None:
    """Only the quarters that are compared are spoken of: the others may have trade."""
    dataset = published(
        [
            row(Flow.EXPORT, 2023, 1, "IT", 5),
            *whole_year(Flow.EXPORT, 2024, "IT", 5),
            row(Flow.EXPORT, 2024, 4, "CA", 9),
        ]
    )
    selection = Selection(Period.year(2024), "43", countries=("CA",))
    for finding in (
        contribution(dataset, selection, Flow.EXPORT, Dimension.PRODUCT),
        price_volume(dataset, selection, Flow.EXPORT),
    ):
        assert finding.is_empty
        assert finding.empty.startswith(
            "Aucune exportation de la Haute-Loire vers le Canada au 1er trimestre 2024, ni au 1er trimestre 2023"
        )


def test_what_keeps_a_value_from_being_split_is_named() -> None:
    """New, corrected and light products each have their share of the value, and their words."""
    changes = [Change(0, 300, None), Change(-100, 100, None), Change(250, 150, None), Change(60, 40, Effects(-20, 0))]
    left = left_out(changes)
    assert (left.value, left.once, left.corrected, left.light) == (1000, 300, 200, 400)
    assert not left.is_enough
    said = left.in_words("1 t")
    assert said.startswith(
        "40,0\u202f% vient de postes dont la masse manque ou reste sous 1 t, 30,0\u202f% de postes échangés"
    )
    assert said.endswith("et 20,0\u202f% de postes que des corrections rendent négatifs")


@pytest.mark.parametrize(
    ("left", "said"),
    [(0, "100,0\u202f% de la valeur"), (1, "Plus de 99,9\u202f% de la valeur"), (30_000, "97,1\u202f% de la valeur")],
)
def test_all_is_split_only_where_nothing_is_left(left: int, said: str) -> None:
    """One euro of a million that is not split is not « 100,0 % »."""
    changes = [Change(500_000, 500_000, Effects(0, 0)), *([Change(0, left, None)] if left else [])]
    assert covered_sentence(left_out(changes)).startswith(said)


def test_others_count_only_what_has_something(published: Publish) -> None:
    """Stores are in « Autres » and not counted; nor is what has nothing in the measure, or only corrections."""
    countries = {"DE": 900, "IT": 800, "ES": 700, "BE": 600, "PT": 500, "QS": 5_000, "CH": -300}
    rows = [
        row(Flow.IMPORT, year, 1, code, value * (year - 2020), 0 if code == "PT" else 10)
        for year in (2023, 2024)
        for code, value in countries.items()
    ]
    dataset = published(rows)
    for measure, number in ((Measure.VALUE, 2), (Measure.MASS, 2)):
        selection = Selection(Period.parse("2024T1"), "43", measure=measure, top=3)
        frame = contribution(dataset, selection, Flow.IMPORT, Dimension.COUNTRY).frame.set_index("country_code")
        # In tonnes Portugal has nothing, and Switzerland's ten kilograms count.
        assert frame.loc[OTHERS, "country"] == f"Autres ({number}\u202fpays)"
        assert frame[measure.column].sum() == sum(
            row["value" if measure is Measure.VALUE else "mass"] for row in rows if row["year"] == 2024
        )


def test_plural_names_have_plural_verbs_and_equals_stand_together(published: Publish) -> None:
    """« Les Pays-Bas y ajoutent », « l'Irlande et la Suède … ex æquo »."""
    before = {"NL": 100_000, "IE": 50_000, "SE": 50_000, "US": 400_000}
    now = {"NL": 300_000, "IE": 20_000, "SE": 20_000, "US": 400_000}
    dataset = published(
        [
            row(Flow.EXPORT, year, 1, code, value)
            for year, amounts in ((2023, before), (2024, now))
            for code, value in amounts.items()
        ]
    )
    finding = contribution(dataset, Selection(Period.parse("2024T1"), "43"), Flow.EXPORT, Dimension.COUNTRY)
    assert isinstance(finding.picture, Waterfall)
    assert finding.unemphasised.endswith(
        "Les Pays-Bas y ajoutent le plus (+33,3\u202fpoints) ; l’Irlande et la Suède en retirent le plus, ex æquo "
        "(−5,0\u202fpoints chacun)."
    )
