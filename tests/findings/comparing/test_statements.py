"""What comparisons say: ranks of equals, halves that are halves, who is counted, filters named, the year before."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from lib import reference
from lib.findings.comparing.comparison import Basis, comparison
from lib.findings.comparing.concentration import concentration
from lib.findings.comparing.peers import peers
from lib.findings.comparing.ranking_departments import ranking, usual_ranks
from lib.findings.comparing.specialisation import specialisation
from lib.findings.comparing.structure import structure
from lib.pictures import Gaps, League, Strengths, Tiles
from lib.schema import FLOWS, OTHERS, Dimension, Flow, Level
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row, publish
from tests.findings.comparing.loops import by
from tests.findings.loops import chosen, near

SPRING = Period.parse("2024T2")
SELLERS = (("01", 90), ("12", 40), ("25", 40), ("37", 40), ("49", -5), ("62", 0))


@pytest.fixture(scope="module")
def equals(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return a quarter in which three départements sell as much as each other, one less than nothing, one nothing."""
    rows = [
        {"flow": "E", "quarter": 2, "year": 2024, "department": place, "value": value, "country": "BE"}
        for place, value in SELLERS
    ]
    bought = [
        {"flow": "I", "quarter": 2, "year": 2024, "department": place, "value": 60, "country": "NL"}
        for place, _ in SELLERS
    ]
    return publish(rows + bought, tmp_path_factory.mktemp("equals"))


def test_equals_share_their_rank_and_say_so(equals: Dataset) -> None:
    """Ranks 1, 2, 2, 2; what is zero or below has no rank, is listed after the others, and says why."""
    found = ranking(equals, Selection(SPRING, "25"), "exportations", "", Tiles)
    assert "**2e ex æquo sur 4**" in found.sentence
    head = found.frame[["rank", "territory_code", "value_eur"]].head(5).astype(object)
    assert head.where(head.notna(), None).values.tolist() == [
        *([1, "01", 90], [2, "12", 40], [2, "25", 40], [2, "37", 40]),
        [None, "49", -5],
    ]
    assert found.frame["rank_text"].tolist()[:2] == ["1er", "2e ex æquo"]
    below = ranking(equals, Selection(SPRING, "49"), "exportations", "", Tiles).sentence
    assert "n’a pas de rang" in below
    assert "en tête" not in below


def test_half_is_above_only_where_it_is(equals: Dataset) -> None:
    """With three equals of four, « la moitié est au-dessus » would be false: the sentence says what is true."""
    sold = ranking(equals, Selection(SPRING, "FR"), "exportations", "", League).sentence
    assert "moitié" not in sold
    assert "4 des 4 départements classés sont à **40\u202f€** ou au-dessus" in sold
    assert "en queue : l’Aveyron, le Doubs et l’Indre-et-Loire, ex æquo" in sold


def test_a_balance_is_ranked_whatever_its_sign(equals: Dataset) -> None:
    """A deficit is a value: all six are ranked, and nobody leads with one."""
    found = ranking(equals, Selection(SPRING, "62"), "solde", "", League)
    assert found.frame["rank"].dropna().tolist() == [1, 2, 2, 2, 5, 6]
    deficits = ranking(equals, Selection(SPRING, "01", countries=("NL",)), "solde", "", Tiles)
    assert "en tête" not in deficits.sentence
    assert "ex æquo" in deficits.sentence


def test_nobody_leads_with_nothing(equals: Dataset) -> None:
    """The share of a product that nobody sells has no rank at all: no « en tête », no median of zero."""
    found = ranking(equals, Selection(SPRING, "01"), "part-pays", "JP", League)
    assert found.frame["rank"].isna().all() or found.is_empty
    assert found.sentence == ""


def test_usual_ranks_say_the_best_of_several_departements(equals: Dataset) -> None:
    """For a région the best and the worst rank name their département."""
    sentence = usual_ranks(equals, Selection(SPRING, "R84")).sentence
    assert "l’Ain" in sentence
    assert sentence.startswith("Meilleur rang : **1er**")


@pytest.mark.parametrize("flow", FLOWS)
def test_others_of_a_structure_are_each_territory_s_own(small: Dataset, rows: list[Row], flow: Flow) -> None:
    """« Autres (N pays) » counts what the territory itself trades in, not what France does."""
    asked = Selection(Period.year(2024), "58", top=3)
    frame = structure(small, asked, Dimension.COUNTRY, flow, ("9A",)).frame
    named = set(frame["country_code"]) - {OTHERS}
    for row in frame[frame["country_code"] == OTHERS].to_dict("records"):
        amounts = by(rows, row["territory_code"], flow, "country")
        left = [c for c, x in amounts.items() if x > 0 and c not in named and c not in reference.not_countries()]
        assert row["country"] == ("Autres" if not left else f"Autres ({len(left)}\u202fpays)")


def test_a_structure_and_a_comparison_have_the_year_before(small: Dataset, rows: list[Row]) -> None:
    """Each line stands beside the amount of the same territory in 2023, and its change."""
    asked = Selection(Period.year(2024), "21")
    side = comparison(small, asked, ("03",), Basis.AMOUNTS).frame
    for row in side.to_dict("records"):
        for flow in FLOWS:
            then = sum(one["value"] for one in chosen(rows, row["territory_code"], flow, (2023,)))
            assert row[f"{flow.stem}_before_eur"] == then
            assert near(row[f"{flow.stem}_growth"], row[f"{flow.stem}_eur"] / then - 1 if then > 0 else None)
    parts = structure(small, asked, Dimension.PRODUCT, Flow.EXPORT, ("03",)).frame
    for code, lines in parts.groupby("territory_code"):
        then = sum(one["value"] for one in chosen(rows, str(code), Flow.EXPORT, (2023,)))
        assert lines["before_eur"].sum() == then
        assert (lines["change_eur"] == lines["value_eur"] - lines["before_eur"]).all()


