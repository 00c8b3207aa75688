"""Who trades a product, or with a country: shares, ranks, spread, value per kilogram against loops over raw rows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pytest

from lib.findings.comparing.ranked_places import Among
from lib.findings.doors.partner_place import partner_place
from lib.findings.doors.places import SHOWN_ALSO, By, places, places_map
from lib.findings.doors.spread import spread
from lib.findings.doors.unit_value import unit_value
from lib.pictures import Ledger
from lib.schema import FLOWS, Dimension, Flow
from lib.selection import Selection
from tests.oracle import sums
from tests.oracle.case import Case, differences, records
from tests.oracle.material import OLD_SELECTIONS, SELECTIONS, short
from tests.oracle.reading import Row, around, departments, is_country, table
from tests.oracle.sums import World

FLOOR = 1_000  # kilograms
DOORS = {Dimension.PRODUCT: ("C24A",), Dimension.COUNTRY: ("US",)}  # opened where the selection names nothing
GROUPS = frozenset(row["code"] for row in table("zones"))


@pytest.fixture(params=[*SELECTIONS[::2], *OLD_SELECTIONS], ids=short)
def asked(request: pytest.FixtureRequest, recent: Case, old: Case) -> tuple[Case, Selection]:
    """Return a selection and the rows it is asked of."""
    selection: Selection = request.param
    return (old if selection in OLD_SELECTIONS else recent), selection


def opened(selection: Selection, door: Dimension) -> Selection:
    """Return the selection with something behind its door."""
    name = door.filter.value
    return selection if getattr(selection, name) else replace(selection, **{name: DOORS[door]})


def closed(selection: Selection, door: Dimension) -> Selection:
    """Return the selection without the filter that is its door."""
    return replace(selection, **{door.filter.value: ()})


def members(among: Among) -> dict[str, frozenset[str]]:
    """Return the départements of each place."""
    regions: dict[str, set[str]] = {}
    for place, region in departments().items():
        regions.setdefault(f"R{region}", set()).add(place)
    return {
        Among.DEPARTMENTS: {place: frozenset([place]) for place in departments()},
        Among.REGIONS: {code: frozenset(inside) for code, inside in regions.items()},
        Among.INDUSTRIES: {
            row["code"]: frozenset(row["departements"].split("|")) for row in table("territoires_industrie")
        },
    }[among]


def by_place(world: World, selection: Selection, flow: str, among: Among, quarters: Iterable[int]) -> dict[str, int]:
    """Return what each place trades over some quarters."""
    found: Counter[str] = Counter()
    for row in world.of(selection, flow, "FR", quarters):
        found[row.department] += row.amount(selection.measure)
    return {code: sum(found[place] for place in inside) for code, inside in members(among).items()}


def figures(
    world: World, selection: Selection, flow: str, door: Dimension, among: Among, by: By, quarters: Sequence[int]
) -> tuple[dict[str, int], dict[str, float | None], dict[str, int]]:
    """Return amounts, weights in the places' own flow, and ranks."""
    part = by_place(world, selection, flow, among, quarters)
    whole = by_place(world, closed(selection, door), flow, among, quarters)
    weights = {code: sums.rate(part[code], whole[code]) for code in part}
    ranking: Mapping[str, float | None] = weights if by is By.WEIGHT else part
    return part, weights, sums.ranks(dict(ranking))


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("among", Among)
@pytest.mark.parametrize("door", list(DOORS))
@pytest.mark.sweep(every=4)
def test_places(asked: tuple[Case, Selection], door: Dimension, among: Among, by: By) -> None:
    """Amount, share of France, weight, rank now and a year before, places gained, of each place that trades."""
    case, selection = asked
    selection = opened(selection, door)
    for flow in FLOWS:
        check_places(case, selection, flow, door, among, by)


def check_places(case: Case, selection: Selection, flow: Flow, door: Dimension, among: Among, by: By) -> None:
    """Assert that the list holds the right figures, in rank order."""
    world, measure = case.world, selection.measure
    quarters, earlier = list(selection.period.quarters), world.earlier(selection, flow)
    finding = places(case.dataset, selection, flow, door, among, by)
    published = bool(world.published[flow].intersection(quarters))
    if not published:
        assert finding.is_empty
        return
    part, weights, ranks = figures(world, selection, flow, door, among, by, quarters)
    before, _, then = figures(world, selection, flow, door, among, by, earlier) if earlier else ({}, {}, {})
    france = sum(row.amount(measure) for row in world.of(selection, flow, "FR"))
    expected = {
        code: (
            part[code],
            sums.rate(part[code], france),
            weights[code],
            before.get(code),
            sums.change(part[code], before.get(code)),
            ranks.get(code),
            then.get(code),
            then[code] - ranks[code] if code in then and code in ranks else None,
        )
        for code in part
        if part[code] or before.get(code)
    }
    names = (
        measure.column, "of_france", "in_own_trade", measure.of("before"), "growth", "rank", "rank_before",
        "rank_change",
    )  # fmt: skip
    rows = records(finding)
    assert differences({row["territory_code"]: tuple(row[name] for name in names) for row in rows}, expected) == []
    shown = [row["rank"] for row in rows if row["rank"]]
    assert shown == sorted(shown)
    assert not any(row["rank"] for row in rows[len(shown) :])
    inside = {i for i, row in enumerate(rows) if row["territory_code"] in among.inside(selection.territory)}
    assert isinstance(finding.picture, Ledger)
    assert inside.intersection(range(selection.top)) == {i for i in finding.picture.bold if i < selection.top}
    beyond = sorted(i for i in inside if i >= selection.top)
    assert finding.picture.also == tuple(beyond[:SHOWN_ALSO])
    first = [row for row in rows if row["rank"] == 1]
    assert not first or ("ex æquo" in finding.sentence) >= (len(first) > 1)


