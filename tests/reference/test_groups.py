"""Groups of countries: members by date, and zones that part the world."""

from collections import Counter

import pytest

from lib.reference import changing, countries, country_groups, expand_partners, former_countries, zone_of, zones
from lib.schema import OTHERS, quarter_index

LISTED = [group for group in country_groups().values() if group.listed]


def test_the_groups_of_treaties_are_there() -> None:
    """Each with members today, and a text behind each membership."""
    assert {group.code for group in LISTED} == {
        *("BRICS", "ASEAN", "MERCOSUR", "CCG", "MAGHREB", "ZONE-EURO", "AELE", "G7", "CPTPP")
    }
    for group in LISTED:
        assert group.members
        assert all(one.source and one.first <= one.last for one in group.memberships)
        assert all(one.country in countries() for one in group.memberships)
        times = Counter(one.country for one in group.memberships)
        assert max(times.values()) == 1


@pytest.mark.parametrize(
    ("code", "year", "quarter", "joined"),
    [
        ("BRICS", 2024, 1, {"EG", "ET", "IR", "AE"}),
        ("BRICS", 2025, 1, {"ID"}),
        ("ZONE-EURO", 2023, 1, {"HR"}),
        ("ZONE-EURO", 2026, 1, {"BG"}),
        ("CPTPP", 2024, 4, {"GB"}),
        ("CPTPP", 2023, 1, {"CL"}),
        ("ASEAN", 2025, 4, {"TL"}),
        ("MERCOSUR", 2024, 3, {"BO"}),
    ],
)
def test_a_member_counts_from_the_quarter_it_joined_in(code: str, year: int, quarter: int, joined: set[str]) -> None:
    """A quarter has the members of its end: one that joins in December counts for the whole of it."""
    group, when = country_groups()[code], quarter_index(year, quarter)
    assert group.at(when) - group.at(when - 1) == joined
    assert expand_partners([code], (), when) == group.at(when)
    assert changing([code, "US"], [when - 1, when]) == (group,)


def test_sizes_that_everybody_knows() -> None:
    """How many members each has today."""
    known = {"BRICS": 10, "ASEAN": 11, "CCG": 6, "MAGHREB": 5, "ZONE-EURO": 21, "AELE": 4, "G7": 7, "CPTPP": 12}
    assert {code: len(country_groups()[code].members) for code in known} == known


def test_zones_part_the_world() -> None:
    """No country is in two; what is in none is no country, or an overseas département, or of no table."""
    sizes = Counter(code for zone in zones().values() for code in zone.members)
    assert set(sizes.values()) == {1}
    for code, found in (countries() | former_countries()).items():
        inside = [zone.code for zone in zones().values() if zone.holds(code)]
        assert inside == ([] if zone_of(code) == OTHERS else [zone_of(code)])
        assert found.is_country or zone_of(code) == OTHERS
    assert zone_of("ZQ9") == OTHERS
