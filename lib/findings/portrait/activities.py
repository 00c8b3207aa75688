"""Main products of both flows in one picture."""

import pandas as pd

from lib import french, reference
from lib.arrays import divided
from lib.findings.portrait.totals import slices
from lib.findings.saying import beside, filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding, traded
from lib.findings.saying.keyed import keyed
from lib.indicators.ranking import collapse, top
from lib.pictures import Treemap
from lib.schema import (
    FLOW,
    FLOWS,
    MASS_KG,
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    SHARE,
    VALUE_EUR,
    Dimension,
    Flow,
    Target,
)
from lib.selection import Selection
from lib.store import Dataset


@keyed("activites")
def activities(dataset: Dataset, selection: Selection) -> Finding:
    """Main products of both flows in one picture, area by value across both.

    Frame: per flow the top-N products of the level then « Autres »: flow, product, whole euros, whole kilograms, share
    of the flow, the year before.
    """
    measure = selection.measure
    blocks = {flow: _block(dataset, selection, flow) for flow in FLOWS}
    frame = pd.concat(blocks.values(), ignore_index=True)
    leaders = [words for flow, block in blocks.items() if (words := _leader(selection, flow, block))]
    return Asked(dataset, selection, FLOWS).answer(
        activities.key(selection),
        title=f"Principales activités {naming.of(selection.territory)} à l’export et à l’import",
        sentence=french.capital(" ; ".join(leaders)) + "." if leaders else "",
        frame=traded(frame, measure.column),
        columns=(FLOW, PRODUCT, PRODUCT_LABEL, VALUE_EUR, MASS_KG, SHARE, *beside.names(measure)),
        totals={flow: int(block[measure.column].sum()) for flow, block in blocks.items()},
        picture=Treemap(),
        seen="Principaux produits, importations et exportations",
        shown=Shown(products=_with_parents(frame[PRODUCT]), compared=beside.compared(dataset, selection.period, FLOWS)),
        reading=f"{_two_tops(selection.top)} Les deux flux sont dessinés d’après leur {french.MEASURE[measure].noun} ; "
        "leur différence est le solde.",
        leads_to=Target.PRODUCTS,
    )


def _two_tops(top: int) -> str:
    """Whose products are shown: each flow has its own first ones."""
    first = f"ses {french.number(top)} premiers produits" if top > 1 else "son premier produit"
    return f"Chaque flux montre {first} : ce ne sont pas toujours les mêmes."


def _block(dataset: Dataset, selection: Selection, flow: Flow) -> pd.DataFrame:
    """The products of one flow, ranked, with labels and shares; its sums are the slice's."""
    column = selection.measure.column
    now, before = slices(dataset, selection, flow, (Dimension.PRODUCT,))
    ranked = top(now, PRODUCT, selection.top, column)
    block = naming.label_products(collapse(now, {PRODUCT: ranked.codes}, before), ranked)
    shares = divided(block[column].to_numpy(), now[column].to_numpy().sum())
    return block.assign(**{FLOW: flow.value, SHARE: shares}).assign(**beside.of_frame(block, selection.measure))


def _leader(selection: Selection, flow: Flow, block: pd.DataFrame) -> str:
    """« premier produit exporté : … »; empty where no product has anything."""
    if block.empty or block[PRODUCT].iloc[0] == OTHERS:
        return ""
    column, first = selection.measure.column, block.iloc[0]
    name = naming.spoken(first[PRODUCT_SHORT], first[PRODUCT_LABEL])
    figures = french.amount(first[column], selection.measure)
    if not pd.isna(first[SHARE]):
        figures += f", {french.percent(first[SHARE])}"
        figures += f" {filtering.base(selection, flow)}" if selection.filtered else ""
    words = french.FLOW[flow]
    if selection.filtered:
        where = f"dans les {words.noun}{filtering.subject(selection, (flow,))}, premier produit"
    else:
        where = f"premier produit {words.done}"
    return f"{where} : **{name}** ({figures})"


def _with_parents(products: pd.Series) -> frozenset[str]:
    """The codes, and the postes (A129) that detailed products belong to."""
    return frozenset(products) | {a129 for code in products if (a129 := reference.product(code).a129)}
