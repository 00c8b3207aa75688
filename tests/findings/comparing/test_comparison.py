"""Territories side by side against plain loops over the published rows."""

import math
from dataclasses import replace

import pytest

from lib import french, reference
from lib.findings.comparing.comparison import Basis, comparison
from lib.findings.comparing.industry_territories import industry_territories
from lib.findings.portrait.flows import flow_total
from lib.findings.saying import naming
from lib.schema import Flow
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row
from tests.findings.comparing.loops import total

NIEVRE = Selection(Period.year(2024), "58")
PLACES = ("58", "R27", "TI-2707", "FR", "NV")


@pytest.mark.parametrize("code", PLACES)
def test_territories_side_by_side(small: Dataset, rows: list[Row], code: str) -> None:
    """Each row holds the territory's own flows, balance, coverage ratio and shares, whatever its kind."""
    found = comparison(small, NIEVRE.at(code), ("03", "R84", "99"), Basis.AMOUNTS).frame.to_dict("records")
    assert found[0]["territory_code"] == code
    assert {"03", "R84", "99", "FR"} <= {row["territory_code"] for row in found}
    for row in found:
        exports, imports = (total(rows, row["territory_code"], flow) for flow in (Flow.EXPORT, Flow.IMPORT))
        assert (row["export_eur"], row["import_eur"]) == (exports, imports)
        assert row["balance_eur"] == exports - imports
        assert row["export_france_share"] == pytest.approx(exports / total(rows, "FR", Flow.EXPORT))
        if imports:
            assert row["ratio"] == pytest.approx(exports / imports)
        else:
            assert math.isnan(row["ratio"])


def test_a_territory_stands_once(small: Dataset) -> None:
    """Asking for the territory's own région or for France beside it adds no second row."""
    found = comparison(small, NIEVRE, ("R27", "FR", "58"), Basis.AMOUNTS).frame
    assert found["territory_code"].tolist() == ["58", "R27", "FR"]


def test_a_territoire_d_industrie_stands_beside_what_it_touches(small: Dataset) -> None:
    """Each département and région once, after the others that were asked for; a région asked for is not doubled."""
    found = comparison(small, NIEVRE.at("TI-2707"), ("03", "R27"), Basis.AMOUNTS).frame["territory_code"].tolist()
    assert found == ["TI-2707", "03", "R27", "18", "58", "R24", "FR"]
    assert comparison(small, NIEVRE.at("R27"), (), Basis.AMOUNTS).frame["territory_code"].tolist() == ["R27", "FR"]


def test_the_list_of_industries_holds_the_figures_of_whole_departements(small: Dataset, rows: list[Row]) -> None:
    """All 183 by région, then département; each with what its départements trade; words narrow the list."""
    frame = industry_territories(small, NIEVRE, "", True).frame
    assert len(frame) == 183
    assert [name.split(", ")[0] for name in frame["regions"]] == sorted(
        (name.split(", ")[0] for name in frame["regions"]), key=french.folded
    )
    for row in frame.to_dict("records"):
        assert row["export_eur"] == total(rows, row["territory_code"], Flow.EXPORT)
        assert all(
            reference.departments()[code].name in row["departments"]
            for code in reference.territory(row["territory_code"]).departments
        )
    found = industry_territories(small, NIEVRE, "NIEVRE centre", True).frame
    assert found["territory_code"].tolist() == ["TI-2707"]
    assert industry_territories(small, NIEVRE, "", False).frame["territory_code"].tolist() == ["TI-2707"]


def test_many_territories_make_a_short_sentence(small: Dataset) -> None:
    """With more than three others the sentence names the two extremes only."""
    sentence = comparison(small, NIEVRE, ("03", "18", "21", "75"), Basis.AMOUNTS).unemphasised
    assert "chez les autres" in sentence
    assert len(sentence) < 300


@pytest.mark.parametrize("code", ["9E", "20"])
def test_a_region_of_one_departement_is_not_set_beside_it(small: Dataset, code: str) -> None:
    """Mayotte and Corse are their own région: only France stands beside them, and no share says 100 %."""
    chosen = replace(NIEVRE, territory_code=code)
    assert [place.code for place in naming.perimeters(chosen.territory)] == [reference.FRANCE]
    assert "région" not in flow_total(small, chosen, Flow.EXPORT).sentence
    assert [place.code for place in naming.perimeters(NIEVRE.territory)] == ["R27", reference.FRANCE]
