"""Among départements that are alike but for chance nothing is remarkable; what is planted among them is found."""

from collections import Counter

import pytest

from lib import reference
from lib.findings.highlights.fact import Fact, FactKind
from lib.findings.highlights.kinds import facts
from lib.findings.highlights.sight import Sight
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row, publish
from tests.effort import AUDIT
from tests.findings.highlights.worlds import PRODUCTS, alike, times

YEAR = Period.year(2024)
SEEDS = (1, 2)  # two worlds of 101 départements
MOST_FALSE = 0.05  # of the départements have a false alarm; measured: 4 of 202, with some 47 facts looked at in each


@pytest.fixture(scope="module")
def world() -> list[Row]:
    """Return the lines of a world without anything to find."""
    return list(alike(SEEDS[0]))


def remarkable(dataset: Dataset, code: str) -> list[Fact]:
    """Return the facts that may be said to be remarkable."""
    return [fact for fact in facts(Sight.of(dataset, Selection(YEAR, code))) if fact.is_remarkable]


@pytest.mark.sweep
def test_noise_finds_nothing(world: list[Row], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Of 101 invented départements, 202 in an audit, hardly any has a fact that is said to be remarkable."""
    found: Counter[str] = Counter()
    alarmed, looked_at = 0, 0
    for seed in SEEDS if AUDIT else SEEDS[:1]:
        rows = world if seed == SEEDS[0] else list(alike(seed))
        dataset = publish(rows, tmp_path_factory.mktemp(f"noise-{seed}"))
        for code in reference.departments():
            false = remarkable(dataset, code)
            alarmed, looked_at = alarmed + bool(false), looked_at + 1
            found.update(fact.kind.name for fact in false)
    print(f"{alarmed} of {looked_at} invented départements have a false alarm: {dict(found)}")
    assert alarmed / looked_at <= MOST_FALSE, found


PLANTED = {
    "a client that doubles": (
        FactKind.GROWTH_PARTNER,
        {"flow": "E", "country": "IT", "year": 2024},
        3.0,
    ),
    "a product that collapses": (FactKind.GROWTH_PRODUCT, {"flow": "E", "a129": "C10A", "year": 2024}, 0.2),
    "a speciality": (FactKind.SPECIALISATION, {"flow": "E", "a129": "C17A"}, 8.0),
    "a dependence on one supplier": (FactKind.COUNTRY_EXPOSURE, {"flow": "I", "country": "CN"}, 8.0),
    "an odd quarter": (FactKind.QUARTER, {"flow": "E", "year": 2024, "quarter": 3}, 2.5),
    "a deficit": (FactKind.COVERAGE, {"flow": "I"}, 6.0),
    "a rise over three years": (FactKind.PARTNER_TREND, {"flow": "I", "country": "ES", "year": 2022}, 0.1),
}


@pytest.fixture(scope="module")
def planted(world: list[Row], tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, dict[str, str]]:
    """Return the world with one anomaly in each of a few départements, and where each is."""
    rows, places = world, {}
    for department, (name, (_, where, factor)) in zip(
        list(reference.departments())[3::9], PLANTED.items(), strict=False
    ):
        rows = times(rows, factor, department=department, **where)
        places[name] = department
    return publish(rows, tmp_path_factory.mktemp("planted")), places


@pytest.mark.parametrize("name", PLANTED)
@pytest.mark.sweep
def test_a_planted_anomaly_is_found(planted: tuple[Dataset, dict[str, str]], name: str) -> None:
    """Each is remarkable where it is, and named by its kind."""
    dataset, places = planted
    kinds = [fact.kind for fact in remarkable(dataset, places[name])]
    assert PLANTED[name][0] in kinds, kinds


@pytest.mark.sweep
def test_the_unit_value_of_one_product_is_found(world: list[Row], tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same tonnes, worth twice as much in one year, are a unit value that moves away from France's."""
    where = {"flow": "E", "department": "58", "a129": PRODUCTS[0][0], "year": 2024}
    rows = [
        row | {"value": 2 * row["value"]} if all(row[name] == value for name, value in where.items()) else row
        for row in world
    ]
    dataset = publish(rows, tmp_path_factory.mktemp("worth"))
    assert FactKind.UNIT_VALUE in [fact.kind for fact in remarkable(dataset, "58")]
