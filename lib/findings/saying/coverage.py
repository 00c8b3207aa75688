"""With a filter on, what share of the territory's total a figure covers."""

from collections.abc import Sequence

from lib import french
from lib.findings.saying import naming
from lib.indicators.balance import ratio
from lib.schema import (
    Flow,
    Measure,
)
from lib.selection import Selection
from lib.store import Dataset


def coverage_sentence(dataset: Dataset, selection: Selection, flows: Sequence[Flow]) -> str:
    """« Filtre … : 12,3 % des exportations et 4,5 % des importations de la Nièvre. » Empty without a filter."""
    if not selection.filtered:
        return ""
    parts = []
    for flow in flows:
        place = (selection.territory, flow, selection.period.quarters)
        kept = dataset.total(*place, selection.products, selection.countries)[selection.measure == Measure.MASS]
        whole = dataset.total(*place)[selection.measure == Measure.MASS]
        parts.append(f"{french.percent(ratio(kept, whole), part=True)} des {french.FLOW[flow].noun}")
    return (
        f"Filtre ({naming.filters(selection)}) : la figure couvre {french.enumeration(parts)} "
        f"{naming.of(selection.territory)} {naming.period(selection)}."
    )
