"""With a filter on, what share of the territory's total a figure covers."""

from collections.abc import Sequence

from lib import french
from lib.findings.saying import naming
from lib.indicators.balance import ratio
from lib.schema import MEASURES, Flow
from lib.selection import Selection
from lib.store import Dataset
from lib.store.totals import total


def coverage_sentence(dataset: Dataset, selection: Selection, flows: Sequence[Flow]) -> str:
    """« Filtre … : 12,3 % des exportations et 4,5 % des importations de la Nièvre. » Empty without a filter."""
    if not selection.filtered:
        return ""
    parts, position = [], MEASURES.index(selection.measure)
    for flow in flows:
        place = (selection.territory, flow, selection.period.quarters)
        kept = total(dataset, *place, selection.products, selection.countries)[position]
        share = ratio(kept, total(dataset, *place)[position])
        if share is not None:  # of a total that is zero, negative or not published there is no share
            parts.append(f"{french.percent(share, part=True)} des {french.FLOW[flow].noun}")
    if not parts:
        return f"Filtre ({naming.filters(selection)})."
    return (
        f"Filtre ({naming.filters(selection)}) : la figure couvre {french.enumeration(parts)} "
        f"{naming.of(selection.territory)} {naming.period(selection)}."
    )
