"""What is remarkable, against plain loops over raw rows: a share and its rarity, what makes growth, mix, few plants."""

from collections import Counter, defaultdict
from dataclasses import replace
from math import log
from statistics import median

import pytest

from lib.findings.dependence.few_plants import few_plants
from lib.findings.highlights.fact import Fact, FactKind
from lib.findings.highlights.kinds import facts
from lib.findings.highlights.sight import Sight
from lib.findings.over_time.mix_and_performance import mix_and_performance
from lib.reference import TerritoryKind
from lib.schema import Flow, Level, Partners
from lib.selection import Selection
from tests.oracle import sums
from tests.oracle.case import Case, near, records
from tests.oracle.material import OLD_SELECTIONS, SELECTIONS, short
from tests.oracle.reading import departments, is_country
from tests.oracle.sums import FLOWS, World


@pytest.fixture(params=[*SELECTIONS, *OLD_SELECTIONS], ids=short)
def asked(request: pytest.FixtureRequest, recent: Case, old: Case) -> tuple[Case, Selection]:
    """Return a selection, as facts look at it, and the rows it is asked of."""
    selection: Selection = request.param
    plain = replace(selection, level=Level.A129, partners=Partners.COUNTRIES, top=10)
    return (old if selection in OLD_SELECTIONS else recent), plain


def told(case: Case, selection: Selection, kind: FactKind, flow: str) -> Fact | None:
    """Return the fact of a kind and flow, if there is one."""
    every = facts(Sight.of(case.dataset, selection))
    return next((fact for fact in every if fact.kind is kind and fact.flow == flow), None)


def first_share(world: World, selection: Selection, flow: str, place: str) -> tuple[float, str] | None:
    """Return the first country's share of a place's flow, and which it is."""
    rows = world.of(selection, flow, place)
    order = sums.ranked(rows, "country", selection.measure, selection.period.last)
    amounts = sums.by_member(rows, "country", selection.measure)
    share = sums.rate(amounts[order[0]], sum(amounts.values())) if order else None
    return None if share is None else (share, order[0])


@pytest.mark.sweep(every=4)
def test_the_first_partner_and_how_rare_its_share_is(asked: tuple[Case, Selection]) -> None:
    """Its share of the flow; the part of the départements whose own first share is as far from the middle, in
    proportion.
    """
    case, selection = asked
    for flow in FLOWS:
        fact = told(case, selection, FactKind.LEADING_PARTNER, flow)
        own = first_share(case.world, selection, flow, selection.territory_code)
        if selection.countries or own is None:
            assert fact is None
            continue
        assert fact is not None
        assert near(fact.figure, own[0])
        assert fact.country == own[1]
        if selection.territory.kind in (TerritoryKind.FRANCE, TerritoryKind.NOT_ALLOCATED):
            assert fact.standing is None
            continue
        others = [found[0] for place in departments() if (found := first_share(case.world, selection, flow, place))]
        assert (fact.standing is None) == (not others)
        if fact.standing is not None:
            logs = [log(one) for one in others]  # of shares, twice and half are as far
            middle = median(logs)
            beyond = sum(abs(one - middle) >= abs(log(own[0]) - middle) - 1e-12 for one in logs)
            assert near(fact.standing.rarity, beyond / len(others))
            assert fact.standing.ranked == len(others)
            if fact.standing.rank is not None:
                assert fact.standing.rank == 1 + sum(one > own[0] + 1e-12 for one in others)


def test_the_product_that_makes_the_growth(asked: tuple[Case, Selection]) -> None:
    """Of all, the one whose change is largest, in points of what all was a year before."""
    case, selection = asked
    for flow in FLOWS:
        fact = told(case, selection, FactKind.GROWTH_PRODUCT, flow)
        earlier = case.world.earlier(selection, flow)
        now = sums.by_member(case.world.of(selection, flow), "A129", selection.measure)
        before = sums.by_member(case.world.of(selection, flow, quarters=earlier), "A129", selection.measure)
        base = sum(before.values())
        changes = {code: now[code] - before[code] for code in {*now, *before}}
        largest = max(map(abs, changes.values()), default=0)
        if selection.products or not earlier or base <= 0 or not largest:
            assert fact is None
            continue
        assert fact is not None
        assert abs(changes[fact.product]) == largest == fact.weight
        assert near(fact.figure, 100 * changes[fact.product] / base)


CROSSINGS = (
    (FactKind.PRODUCT_ENTERED, "A129", True),
    (FactKind.PRODUCT_LEFT, "A129", False),
    (FactKind.PARTNER_ENTERED, "country", True),
    (FactKind.PARTNER_LEFT, "country", False),
)


