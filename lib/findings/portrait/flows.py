"""One flow in depth: its total and shares, and who buys or sells what."""

from collections.abc import Sequence

import pandas as pd

from lib import french
from lib.findings.portrait.key_figures import since, total
from lib.findings.saying import cautions, naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, Metric, file_name, source_of, traded
from lib.indicators.balance import growth, ratio
from lib.indicators.ranking import collapse, top
from lib.reference import REGION, Territory
from lib.schema import (
    COUNTRY,
    COUNTRY_LABEL,
    MASS_KG,
    OTHERS,
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

RED = 5  # the fiche shows its five largest flows in red


def flow_total(dataset: Dataset, selection: Selection, flow: Flow) -> Finding:
    """Total of a flow with its share of the région and of France.

    Frame: one row per perimeter (territory, région, France) with its total and the territory's share of it; the
    territory's change on the year before.
    """
    territory, measure = selection.territory, selection.measure
    own = total(dataset, selection, flow) or 0
    before = selection.period.year_before()
    change = growth(own, total(dataset, selection, flow, selection.period.first - before.first))
    verb = ("exporte", "exportent") if flow == Flow.EXPORT else ("importe", "importent")
    done = "exportée" if flow == Flow.EXPORT else "importée"
    quantity = "masse" if measure == Measure.MASS else "valeur"
    rows: list[tuple[object, ...]] = [(territory.code, territory.name, own, None, change)]
    metrics = [
        Metric(
            f"Total {'exporté (FAB)' if flow == Flow.EXPORT else 'importé (CAF)'}",
            french.amount(own, measure),
            "" if change is None else f"{french.percent(change, 1, sign=True)} {since(dataset, selection.period)}",
            None if change is None else change >= 0,
        )
    ]
    shares = []
    for place in naming.perimeters(territory):
        whole = total(dataset, selection.at(place.code), flow) or 0
        share = ratio(own, whole)
        rows.append((place.code, place.name, whole, share, None))
        metrics.append(
            Metric(
                f"Part de {naming.of_which(place)}",
                french.percent(share),
                notes=(f"sur {french.amount(whole, measure)}",),
            )
        )
        shares.append(f"**{french.percent(share)}** de la {quantity} {done} par {naming.of_which(place)}")
    column = measure.column
    frame = pd.DataFrame(rows, columns=["territory_code", "territory", column, "own_share", "growth"])
    frame = frame.astype({"own_share": float, "growth": float})
    sentence = (
        f"{french.capital(naming.the(territory))} {naming.verb(territory, *verb)} **{french.amount(own, measure)}** "
        f"{naming.period(selection)}" + (f", soit {french.enumeration(shares)}." if shares else ".")
    )
    noun = french.FLOW[flow].noun
    return Finding(
        key=f"{noun}-total",
        title=f"{french.capital(noun)} {naming.of(territory)}, "
        f"{french.period(selection.period.first, selection.period.last)}",
        sentence=sentence,
        frame=frame if own else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals={flow: own},
        kind="metrics",
        alt=sentence.replace("**", ""),
        file_name=file_name(dataset, selection, f"{noun}-total", ranked=False),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=cautions.applying(dataset, selection, (flow,), compared=() if change is None else (before,)),
        reading=_reading(naming.perimeters(territory)),
        coverage=coverage_sentence(dataset, selection, (flow,)),
        empty=naming.nothing(selection, (flow,)),
        metrics=tuple(metrics),
    )


def _reading(places: Sequence[Territory]) -> str:
    if not places:
        return "Le total réunit tous les départements et ce qui n'est rattaché à aucun."
    wider = french.enumeration(["la région" if place.kind == REGION else "la France" for place in places])
    return f"Les parts comptent le territoire dans {wider}."


def flows(dataset: Dataset, selection: Selection, flow: Flow) -> Finding:
    """Who buys what, or who sells what: top-N products × top-N partners, each side with « Autres ».

    Frame: one row per cell with trade: codes, labels, euros, kilograms, share of the flow; it adds up to the
    slice. Exports are read from product to country, imports from country to product.
    """
    territory, measure = selection.territory, selection.measure
    column = measure.column
    rows = dataset.aggregate(
        territory,
        flow,
        selection.period.quarters,
        (selection.level, COUNTRY),
        selection.products,
        selection.countries,
    )
    rows.columns = pd.Index([PRODUCT, COUNTRY, VALUE_EUR, MASS_KG])
    never = naming.never_ranked()
    products = top(rows, PRODUCT, selection.top, column)
    countries = top(rows, COUNTRY, selection.top, column, never)
    frame = collapse(rows, {PRODUCT: products.codes, COUNTRY: countries.codes})
    whole = int(rows[column].sum())
    frame = naming.label_products(frame, products)
    frame = naming.label_countries(frame, countries, selection.period.last)
    frame[SHARE] = frame[column] / whole if whole else None
    noun = french.FLOW[flow].noun
    direction = "produits → pays" if flow == Flow.EXPORT else "pays → produits"
    verbs = ("exporte", "exportent") if flow == Flow.EXPORT else ("importe", "importent")
    sentence = (
        f"{french.capital(naming.the(territory))} {naming.verb(territory, *verbs)} **{french.amount(whole, measure)}** "
        f"{naming.period(selection)}. {_flows_sentence(frame, column, selection, flow, whole)}"
    ).rstrip()
    return Finding(
        key=f"{noun}-flux-{territory.code}",
        title=f"{french.capital(noun)} {naming.of(territory)} : {direction}",
        sentence=sentence,
        frame=traded(frame, column),
        columns=(PRODUCT, PRODUCT_LABEL, COUNTRY, COUNTRY_LABEL, VALUE_EUR, MASS_KG, SHARE),
        totals={flow: whole},
        kind="sankey",
        alt=f"Diagramme de flux, {direction}. {sentence}".replace("**", ""),
        file_name=file_name(dataset, selection, noun),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=cautions.applying(
            dataset,
            selection,
            (flow,),
            products={*products.codes},
            partners=countries.codes,
            not_countries=bool(never.intersection(rows[COUNTRY].unique())),
        ),
        reading="L'épaisseur d'un ruban est proportionnelle "
        + ("à la masse" if measure == Measure.MASS else "à la valeur")
        + " ; les cinq plus grands flux entre un produit et un pays nommés sont en rouge.",
        coverage=coverage_sentence(dataset, selection, (flow,)),
        empty=naming.nothing(selection, (flow,)),
        drawing={"left": "product" if flow == Flow.EXPORT else "country", "flow": flow},
    )


def _flows_sentence(frame: pd.DataFrame, column: str, selection: Selection, flow: Flow, whole: int) -> str:
    columns = (PRODUCT, COUNTRY, PRODUCT_SHORT, PRODUCT_LABEL, COUNTRY_LABEL, column)
    cells = zip(*(frame[name].tolist() for name in columns), strict=True)
    named = [
        (amount, naming.spoken(short, label), country)
        for p, c, short, label, country, amount in cells
        if OTHERS not in (p, c)
    ]
    largest = sorted((cell for cell in named if cell[0] > 0), key=lambda cell: -cell[0])[:RED]
    if not largest:
        return ""
    amount, *ends = largest[0]
    arrow = " → ".join(ends if flow == Flow.EXPORT else ends[::-1])
    sentence = (
        f"Le premier flux est **{arrow}** : {french.amount(amount, selection.measure)}, "
        f"soit {french.percent(ratio(amount, whole))} des {french.FLOW[flow].noun}"
    )
    if len(largest) == 1:
        return sentence + "."
    number = {2: "deux", 3: "trois", 4: "quatre", 5: "cinq"}[len(largest)]
    together = french.percent(ratio(sum(cell[0] for cell in largest), whole))
    return f"{sentence} ; les {number} premiers, en rouge, en font {together}."
