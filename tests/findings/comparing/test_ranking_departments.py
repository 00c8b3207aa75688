"""Indicators and ranks of départements against plain loops over the published rows."""

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from lib.findings.comparing.department_indicators import INDICATORS, leading, values
from lib.findings.comparing.ranked_places import Among
from lib.findings.comparing.ranking_departments import ranking, usual_ranks
from lib.findings.saying.finding import Finding
from lib.pictures import League, Nature, Tiles
from lib.reference import territory
from lib.schema import FLOWS, Dimension, Flow
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.store.nationwide import codes
from tests.datasets import Row, publish, random_rows
from tests.findings.comparing.loops import by, index_of, total

NIEVRE = Selection(Period.year(2024), "58")


def expected_value(rows: list[Row], name: str, place: str, code: str) -> float | None:
    """Return an indicator of a département by plain loops, None where it has no meaning."""
    amounts = {flow: total(rows, place, flow) for flow in FLOWS}
    exports, imports = amounts[Flow.EXPORT], amounts[Flow.IMPORT]
    indicator = INDICATORS[name]
    field = "country" if indicator.dimension is Dimension.COUNTRY else "a129"
    match indicator.nature:
        case Nature.AMOUNT:
            return amounts[indicator.flow] or None
        case Nature.BALANCE:
            return exports - imports if exports or imports else None
        case Nature.COVERAGE:
            return exports / imports if imports > 0 else None
        case Nature.SHARE:
            whole = amounts[indicator.flow]
            return total(rows, place, indicator.flow, **{field: code}) / whole if whole > 0 else None
        case Nature.CONCENTRATION:
            return index_of(by(rows, place, Flow.EXPORT, field))


@pytest.mark.parametrize("name", INDICATORS)
@pytest.mark.sweep(every=3)
def test_every_indicator_of_every_departement(small: Dataset, rows: list[Row], name: str) -> None:
    """Indicators and ranks are those of plain loops; the list holds each département once, in rank order."""
    code = leading(small, NIEVRE, name)
    expected = {place: expected_value(rows, name, place, code) for place in codes()}
    found = dict(zip(codes(), values(small, NIEVRE, name, code).tolist(), strict=True))
    for place, value in expected.items():
        assert math.isnan(found[place]) if value is None else found[place] == pytest.approx(value), place
    frame = ranking(small, NIEVRE, name, code, League).frame
    assert sorted(frame["territory_code"]) == sorted(codes())
    known = [value for value in expected.values() if value is not None]
    for place, rank in zip(frame["territory_code"], frame["rank"], strict=True):
        value = found[place]
        larger = sum(other > value + 1e-12 for other in found.values() if not math.isnan(other))
        assert pd.isna(rank) if math.isnan(value) else rank == 1 + larger
    assert frame["rank"].dropna().is_monotonic_increasing
    assert len(frame["rank"].dropna()) == len(known)


def test_the_sentence_of_a_rank(small: Dataset) -> None:
    """One département reads its rank, a région from which to which, France who is first."""
    one = ranking(small, NIEVRE, "exportations", "", Tiles)
    held = dict(zip(one.frame["territory_code"], one.frame["rank"], strict=True))["58"]
    ranked = int(one.frame["rank"].count())
    assert f"{held}e sur {ranked}" in one.unemphasised or (held == 1 and "en tête" in one.unemphasised)
    assert "vont d" in ranking(small, NIEVRE.at("R27"), "exportations", "", Tiles).unemphasised
    assert "En tête" in ranking(small, NIEVRE.at("FR"), "exportations", "", Tiles).unemphasised


def test_usual_ranks_are_those_of_the_rankings(small: Dataset) -> None:
    """The small table of ranks repeats what each ranking says of the territory."""
    frame = usual_ranks(small, NIEVRE).frame
    for row in frame.to_dict("records"):
        name = next(code for code, found in INDICATORS.items() if found.label == row["indicator"])
        ranked = ranking(small, NIEVRE, name, "", League).frame
        assert row["rank"] == dict(zip(ranked["territory_code"], ranked["rank"], strict=True))["58"]
        assert row["ranked"] == ranked["rank"].count()