def test_who_entered_the_first_ten_and_who_left_them(asked: tuple[Case, Selection]) -> None:
    """Of those that did, the one whose share moved most; nobody where nobody did."""
    case, selection = asked
    measure, last = selection.measure, selection.period.last
    for flow in FLOWS:
        earlier = case.world.earlier(selection, flow)
        now, before = case.world.of(selection, flow), case.world.of(selection, flow, quarters=earlier)
        for kind, by, entering in CROSSINGS:
            fact = told(case, selection, kind, flow)
            amounts = [sums.by_member(rows, by, measure) for rows in (now, before)]
            ten = [
                [code for code in sums.ranked(rows, by, measure, last) if found[code] > 0][:10]
                for rows, found in zip((now, before), amounts, strict=True)
            ]
            inside, was = ten if entering else reversed(ten)
            wholes = [sum(found.values()) for found in amounts]
            closed = selection.products if by == "A129" else selection.countries
            crossed = [code for code in inside if code not in was] if earlier and min(wholes) > 0 else []
            moved = {code: abs(amounts[0][code] / wholes[0] - amounts[1][code] / wholes[1]) for code in crossed}
            if closed or not moved or not max(moved.values()):
                assert fact is None, (kind, fact)
                continue
            assert fact is not None, kind
            assert near(fact.share, max(moved.values()))
            assert near(moved[fact.product or fact.country], max(moved.values()))
            assert ("entre" in fact.sentence) == entering


def test_products_of_one_country(asked: tuple[Case, Selection]) -> None:
    """How much is traded in products of which one country makes more than half."""
    case, selection = asked
    for flow in FLOWS:
        fact = told(case, selection, FactKind.ONE_COUNTRY, flow)
        cells: dict[str, Counter[str]] = defaultdict(Counter)
        rows = case.world.of(selection, flow)
        for row in rows:
            cells[row.a129][row.country] += row.amount(selection.measure)
        total = sum(row.amount(selection.measure) for row in rows)
        held = 0
        for amounts in cells.values():
            most = max((x for code, x in amounts.items() if is_country(code, selection.period.last)), default=0)
            whole = sum(amounts.values())
            held += whole if whole > 0 and most > 0 and most / whole > 0.5 else 0
        if selection.countries or total <= 0 or not held:
            assert fact is None
        else:
            assert fact is not None
            assert fact.weight == held


def test_mix_and_performance(asked: tuple[Case, Selection]) -> None:
    """France's growth, the mix, what is the territory's own by product: to the euro, and they add up to the change."""
    case, selection = asked
    for flow in FLOWS:
        finding = mix_and_performance(case.dataset, replace(selection, top=30), Flow(flow))
        shift = selection.period.first - selection.period.year_before().first
        published = case.world.published[flow]
        quarters = [q for q in selection.period.quarters if q in published and q - shift in published]
        amounts = {
            (place, when): sums.by_member(
                case.world.of(selection, flow, place, [q - when for q in quarters]), "A129", selection.measure
            )
            for place in (selection.territory_code, "FR")
            for when in (0, shift)
        }
        now, before = (amounts[selection.territory_code, when] for when in (0, shift))
        france, then = (amounts["FR", when] for when in (0, shift))
        if selection.territory.kind is TerritoryKind.FRANCE or sum(before.values()) <= 0 or sum(then.values()) <= 0:
            assert finding.is_empty
            continue
        growth = sum(france.values()) / sum(then.values()) - 1
        own, new = 0.0, 0.0
        for code in {*now, *before, *france, *then}:
            if before[code] > 0 and then[code] > 0:
                own += now[code] - before[code] * france[code] / then[code]
            else:
                new += now[code] - before[code] * (1 + growth)
        rows, column = records(finding), selection.measure.of("effect")
        found: Counter[str] = Counter()
        for row in rows:
            found[row["effect"]] += row[column]
        change = sum(now.values()) - sum(before.values())
        assert sum(found.values()) == change
        assert found["comme la France"] == pytest.approx(growth * sum(before.values()), abs=1)
        assert found["propre au territoire"] == pytest.approx(own, abs=len(rows) + 20)
        assert found["sans base"] == pytest.approx(new, abs=20)
        assert sum(row["contribution"] for row in rows) == pytest.approx(100 * change / sum(before.values()))


def test_few_plants(asked: tuple[Case, Selection]) -> None:
    """One product × one country at 80 % in six of eight quarters, or one quarter that is more than half of the year."""
    case, selection = asked
    for flow in FLOWS:
        finding = few_plants(case.dataset, selection, Flow(flow))
        inside = sorted(q for q in case.world.published[flow] if q <= selection.period.last)[-8:]
        if len(inside) < 8 or inside[-1] - inside[0] != 7:
            assert finding.is_empty
            continue
        plain = replace(selection, countries=())
        expected = {}
        by_heading: dict[str, dict[int, Counter[tuple[str, str]]]] = defaultdict(lambda: defaultdict(Counter))
        for row in case.world.of(plain, flow, quarters=inside):
            by_heading[row.a129][row.quarter][row.cpf4, row.country] += row.amount(selection.measure)
        for heading, quarters in by_heading.items():
            holding: Counter[tuple[str, str]] = Counter()
            traded: Counter[int] = Counter()
            for quarter, cells in quarters.items():
                traded[quarter] = sum(max(x, 0) for x in cells.values())
                holding.update(cell for cell, x in cells.items() if x > 0 and x >= 0.8 * traded[quarter])
            year = [traded[q] for q in inside[4:]]
            times = max(holding.values(), default=0)
            real = any(n == times and is_country(cell[1], inside[-1]) for cell, n in holding.items())
            amount = sum(sum(quarters[q].values()) for q in inside[4:])
            if amount > 0 and ((times >= 6 and real) or (sum(year) > 0 and max(year) / sum(year) > 0.5)):
                expected[heading] = amount
        assert {row["product_code"]: row[selection.measure.column] for row in records(finding)} == expected
