"""Dependence against plain loops over raw rows: years, one country, signals, a lost partner."""

from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

import pytest

from lib.findings.dependence.concentration import concentration_over_years
from lib.findings.dependence.near_alternatives import near_alternatives
from lib.findings.dependence.one_country import one_country
from lib.findings.dependence.partner_loss import largest_partner, partner_loss
from lib.findings.dependence.signals import dependence_signals
from lib.schema import Flow
from lib.selection import Selection
from tests.oracle import sums
from tests.oracle.case import Case, differences, near, records
from tests.oracle.material import OLD_SELECTIONS, SELECTIONS, short
from tests.oracle.reading import RETURNED, Row, in_union, is_country
from tests.oracle.sums import FLOWS, World

SUFFIX = {"valeur": "eur", "masse": "kg"}


@pytest.fixture(params=[*SELECTIONS, *OLD_SELECTIONS], ids=short)
def asked(request: pytest.FixtureRequest, recent: Case, old: Case) -> tuple[Case, Selection]:
    """Return a selection and the rows it is asked of."""
    selection: Selection = request.param
    return (old if selection in OLD_SELECTIONS else recent), selection


def years(world: World) -> dict[str, list[int]]:
    """Return the quarters of each year that are published for both flows, by the year's name."""
    both: dict[int, list[int]] = defaultdict(list)
    for quarter in sorted(world.published["E"] & world.published["I"]):
        both[quarter // 4].append(quarter)
    return {
        str(year) if len(quarters) == 4 else f"{year} ({', '.join(f'T{q % 4 + 1}' for q in quarters)})": quarters
        for year, quarters in both.items()
    }


def test_concentration_by_year(asked: tuple[Case, Selection]) -> None:
    """Only quarters that are published for both flows are read: a year with a gap is the quarters its name says."""
    case, selection = asked
    selection = replace(selection, countries=())
    found = {
        (row["year"], row["flow"]): (row["concentration"], row["first_share"])
        for row in records(concentration_over_years(case.dataset, selection))
    }
    expected: dict[Any, Any] = {}
    for name, quarters in years(case.world).items():
        for flow in FLOWS:
            rows = case.world.of(selection, flow, quarters=quarters)
            index = sums.countries_index(rows, selection.measure, quarters[-1])
            ranked = sums.ranked(rows, "country", selection.measure, quarters[-1])
            if index is None:
                continue
            amounts = sums.by_member(rows, "country", selection.measure)
            expected[name, flow] = index, sums.rate(amounts[ranked[0]], sum(amounts.values()))
    assert differences(found, expected) == []


def crossed(rows: list[Row], by: str, measure: str) -> dict[str, Counter[str]]:
    """Return the amounts by product, then by partner."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[row.member(by)][row.country] += row.amount(measure)
    return found


@pytest.mark.parametrize("flow", FLOWS)
def test_one_country(asked: tuple[Case, Selection], flow: str) -> None:
    """The first country of each product that is traded, its share, the product's concentration."""
    case, selection = asked
    selection = replace(selection, countries=())
    rows = case.world.of(selection, flow)
    whole = sum(row.amount(selection.measure) for row in rows)
    expected: dict[Any, Any] = {}
    for product, amounts in crossed(rows, selection.level, selection.measure).items():
        countries = {code: x for code, x in amounts.items() if is_country(code, selection.period.last) and x > 0}
        total = sum(amounts.values())
        if total > 0 and countries:
            first = min(countries, key=lambda code: (-countries[code], code))
            shares = sums.rate(total, whole), sums.rate(countries[first], total)
            expected[product] = (total, first, *shares, sums.index(countries.values()))
    found = {
        row["product_code"]: (
            row[selection.measure.column],
            row["first_country_code"],
            row["share"],
            row["first_share"],
            row["concentration"],
        )
        for row in records(one_country(case.dataset, selection, Flow(flow)))
    }
    assert differences(found, expected) == []


def test_dependence_signals(asked: tuple[Case, Selection]) -> None:
    """D1, D2 and D3 of each product bought, in euros and in kilograms, with the Union of each quarter."""
    case, selection = asked
    selection = replace(selection, countries=())
    both = case.world.published["E"] & case.world.published["I"]
    quarters = [quarter for quarter in selection.period.quarters if quarter in both]
    bought, sold = (case.world.of(selection, flow, quarters=quarters) for flow in ("I", "E"))
    found = {row["product_code"]: row for row in records(dependence_signals(case.dataset, selection))}
    products = {row.cpf4 for row in bought}
    amounts = [sums.by_member(bought, "CPF4", measure) for measure in SUFFIX]
    assert set(found) == {code for code in products if any(one[code] > 0 for one in amounts)}
    for code, row in found.items():
        for measure, suffix in SUFFIX.items():
            own = [one for one in bought if one.cpf4 == code]
            outside = [one for one in own if is_country(one.country, one.quarter)]
            outside = [one for one in outside if not in_union(one.country, one.quarter)]
            imports = sum(one.amount(measure) for one in own)
            extra = sum(one.amount(measure) for one in outside)
            exports = sum(one.amount(measure) for one in sold if one.cpf4 == code)
            d1 = sums.index(sums.by_member(outside, "country", measure).values())
            expected = (imports, extra, d1, sums.rate(extra, imports), sums.rate(extra, exports))
            figures = tuple(row[f"{name}_{suffix}"] for name in ("import", "extra", "d1", "d2", "d3"))
            assert differences({code: figures}, {code: expected}) == []
            d1, d2, d3 = (x if x is not None else 0.0 for x in expected[2:])
            signal = d1 > 0.4 and d2 > 0.5 and d3 > 1
            assert (row[f"signal_{suffix}"] == "à instruire") == signal, (code, expected)


@pytest.mark.parametrize("flow", FLOWS)
def test_partner_loss(asked: tuple[Case, Selection], flow: str) -> None:
    """What is at stake by product, and how much the other countries would have to grow."""
    case, selection = asked
    selection = replace(selection, countries=())
    partner = ("", "US", "DE", "ZQ")[selection.top % 4]
    code = partner or largest_partner(case.dataset, selection)
    expected: dict[Any, Any] = {}
    for product, amounts in crossed(case.world.of(selection, flow), selection.level, selection.measure).items():
        stake, total = amounts[code], sum(amounts.values())
        others = {one: x for one, x in amounts.items() if one not in (code, RETURNED) and x > 0}
        others = {one: x for one, x in others.items() if is_country(one, selection.period.last)}
        rest = sum(others.values())
        if stake > 0:
            expected[product] = stake, total, sums.rate(stake, total), rest, len(others), sums.rate(stake, rest)
    measure = selection.measure
    names = (measure.of("stake"), measure.column, "stake_share", measure.of("others"), "others_number", "needed_growth")
    finding = partner_loss(case.dataset, selection, Flow(flow), partner)
    found = {row["product_code"]: tuple(row[name] for name in names) for row in records(finding)}
    assert differences(found, expected) == []


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.sweep(every=4)
def test_near_alternatives(asked: tuple[Case, Selection], flow: str) -> None:
    """Where the territory and France trade a product, filters left aside: euros of each country."""
    case, selection = asked
    finding = near_alternatives(case.dataset, selection, Flow(flow), "C24A")
    whole = selection.unfiltered()
    own, france = (
        sums.by_member([row for row in case.world.of(whole, flow, place) if row.a129 == "C24A"], "country", "valeur")
        for place in (selection.territory_code, "FR")
    )
    for row in records(finding):
        code = row["country_code"]
        assert is_country(code, selection.period.last)
        assert code != RETURNED
        assert near(row["own_eur"], own[code])
        if "france_eur" in row:
            assert near(row["france_eur"], france[code])
