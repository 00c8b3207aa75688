"""The total of a slice: added up once a publication without a filter, with one read from rows and remembered.

That of France under a filter is asked for by every card of every territory.
"""

from collections.abc import Collection, Iterable

from lib.memory import remembered
from lib.reference import Territory
from lib.schema import Flow
from lib.store.dataset import Dataset


def total(
    dataset: Dataset,
    territory: Territory,
    flow: Flow,
    quarters: Iterable[int],
    products: Collection[str] = (),
    countries: Collection[str] = (),
) -> tuple[int, int]:
    """Euros and kilograms, as :meth:`lib.store.Dataset.total` gives them."""
    if not (products or countries):
        return dataset.total(territory, flow, quarters)
    return _filtered(dataset, territory, flow, tuple(quarters), tuple(sorted(products)), tuple(sorted(countries)))


@remembered
def _filtered(
    dataset: Dataset,
    territory: Territory,
    flow: Flow,
    quarters: tuple[int, ...],
    products: tuple[str, ...],
    countries: tuple[str, ...],
) -> tuple[int, int]:
    return dataset.total(territory, flow, quarters, products, countries)
