"""Of which codes the loaded data have something; the others are told apart by a word."""

from collections import Counter
from collections.abc import Mapping, Set
from types import MappingProxyType

from lib import reference
from lib.memory import remembered
from lib.schema import COUNTRY, FLOWS, Dimension, Level, Measure
from lib.store import Dataset

NOTHING = "(rien dans les données)"


@remembered
def weights(dataset: Dataset, dimension: Dimension) -> Mapping[str, int]:
    """Euros of both flows over all that is published, by code: products of every level, or partners and their groups.

    Codes that occur in no row are absent.
    """
    columns = (COUNTRY,) if dimension is Dimension.COUNTRY else (Level.A129, Level.CPF4)
    found: Counter[str] = Counter()
    for flow in FLOWS:
        rows = dataset.aggregate(reference.territory(reference.FRANCE), flow, dataset.quarters(flow), by=columns)
        for column in columns:
            for code, euros in rows.groupby(column, observed=True)[Measure.VALUE.column].sum().items():
                found[str(code)] += int(euros)
    if dimension is Dimension.COUNTRY:
        for group in reference.country_groups().values():
            if inside := [found[code] for code in group.members if code in found]:
                found[group.code] = sum(inside)
        return MappingProxyType(found)
    for code in [code for code in found if code in reference.products(Level.A129)]:
        found[reference.a17_of(code)] += found[code]
    return MappingProxyType(found)


def traded(dataset: Dataset, dimension: Dimension) -> Set[str]:
    """Codes of products of every level, or of partners and their groups, that occur in a row of the loaded data."""
    return weights(dataset, dimension).keys()
