"""One flow in depth: its total and shares, and who buys or sells what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from lib import french
from lib.findings.portrait.cells import crossed
from lib.findings.portrait.totals import Since, rank_of, slices, total, total_before
from lib.findings.saying import beside, filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding, traded
from lib.findings.saying.keyed import keyed
from lib.indicators.balance import growth, ratio
from lib.indicators.ranking import top
from lib.pictures import Metric, Metrics, Sankey
from lib.reference import Territory
from lib.schema import (
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


@keyed(lambda _, flow: f"{french.FLOW[flow].noun}-total")
def flow_total(dataset: Dataset, selection: Selection, flow: Flow) -> Finding:
    """Total of a flow with its share of the région and of France.

    Frame: one row per perimeter (territory, région, France) with its total, in whole euros or kilograms, the
    territory's share of it, and what it was the year before.
    """
    territory, words = selection.territory, french.FLOW[flow]
    own, *around = (
        Around.of(dataset, selection.at(place.code), flow) for place in (territory, *naming.perimeters(territory))
    )
    shares = {one.place: ratio(own.total, one.total) for one in around}
    frame = _perimeters(selection, (own, *around), shares)
    return Asked(dataset, selection, (flow,)).answer(
        flow_total.key(selection, flow),
        title=f"{words.head} {naming.of(territory)}, {french.period(selection.period.first, selection.period.last)}",
        sentence=f"{_amount(selection, flow, own.total)}{_parts(selection, flow, own, shares)}."
        f"{_nothing_before(dataset, selection, flow, own)}",
        frame=frame if own.total else frame.iloc[:0],
        columns=frame.columns,
        totals={flow: own.total},
        picture=Metrics(
            (
                _total_tile(dataset, selection, flow, own),
                *(_share_tile(selection, flow, one, shares[one.place]) for one in around),
            )
        ),
        ranked=False,
        shown=Shown(compared=beside.compared(dataset, selection.period, (flow,))),
        reading=_reading([one.place for one in around]),
    )


@dataclass(frozen=True)
class Around:
    """A place and its total of a flow, now and a year before (None where that is not published); euros or kilograms."""

    place: Territory
    total: int
    before: int | None

    @classmethod
    def of(cls, dataset: Dataset, selection: Selection, flow: Flow) -> "Around":
        """The selection's own."""
        return cls(selection.territory, total(dataset, selection, flow) or 0, total_before(dataset, selection, flow))


def _total_tile(dataset: Dataset, selection: Selection, flow: Flow, own: Around) -> Metric:
    words = french.FLOW[flow]
    label, value = f"Total {words.done} ({words.price})", french.amount(own.total, selection.measure)
    since, change = Since.of(dataset, selection.period), growth(own.total, own.before)
    if change is None:
        return Metric(label, value, since.without_base(own.total, own.before, selection.measure))
    return Metric(label, value, f"{french.percent(change, 1, sign=True)} {since.words}", change >= 0)


def _share_tile(selection: Selection, flow: Flow, one: Around, share: float | None) -> Metric:
    whole = french.amount(one.total, selection.measure)
    whole += f" d’{french.FLOW[flow].noun} ainsi filtrées" if selection.filtered else ""
    return Metric(f"Part de {naming.of_which(one.place)}", french.percent(share), notes=(f"sur {whole}",))


def _perimeters(
    selection: Selection, places: Sequence[Around], shares: Mapping[Territory, float | None]
) -> pd.DataFrame:
    """One row per place, the territory first."""
    totals, before = [one.total for one in places], [one.before for one in places]
    return pd.DataFrame(
        {
            "territory_code": [one.place.code for one in places],
            "territory": [one.place.told_apart for one in places],
            selection.measure.column: totals,
            "own_share": pd.Series([shares.get(one.place) for one in places], dtype="float64"),
            **beside.changes(totals, before, beside.names(selection.measure)),
        }
    )


def _parts(selection: Selection, flow: Flow, own: Around, shares: Mapping[Territory, float | None]) -> str:
    """« , soit **5,7 %** de la valeur exportée par la région Grand Est »; a total below zero is no part of anything."""
    filtered = " ainsi filtrée" if selection.filtered else ""
    # « valeur » and « masse » are feminine
    quantity = f"{french.MEASURE[selection.measure].noun}{filtered} {french.FLOW[flow].done}e"
    said = [
        f"**{french.percent(share)}** de la {quantity} par {naming.of_which(place)}"
        for place, share in shares.items()
        if share is not None and own.total > 0
    ]
    return f", soit {french.enumeration(said)}" if said else ""


def _nothing_before(dataset: Dataset, selection: Selection, flow: Flow, own: Around) -> str:
    """A second sentence where there was nothing a year before: no rate can say it."""
    if own.before != 0 or not own.total:
        return ""
    return f" {french.capital(naming.nothing_before(selection, flow, Since.of(dataset, selection.period).then))}."


