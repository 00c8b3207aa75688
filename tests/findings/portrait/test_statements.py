"""What the figures of a territory say: filters and bases named, agreement, balance, who is counted under « Autres »."""

from dataclasses import replace
from pathlib import Path

import pytest

from lib.findings.portrait.activities import activities
from lib.findings.portrait.flows import flow_total, flows
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.findings.saying.finding import Finding
from lib.schema import COUNTRY, COUNTRY_LABEL, FLOWS, OTHERS, PRODUCT, PRODUCT_LABEL, Flow, Measure
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row, publish
from tests.findings.loops import chosen

ALLIER = Selection(Period.year(2024), "03")
MEAT_TO_ITALY = replace(ALLIER, products=("C10A",), countries=("IT",))
EVERYTHING = (key_figures, partners, activities)


def findings(dataset: Dataset, asked: Selection) -> list[Finding]:
    """Return the figures of the portrait."""
    both = [function(dataset, asked) for function in EVERYTHING]
    return both + [function(dataset, asked, flow) for function in (flow_total, flows) for flow in FLOWS]


def test_a_filtered_sentence_names_its_filter_and_its_bases(small: Dataset) -> None:
    """Goods and country are in the sentence itself, and no percentage is one of all the trade."""
    for finding in findings(small, MEAT_TO_ITALY):
        assert "viande" in finding.sentence.lower()
        assert "Italie" in finding.sentence
        if "%" in finding.sentence:
            assert "ainsi filtrée" in finding.sentence
        assert "des exportations ;" not in finding.sentence


def test_an_unfiltered_sentence_speaks_of_no_filter(small: Dataset) -> None:
    """Without a filter there is no word of one."""
    for finding in findings(small, ALLIER):
        assert "filtré" not in finding.sentence


def test_an_exactly_balanced_trade_is_balanced(tmp_path: Path) -> None:
    """As much sold as bought is neither a surplus nor a deficit, in the sentence and above the figure."""
    rows = [{"flow": flow, "quarter": 3, "year": 2024, "department": "40", "value": 777} for flow in FLOWS]
    finding = key_figures(publish(rows, tmp_path), Selection(Period.parse("2024T3"), "40"))
    assert "Les Landes exportent" in finding.sentence
    assert "à l’équilibre" in finding.sentence
    assert "excédent" not in finding.sentence
    assert finding.picture.large_figures[2].label == "Solde : équilibre"


def test_flows_of_other_quarters_are_not_set_side_by_side(tmp_path: Path) -> None:
    """A year of exports beside one quarter of imports: each amount says its quarters, and there is no balance."""
    published = [(Flow.EXPORT, q) for q in (1, 2, 3, 4)] + [(Flow.IMPORT, 1)]
    rows = [{"flow": flow, "quarter": q, "year": 2024, "value": 1_000_000} for flow, q in published]
    sentence = key_figures(publish(rows, tmp_path), Selection(Period.year(2024), "58")).sentence
    assert "(2024)" in sentence
    assert "(1er trimestre 2024)" in sentence
    assert "ne se comparent pas" in sentence


@pytest.mark.parametrize("measure", Measure)
def test_others_count_what_has_something_in_their_cell(small: Dataset, rows: list[Row], measure: Measure) -> None:
    """« Autres (N pays) » on a product's line is the number of other countries that product goes to."""
    asked = Selection(Period.year(2024), "21", measure=measure, top=3)
    frame = flows(small, asked, Flow.EXPORT).frame
    named = {name: set(frame[name]) - {OTHERS} for name in (PRODUCT, COUNTRY)}
    sold: dict[tuple[str, str], int] = {}
    for row in chosen(rows, "21", Flow.EXPORT):
        product = row["a129"] if row["a129"] in named[PRODUCT] else OTHERS
        cell = product, row["country"]
        sold[cell] = sold.get(cell, 0) + row["value" if measure is Measure.VALUE else "mass"]
    for row in frame[frame[COUNTRY] == OTHERS].to_dict("records"):
        left = [
            country
            for (product, country), amount in sold.items()
            if product == row[PRODUCT] and amount > 0 and country not in named[COUNTRY] | {"QS"}
        ]
        assert row[COUNTRY_LABEL] == ("Autres" if not left else f"Autres ({len(left)}\u202fpays)")
    gathered = {row["a129"] for row in chosen(rows, "21", Flow.EXPORT)} - named[PRODUCT]
    assert gathered
    assert all(row[PRODUCT] != OTHERS or "Autres" in row[PRODUCT_LABEL] for row in frame.to_dict("records"))


