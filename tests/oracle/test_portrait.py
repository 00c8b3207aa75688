"""The portrait against plain loops over raw rows: totals, shares, rates, tops and what « Autres » counts."""

from collections import Counter
from typing import Any

import pytest

from lib.findings.portrait.activities import activities
from lib.findings.portrait.flows import flow_total, flows
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.schema import OTHERS, Flow
from lib.selection import Selection
from tests.oracle import sums
from tests.oracle.case import Case, counted, differences, records
from tests.oracle.material import OLD_SELECTIONS, SELECTIONS, short
from tests.oracle.reading import Row, is_country
from tests.oracle.sums import FLOWS, World

NAMES = {"E": "Exportations", "I": "Importations"}


@pytest.fixture(params=[*SELECTIONS, *OLD_SELECTIONS], ids=short)
def asked(request: pytest.FixtureRequest, recent: Case, old: Case) -> tuple[Case, Selection]:
    """Return a selection and the rows it is asked of."""
    selection: Selection = request.param
    return (old if selection in OLD_SELECTIONS else recent), selection


def expected_key_figures(world: World, asked: Selection) -> dict[tuple[str, str], tuple[float | None, ...]]:
    """Return by indicator and place: amount, coverage, own share, growth, change, change in points."""
    found: dict[tuple[str, str], tuple[float | None, ...]] = {}
    own = {flow: world.total(asked, flow) for flow in FLOWS}
    before = {flow: world.before(asked, flow) for flow in FLOWS}
    comparable = world.comparable(asked)
    for flow in FLOWS:
        for place in sums.places(asked):
            whole, mine = world.total(asked, flow, place), place == asked.territory_code
            found[NAMES[flow], place] = (
                whole,
                None,
                None if mine else sums.rate(own[flow], whole),
                sums.change(own[flow], before[flow]) if mine else None,
                sums.less(own[flow], before[flow]) if mine else None,
                None,
            )
    for place in sums.places(asked):
        sold, bought = (world.total(asked, flow, place) for flow in FLOWS)
        balance = sums.less(sold, bought) if comparable else None
        cover = sums.rate(sold, bought) if comparable else None
        mine = place == asked.territory_code
        past = sums.less(before["E"], before["I"])
        covered = sums.rate(before["E"], before["I"])
        points = None if cover is None or covered is None or not mine else (cover - covered) * 100
        found["Solde", place] = (balance, None, None, None, sums.less(balance, past) if mine else None, None)
        found["Taux de couverture", place] = (None, cover, None, None, None, points)
    return found


def test_key_figures(asked: tuple[Case, Selection]) -> None:
    """Amounts, balance, coverage, shares and rates of the territory, its région and France."""
    case, selection = asked
    finding = key_figures(case.dataset, selection)
    expected = expected_key_figures(case.world, selection)
    if finding.is_empty:
        assert not any(case.world.total(selection, flow) for flow in FLOWS)
        return
    amount, change = selection.measure.column, selection.measure.of("change")
    names = (amount, "ratio", "own_share", "growth", change, "change_points")
    found = {
        (row["indicator"], row["territory_code"]): tuple(row[name] for name in names)
        for row in records(finding)
        if row["territory_code"] == selection.territory_code
    }
    own = {key: value for key, value in expected.items() if key[1] == selection.territory_code}
    assert differences(found, own) == []
    # Whatever a wider place says of a year before, its amount, coverage and share are these.
    wider = {
        (row["indicator"], row["territory_code"]): tuple(row[name] for name in names[:3]) for row in records(finding)
    }
    assert differences(wider, {key: value[:3] for key, value in expected.items()}) == []


