"""Comparisons, mixes, ranks, likeness and concentration against plain loops over raw rows."""

import statistics
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from lib.findings.comparing.comparison import Basis, comparison
from lib.findings.comparing.concentration import concentration
from lib.findings.comparing.department_indicators import INDICATORS, leading
from lib.findings.comparing.peers import peers
from lib.findings.comparing.ranking_departments import ranking, usual_ranks
from lib.findings.comparing.specialisation import specialisation
from lib.findings.comparing.structure import structure
from lib.pictures import Gaps, League, Nature, Tiles
from lib.schema import FLOWS as BOTH
from lib.schema import OTHERS, Dimension, Flow
from lib.selection import Selection
from tests.oracle import sums
from tests.oracle.case import Case, counted, differences, near, records
from tests.oracle.material import OLD_SELECTIONS, SELECTIONS, short
from tests.oracle.reading import belongs, departments, inside, is_country
from tests.oracle.sums import FLOWS, World

BESIDE = ("R84", "21")
STEMS = {"E": "export", "I": "import"}


@pytest.fixture(params=[*SELECTIONS[::3], *OLD_SELECTIONS], ids=short)
def asked_of_many(request: pytest.FixtureRequest, recent: Case, old: Case) -> tuple[Case, Selection]:
    """Return a third of the selections: what is asked of each in many ways."""
    selection: Selection = request.param
    return (old if selection in OLD_SELECTIONS else recent), selection


@pytest.fixture(params=[*SELECTIONS, *OLD_SELECTIONS], ids=short)
def asked(request: pytest.FixtureRequest, recent: Case, old: Case) -> tuple[Case, Selection]:
    """Return a selection and the rows it is asked of."""
    selection: Selection = request.param
    return (old if selection in OLD_SELECTIONS else recent), selection


def beside(selection: Selection) -> list[str]:
    """Return the territory, the two others, its région and France; each once."""
    return list(dict.fromkeys([selection.territory_code, *BESIDE, *sums.places(selection)]))


def members(code: str) -> list[str]:
    """Return the départements of a Territoire d'industrie or a perimeter, and the former's régions: a line each."""
    if not code.startswith("TI-") and "," not in code:
        return []
    places = sorted(inside(code) or ())
    regions = {f"R{departments()[place]}" for place in places if departments()[place]}
    return [*places, *(sorted(regions) if code.startswith("TI-") else ())]


def test_comparison(asked: tuple[Case, Selection]) -> None:
    """Both flows of each territory, balance, coverage, shares of France; no rate without a base."""
    case, selection = asked
    finding = comparison(case.dataset, selection, BESIDE, Basis.SHARES)
    measure, world = selection.measure, case.world
    names = ("export", "import", "balance")
    found, expected = {}, {}
    for row in records(finding):
        shares = row["export_france_share"], row["import_france_share"], row["balance_rate"]
        found[row["territory_code"]] = (*(row[measure.of(name)] for name in names), row["ratio"], *shares)
    for place in [*beside(selection), *members(selection.territory_code)]:
        sold, bought = (world.total(selection, flow, place) for flow in FLOWS)
        parts = [sums.rate(world.total(selection, flow, place), world.total(selection, flow, "FR")) for flow in FLOWS]
        known = world.comparable(selection) and sold is not None and bought is not None
        balance = sums.less(sold, bought) if known else None
        both = (sold or 0) + (bought or 0)
        rates = (sums.rate(sold, bought), sums.rate(balance, both)) if known else (None, None)
        expected[place] = (sold, bought, balance, rates[0], *parts, rates[1])
    if not finding.is_empty:
        assert differences(found, expected) == []


@pytest.mark.parametrize("dimension", Dimension)
@pytest.mark.parametrize("flow", BOTH)
def test_structure(asked_of_many: tuple[Case, Selection], dimension: Dimension, flow: Flow) -> None:
    """Each territory's amounts and shares add up, and « Autres » counts the members of its own line."""
    case, selection = asked_of_many
    finding = structure(case.dataset, selection, dimension, flow, BESIDE)
    if finding.is_empty:
        assert (case.world.total(selection, flow) or 0) <= 0 or not _ranked(case.world, selection, flow, dimension)
        return
    measure, by = selection.measure, sums.breakdown(selection, dimension)
    dimension = selection.broken_down(dimension)
    shown = {row[dimension.code] for row in records(finding)} - {OTHERS}
    own = _ranked(case.world, selection, flow, dimension)
    assert set(own[: min(8, selection.top)]) <= shown
    for place in beside(selection):
        rows = case.world.of(selection, flow, place)
        amounts, whole = sums.by_member(rows, by, measure), sum(row.amount(measure) for row in rows)
        lines = {row[dimension.code]: row for row in records(finding) if row["territory_code"] == place}
        rest = whole - sum(amounts[code] for code in shown)
        expected = {code: (amounts[code], sums.rate(amounts[code], whole)) for code in shown}
        expected |= {OTHERS: (rest, sums.rate(rest, whole))}
        found = {code: (line[measure.column], line["share"]) for code, line in lines.items()}
        assert differences(found, expected) == []
        left = [code for code in sums.ranked(rows, by, measure, selection.period.last) if code not in shown]
        assert counted(lines[OTHERS][dimension.label]) == len(left), f"{place}: {lines[OTHERS][dimension.label]}"