def _amount(selection: Selection, flow: Flow, amount: int) -> str:
    """« La Nièvre exporte **44,8 M€** d'équipements automobiles en 2024 »."""
    territory, what = selection.territory, filtering.subject(selection, (flow,))
    traded = naming.trades(territory, flow, amount, selection.measure)
    return f"{french.capital(naming.the(territory))} {traded}{what} {naming.period(selection)}"


def _reading(places: Sequence[Territory]) -> str:
    if not places:
        return "Le total réunit tous les départements et ce qui n’est rattaché à aucun."
    return f"Les parts comptent le territoire dans {french.enumeration([f'la {rank_of(place)}' for place in places])}."


@keyed(lambda chosen, flow: f"{french.FLOW[flow].noun}-flux-{chosen.territory.code}")
def flows(dataset: Dataset, selection: Selection, flow: Flow) -> Finding:
    """Who buys what, or who sells what: top-N products × top-N partners (countries or zones), each with « Autres ».

    Frame: one row per cell with trade, now or the year before: codes, labels, whole euros, whole kilograms, share of
    the flow, the year before; it adds up to the slice. « Autres » counts what it gathers in its own cell;
    ``product_short`` and ``country_short`` (``zone_short``) name the whole node of the picture. Exports are read from
    product to partner, imports from partner to product.
    """
    territory, measure, words = selection.territory, selection.measure, french.FLOW[flow]
    across = selection.partner_dimension
    now, before = slices(dataset, selection, flow, (Dimension.PRODUCT, across))
    never = naming.never_ranked(across, selection.period.last)
    products = top(now, PRODUCT, selection.top, measure.column)
    partners = top(now, across.code, selection.top, measure.column, never)
    frame = crossed(selection, now, before, products, partners)
    whole = int(now[measure.column].sum())
    picture = Sankey(flow, across)
    direction = " → ".join(french.DIMENSION[end].plural for end in picture.ends)
    largest = _largest(frame, measure.column, across)
    return Asked(dataset, selection, (flow,)).answer(
        flows.key(selection, flow),
        title=f"{words.head} {naming.of(territory)} : {direction}",
        sentence=f"{_amount(selection, flow, whole)}. {_first_flows(selection, picture, largest, whole)}".rstrip(),
        frame=traded(frame, measure.column),
        columns=(
            PRODUCT,
            PRODUCT_LABEL,
            across.code,
            across.label,
            VALUE_EUR,
            MASS_KG,
            SHARE,
            *beside.names(measure),
        ),
        totals={flow: whole},
        picture=picture,
        seen=f"Diagramme de flux, {direction}",
        file=words.noun + (f"-{french.DIMENSION[across].plural}" if across is Dimension.ZONE else ""),
        shown=Shown(
            products=products.codes,
            partners=partners.codes,
            not_countries=across is Dimension.COUNTRY and bool(never.intersection(now[across.code].unique())),
            zones=across is Dimension.ZONE,
            compared=beside.compared(dataset, selection.period, (flow,)),
        ),
        reading=f"L’épaisseur d’un ruban est proportionnelle à la {french.MEASURE[measure].noun} ; les cinq plus "
        f"grands flux entre un produit et {french.DIMENSION[across].one} nommés sont en rouge.",
    )


@dataclass(frozen=True)
class Ribbon:
    """A flow between a product and a partner that are both named, in whole euros or kilograms."""

    amount: int
    names: Mapping[Dimension, str]


def _largest(frame: pd.DataFrame, column: str, across: Dimension) -> list[Ribbon]:
    """The flows in red, largest first; equals in the order of the frame."""
    amounts = frame[column].tolist()
    codes = zip(frame[PRODUCT].tolist(), frame[across.code].tolist(), strict=True)
    named = [i for i, pair in enumerate(codes) if amounts[i] > 0 and OTHERS not in pair]
    first = sorted(named, key=lambda i: -amounts[i])[:RED]  # equals as the picture has them
    cells = zip(*(frame[name].iloc[first] for name in (PRODUCT_SHORT, PRODUCT_LABEL, across.label)), strict=True)
    return [
        Ribbon(amounts[i], {Dimension.PRODUCT: naming.spoken(short, label), across: partner})
        for i, (short, label, partner) in zip(first, cells, strict=True)
    ]


def _first_flows(selection: Selection, picture: Sankey, largest: Sequence[Ribbon], whole: int) -> str:
    """What the flows in red are; empty where there is none."""
    if not largest:
        return ""
    first = largest[0]
    arrow = " → ".join(first.names[end] for end in picture.ends)
    sentence = f"Le premier flux est **{arrow}** : {french.amount(first.amount, selection.measure)}"
    if whole <= 0:  # corrections outweigh the rest: no part of that is a part
        return sentence + "."
    sentence += f", soit {french.percent(first.amount / whole)} {filtering.base(selection, picture.flow)}"
    if len(largest) == 1:
        return sentence + "."
    together = french.percent(sum(ribbon.amount for ribbon in largest) / whole)
    return f"{sentence} ; les {NUMERALS[len(largest)]} premiers, en rouge, en font {together}."