@pytest.mark.parametrize("flow", FLOWS)
def test_flow_total(asked: tuple[Case, Selection], flow: str) -> None:
    """The total of one flow, its share of wider places, its change."""
    case, selection = asked
    finding = flow_total(case.dataset, selection, Flow(flow))
    total = case.world.total(selection, flow) or 0
    assert finding.totals == {flow: total}
    assert finding.is_empty == (total == 0)
    for row in records(finding):
        place = row["territory_code"]
        whole = case.world.total(selection, flow, place) or 0
        share = None if place == selection.territory_code else sums.rate(total, whole)
        assert differences({"": (row[selection.measure.column], row["own_share"])}, {"": (whole, share)}) == []
        if place == selection.territory_code:
            growth = sums.change(total, case.world.before(selection, flow))
            assert differences({"": row["growth"]}, {"": growth}) == []


def cell(row: Row, products: list[str], partners: list[str], level: str, by: str) -> tuple[str, str]:
    """Return where a row stands in the crossed table."""
    product, partner = row.member(level), row.member(by)
    return product if product in products else OTHERS, partner if partner in partners else OTHERS


@pytest.mark.parametrize("flow", FLOWS)
def test_flows(asked: tuple[Case, Selection], flow: str) -> None:
    """Each cell in euros and kilograms, its share, and what « Autres » counts in it."""
    case, selection = asked
    finding = flows(case.dataset, selection, Flow(flow))
    rows, measure, level = case.world.of(selection, flow), selection.measure, selection.level
    quarter = selection.period.last
    products = sums.ranked(rows, level, measure, quarter)[: selection.top]
    by, across = sums.breakdown(selection, "pays"), selection.partner_dimension
    countries = sums.ranked(rows, by, measure, quarter)[: selection.top]
    euros: Counter[tuple[str, str]] = Counter()
    kilograms: Counter[tuple[str, str]] = Counter()
    for row in rows:
        where = cell(row, products, countries, level, by)
        euros[where] += row.eur
        kilograms[where] += row.kg
    whole = sum(row.amount(measure) for row in rows)
    amounts = kilograms if measure == "masse" else euros
    expected = {
        where: (euros[where], kilograms[where], sums.rate(amounts[where], whole))
        for where in euros
        if euros[where] or kilograms[where]
    }
    found = {
        (row["product_code"], row[across.code]): (row["value_eur"], row["mass_kg"], row["share"])
        for row in records(finding)
        if row["value_eur"] or row["mass_kg"]  # a cell that had trade a year before only may have its row too
    }
    assert finding.totals == {flow: whole}
    assert finding.is_empty == (not any(amounts.values()))
    if finding.is_empty:
        return
    assert differences(found, expected) == []
    for row in records(finding):
        line = [
            one for one in rows if cell(one, products, countries, level, by) == (row["product_code"], row[across.code])
        ]
        if row["product_code"] == OTHERS:
            everything = [one for one in rows if cell(one, products, countries, level, by)[1] == row[across.code]]
            names = set(sums.in_order(sums.by_member(everything, level, measure))) - set(products)
            assert counted(row["product"]) == len(names), line
        if row[across.code] == OTHERS:
            everything = [one for one in rows if cell(one, products, countries, level, by)[0] == row["product_code"]]
            names = set(sums.ranked(everything, by, measure, quarter)) - set(countries)
            assert counted(row[across.label]) == len(names), line


