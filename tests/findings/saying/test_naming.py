"""What a place is set beside, and who joined a group meanwhile: said only where it is so."""

import pytest

from lib import reference
from lib.findings.saying import naming
from lib.findings.saying.cautions import MOST_MEMBERS, membership_changes
from lib.selection import Period, Selection


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("58", "La région et la France comprennent le territoire."),
        ("9E", "La France comprend le territoire."),
        ("R27", "La France comprend le territoire."),
        ("FR", ""),
    ],
)
def test_a_region_is_named_only_where_there_is_one(code: str, said: str) -> None:
    """Mayotte is a région of its own, a région has none around it."""
    assert naming.containing(reference.territory(code)) == said


def test_every_territory_is_told_what_it_stands_beside() -> None:
    """A région is spoken of exactly where the figures have its row."""
    for place in (*reference.territories().values(), reference.territory("03,18,58")):
        beside = naming.perimeters(place)
        assert ("région" in naming.containing(place)) is (len(beside) > 1)
        assert bool(naming.containing(place)) is bool(beside)


def test_a_change_of_members_names_them() -> None:
    """Beside the name of the group, for whoever reads a rise of it; many are counted."""
    year, before = Period.year(2025), Period.year(2024)
    changed = membership_changes(Selection(year, countries=("BRICS", "AELE")), (before,))
    assert changed is not None
    assert changed.short.replace("\xa0", " ").endswith("BRICS (en plus : Indonésie)")
    left = membership_changes(Selection(Period.year(2017), countries=("MERCOSUR",)), (Period.year(2016),))
    assert left is None or "Venezuela" in left.short
    many = membership_changes(Selection(Period.year(2024), countries=("ASEAN",)), (Period(1960 * 4, 1960 * 4 + 3),))
    assert many is not None
    assert len(reference.country_groups()["ASEAN"].at(2024 * 4)) > MOST_MEMBERS
    assert "10 pays en plus" in many.short
    assert membership_changes(Selection(year, countries=("AELE",)), (before,)) is None
