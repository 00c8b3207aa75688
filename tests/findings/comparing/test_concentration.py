"""Concentration against plain loops over the published rows."""

from dataclasses import replace
from typing import Any

import pytest

from lib import reference
from lib.findings.comparing.concentration import concentration
from lib.schema import Flow
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row
from tests.findings.comparing.loops import by, index_of

NIEVRE = Selection(Period.year(2024), "58")


def test_concentration_leaves_out_what_is_no_country(small: Dataset, rows: list[Row]) -> None:
    """The index of clients is the plain sum of squared shares of countries, and its inverse the equivalent number."""
    amounts = by(rows, "58", Flow.EXPORT, "country")
    assert set(amounts) & reference.not_countries()
    first = concentration(small, NIEVRE).frame.iloc[0]
    assert first["concentration"] == pytest.approx(index_of(amounts))
    assert first["equivalent"] == pytest.approx(1 / first["concentration"])


@pytest.mark.parametrize(
    ("own", "labels"),
    [
        ({"products": ("C10A",)}, ["Produits vendus", "Produits achetés"]),
        ({"countries": ("DE",)}, ["Clients", "Fournisseurs"]),
    ],
)
def test_concentration_is_counted_without_its_own_filter(
    small: Dataset, own: dict[str, Any], labels: list[str]
) -> None:
    """A filter of products leaves the count of products as it is, a filter of countries that of countries."""
    filtered, usual = (
        concentration(small, asked).frame.set_index("indicator")["concentration"]
        for asked in (replace(NIEVRE, **own), NIEVRE)
    )
    assert filtered[labels].tolist() == usual[labels].tolist()
