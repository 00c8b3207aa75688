"""What is true of every figure that compares: kilograms in mass, words where nothing is published."""

from dataclasses import replace

from lib.findings.comparing.comparison import Basis, comparison
from lib.findings.comparing.concentration import concentration
from lib.findings.comparing.department_indicators import INDICATORS, leading
from lib.findings.comparing.peers import peers
from lib.findings.comparing.ranking_departments import ranking, usual_ranks
from lib.findings.comparing.specialisation import specialisation
from lib.findings.comparing.structure import structure
from lib.pictures import Gaps, Strengths, Tiles
from lib.schema import Dimension, Flow, Measure
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row

NIEVRE = Selection(Period.year(2024), "58")


def test_mass_is_compared_in_kilograms(small: Dataset, rows: list[Row]) -> None:
    """With the measure in mass, totals are kilograms everywhere."""
    mass = replace(NIEVRE, measure=Measure.MASS)
    kilograms = sum(
        r["mass"] for r in rows if r["flow"] == Flow.EXPORT and r["year"] == 2024 and r["department"] == "58"
    )
    assert comparison(small, mass, (), Basis.AMOUNTS).frame["export_kg"].iloc[0] == kilograms
    assert specialisation(small, mass, Gaps).frame["mass_kg"].sum() == kilograms


def test_a_quarter_nobody_published_is_empty_everywhere(small: Dataset) -> None:
    """Without a row, each finding is empty and says what to do; none raises."""
    nothing = replace(NIEVRE, period=Period.year(2010))
    found = [
        comparison(small, nothing, ("03",), Basis.AMOUNTS),
        structure(small, nothing, Dimension.PRODUCT, Flow.EXPORT, ()),
        structure(small, nothing, Dimension.COUNTRY, Flow.EXPORT, ()),
        peers(small, nothing),
        usual_ranks(small, nothing),
        *(ranking(small, nothing, name, leading(small, nothing, name), Tiles) for name in INDICATORS),
        specialisation(small, nothing, Strengths),
        concentration(small, nothing),
    ]
    assert [finding.key for finding in found if not (finding.is_empty and finding.empty)] == []
