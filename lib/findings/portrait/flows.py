"""One flow in depth: its total and shares, and who buys or sells what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from lib import french
from lib.findings.portrait.totals import rank_of, since, total, year_before
from lib.findings.saying import naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding, traded
from lib.indicators.balance import growth, ratio
from lib.indicators.ranking import collapse, top
from lib.pictures import Metric, Metrics, Sankey
from lib.reference import Territory
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
    Dimension,
    Flow,
)
from lib.selection import Selection
from lib.store import Dataset

RED = 5  # the fiche shows its five largest flows in red
NUMERALS = {2: "deux", 3: "trois", 4: "quatre", 5: "cinq"}


def flow_total(dataset: Dataset, selection: Selection, flow: Flow) -> Finding:
    """Total of a flow with its share of the région and of France.

    Frame: one row per perimeter (territory, région, France) with its total, in whole euros or kilograms, and the
    territory's share of it; the territory's change on the year before.
    """
    territory, measure, words = selection.territory, selection.measure, french.FLOW[flow]
    own = total(dataset, selection, flow) or 0
    change = growth(own, total(dataset, selection, flow, year_before(selection.period)))
    around = [
        Around(place, total(dataset, selection.at(place.code), flow) or 0, own)
        for place in naming.perimeters(territory)
    ]
    frame = _perimeters(selection, own, change, around)
    quantity = f"{french.MEASURE[measure].noun} {words.done}e"  # « valeur » and « masse » are feminine
    shares = [f"**{french.percent(one.share)}** de la {quantity} par {naming.of_which(one.place)}" for one in around]
    return Asked(dataset, selection, (flow,)).answer(
        f"{words.noun}-total",
        title=f"{words.head} {naming.of(territory)}, {french.period(selection.period.first, selection.period.last)}",
        sentence=f"{_amount(selection, flow, own)}{f', soit {french.enumeration(shares)}' if shares else ''}.",
        frame=frame if own else frame.iloc[:0],
        columns=frame.columns,
        totals={flow: own},
        picture=Metrics(
            (_total_tile(dataset, selection, flow, own, change), *(_share_tile(selection, one) for one in around))
        ),
        ranked=False,
        shown=Shown(compared=() if change is None else (selection.period.year_before(),)),
        reading=_reading([one.place for one in around]),
    )


@dataclass(frozen=True)
class Around:
    """A wider place: its total of a flow, and the part of it that is the territory's ``own``; euros or kilograms."""

    place: Territory
    total: int
    own: int

    @property
    def share(self) -> float | None:
        """The territory's share of it."""
        return ratio(self.own, self.total)


def _total_tile(dataset: Dataset, selection: Selection, flow: Flow, own: int, change: float | None) -> Metric:
    words = french.FLOW[flow]
    label, value = f"Total {words.done} ({words.price})", french.amount(own, selection.measure)
    if change is None:
        return Metric(label, value)
    counted = since(dataset, selection.period)
    return Metric(label, value, f"{french.percent(change, 1, sign=True)} {counted}", change >= 0)


def _share_tile(selection: Selection, one: Around) -> Metric:
    whole = french.amount(one.total, selection.measure)
    return Metric(f"Part de {naming.of_which(one.place)}", french.percent(one.share), notes=(f"sur {whole}",))


def _perimeters(selection: Selection, own: int, change: float | None, around: Sequence[Around]) -> pd.DataFrame:
    """One row per place, the territory first."""
    places = [selection.territory, *(one.place for one in around)]
    return pd.DataFrame(
        {
            "territory_code": [place.code for place in places],
            "territory": [place.name for place in places],
            selection.measure.column: [own, *(one.total for one in around)],
            "own_share": pd.Series([None, *(one.share for one in around)], dtype="float64"),
            "growth": pd.Series([change, *(None for _ in around)], dtype="float64"),
        }
    )


def _amount(selection: Selection, flow: Flow, amount: int) -> str:
    """« La Nièvre exporte **879,0 M€** en 2024 »."""
    territory = selection.territory
    verb = naming.verb(territory, *french.FLOW[flow].verb)
    amount_in_words = french.amount(amount, selection.measure)
    return f"{french.capital(naming.the(territory))} {verb} **{amount_in_words}** {naming.period(selection)}"