@pytest.mark.parametrize("door", list(DOORS))
def test_the_map_has_every_departement(asked: tuple[Case, Selection], door: Dimension) -> None:
    """All of them where any has a rank, with the figures of the list."""
    case, selection = asked
    selection = opened(selection, door)
    for flow in FLOWS:
        listed = records(places(case.dataset, selection, flow, door, Among.DEPARTMENTS, By.AMOUNT))
        mapped = records(places_map(case.dataset, selection, flow, door, By.AMOUNT))
        assert {row["territory_code"] for row in mapped} in (set(), set(departments()))
        assert bool(mapped) == any(row["rank"] for row in listed)
        held = {row["territory_code"]: row["rank"] for row in mapped if row["rank"]}
        assert held == {row["territory_code"]: row["rank"] for row in listed if row["rank"] and mapped}


@pytest.mark.parametrize("door", list(DOORS))
def test_spread(asked: tuple[Case, Selection], door: Dimension) -> None:
    """Herfindahl of the départements' shares, the first three's share, how many make half of it."""
    case, selection = asked
    selection = opened(selection, door)
    expected = {}
    for flow in FLOWS:
        amounts = by_place(case.world, selection, flow, Among.DEPARTMENTS, selection.period.quarters)
        positive = sorted((amount for amount in amounts.values() if amount > 0), reverse=True)
        index = sums.index(positive)
        if index:
            half = next(n for n in range(1, len(positive) + 1) if 2 * sum(positive[:n]) >= sum(positive))
            three = sum(positive[:3]) / sum(positive)
            expected[flow.value] = (index, 1 / index, three, half, len(positive))
    found = {
        row["flow"]: (
            row["concentration"], row["equivalent"], row["first_three_share"], row["half_number"], row["ranked"]
        )
        for row in records(spread(case.dataset, selection, door))
    }  # fmt: skip
    assert differences(found, expected) == []


def test_partner_place(asked: tuple[Case, Selection]) -> None:
    """Share of the flow, and the rank of a single country among all that are countries."""
    case, selection = asked
    selection = opened(selection, Dimension.COUNTRY)
    expected = {}
    for flow in FLOWS:
        if not case.world.published[flow].intersection(selection.period.quarters):
            continue
        part, whole, rank, number = standing(case.world, selection, flow, selection.period.quarters)
        earlier = case.world.earlier(selection, flow)
        before, _, then, _ = standing(case.world, selection, flow, earlier) if earlier else (None, 0, None, 0)
        expected[flow.value] = (part, sums.rate(part, whole), before, sums.change(part, before), rank, number, then)
    measure = selection.measure
    names = (measure.column, "share", measure.of("before"), "growth", "rank", "ranked", "rank_before")
    found = {row["flow"]: tuple(row[name] for name in names) for row in records(partner_place(case.dataset, selection))}
    if any(figures[0] for figures in expected.values()):
        assert differences(found, expected) == []
    else:
        assert found == {}


def standing(
    world: World, selection: Selection, flow: str, quarters: Iterable[int]
) -> tuple[int, int, int | None, int]:
    """Return what the partners trade, all do, the rank of the only one if it is a country, how many are ranked."""
    quarters = list(quarters)
    part = sum(row.amount(selection.measure) for row in world.of(selection, flow, "", quarters))
    rows = world.of(replace(selection, countries=()), flow, "", quarters)
    last = quarters[-1]
    amounts = sums.by_member(rows, "country", selection.measure)
    ranks = sums.ranks({code: amount for code, amount in amounts.items() if is_country(code, last)})
    alone = selection.countries[0] if len(selection.countries) == 1 and selection.countries[0] not in GROUPS else ""
    return part, sum(amounts.values()), ranks.get(alone), len(ranks)


@pytest.mark.parametrize("door", list(DOORS))
def test_unit_value(asked: tuple[Case, Selection], door: Dimension) -> None:
    """Euros per kilogram of each place, now and a year before; none under a tonne."""
    case, selection = asked
    selection = opened(selection, door)
    world, expected = case.world, {}
    for flow in FLOWS:
        for place in (selection.territory_code, *around(selection.territory_code)):
            now = per_kilogram(world.of(selection, flow, place))
            earlier = world.earlier(selection, flow)
            before = per_kilogram(world.of(selection, flow, place, earlier)) if earlier else None
            expected[flow.value, place] = (now, before, sums.change(now, before) if before else None)
    names = ("unit_value", "unit_value_before", "unit_value_growth")
    found = {
        (row["flow"], row["territory_code"]): tuple(row[name] for name in names)
        for row in records(unit_value(case.dataset, selection, door))
    }
    own = [expected[flow.value, selection.territory_code][0] for flow in FLOWS]
    if any(value is not None for value in own):
        assert differences(found, expected) == []
    else:
        assert found == {}


def per_kilogram(rows: Sequence[Row]) -> float | None:
    """Return euros per kilogram; None under the floor, or without euros."""
    euros, kilograms = sum(row.eur for row in rows), sum(row.kg for row in rows)
    return euros / kilograms if kilograms >= FLOOR and euros > 0 else None
