"""What is printed side by side and does not add up says « arrondis » once: on the figure, and in the citation."""

from dataclasses import replace

import pandas as pd
import pytest

from lib import french, reference
from lib.findings.over_time.price_volume import price_volume
from lib.findings.saying.answer import Asked
from lib.findings.saying.citation import citation
from lib.findings.saying.finding import Finding, Source
from lib.findings.saying.naming import balance, nothing_before
from lib.findings.saying.rounding import Sum
from lib.pictures import Rows
from lib.schema import BALANCE_EUR, EXPORT_EUR, FLOWS, IMPORT_EUR, Flow, Measure
from lib.selection import Period, Selection
from lib.store import Dataset

NIEVRE = Selection(Period.year(2024), "58")


def answered(dataset: Dataset, rows: list[tuple[int, int]], sums: list[Sum]) -> Finding:
    """Return a figure of exports, imports and their balance."""
    frame = pd.DataFrame(rows, columns=[EXPORT_EUR, IMPORT_EUR])
    frame[BALANCE_EUR] = frame[EXPORT_EUR] - frame[IMPORT_EUR]
    return Asked(dataset, NIEVRE, FLOWS).answer(
        "essai",
        title="Essai",
        sentence="La Nièvre exporte **1,0 M€** en 2024.",
        frame=frame,
        columns=tuple(frame.columns),
        totals=dict.fromkeys(FLOWS, 0),
        picture=Rows(),
        sums=sums,
    )


@pytest.mark.parametrize(
    ("trade", "sums", "says"),
    [
        ([(2_000_000, 1_000_000)], [], False),
        ([(2_000_000, 1_000_000), (12_940_000, 11_680_000)], [], True),
        ([], [(1_260_000, (12_940_000, -11_680_000))], True),
        ([], [(31_000, (1_231_000, -1_200_000))], False),
        ([], [(None, (1_231_000, -1_200_000)), (5, (None, 5))], False),
    ],
)
def test_rounded_figures_that_do_not_add_up_say_so(
    small: Dataset, trade: list[tuple[int, int]], sums: list[Sum], says: bool
) -> None:
    """Whether in a row of the table or in the sentence; what is absent adds up to nothing."""
    finding = answered(small, trade or [(1, 0)], sums)
    assert [c.short for c in finding.cautions].count("Montants arrondis") == says
    assert ("montants arrondis" in citation(finding)) == says


def test_an_exactly_balanced_trade_is_neither_surplus_nor_deficit() -> None:
    """One euro is."""
    assert balance(0, Measure.VALUE) == balance(0, Measure.MASS) == "un commerce à l’équilibre"
    assert balance(1, Measure.VALUE) == "un excédent de **1\u202f€**"
    assert balance(-81_100_000_000, Measure.VALUE, largest=661_500_000_000) == "un déficit de **81,1\u202fMd€**"


def test_nothing_before_names_the_flow_and_the_filter() -> None:
    """So that it is true when read alone."""
    steel = Selection(Period.year(2024), "88", products=("C24A",), countries=("US", "JP"))
    assert nothing_before(steel, Flow.EXPORT) == (
        "les Vosges n’exportaient pas de sidérurgie vers les États-Unis et le Japon un an plus tôt"
    )
    assert nothing_before(NIEVRE, Flow.IMPORT, "en 2023") == "la Nièvre n’importait rien en 2023"


def test_a_source_without_date_says_so(small: Dataset) -> None:
    """In its line and in the sentence to paste."""
    undated = Source("", is_demo=False)
    assert undated.line == "Source : Douanes (DGDDI), données brutes, sans date de publication"
    assert Source("2024-08-01", is_demo=False).line.endswith("publication d’août 2024")
    assert "publication de mars 2025" in citation(answered(small, [(1, 0)], []))


@pytest.mark.parametrize("measure", Measure)
def test_volume_and_unit_value_that_do_not_add_up_say_so(demo: Dataset, measure: Measure) -> None:
    """Always in euros, whatever the measure looked at: as often as the printed parts miss the printed whole."""
    said = set()
    for code in list(reference.departments())[:40]:
        finding = price_volume(demo, replace(NIEVRE, territory_code=code, measure=measure), Flow.EXPORT)
        if finding.is_empty:
            continue
        whole = finding.frame.iloc[0]
        parts = [float(whole[name]) for name in ("volume_eur", "unit_value_eur", "unsplit_eur")]
        misses = not french.adds_up(float(whole["change_eur"]), parts, Measure.VALUE)
        assert ("arrondis" in {caution.anchor for caution in finding.cautions}) is misses
        said.add(misses)
    assert said == {True, False}
