"""What a territory's quarters say: its changes, its heights, what leads; filters are named."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from lib.findings.over_time.contribution import contribution
from lib.findings.over_time.evolution import evolution, yearly_change
from lib.findings.over_time.members import members
from lib.findings.over_time.price_volume import price_volume
from lib.schema import FLOWS, QUARTER, Dimension, Flow
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row, publish

AMOUNTS = {2022: (400, 300, 300, 200), 2023: (500, 300, 250, 250), 2024: (600, 350, 275, 275)}  # thousand euros


def rows_of(amounts: dict[int, tuple[int, ...]], flow: Flow = Flow.EXPORT, **more: object) -> list[Row]:
    """Return a row of the Corrèze per quarter, wine to Belgium."""
    usual = {"flow": flow, "department": "19", "a129": "C11Z", "cpf4": "1102", "country": "BE", "mass": 2_000}
    return [
        {**usual, "year": year, "quarter": quarter, "value": 1_000 * amount, **more}
        for year, values in amounts.items()
        for quarter, amount in enumerate(values, 1)
        if amount
    ]


def test_the_change_since_the_first_quarter_and_over_four_quarters(tmp_path: Path) -> None:
    """275 from 400, and 1,500 from 1,300: both rates stand beside the latest amount and the highest."""
    dataset = publish([*rows_of(AMOUNTS), *rows_of(AMOUNTS, Flow.IMPORT)], tmp_path)
    said = evolution(dataset, Selection(Period.year(2024), "19")).unemphasised
    assert said.startswith(
        "Les exportations font 0,3\u202fM€ au 4e trimestre 2024 (plus haut : 0,6\u202fM€ au 1er trimestre 2024) ; "
        "−31,3\u202f% depuis le 1er trimestre 2022 ; "
        "+15,4\u202f% sur les quatre derniers trimestres (2024) par rapport aux quatre d’avant."
    )


def test_a_missing_quarter_is_no_part_of_four_nor_of_a_height(tmp_path: Path) -> None:
    """With a hole in the last year nothing is said of four quarters, and heights are those of published ones."""
    gap = AMOUNTS | {2024: (600, 0, 275, 700)}
    dataset = publish([*rows_of(gap), *rows_of(gap, Flow.IMPORT)], tmp_path)
    said = evolution(dataset, Selection(Period.year(2024), "19")).unemphasised
    assert "quatre" not in said
    assert "0,7\u202fM€ au 4e trimestre 2024, leur plus haut des trimestres publiés depuis" in said


def test_a_height_reached_before_is_not_a_new_one(tmp_path: Path) -> None:
    """Equal to the first quarter: it was there already."""
    same = {2023: (500, 300, 250, 250), 2024: (100, 350, 275, 500)}
    dataset = publish([*rows_of(same), *rows_of(same, Flow.IMPORT)], tmp_path)
    said = evolution(dataset, Selection(Period.year(2024), "19")).unemphasised
    assert "leur plus haut, déjà atteint au 1er trimestre 2023" in said


@pytest.mark.parametrize("dimension", Dimension)
@pytest.mark.parametrize("flow", FLOWS)
def test_the_year_before_is_what_stands_four_quarters_earlier(demo: Dataset, flow: Flow, dimension: Dimension) -> None:
    """By member and quarter: the amount, its change, and its rate where there was something."""
    frame = members(demo, Selection(Period.year(2024), "48", top=4), flow, dimension).frame
    stands = {(line[dimension.code], line[QUARTER]): line["value_eur"] for line in frame.to_dict("records")}
    for line in frame.to_dict("records"):
        earlier = f"{int(line[QUARTER][:4]) - 1}{line[QUARTER][4:]}"
        before = stands.get((line[dimension.code], earlier))
        if before is None:
            assert pd.isna(line["before_eur"])
            assert pd.isna(line["growth"])
            continue
        assert (line["before_eur"], line["change_eur"]) == (before, line["value_eur"] - before)
        assert (
            pd.isna(line["growth"]) if before <= 0 else line["growth"] == pytest.approx(line["value_eur"] / before - 1)
        )


def test_equal_leaders_share_the_first_place(tmp_path: Path) -> None:
    """Two countries of the same amount are both first."""
    dataset = publish(
        [*rows_of(AMOUNTS), *rows_of(AMOUNTS, country="PT"), *rows_of({2024: (5, 5, 5, 5)}, country="US")], tmp_path
    )
    said = members(dataset, Selection(Period.year(2024), "19"), Flow.EXPORT, Dimension.COUNTRY).unemphasised
    assert said.startswith(
        "Premiers ex æquo sur l’ensemble de la période (de 2022 à 2024) : Belgique et Portugal, 49,9\u202f% chacun"
    )


@pytest.mark.parametrize("flow", FLOWS)
def test_a_filtered_sentence_over_time_names_its_filter(demo: Dataset, flow: Flow) -> None:
    """Read alone, each says which products and which countries; without a filter none of these words stands."""
    plain = Selection(Period.year(2024), "67")
    filtered = replace(plain, products=("C11Z",), countries=("DE", "BE"))
    questions = (
        evolution,
        yearly_change,
        lambda dataset, selection: members(dataset, selection, flow, Dimension.PRODUCT),
        lambda dataset, selection: contribution(dataset, selection, flow, Dimension.COUNTRY),
        lambda dataset, selection: price_volume(dataset, selection, flow),
    )
    for question in questions:
        finding = question(demo, filtered)
        said = finding.empty if finding.is_empty else finding.sentence
        assert "de boissons" in said, said
        assert "l’Allemagne et la Belgique" in said, said
        assert "boissons" not in question(demo, plain).sentence.replace("« Boissons »", "")