def test_a_ranking_has_the_rank_of_the_year_before(small: Dataset) -> None:
    """It is that of the ranking of 2023 itself; 2023 has none, since 2022 is not published."""
    now = ranking(small, Selection(Period.year(2024), "58"), "importations", "", League).frame
    then = ranking(small, Selection(Period.year(2023), "58"), "importations", "", League).frame
    assert then["rank_before"].isna().all()
    ranks, amounts = (dict(zip(then["territory_code"], then[name], strict=True)) for name in ("rank", "value_eur"))
    for row in now.to_dict("records"):
        code = row["territory_code"]
        assert (pd.isna(row["rank_before"]) and pd.isna(ranks[code])) or row["rank_before"] == ranks[code]
        assert row["before_eur"] == (0 if pd.isna(amounts[code]) else amounts[code])


def test_a_filtered_comparison_names_its_filter(small: Dataset) -> None:
    """Goods and countries are in every sentence, and no percentage is one of all the trade."""
    asked = Selection(Period.year(2024), "58", countries=("DE", "US"))
    found = [
        comparison(small, asked, (), Basis.AMOUNTS),
        structure(small, asked, Dimension.PRODUCT, Flow.EXPORT, ()),
        ranking(small, asked, "exportations", "", Tiles),
        ranking(small, asked, "exportations", "", League),
        usual_ranks(small, asked),
        specialisation(small, asked, Gaps),
        specialisation(small, asked, Strengths),
        concentration(small, asked),
    ]
    for finding in found:
        assert "l’Allemagne et les États-Unis" in finding.sentence, finding.sentence
        for base in ("des exportations de", "des ventes,"):
            assert f"% {base}" not in finding.sentence.replace("\u202f", " ")
    assert "contre" in found[0].sentence


def test_questions_and_verbs_agree(small: Dataset) -> None:
    """« Qu'achète-t-on ? », « Les Landes vendent »: elision and plural by rule."""
    asked = Selection(Period.year(2024), "58")
    titles = {
        (dimension, flow): structure(small, asked, dimension, flow, ()).title
        for dimension in Dimension
        for flow in FLOWS
    }
    assert titles[Dimension.PRODUCT, Flow.IMPORT].startswith("Qu’achète-t-on ?")
    assert titles[Dimension.PRODUCT, Flow.EXPORT].startswith("Que vend-on ?")
    assert titles[Dimension.COUNTRY, Flow.IMPORT].startswith("À qui achète-t-on ?")


def test_corrections_that_outweigh_the_rest_are_no_absence_of_trade(tmp_path: Path) -> None:
    """A total below zero has no parts, and the figure says why instead of « aucune exportation »."""
    rows = [
        {"flow": "E", "quarter": 2, "year": 2024, "department": "31", "country": country, "value": value}
        for country, value in (("BR", 400), ("CL", -900))
    ]
    dataset, asked = publish(rows, tmp_path), Selection(SPRING, "31")
    for finding in (
        structure(dataset, asked, Dimension.COUNTRY, Flow.EXPORT, ()),
        specialisation(dataset, asked, Gaps),
    ):
        assert finding.is_empty
        assert "n’est pas positif" in finding.empty
        assert "Aucune" not in finding.empty


@pytest.mark.parametrize("flow", FLOWS)
def test_the_note_on_a_structure_names_its_base(small: Dataset, flow: Flow) -> None:
    """Under a filter a column is not all that a territory trades."""
    asked = Selection(Period.year(2024), "21")
    for selection, filtered in ((asked, False), (replace(asked, countries=("US", "CN")), True)):
        reading = structure(small, selection, Dimension.PRODUCT, flow, ("89",)).reading
        assert ("ainsi filtrées du territoire" in reading) is filtered


def test_places_of_one_name_are_told_apart_side_by_side(demo: Dataset) -> None:
    """A département and its région overseas, a Territoire d’industrie named as a département."""
    asked = Selection(Period.year(2024), "9E")
    for finding in (
        comparison(demo, asked, ("R06", "TI-0601"), Basis.AMOUNTS),
        structure(demo, asked, Dimension.COUNTRY, Flow.IMPORT, ("R06", "TI-0601")),
    ):
        names = finding.frame.drop_duplicates("territory_code").set_index("territory_code")["territory"]
        assert names["9E"] == "Mayotte"
        assert names["R06"] == "Mayotte (région)"
        assert names["TI-0601"] == "Mayotte (Territoire d’industrie)"
        assert names.is_unique


def test_products_with_commas_in_their_names_stay_apart(demo: Dataset) -> None:
    """« Cuir, bagages et chaussures, Habillement » would be three products: what has a comma is quoted."""
    names = {product.short for product in reference.products(Level.A129).values()}
    quoted = 0
    for place in reference.departments():
        for shared in peers(demo, Selection(Period.year(2024), place)).frame["shared_products"]:
            parts = re.findall(r"«\u00a0(.+?)\u00a0»|([^,«»]+)", shared)
            found = [inside or bare.strip() for inside, bare in parts if (inside or bare).strip()]
            assert set(found) <= names, shared
            quoted += "«" in shared
    assert quoted