@pytest.mark.parametrize(
    ("name", "own", "other"),
    [
        ("part-produit", {"products": ("C10A",)}, {"countries": ("DE",)}),
        ("concentration-produits", {"products": ("C10A",)}, {"countries": ("DE",)}),
        ("part-pays", {"countries": ("DE",)}, {"products": ("C10A",)}),
        ("concentration-pays", {"countries": ("DE",)}, {"products": ("C10A",)}),
    ],
)
def test_a_share_is_never_taken_within_its_own_filter(
    small: Dataset, name: str, own: dict[str, Any], other: dict[str, Any]
) -> None:
    """Within one product its share is 100 % everywhere: the filter on it starts the choice, and is set aside aloud."""
    for more in ({}, other):
        free, filtered = replace(NIEVRE, **more), replace(NIEVRE, **more, **own)
        if name.startswith("part"):
            assert leading(small, filtered, name) == next(iter(own.values()))[0]
        code = leading(small, filtered, name)
        assert values_of(ranking(small, filtered, name, code, League)) == values_of(
            ranking(small, free, name, code, League)
        )
        assert "laissé de côté" in ranking(small, filtered, name, code, League).reading
        assert "laissé de côté" not in ranking(small, free, name, code, League).reading


@pytest.mark.parametrize("among", [Among.REGIONS, Among.INDUSTRIES])
@pytest.mark.parametrize("name", INDICATORS)
@pytest.mark.sweep(every=4)
def test_groups_are_ranked_by_all_that_their_departements_trade(
    small: Dataset, rows: list[Row], name: str, among: Among
) -> None:
    """A région's or a Territoire d'industrie's figure is that of the rows of its départements taken together."""
    code = leading(small, NIEVRE, name)
    found = values(small, NIEVRE, name, code, among=among).tolist()
    for place, value in zip(among.places, found, strict=True):
        expected = expected_value(rows, name, place.code, code)
        assert math.isnan(value) if expected is None else value == pytest.approx(expected), place.code
    frame = ranking(small, NIEVRE, name, code, League, among).frame
    assert sorted(frame["territory_code"]) == sorted(place.code for place in among.places)
    known = frame["rank"].dropna()
    assert known.is_monotonic_increasing
    assert len(known) == sum(not math.isnan(value) for value in found)


@pytest.mark.parametrize("among", list(Among))
def test_the_rank_before_is_the_rank_of_the_year_before(small: Dataset, among: Among) -> None:
    """Beside each rank, in the list, under the pointer and in the sentence of one place."""
    now = ranking(small, NIEVRE, "exportations", "", League, among).frame
    then = ranking(small, Selection(Period.year(2023), "58"), "exportations", "", League, among).frame
    before = dict(zip(then["territory_code"], then["rank"], strict=True))
    for row in now.to_dict("records"):
        earlier = before[row["territory_code"]]
        assert pd.isna(row["rank_before"]) if pd.isna(earlier) else row["rank_before"] == earlier
    assert list(ranking(small, NIEVRE, "exportations", "", League, among).table.columns[:2]) == ["rank", "rank_before"]
    if among is Among.DEPARTMENTS:
        sentence = ranking(small, NIEVRE, "exportations", "", Tiles).unemphasised
        assert f"({before['58']}e un an avant)" in sentence or f"({before['58']}er un an avant)" in sentence


def test_a_territory_stands_among_what_it_is_or_touches() -> None:
    """Itself, else what shares a département with it; nothing for France."""
    at = {among: [place.code for place in among.places] for among in Among}

    def own(code: str, among: Among) -> list[str]:
        return [at[among][i] for i in among.within(territory(code))]

    assert own("58", Among.DEPARTMENTS) == ["58"]
    assert own("58", Among.REGIONS) == ["R27"]
    assert own("58", Among.INDUSTRIES) == ["TI-2707"]
    assert own("TI-2707", Among.INDUSTRIES) == ["TI-2707"]
    assert own("TI-2707", Among.DEPARTMENTS) == ["18", "58"]
    assert own("TI-2707", Among.REGIONS) == ["R24", "R27"]
    assert "TI-2707" in own("R27", Among.INDUSTRIES)
    assert own("FR", Among.REGIONS) == []


def values_of(finding: Finding) -> list[tuple[Any, ...]]:
    """Return the rows of a finding, missing values alike."""
    return [tuple(None if pd.isna(x) else x for x in row) for row in finding.frame.itertuples(index=False, name=None)]


def test_one_ranked_departement_is_not_compared_with_itself(small: Dataset, tmp_path: Path) -> None:
    """Where a single département trades, the list says so instead of naming it first and last."""
    one = publish([row for row in random_rows(5, 200, (2024,)) if row["department"] == "58"], tmp_path)
    assert ranking(one, NIEVRE, "exportations", "", League).sentence.startswith(
        "Un seul département classé : **la Nièvre"
    )
    assert "La moitié" in ranking(small, NIEVRE, "exportations", "", League).sentence
