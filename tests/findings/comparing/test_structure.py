"""Structures against plain loops over the published rows."""

import pytest

from lib import reference
from lib.findings.comparing.structure import structure
from lib.schema import COUNTRY, FLOWS, OTHERS, SHARE, VALUE_EUR, Dimension, Flow
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row
from tests.findings.comparing.loops import by

NIEVRE = Selection(Period.year(2024), "58")


@pytest.mark.parametrize(("dimension", "field"), [(Dimension.PRODUCT, "a129"), (Dimension.COUNTRY, "country")])
@pytest.mark.parametrize("flow", FLOWS)
def test_a_structure_adds_up(small: Dataset, rows: list[Row], dimension: Dimension, field: str, flow: Flow) -> None:
    """Within each territory amounts add up to its total, shares to one, and each is that of a plain loop."""
    frame = structure(small, NIEVRE, dimension, flow, ("75", "R84")).frame
    for code, part in frame.groupby("territory_code"):
        amounts = by(rows, str(code), flow, field)
        assert part[VALUE_EUR].sum() == amounts.total()
        assert part[SHARE].sum() == pytest.approx(1)
        named = part[part[dimension.code] != OTHERS]
        assert named[VALUE_EUR].tolist() == [amounts[member] for member in named[dimension.code]]


def test_what_is_no_country_is_no_row(small: Dataset) -> None:
    """Stores and corrections stay under « Autres » when partners are compared."""
    shown = structure(small, NIEVRE, Dimension.COUNTRY, Flow.EXPORT, ()).frame[COUNTRY]
    assert not set(shown) & reference.not_countries()
