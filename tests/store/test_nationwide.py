"""Every département at once, as sums of quarters that all periods share, and as rows read for one question."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from lib import reference
from lib.memory import MEMORY
from lib.schema import COUNTRY, DEPARTMENT, FLOWS, LEVELS, MEASURES, ZONE, Dimension, Flow, Level, Measure
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.store.nationwide import as_published, codes, nationwide

ALONG = {Dimension.PRODUCT: LEVELS, Dimension.COUNTRY: (Level.A129,), Dimension.ZONE: (Level.A129,)}
PRODUCTS = ((), ("C10E",), ("CZ", "2120"), ("C30C", "A01Z", "1011"))
COUNTRIES = ((), ("DE",), ("UE27", "US"), ("HORS-UE", "BRICS"))


@pytest.mark.parametrize("dimension", ALONG)
@given(
    quarters=some.sets(some.integers(2023 * 4, 2025 * 4), min_size=1, max_size=6),
    products=some.sampled_from(PRODUCTS),
    countries=some.sampled_from(COUNTRIES),
    flow=some.sampled_from(FLOWS),
    measure=some.sampled_from(MEASURES),
    data=some.data(),
)
@settings(max_examples=25, deadline=None)
def test_sums_of_quarters_are_the_sums_of_rows(
    small: Dataset,
    dimension: Dimension,
    quarters: set[int],
    products: tuple[str, ...],
    countries: tuple[str, ...],
    flow: Flow,
    measure: Measure,
    data: some.DataObject,
) -> None:
    """At each level and by zone, under a filter on the same dimension, on the other, on both or on none."""
    level = data.draw(some.sampled_from(ALONG[dimension]))
    asked = Selection(
        Period(min(quarters), max(quarters)), products=products, countries=countries, measure=measure, level=level
    )
    over = tuple(sorted(quarters))
    by = {Dimension.PRODUCT: str(level), Dimension.COUNTRY: COUNTRY, Dimension.ZONE: ZONE}[dimension]
    france = reference.territory(reference.FRANCE)
    rows = small.aggregate(france, flow, over, (DEPARTMENT, by), products, countries)
    expected = rows.groupby([DEPARTMENT, by], observed=True)[measure.column].sum()
    found = nationwide(small, asked, flow, dimension, over)
    shown = {
        (place, member): int(amount)
        for place, row in zip(codes(), found.amounts.tolist(), strict=True)
        for member, amount in zip(found.members, row, strict=True)
        if amount
    }
    assert shown == {key: int(amount) for key, amount in expected.items() if amount and key[0] in codes()}
    whole = rows.groupby(by, observed=True)[measure.column].sum()
    assert dict(zip(found.members, found.whole.tolist(), strict=True)) == {
        member: int(whole.get(member, 0)) for member in found.members
    }
    assert list(found.members) == sorted(found.members)


def test_periods_share_their_quarters(small: Dataset) -> None:
    """A year after its quarters reads nothing anew, whatever the level."""
    MEMORY.forget()
    year = Period.year(2024)
    nationwide(small, Selection(year), Flow.EXPORT, Dimension.PRODUCT)
    before = len(MEMORY)
    for quarter in year.quarters:
        nationwide(small, Selection(Period(quarter, quarter), level=Level.A17), Flow.EXPORT, Dimension.PRODUCT)
    assert len(MEMORY) == before + len(year.quarters)  # each period's own table, and no quarter more


def test_what_is_shared_cannot_be_written_to(small: Dataset) -> None:
    """Neither what a period shows nor its whole."""
    found = nationwide(small, Selection(Period.year(2024)), Flow.EXPORT, Dimension.COUNTRY)
    for table in (found.amounts, found.whole):
        with pytest.raises(ValueError, match="read-only"):
            table[0] = np.int64(1)


@pytest.mark.parametrize("products", PRODUCTS)
@pytest.mark.parametrize("countries", COUNTRIES)
def test_products_as_published_are_the_rows_added_up(
    small: Dataset, products: tuple[str, ...], countries: tuple[str, ...]
) -> None:
    """A heading and a fine product together, under filters; France whole, rows of no known département included."""
    over = tuple(Period.year(2024).quarters)
    found = as_published(small, Flow.EXPORT, over, products, countries)
    france = reference.territory(reference.FRANCE)
    rows = small.aggregate(france, Flow.EXPORT, over, (DEPARTMENT, Level.A129, Level.CPF4), products, countries)
    member = [f"{a129}/{cpf4}" for a129, cpf4 in zip(rows[Level.A129], rows[Level.CPF4], strict=True)]
    expected = rows.groupby([rows[DEPARTMENT].astype(str), member])["value_eur"].sum()
    shown = {
        (place, name): amount
        for place, row in zip(codes(), found.amounts.tolist(), strict=True)
        for name, amount in zip(found.members, row, strict=True)
        if amount
    }
    assert shown == {key: amount for key, amount in expected.to_dict().items() if amount and key[0] in codes()}
    assert int(found.whole.sum()) == int(rows["value_eur"].sum())