def test_what_has_nothing_in_the_measure_is_not_ranked(tmp_path: Path) -> None:
    """In mass, a country whose goods were declared without mass is neither first, nor named, nor counted."""
    sold = (("CA", 900, 0), ("MA", 5, 70), ("IS", 6, -3), ("EG", 7, 20), ("KE", 8, 20))
    rows = [
        {"flow": "E", "quarter": 1, "year": 2024, "country": country, "value": value, "mass": mass}
        for country, value, mass in sold
    ]
    asked = Selection(Period.parse("2024T1"), "58", measure=Measure.MASS, top=3)
    frame = partners(publish(rows, tmp_path), asked).frame
    assert frame[COUNTRY].tolist() == ["MA", "EG", "KE", OTHERS]
    assert frame[COUNTRY_LABEL].iloc[-1] == "Autres"
    assert frame["export_eur"].tolist() == [5, 7, 8, 906]


def test_two_figures_order_equals_alike(tmp_path: Path) -> None:
    """Two clients of equal size stand by code in the flows, the partners and the sentences, whoever sells them more."""
    sold = (("E", "SE", 50), ("E", "AT", 50), ("I", "SE", 80), ("I", "AT", 10), ("I", "PL", 80))
    rows = [{"flow": f, "quarter": 1, "year": 2024, "country": c, "value": v} for f, c, v in sold]
    dataset, asked = publish(rows, tmp_path), Selection(Period.parse("2024T1"), "58")
    assert flows(dataset, asked, Flow.EXPORT).frame[COUNTRY].tolist() == ["AT", "SE"]
    assert flows(dataset, asked, Flow.IMPORT).frame[COUNTRY].tolist() == ["PL", "SE", "AT"]
    sentence = partners(dataset, asked).sentence
    assert "premier client : **Autriche**" in sentence.lower().replace("autriche", "Autriche")
    assert "premier fournisseur : **Pologne**" in sentence


@pytest.mark.parametrize("top", [1, 2, 3])
def test_a_union_of_two_tops_says_so(tmp_path: Path, top: int) -> None:
    """More rows than ranks: the note counts them, and says whose first ones they are; as many as are drawn."""
    clients, suppliers = ("DE", "IT", "US"), ("CN", "IT", "CH")
    rows: list[Row] = [
        {"flow": flow, "quarter": 1, "year": 2024, "department": "03", "country": code, "value": 900 - 100 * place}
        for flow, codes in (("E", clients), ("I", suppliers))
        for place, code in enumerate(codes)
    ]
    asked = replace(ALLIER, period=Period.parse("2024T1"), top=top)
    finding = partners(publish(rows, tmp_path), asked)
    number = len(set(clients[:top]) | set(suppliers[:top]))
    assert (finding.frame[COUNTRY] != OTHERS).sum() == number
    whose = {
        1: "le premier client et le premier fournisseur",
        2: "les 2 premiers clients et les 2 premiers fournisseurs",
        3: "les 3 premiers clients et les 3 premiers fournisseurs",
    }
    for note in (finding.reading, finding.reading_of_table):
        assert f"Sont réunis {whose[top]} : {number}\u202fpays." in note
    assert "Chaque flux montre" in activities(publish(rows, tmp_path), asked).reading


@pytest.mark.parametrize(("flow", "deals"), [(Flow.EXPORT, "ventes"), (Flow.IMPORT, "achats")])
def test_a_total_below_zero_says_that_corrections_exceed_it(tmp_path: Path, flow: Flow, deals: str) -> None:
    """« importe −0,2 M€ » alone would be read as an error; the other flow has no such remark."""
    other = next(one for one in FLOWS if one is not flow)
    rows: list[Row] = [
        {"flow": one, "quarter": 3, "year": 2024, "department": "03", "country": "IT", "value": value}
        for one, value in ((flow, 300_000), (flow, -540_000), (other, 70_000))
    ]
    dataset, asked = publish(rows, tmp_path), replace(ALLIER, period=Period.parse("2024T3"))
    for finding in (key_figures(dataset, asked), flow_total(dataset, asked, flow)):
        assert f"**−0,2\u202fM€** (les corrections dépassent les {deals})" in finding.sentence
    assert "corrections" not in flow_total(dataset, asked, other).sentence
    assert key_figures(dataset, asked).sentence.count("corrections") == 1


def test_shares_on_tiles_name_their_base_under_a_filter(small: Dataset) -> None:
    """« 5,1 % de la France » would be read as a share of all that France trades."""
    tiles = key_figures(small, MEAT_TO_ITALY).picture.large_figures[:2]
    for tile, noun in zip(tiles, ("exportations", "importations"), strict=True):
        assert all(f"des {noun} ainsi filtrées de la " in note for note in tile.notes)
    for flow in FLOWS:
        _, *shares = flow_total(small, MEAT_TO_ITALY, flow).picture.large_figures
        assert all("ainsi filtrées" in note for tile in shares for note in tile.notes)
    notes = [note for tile in key_figures(small, ALLIER).picture.large_figures for note in tile.notes]
    assert notes
    assert not any("filtrées" in note for note in notes)