def _ranked(world: World, selection: Selection, flow: str, dimension: Dimension) -> list[str]:
    by = sums.breakdown(selection, dimension)
    return sums.ranked(world.of(selection, flow), by, selection.measure, selection.period.last)


def expected_values(world: World, selection: Selection, name: str, code: str) -> dict[str, float | None]:
    """Return an indicator of every département, None where it has no meaning."""
    indicator, quarter = INDICATORS[name], selection.period.last
    if indicator.dimension is Dimension.PRODUCT:
        selection = replace(selection, products=())
    elif indicator.dimension is Dimension.COUNTRY:
        selection = replace(selection, countries=())
    totals = {flow: world.by_place(selection, flow) for flow in FLOWS}
    own = totals[indicator.flow]

    def value(place: str) -> float | None:
        sold, bought = totals["E"][place], totals["I"][place]
        match indicator.nature:
            case Nature.AMOUNT:
                return own[place] or None
            case Nature.BALANCE:
                return sold - bought if world.comparable(selection) and (sold or bought) else None
            case Nature.COVERAGE:
                return sums.rate(sold, bought) if world.comparable(selection) else None
            case Nature.SHARE:
                return sums.rate(part[place], own[place])
            case Nature.CONCENTRATION:
                rows = world.of(selection, "E", place)
                if indicator.dimension is Dimension.COUNTRY:
                    return sums.countries_index(rows, selection.measure, quarter)
                return sums.index(sums.by_member(rows, selection.level, selection.measure).values())

    part: Counter[str] = Counter()
    if indicator.nature is Nature.SHARE and indicator.dimension is Dimension.COUNTRY:
        part = world.by_place(selection, indicator.flow, lambda row: belongs(row.country, row.quarter, code))
    elif indicator.nature is Nature.SHARE:
        part = world.by_place(selection, indicator.flow, lambda row: code in (row.a17, row.a129, row.cpf4))
    return {place: value(place) for place in departments()}


@pytest.mark.parametrize("name", INDICATORS)
@pytest.mark.sweep(every=4)
def test_ranking(asked_of_many: tuple[Case, Selection], name: str) -> None:
    """Only what is above zero ranks (of a balance, all that is known); equals share the rank, and say « ex æquo »."""
    case, selection = asked_of_many
    code = leading(case.dataset, selection, name)
    values = expected_values(case.world, selection, name, code)
    expected = sums.ranks(values, signed=INDICATORS[name].nature is Nature.BALANCE)
    finding = ranking(case.dataset, selection, name, code, Tiles)
    column = INDICATORS[name].column(selection.measure)
    lines = {row["territory_code"]: row for row in records(finding)}
    assert differences({place: row["rank"] for place, row in lines.items() if row["rank"]}, expected) == []
    assert finding.is_empty != bool(expected)
    assert all(near(lines[place][column], values[place]) for place in expected)
    held = Counter(expected.values())
    places = inside(selection.territory_code) or frozenset()
    own = [expected[place] for place in places if place in expected]
    if len(places) == 1 and own:
        assert ("ex æquo" in finding.sentence) == (held[own[0]] > 1), finding.sentence
    check_the_middle(ranking(case.dataset, selection, name, code, League).unemphasised, values, expected)


def check_the_middle(sentence: str, values: dict[str, float | None], expected: dict[str, int]) -> None:
    """Assert that « la moitié est au-dessus de » is said only where it is true."""
    if "La moitié" in sentence:
        known = [value for place in expected if (value := values[place]) is not None]
        middle = statistics.median(known)
        assert sum(value > middle for value in known) == len(known) // 2, sentence


