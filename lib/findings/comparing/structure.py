"""What territories sell and buy, and with whom, as shares: mixes that compare whatever the size."""

from typing import Any

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.comparing.comparison import beside, versus
from lib.findings.saying import cautions, naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.indicators.balance import ratio
from lib.indicators.similarity import shares
from lib.schema import (
    COUNTRY,
    COUNTRY_LABEL,
    MASS_KG,
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    SHARE,
    VALUE_EUR,
    Flow,
    Measure,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import Nationwide, nationwide, texts

# Territory code and name, member code, label and short label, amount, share.
Row = tuple[str, str, str, str, str, int, float | None]
OWN_ROWS, OTHER_ROWS = 8, 2  # the territory's largest members, and each other territory's


def structure(dataset: Dataset, selection: Selection, dimension: str, flow: Flow, others: tuple[str, ...]) -> Finding:
    """Shares of each territory's flow by product (``dimension`` is ``product_code``) or partner (``country_code``).

    Frame: territory × member: the territory's eight largest (or its top-N if that is fewer), the two largest of each
    other territory, then « Autres ». Within a territory shares add up to one and amounts to its total.
    """
    by_product = dimension == PRODUCT
    frame_of_all = nationwide(dataset, selection, flow, selection.level if by_product else COUNTRY)
    places = beside(selection, others)
    amounts = [frame_of_all.of(place) for place in places]
    chosen = _members(frame_of_all, amounts, by_product, min(OWN_ROWS, selection.top))
    label = PRODUCT_LABEL if by_product else COUNTRY_LABEL
    full, short = _labels(frame_of_all, chosen, by_product, selection)
    rows: list[Row] = []
    for place, amount in zip(places, amounts, strict=True):
        whole = int(amount.sum())
        parts = [int(amount[i]) for i in chosen]
        parts.append(whole - sum(parts))
        for code, value in zip((*(frame_of_all.members[i] for i in chosen), OTHERS), parts, strict=True):
            rows.append((place.code, place.name, code, full[code], short[code], value, ratio(value, whole)))
    column = MASS_KG if selection.measure == Measure.MASS else VALUE_EUR
    names = ["territory_code", "territory", dimension, label, "short_label"]
    columns: dict[str, Any] = {name: texts(row[i] for row in rows) for i, name in enumerate(names)}  # type: ignore[misc]
    columns[column] = np.array([row[5] for row in rows], dtype="i8")
    columns[SHARE] = np.array([row[6] for row in rows], dtype="float64")
    frame = pd.DataFrame(columns)
    own = int(amounts[0].sum())
    noun = french.FLOW[flow].noun
    sentence = _sentence(selection, rows, dimension, flow) if own > 0 and chosen else ""
    subject = "produits" if by_product else "pays"
    question = f"{'Que' if by_product else 'À qui'} {'vend-on' if flow == Flow.EXPORT else 'achète-t-on'}"
    return Finding(
        key=f"structure-{subject}",
        title=f"{question} ? Les {noun} par {'produit' if by_product else 'pays'}, en parts",
        sentence=sentence,
        frame=frame if own > 0 and chosen else frame.iloc[:0],
        columns=("territory_code", "territory", dimension, label, column, SHARE),
        totals={flow: own},
        kind="structure",
        alt=f"Une colonne de barres par territoire, une ligne par {'produit' if by_product else 'pays'}. "
        f"{sentence}".replace("**", ""),
        file_name=file_name(dataset, selection, f"structure-{noun}-{subject}", ranked=False),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=cautions.applying(
            dataset,
            selection,
            (flow,),
            products=[frame_of_all.members[i] for i in chosen] if by_product else None,
            partners=[] if by_product else [frame_of_all.members[i] for i in chosen],
            not_countries=not by_product and len(frame_of_all.countries) < len(frame_of_all.members),
        ),
        reading=f"Chaque colonne fait 100 % des {noun} du territoire nommé en tête ; toutes ont la même échelle.",
        coverage=coverage_sentence(dataset, selection, (flow,)),
        empty=naming.nothing(selection, (flow,)),
        drawing={"flow": flow, "member": dimension},
        leads_to="products" if by_product else "countries",
    )


def _members(frame: Nationwide, amounts: list[Array], by_product: bool, own_rows: int) -> list[int]:
    """Positions of the rows to show, by weight in the territory, then in the others."""
    allowed = np.arange(len(frame.members)) if by_product else frame.countries
    wanted: list[int] = []
    for rank, amount in enumerate(amounts):
        most = OTHER_ROWS if rank else own_rows
        order = allowed[np.argsort(-amount[allowed], kind="stable")][:most]
        wanted += [int(i) for i in order if amount[i] > 0]
    weight = np.nan_to_num(shares(amounts[0]))
    return sorted(dict.fromkeys(wanted), key=lambda i: -weight[i])


def _labels(
    frame: Nationwide, chosen: list[int], by_product: bool, selection: Selection
) -> tuple[dict[str, str], dict[str, str]]:
    codes = [frame.members[i] for i in chosen]
    rest = (len(frame.members) if by_product else len(frame.countries)) - len(codes)
    other = {OTHERS: naming.others_label(rest, "produit") if by_product else naming.others_label(rest, "pays", "pays")}
    if by_product:
        products = [reference.product(code) for code in codes]
        return {p.code: p.label for p in products} | other, {p.code: p.short for p in products} | other
    names = {code: reference.country(code, selection.period.last).name for code in codes} | other
    return names, names


def _sentence(selection: Selection, rows: list[Row], dimension: str, flow: Flow) -> str:
    own = [row for row in rows if row[0] == selection.territory_code and row[2] != OTHERS]
    first = max(own, key=lambda row: row[5])
    against = {row[0]: row[6] for row in rows if row[2] == first[2] and row[0] != selection.territory_code}
    role = {
        (PRODUCT, Flow.EXPORT): "Premier produit vendu",
        (PRODUCT, Flow.IMPORT): "Premier produit acheté",
        (COUNTRY, Flow.EXPORT): "Premier client",
        (COUNTRY, Flow.IMPORT): "Premier fournisseur",
    }[dimension, flow]
    return (
        f"{role} : **{first[4]}**, **{french.percent(first[6], 1)}** des {french.FLOW[flow].noun} "
        f"{naming.of(selection.territory)}{versus(against, 1)}."
    )