def _reading(places: Sequence[Territory]) -> str:
    if not places:
        return "Le total réunit tous les départements et ce qui n'est rattaché à aucun."
    return f"Les parts comptent le territoire dans {french.enumeration([f'la {rank_of(place)}' for place in places])}."


def flows(dataset: Dataset, selection: Selection, flow: Flow) -> Finding:
    """Who buys what, or who sells what: top-N products × top-N partners, each side with « Autres ».

    Frame: one row per cell with trade: codes, labels, whole euros, whole kilograms, share of the flow; it adds up to
    the slice. Exports are read from product to country, imports from country to product.
    """
    territory, measure, words = selection.territory, selection.measure, french.FLOW[flow]
    rows = dataset.aggregate(
        territory,
        flow,
        selection.period.quarters,
        (selection.level, COUNTRY),
        selection.products,
        selection.countries,
    ).rename(columns={selection.level: PRODUCT})
    never = naming.never_ranked()
    products = top(rows, PRODUCT, selection.top, measure.column)
    countries = top(rows, COUNTRY, selection.top, measure.column, never)
    frame = collapse(rows, {PRODUCT: products.codes, COUNTRY: countries.codes})
    frame = naming.label_products(frame, products)
    frame = naming.label_countries(frame, countries, selection.period.last)
    whole = int(rows[measure.column].sum())
    frame[SHARE] = frame[measure.column] / whole if whole else None
    picture = Sankey(flow)
    direction = " → ".join(french.DIMENSION[end].plural for end in picture.ends)
    largest = _largest(frame, measure.column)
    return Asked(dataset, selection, (flow,)).answer(
        f"{words.noun}-flux-{territory.code}",
        title=f"{words.head} {naming.of(territory)} : {direction}",
        sentence=f"{_amount(selection, flow, whole)}. {_first_flows(selection, picture, largest, whole)}".rstrip(),
        frame=traded(frame, measure.column),
        columns=(PRODUCT, PRODUCT_LABEL, COUNTRY, COUNTRY_LABEL, VALUE_EUR, MASS_KG, SHARE),
        totals={flow: whole},
        picture=picture,
        seen=f"Diagramme de flux, {direction}",
        file=words.noun,
        shown=Shown(
            products=products.codes,
            partners=countries.codes,
            not_countries=bool(never.intersection(rows[COUNTRY].unique())),
        ),
        reading=f"L'épaisseur d'un ruban est proportionnelle à la {french.MEASURE[measure].noun} ; les cinq plus "
        "grands flux entre un produit et un pays nommés sont en rouge.",
    )


@dataclass(frozen=True)
class Ribbon:
    """A flow between a product and a country that are both named, in whole euros or kilograms."""

    amount: int
    names: Mapping[Dimension, str]


def _largest(frame: pd.DataFrame, column: str) -> list[Ribbon]:
    """The flows in red, largest first; equals in the order of the frame."""
    names = (PRODUCT, COUNTRY, PRODUCT_SHORT, PRODUCT_LABEL, COUNTRY_LABEL, column)
    cells = zip(*(frame[name].tolist() for name in names), strict=True)
    ribbons = [
        Ribbon(amount, {Dimension.PRODUCT: naming.spoken(short, label), Dimension.COUNTRY: country})
        for product_code, country_code, short, label, country, amount in cells
        if amount > 0 and OTHERS not in (product_code, country_code)
    ]
    return sorted(ribbons, key=lambda ribbon: -ribbon.amount)[:RED]


def _first_flows(selection: Selection, picture: Sankey, largest: Sequence[Ribbon], whole: int) -> str:
    """What the flows in red are; empty where there is none."""
    if not largest:
        return ""
    first = largest[0]
    arrow = " → ".join(first.names[end] for end in picture.ends)
    sentence = (
        f"Le premier flux est **{arrow}** : {french.amount(first.amount, selection.measure)}, "
        f"soit {french.percent(ratio(first.amount, whole))} des {french.FLOW[picture.flow].noun}"
    )
    if len(largest) == 1:
        return sentence + "."
    together = french.percent(ratio(sum(ribbon.amount for ribbon in largest), whole))
    return f"{sentence} ; les {NUMERALS[len(largest)]} premiers, en rouge, en font {together}."