def test_usual_ranks(asked_of_many: tuple[Case, Selection]) -> None:
    """Of how many, and which: the territory's rank for each indicator."""
    case, selection = asked_of_many
    labels = {indicator.label: name for name, indicator in INDICATORS.items() if not indicator.asks}
    for row in records(usual_ranks(case.dataset, selection)):
        name = labels[row["indicator"]]
        values = expected_values(case.world, selection, name, "")
        expected = sums.ranks(values, signed=INDICATORS[name].nature is Nature.BALANCE)
        assert (row["rank"], row["ranked"]) == (expected[row["territory_code"]], len(expected)), name


def test_concentration(asked: tuple[Case, Selection]) -> None:
    """Herfindahl of partners that are countries and of products, each without its own filter."""
    case, selection = asked
    found = {
        row["indicator"]: (row["concentration"], row["equivalent"])
        for row in records(concentration(case.dataset, selection))
    }
    expected: dict[str, Any] = {}
    for flow, people, goods in (("E", "Clients", "Produits vendus"), ("I", "Fournisseurs", "Produits achetés")):
        rows = case.world.of(replace(selection, countries=()), flow)
        expected[people] = sums.countries_index(rows, selection.measure, selection.period.last)
        rows = case.world.of(replace(selection, products=()), flow)
        expected[goods] = sums.index(sums.by_member(rows, selection.level, selection.measure).values())
    assert differences(found, {name: (h, 1 / h) for name, h in expected.items() if h}) == []


def test_peers(asked: tuple[Case, Selection]) -> None:
    """The five départements nearest by the cosine of what they export, whatever the filters."""
    case, selection = asked
    whole = replace(selection.unfiltered(), level=type(selection.level)("A129"))
    mixes = {}
    for place in (selection.territory_code, *departments()):
        amounts = sums.by_member(case.world.of(whole, "E", place), "A129", whole.measure)
        mixes[place] = {code: amount for code, amount in amounts.items() if amount > 0}
    own, within = mixes[selection.territory_code], inside(selection.territory_code) or frozenset()
    likeness = {
        place: cosine(own, mixes[place]) for place in departments() if place not in within and mixes[place] and own
    }
    best = sorted((one for one in likeness.values() if one > 0), reverse=True)[:5]
    lines = records(peers(case.dataset, selection))
    if selection.territory_code == "FR":
        assert lines == []
        return
    assert [row["similarity"] for row in lines] == pytest.approx(best, abs=2e-6)
    assert all(row["similarity"] == pytest.approx(likeness[row["territory_code"]], abs=2e-6) for row in lines)


def cosine(one: dict[str, int], other: dict[str, int]) -> float:
    """Return the cosine of two mixes."""
    lengths = [sum(amount**2 for amount in mix.values()) ** 0.5 for mix in (one, other)]
    return min(sum(one[code] * other.get(code, 0) for code in one) / (lengths[0] * lengths[1]), 1.0)


def test_specialisation(asked: tuple[Case, Selection]) -> None:
    """Balassa with reference France, and what is sold beyond France's mix."""
    case, selection = asked
    selection = replace(selection, products=())
    finding = specialisation(case.dataset, selection, Gaps)
    if finding.is_empty:
        return
    measure = selection.measure
    own = sums.by_member(case.world.of(selection, "E"), selection.level, measure)
    france = sums.by_member(case.world.of(selection, "E", "FR"), selection.level, measure)
    wholes = [sum(amount for amount in amounts.values() if amount > 0) for amounts in (own, france)]
    for row in records(finding):
        code = row["product_code"]
        mine, theirs = (
            sums.rate(max(amounts[code], 0), whole) for amounts, whole in zip((own, france), wholes, strict=True)
        )
        assert near(row["share"], mine)
        assert near(row["share_reference"], theirs)
        assert near(row["balassa"], sums.rate(mine, theirs))
        gap = max(own[code], 0) - wholes[0] * (theirs or 0)
        assert row[measure.of("excess")] == pytest.approx(gap, abs=1)


def test_the_undetermined_left_the_concentration_of_their_time(old: Case) -> None:
    """Corrections of 2010 that have no code today are no clients, and the Antilles are one."""
    selection = OLD_SELECTIONS[0]
    clients = records(concentration(old.dataset, selection))[0]
    rows = [row for row in old.world.of(selection, "E") if is_country(row.country, row.quarter)]
    assert "AN" in {row.country for row in rows}
    assert near(clients["concentration"], sums.index(sums.by_member(rows, "country", selection.measure).values()))
