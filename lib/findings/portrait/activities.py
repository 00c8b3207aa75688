"""Main products of both flows in one picture."""

import pandas as pd

from lib import french, reference
from lib.findings.saying import cautions, naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of, traded
from lib.indicators.balance import ratio
from lib.indicators.ranking import collapse, top
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
    Measure,
)
from lib.selection import Selection
from lib.store import Dataset


def activities(dataset: Dataset, selection: Selection) -> Finding:
    """Main products of both flows in one picture, area by value across both.

    Frame: per flow the top-N products of the level then « Autres »: flow, product, euros, kilograms, share of the flow.
    """
    column = selection.measure.column
    blocks, totals, leaders = [], {}, []
    for flow in FLOWS:
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
        totals[flow] = int(rows[column].sum())
        block[SHARE] = [ratio(x, totals[flow]) for x in block[column]]
        block.insert(0, FLOW, flow)
        blocks.append(block)
        if ranked.codes and totals[flow]:
            first = block.iloc[0]
            name = naming.spoken(first[PRODUCT_SHORT], first[PRODUCT_LABEL])
            leaders.append(
                f"premier produit {'exporté' if flow == Flow.EXPORT else 'importé'} : **{name}** "
                f"({french.amount(first[column], selection.measure)}, {french.percent(first[SHARE])})"
            )
    frame = pd.concat(blocks, ignore_index=True)
    sentence = french.capital(" ; ".join(leaders)) + "." if leaders else ""
    return Finding(
        key="activites",
        title=f"Principales activités {naming.of(selection.territory)} à l'export et à l'import",
        sentence=sentence,
        frame=traded(frame, column),
        columns=(FLOW, PRODUCT, PRODUCT_LABEL, VALUE_EUR, MASS_KG, SHARE),
        totals=totals,
        kind="treemap",
        alt=f"Surfaces par produit, importations et exportations. {sentence}".replace("**", ""),
        file_name=file_name(dataset, selection, "activites"),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=cautions.applying(dataset, selection, FLOWS, products=_codes(frame)),
        reading="La surface est proportionnelle "
        + ("à la masse" if selection.measure == Measure.MASS else "à la valeur")
        + " : les deux flux se comparent à l'œil, et leur différence est le solde.",
        coverage=coverage_sentence(dataset, selection, FLOWS),
        empty=naming.nothing(selection, FLOWS),
        leads_to="products",
    )


def _codes(frame: pd.DataFrame) -> frozenset[str]:
    parents = {a129 for code in frame[PRODUCT] if (a129 := reference.product(code).a129)}
    return frozenset(frame[PRODUCT]) | parents