def test_partners(asked: tuple[Case, Selection]) -> None:
    """The first partners of either flow by what they trade in both, and what « Autres » counts."""
    case, selection = asked
    finding = partners(case.dataset, selection)
    measure, quarter = selection.measure, selection.period.last
    rows = {flow: case.world.of(selection, flow) for flow in FLOWS}
    by, across = sums.breakdown(selection, "pays"), selection.partner_dimension
    ranked = {flow: sums.ranked(rows[flow], by, measure, quarter) for flow in FLOWS}
    first = {code for flow in FLOWS for code in ranked[flow][: selection.top]}
    amounts = {flow: sums.by_member(rows[flow], by, measure) for flow in FLOWS}
    both = {code: sum(amounts[flow][code] for flow in FLOWS) for code in first}
    order = sorted(first, key=lambda code: (-both[code], code))
    if finding.is_empty:
        assert not any(amount for flow in FLOWS for amount in amounts[flow].values())
        return
    named = [row[across.code] for row in records(finding)]
    assert [code for code in named if code != OTHERS] == order
    for row in records(finding):
        code = row[across.code]
        for flow, stem in (("E", "export"), ("I", "import")):
            own = [one for one in rows[flow] if (one.member(by) if one.member(by) in first else OTHERS) == code]
            known = case.world.total(selection, flow) is not None
            expected = (sum(one.eur for one in own), sum(one.kg for one in own)) if known else (None, None)
            assert differences({code: (row[f"{stem}_eur"], row[f"{stem}_kg"])}, {code: expected}) == []
        if case.world.comparable(selection):
            assert row["balance_eur"] == row["export_eur"] - row["import_eur"]
        else:
            assert row["balance_eur"] is None
        if code == OTHERS:
            assert counted(row[across.label]) == len({code for flow in FLOWS for code in ranked[flow]} - first)


def test_activities(asked: tuple[Case, Selection]) -> None:
    """The first products of each flow, their shares, and what « Autres » counts."""
    case, selection = asked
    finding = activities(case.dataset, selection)
    found: dict[Any, Any] = {}
    for row in records(finding):
        others = counted(row["product"]) if row["product_code"] == OTHERS else None
        if row["value_eur"] or row["mass_kg"]:
            key = row["flow"], row["product_code"]
            found[key] = row["value_eur"], row["mass_kg"], row["share"], others
    expected: dict[Any, Any] = {}
    for flow in FLOWS:
        rows = case.world.of(selection, flow)
        ranked = sums.ranked(rows, selection.level, selection.measure, selection.period.last)
        first = ranked[: selection.top]
        whole = sum(row.amount(selection.measure) for row in rows)
        for code in dict.fromkeys(
            row.member(selection.level) if row.member(selection.level) in first else OTHERS for row in rows
        ):
            own = [row for row in rows if (row.member(selection.level) in first) == (code != OTHERS)]
            own = [row for row in own if code in (OTHERS, row.member(selection.level))]
            euros, kilograms = sum(row.eur for row in own), sum(row.kg for row in own)
            share = sums.rate(sum(row.amount(selection.measure) for row in own), whole)
            if euros or kilograms:
                others = len(ranked) - len(first) if code == OTHERS else None
                expected[flow, code] = euros, kilograms, share, others
    if not finding.is_empty:
        assert differences(found, expected) == []


def test_what_is_traded_is_never_said_to_be_nothing(asked: tuple[Case, Selection]) -> None:
    """« Aucune exportation » only where there is none, a rate only with a base, no zero that is none."""
    case, selection = asked
    for flow, words in (("E", "Aucune exportation"), ("I", "Aucune importation")):
        if any(row.eur for row in case.world.of(selection, flow)) and selection.measure != "masse":
            for finding in (
                flow_total(case.dataset, selection, Flow(flow)),
                flows(case.dataset, selection, Flow(flow)),
            ):
                total = case.world.total(selection, flow)
                assert not (finding.is_empty and finding.empty.startswith(words) and total)
    tiles = key_figures(case.dataset, selection).picture.large_figures
    for flow, tile in zip(FLOWS, tiles, strict=False):
        base = case.world.before(selection, flow)
        if base is None or base <= 0:
            assert "%" not in tile.change, tile


def test_what_is_no_country_was_none_then(old: Case) -> None:
    """In 2010 the stores and what is undetermined had other codes; the Netherlands Antilles were a country."""
    assert [is_country(code, 2010 * 4) for code in ("QT", "QV", "QW", "QZ", "EU", "AN", "ZQ")] == [False] * 5 + [
        True
    ] * 2
    selection = OLD_SELECTIONS[0]
    codes = {row["country_code"] for row in records(partners(old.dataset, selection))}
    assert "AN" in codes
    assert not codes & {"QT", "QV", "QW", "QZ", "EU"}
