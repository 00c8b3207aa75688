"""A tariff scenario against plain loops over raw rows: what is concerned, duties to the euro, ranks."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from lib.findings.tariff.departments import tariff_departments
from lib.findings.tariff.exposure import tariff_exposure
from lib.findings.tariff.products import tariff_products
from lib.scenario import Scenario
from lib.schema import OTHERS, Measure
from lib.selection import Period, Selection
from tests.oracle import sums
from tests.oracle.case import Case, counted, differences, records
from tests.oracle.material import OLD_SELECTIONS, SELECTIONS, short
from tests.oracle.reading import Row, belongs, departments
from tests.oracle.sums import World

SCENARIO = Scenario(("US", "CN", "UE27"), 1250, (("C24A", 5000), ("1051", 2501), ("0000", 100)), "Essai")
WHOLE = 10_000  # ten-thousandths of a euro


@pytest.fixture(params=[*SELECTIONS, *OLD_SELECTIONS], ids=short)
def asked(request: pytest.FixtureRequest, recent: Case, old: Case) -> tuple[Case, Selection]:
    """Return a selection as a scenario asks it (euros, its own countries), and the rows it is asked of."""
    selection: Selection = request.param
    case = old if selection in OLD_SELECTIONS else recent
    return case, replace(selection, measure=Measure.VALUE, countries=())


def duty(row: Row) -> int:
    """Return the duty on a row in ten-thousandths of a euro: the rate of its CPF4, else of its A129, else of all."""
    rates = dict(SCENARIO.products)
    return row.eur * rates.get(row.cpf4, rates.get(row.a129, SCENARIO.rate))


def euros(exact: int) -> int:
    """Return whole euros, halves away from zero."""
    half = (abs(exact) + WHOLE // 2) // WHOLE
    return half if exact >= 0 else -half


def concerned(world: World, selection: Selection, place: str = "", scenario: Scenario = SCENARIO) -> list[Row]:
    """Return the exports of a place to the scenario's countries."""
    rows = world.of(selection, "E", place)
    return [row for row in rows if any(belongs(row.country, row.quarter, code) for code in scenario.countries)]


def outcome(world: World, selection: Selection, place: str) -> tuple[int, int, float | None, int, float | None]:
    """Return exports, those concerned, their share, the duty, its mean rate."""
    exports = sum(row.eur for row in world.of(selection, "E", place))
    sold = sum(row.eur for row in concerned(world, selection, place))
    paid = euros(sum(duty(row) for row in concerned(world, selection, place)))
    return exports, sold, sums.rate(sold, exports), paid, sums.rate(paid, sold)


def test_exposure(asked: tuple[Case, Selection]) -> None:
    """Exports, those concerned, the share, the duty and its mean rate of each place; the rank of the département."""
    case, selection = asked
    finding = tariff_exposure(case.dataset, selection, SCENARIO)
    names = ("value_eur", "concerned_eur", "concerned_share", "duty_eur", "tariff_rate")
    found = {row["territory_code"]: tuple(row[name] for name in names) for row in records(finding)}
    expected = {place: outcome(case.world, selection, place) for place in sums.places(selection)}
    own = expected[selection.territory_code]
    assert finding.is_empty == (own[0] <= 0)
    if finding.is_empty:
        return
    assert differences(found, expected) == []
    if selection.territory_code in departments() and own[1] > 0:
        everyone = {place: outcome(case.world, selection, place)[2] for place in departments()}
        standing = sums.ranks(everyone)
        rank = standing[selection.territory_code]
        ordinal = "1er" if rank == 1 else f"{rank}e"
        shared = Counter(standing.values())[rank] > 1
        words = f"{ordinal}{' ex æquo' if shared else ''} sur {len(standing)}"
        assert words in finding.unemphasised, (words, finding.sentence)


def test_departments(asked: tuple[Case, Selection]) -> None:
    """Those that sell something there are ranked, equals alike; duties to the euro."""
    case, selection = asked
    finding = tariff_departments(case.dataset, selection, SCENARIO)
    expected = {place: outcome(case.world, selection, place) for place in departments()}
    standing = sums.ranks({place: one[2] for place, one in expected.items()})
    lines = {row["territory_code"]: row for row in records(finding)}
    if finding.is_empty:
        assert not standing
        return
    assert differences({place: row["rank"] for place, row in lines.items() if row["rank"]}, standing) == []
    names = ("value_eur", "concerned_eur", "concerned_share", "duty_eur")
    for place, row in lines.items():
        assert differences({place: tuple(row[name] for name in names)}, {place: expected[place][:4]}) == []
        if row["carried_by"]:
            assert expected[place][3] > 0 or sum(duty(one) for one in concerned(case.world, selection, place)) > 0


def test_products(asked: tuple[Case, Selection]) -> None:
    """What is concerned by product; the duties of the lines add up to the place's, each within one euro of its own."""
    case, selection = asked
    finding = tariff_products(case.dataset, selection, SCENARIO)
    rows = concerned(case.world, selection)
    sales, exact = Counter[str](), Counter[str]()
    for row in rows:
        sales[row.member(selection.level)] += row.eur
        exact[row.member(selection.level)] += duty(row)
    whole = sums.by_member(case.world.of(selection, "E"), selection.level, "valeur")
    order = sorted(sums.in_order(sales), key=lambda code: (-exact[code], -sales[code], code))
    first = order[: selection.top]
    lines = {row["product_code"]: row for row in records(finding)}
    assert set(lines) - {OTHERS} == set(first)
    found: dict[Any, Any] = {code: lines[code]["concerned_eur"] for code in first}
    assert differences(found, {code: sales[code] for code in first}) == []
    shares: dict[Any, Any] = {code: lines[code]["concerned_share"] for code in first}
    assert differences(shares, {code: sums.rate(sales[code], whole[code]) for code in first}) == []
    assert sum(row["duty_eur"] for row in lines.values()) == euros(sum(exact.values()))
    assert all(abs(lines[code]["duty_eur"] - exact[code] / WHOLE) <= 1 for code in first)
    if OTHERS in lines:
        assert counted(lines[OTHERS]["product"]) == len(order[selection.top :])


def test_a_duty_on_all_that_is_outside_the_union(old: Case, recent: Case) -> None:
    """The group holds a country that existed then, and partners that no table knows."""
    everyone = Scenario(("HORS-UE",), 1000)
    for case, selection in ((old, OLD_SELECTIONS[0]), (recent, Selection(Period.year(2024), "FR"))):
        rows = concerned(case.world, selection, scenario=everyone)
        assert {"AN", "ZQ"} <= {row.country for row in rows}
        found = records(tariff_exposure(case.dataset, selection, everyone))[0]
        assert found["concerned_eur"] == sum(row.eur for row in rows)
