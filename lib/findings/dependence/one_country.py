"""Products bought from, or sold to, one country for more than half of their trade."""

from typing import Any

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import divided
from lib.findings.dependence.concentration import ENDS, SCALE, scope, warnings
from lib.findings.saying import naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.indicators.balance import ratio
from lib.indicators.concentration import equivalent_number, herfindahl
from lib.pictures import ledger
from lib.schema import (
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    Flow,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.crossed import FRANCE, crossed

HALF = 0.5
VERBS = {Flow.EXPORT: ("vend", "vendent"), Flow.IMPORT: ("achète", "achètent")}


def one_country(dataset: Dataset, selection: Selection, flow: Flow, brief: bool = False) -> Finding:
    """Products bought from, or sold to, one country for more than half; and the concentration of every product.

    Frame: one row per product with trade, those that depend on one country first, by size: amount, share of the flow,
    first country, its share of the product, index and equivalent number. Drawn: the dependent ones. ``brief`` keeps
    those only, for a page of paper.
    """
    asked = scope(selection)
    column = asked.measure.column
    table = crossed(dataset, asked.territory, flow, asked.period.quarters, asked.level, asked.products)
    amounts = table.amounts(asked.measure)
    totals = amounts.sum(axis=1)
    kept = table.countries
    inside = amounts[:, kept]
    index = herfindahl(inside)
    first = inside.argmax(axis=1) if len(kept) else np.zeros(len(totals), dtype="i8")
    largest = inside.max(axis=1) if len(kept) else np.zeros(len(totals), dtype="i8")
    share = divided(largest, totals)
    whole = int(totals.sum())
    traded = [i for i in np.flatnonzero(totals > 0).tolist() if largest[i] > 0]
    order = sorted(traded, key=lambda i: (not share[i] > HALF, -int(totals[i]), table.products[i]))
    rows: list[dict[str, Any]] = []
    for i in order:
        code, country = table.products[i], table.partners[int(kept[first[i]])]
        product = reference.product(code)
        name = reference.country(country, asked.period.last).name
        rows.append(
            {
                PRODUCT: code,
                PRODUCT_LABEL: product.label,
                column: int(totals[i]),
                "share": ratio(int(totals[i]), whole),
                "first_country_code": country,
                "first_country": name,
                "first_share": float(share[i]),
                "concentration": float(index[i]),
                "equivalent": equivalent_number(float(index[i])),
                PRODUCT_SHORT: product.short,
            }
        )
    columns = (
        PRODUCT, PRODUCT_LABEL, column, "share", "first_country_code", "first_country", "first_share", "concentration",
        "equivalent",
    )  # fmt: skip
    frame = pd.DataFrame(rows, columns=[*columns, PRODUCT_SHORT])
    dependent = [row for row in rows if row["first_share"] > HALF]
    # Without any such product the largest are drawn, which shows how far they are from the line.
    shown = min(len(dependent) or asked.top, asked.top)
    sentence = _sentence(asked, flow, rows, dependent, column, whole)
    done, noun = ENDS[flow][2], french.FLOW[flow].noun
    tone = "exports" if flow == Flow.EXPORT else "imports"
    end = "client" if flow == Flow.EXPORT else "fournisseur"
    return Finding(
        key=f"un-pays-{noun}",
        title=f"Ce que {naming.the(asked.territory)} {naming.verb(asked.territory, *VERBS[flow])} pour plus de moitié "
        f"{'à' if flow == Flow.EXPORT else 'dans'} un seul pays",
        sentence=sentence,
        frame=frame.head(shown) if brief else frame,
        columns=columns,
        totals={flow: whole},
        kind="ledger",
        alt=f"Barres par produit : part du premier {end} et montant. {sentence}".replace("**", ""),
        file_name=file_name(dataset, asked, f"{noun}-un-seul-pays", ranked=False),
        selection=asked,
        source=source_of(dataset, selection),
        cautions=warnings(dataset, selection, (flow,), {row["first_country_code"] for row in rows}),
        reading=f"Dessinés : les plus gros produits {done} dont un pays fait plus de la moitié (le trait) ; le "
        "tableau les a "
        f"tous. {SCALE}."
        + (" « France » : des marchandises françaises qui reviennent." if _returns(dependent) else ""),
        coverage=coverage_sentence(dataset, asked, (flow,)),
        empty=naming.nothing(asked, (flow,)),
        drawing={
            "columns": (
                ledger.Bars(
                    f"Part du premier {end}",
                    "first_share",
                    (("first_country", ledger.TEXT), ("first_share", ledger.SHARE)),
                    tone,
                    1.0,
                    HALF,
                ),
                ledger.Bars("Montant", column, ((column, ledger.AMOUNT), ("share", ledger.SHARE)), "others"),
            ),
            "shown": shown,
        },
        leads_to="products",
    )


def _returns(rows: list[dict[str, Any]]) -> bool:
    return any(row["first_country_code"] == FRANCE for row in rows)


def _sentence(
    asked: Selection, flow: Flow, rows: list[dict[str, Any]], dependent: list[dict[str, Any]], column: str, whole: int
) -> str:
    if not rows:
        return ""
    done = ENDS[flow][2]
    if not dependent:
        return f"Aucun produit {done[:-1]} ne dépend d'un seul pays pour plus de la moitié, sur {len(rows)}."
    covered = french.percent(ratio(sum(row[column] for row in dependent), whole), 0)
    first = [
        f"**{row[PRODUCT_LABEL]}** ({row['first_country']}, {french.percent(row['first_share'], 0)})"
        for row in dependent[:3]
    ]
    one = len(dependent) == 1
    return (
        f"**{len(dependent)} produit{'' if one else 's'} sur {len(rows)}** {'est' if one else 'sont'} "
        f"{done[:-1] if one else done} pour plus de moitié {'à' if flow == Flow.EXPORT else 'dans'} un seul pays, soit "
        f"**{covered}** des {french.FLOW[flow].noun} {naming.of(asked.territory)}"
        f"{' : ' if one or len(dependent) <= 3 else ' ; les plus gros : '}{french.enumeration(first)}."
    )
