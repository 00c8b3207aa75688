"""Quarters, years and changes against plain loops over raw rows; the period one starts from."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from lib import selection as links
from lib.findings.over_time.contribution import contribution
from lib.findings.over_time.evolution import evolution, yearly_change
from lib.findings.over_time.members import members
from lib.findings.over_time.price_volume import price_volume
from lib.schema import FLOWS as BOTH
from lib.schema import OTHERS, Dimension, Flow
from lib.selection import Period, Selection
from tests.oracle import sums
from tests.oracle.case import Case, counted, differences, near, records
from tests.oracle.material import OLD_SELECTIONS, SELECTIONS, short
from tests.oracle.reading import is_country
from tests.oracle.sums import FLOWS, World

STEMS = {"E": "export", "I": "import"}
FLOOR_KG = 1000


@pytest.fixture(params=[*SELECTIONS[:40], *OLD_SELECTIONS], ids=short)
def asked(request: pytest.FixtureRequest, recent: Case, old: Case) -> tuple[Case, Selection]:
    """Return a selection and the rows it is asked of."""
    selection: Selection = request.param
    return (old if selection in OLD_SELECTIONS else recent), selection


def code_of(quarter: int) -> str:
    """Return a quarter as tables write it."""
    return f"{quarter // 4}T{quarter % 4 + 1}"


def span(world: World) -> list[int]:
    """Return the quarters from the first to the last that is published for either flow."""
    every = world.published["E"] | world.published["I"]
    return list(range(min(every), max(every) + 1))


def amount(world: World, selection: Selection, flow: str, quarter: int, measure: str = "") -> int | None:
    """Return the amount of one quarter; absent where it is not published."""
    if quarter not in world.published[flow]:
        return None
    return sum(row.amount(measure or selection.measure) for row in world.of(selection, flow, quarters=[quarter]))


def test_evolution(asked: tuple[Case, Selection]) -> None:
    """Every quarter of both flows, in euros and kilograms; a quarter that is not published is absent."""
    case, selection = asked
    finding = evolution(case.dataset, selection)
    found, expected = {}, {}
    for row in records(finding):
        found[row["quarter"]] = tuple(
            row[f"{stem}_{suffix}"] for suffix in ("eur", "kg") for stem in ("export", "import", "balance")
        )
    for quarter in span(case.world):
        figures: list[int | None] = []
        for measure in ("valeur", "masse"):
            sold, bought = (amount(case.world, selection, flow, quarter, measure) for flow in FLOWS)
            figures += [sold, bought, sums.less(sold, bought)]
        expected[code_of(quarter)] = tuple(figures)
    traded = any(case.world.of(selection, flow, quarters=span(case.world)) for flow in FLOWS)
    if not finding.is_empty:
        assert differences(found, expected) == []
    else:
        assert not traded or not any(
            sum(row.amount(selection.measure) for row in case.world.of(selection, flow, quarters=span(case.world)))
            for flow in FLOWS
        )


def test_yearly_change(asked: tuple[Case, Selection]) -> None:
    """Each quarter on the same one a year before: no rate without a base."""
    case, selection = asked
    found = {
        (row["quarter"], flow): row[f"{stem}_growth"]
        for row in records(yearly_change(case.dataset, selection))
        for flow, stem in STEMS.items()
    }
    for (code, flow), growth in found.items():
        quarter = Period.parse(code).first
        now, before = (amount(case.world, selection, flow, one) for one in (quarter, quarter - 4))
        assert near(growth, sums.change(now, before)), (code, flow)


@pytest.mark.parametrize("dimension", Dimension)
@pytest.mark.parametrize("flow", BOTH)
@pytest.mark.sweep(every=4)
def test_members(asked: tuple[Case, Selection], dimension: Dimension, flow: Flow) -> None:
    """The first of the whole time, quarter by quarter; « Autres » holds and counts the rest."""
    case, selection = asked
    finding = members(case.dataset, selection, flow, dimension)
    by, dimension = sums.breakdown(selection, dimension), selection.broken_down(dimension)
    measure, quarters = selection.measure, span(case.world)
    rows = case.world.of(selection, flow, quarters=quarters)
    ranked = sums.ranked(rows, by, measure, quarters[-1])
    first = ranked[: selection.top]
    if finding.is_empty:
        assert sum(row.amount(measure) for row in rows) == 0 or not ranked
        return
    lines = records(finding)
    assert list(dict.fromkeys(line[dimension.code] for line in lines if line[dimension.code] != OTHERS)) == first
    for line in lines:
        quarter = Period.parse(line["quarter"]).first
        inside = case.world.of(selection, flow, quarters=[quarter])
        code = line[dimension.code]
        own = [row for row in inside if (row.member(by) if row.member(by) in first else OTHERS) == code]
        published = quarter in case.world.published[flow]
        expected: Any = (sum(row.eur for row in own), sum(row.kg for row in own)) if published else (None, None)
        share = sums.rate(sum(row.amount(measure) for row in own), sum(row.amount(measure) for row in inside))
        found = line["value_eur"], line["mass_kg"], line["share"]
        assert differences({code: found}, {code: (*expected, share if published else None)}) == []
        if code == OTHERS:
            assert counted(line[dimension.label]) == len(ranked) - len(first)


def compared(world: World, selection: Selection, flow: str) -> tuple[list[int], list[int]]:
    """Return the quarters of the period that are published with those a year before, and the latter."""
    length = selection.period.last - selection.period.first + 1
    shift, published = 4 * ((length + 3) // 4), world.published[flow]
    now = [quarter for quarter in selection.period.quarters if {quarter, quarter - shift} <= published]
    return now, [quarter - shift for quarter in now]


@pytest.mark.parametrize("dimension", Dimension)
@pytest.mark.parametrize("flow", BOTH)
@pytest.mark.sweep(every=4)
def test_contribution(asked: tuple[Case, Selection], dimension: Dimension, flow: Flow) -> None:
    """Changes sum to the change, points to the growth; without a base there are no points, and no « aucune »."""
    case, selection = asked
    finding = contribution(case.dataset, selection, flow, dimension)
    by, measure = sums.breakdown(selection, dimension), selection.measure
    dimension = selection.broken_down(dimension)
    now, before = (
        sums.by_member(case.world.of(selection, flow, quarters=quarters), by, measure)
        for quarters in compared(case.world, selection, flow)
    )
    total, base = sum(now.values()), sum(before.values())
    lines = records(finding)
    if finding.is_empty and total and compared(case.world, selection, flow)[0]:
        assert not finding.empty.startswith("Aucune"), finding.empty
        assert base <= 0, "a base without a figure"
    if finding.is_empty:
        return
    assert sum(line[measure.of("before")] for line in lines) == base
    assert sum(line[measure.column] for line in lines) == total
    for line in lines:
        code = line[dimension.code]
        if code == OTHERS:
            continue
        expected = before[code], now[code], now[code] - before[code]
        points = None if base <= 0 else 100 * (now[code] - before[code]) / base
        found = line[measure.of("before")], line[measure.column], line[measure.of("change")], line["contribution"]
        assert differences({code: found}, {code: (*expected, points)}) == []
        assert by != "country" or is_country(code, selection.period.last)
    known = [line["contribution"] for line in lines if line["contribution"] is not None]
    assert bool(known) == (base > 0)
    if known:
        assert sum(known) == pytest.approx(100 * (total / base - 1), abs=1e-6)


@pytest.mark.parametrize("flow", BOTH)
def test_price_and_volume(asked: tuple[Case, Selection], flow: Flow) -> None:
    """The parts sum to the change; what cannot be split is not, and « la masse manque » only where it does."""
    case, selection = asked
    finding = price_volume(case.dataset, selection, flow)
    rows = [case.world.of(selection, flow, quarters=quarters) for quarters in compared(case.world, selection, flow)]
    (now, now_kg), (before, before_kg) = (
        tuple(sums.by_member(some, selection.level, measure) for measure in ("valeur", "masse")) for some in rows
    )
    if finding.is_empty:
        if sum(now.values()) > 0 and not rows[1]:
            assert "masse manque" not in finding.empty, finding.empty
        return
    for line in records(finding):
        parts = line["volume_eur"] + line["unit_value_eur"] + line["unsplit_eur"]
        assert parts == line["change_eur"] == line["value_eur"] - line["before_eur"]
        code = line["product_code"]
        if code in ("", OTHERS):
            continue
        assert (line["before_eur"], line["value_eur"]) == (before[code], now[code])
        can = min(before[code], now[code]) > 0 and min(before_kg[code], now_kg[code]) >= FLOOR_KG
        assert (line["volume_eur"], line["unit_value_eur"]) == (0, 0) or can
        assert line["unsplit_eur"] == (0 if can else line["change_eur"])
    whole = next(line for line in records(finding) if line["product_code"] == "")
    assert (whole["before_eur"], whole["value_eur"]) == (sum(before.values()), sum(now.values()))


def test_the_period_one_starts_from(recent: Case, old: Case) -> None:
    """The last year that is whole for both flows: exports of 2025 that go further move nothing."""
    for case in (recent, old):
        found, notices = links.parse({}, *(case.dataset.quarters(flow) for flow in BOTH))
        assert found.period.code == str(case.world.whole_year())
        assert notices == ()
    assert recent.world.whole_year() == 2024
    assert max(recent.world.published["E"]) > max(recent.world.published["I"])


def test_nothing_a_year_before_is_said_as_such(recent: Case) -> None:
    """A département that trades for the first time has no rate, and is not said to trade nothing."""
    for filters in ({}, {"countries": ("US",)}):
        selection = replace(Selection(Period.year(2024), "90"), **filters)  # type: ignore[arg-type]
        assert sums.rate(1, recent.world.before(selection, "E")) is None
        for dimension in Dimension:
            finding = contribution(recent.dataset, selection, Flow.EXPORT, dimension)
            said = finding.empty if finding.is_empty else finding.sentence
            assert "Aucune exportation" not in said
            assert "%" not in said
        said = price_volume(recent.dataset, selection, Flow.EXPORT).empty
        assert "masse manque" not in said
    assert Counter(row.department for row in recent.world.slice("90", "E", range(8080, 8104))) == {"90": 1}
