"""What pickers offer: codes of which the loaded data have something, then the others, told apart by a word."""

from collections.abc import Mapping

from lib import reference
from lib.memory import remembered
from lib.schema import COUNTRY, FLOWS, LEVELS, Dimension, Level
from lib.store import Dataset

NOTHING = "(rien dans les données)"


@remembered
def traded(dataset: Dataset, dimension: Dimension) -> frozenset[str]:
    """Codes of products of every level, or of partners and their groups, that occur in a row of the loaded data."""
    columns = (COUNTRY,) if dimension is Dimension.COUNTRY else (Level.A129, Level.CPF4)
    found: set[str] = set()
    for flow in FLOWS:
        rows = dataset.aggregate(reference.territory(reference.FRANCE), flow, dataset.quarters(flow), by=columns)
        for column in columns:
            found.update(rows[column].astype(str))
    if dimension is Dimension.COUNTRY:
        groups = reference.country_groups().values()
        return frozenset(found).union(group.code for group in groups if not found.isdisjoint(group.members))
    return frozenset(found).union(reference.a17_of(code) for code in found & set(reference.products(LEVELS[1])))


def arranged(names: Mapping[str, str], dataset: Dataset, dimension: Dimension) -> dict[str, str]:
    """The names in their order, but those of which there is nothing last, with a word."""
    there = traded(dataset, dimension)
    with_rows = {code: name for code, name in names.items() if code in there}
    return with_rows | {code: f"{name} {NOTHING}" for code, name in names.items() if code not in there}
