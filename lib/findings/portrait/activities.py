"""Main products of both flows in one picture."""

import pandas as pd

from lib import french, reference
from lib.findings.saying import naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding, traded
from lib.indicators.balance import ratio
from lib.indicators.ranking import collapse, top
from lib.pictures import Treemap
from lib.schema import (
    FLOW,
    FLOWS,
    MASS_KG,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    SHARE,
    VALUE_EUR,
    Flow,
    Target,
)
from lib.selection import Selection
from lib.store import Dataset


def activities(dataset: Dataset, selection: Selection) -> Finding:
    """Main products of both flows in one picture, area by value across both.

    Frame: per flow the top-N products of the level then « Autres »: flow, product, whole euros, whole kilograms, share
    of the flow.
    """
    measure = selection.measure
    blocks = {flow: _block(dataset, selection, flow) for flow in FLOWS}
    frame = pd.concat(blocks.values(), ignore_index=True)
    leaders = [words for flow, block in blocks.items() if (words := _leader(selection, flow, block))]
    return Asked(dataset, selection, FLOWS).answer(
        "activites",
        title=f"Principales activités {naming.of(selection.territory)} à l'export et à l'import",
        sentence=french.capital(" ; ".join(leaders)) + "." if leaders else "",
        frame=traded(frame, measure.column),
        columns=(FLOW, PRODUCT, PRODUCT_LABEL, VALUE_EUR, MASS_KG, SHARE),
        totals={flow: int(block[measure.column].sum()) for flow, block in blocks.items()},
        picture=Treemap(),
        seen="Surfaces par produit, importations et exportations",
        shown=Shown(products=_with_parents(frame[PRODUCT])),
        reading=f"La surface est proportionnelle à la {french.MEASURE[measure].noun} : les deux flux se comparent à "
        "l'œil, et leur différence est le solde.",
        leads_to=Target.PRODUCTS,
    )


def _block(dataset: Dataset, selection: Selection, flow: Flow) -> pd.DataFrame:
    """The products of one flow, ranked, with labels and shares; its sums are the slice's."""
    column = selection.measure.column
    rows = dataset.aggregate(
        selection.territory,
        flow,
        selection.period.quarters,
        (selection.level,),
        selection.products,
        selection.countries,
    ).rename(columns={selection.level: PRODUCT})
    ranked = top(rows, PRODUCT, selection.top, column)
    block = naming.label_products(collapse(rows, {PRODUCT: ranked.codes}), ranked)
    whole = int(rows[column].sum())
    block[SHARE] = [ratio(amount, whole) for amount in block[column]]
    block.insert(0, FLOW, flow)
    return block


def _leader(selection: Selection, flow: Flow, block: pd.DataFrame) -> str:
    """« premier produit exporté : … »; empty where the flow adds up to nothing."""
    column = selection.measure.column
    if not block[column].sum():
        return ""
    first = block.iloc[0]
    name = naming.spoken(first[PRODUCT_SHORT], first[PRODUCT_LABEL])
    return (
        f"premier produit {french.FLOW[flow].done} : **{name}** "
        f"({french.amount(first[column], selection.measure)}, {french.percent(first[SHARE])})"
    )


def _with_parents(products: pd.Series) -> frozenset[str]:
    """The codes, and the postes (A129) that detailed products belong to."""
    return frozenset(products) | {a129 for code in products if (a129 := reference.product(code).a129)}
