"""Near alternatives: where France, the région and the peers buy, or sell, a product that rests on one country."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.dependence.base import HALF, TONE, compared, own_countries
from lib.findings.dependence.near_rows import Around, Circle, CountryRow, Places, around, places_of
from lib.findings.saying import naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.pictures import Bars, Ledger, Tone, Written
from lib.reference import Product, TerritoryKind
from lib.schema import (
    COUNTRY,
    COUNTRY_LABEL,
    LEVELS,
    MEASURES,
    Flow,
    Level,
    Measure,
    Target,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.crossed import crossed

NAMED = 3  # countries named in the sentence
UNIT_VALUE = (
    "Une valeur unitaire (€/kg) dépend aussi de la qualité et du mélange de produits : ce n’est pas un prix ; elle "
    "manque sous une tonne."
)
HEADS = {
    Circle.OWN: "Ici",
    Circle.PEERS: "Départements proches",
    Circle.REGION: "Région",
    Circle.FRANCE: "France",
}


def depends_most(dataset: Dataset, selection: Selection, flow: Flow, products: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Products of the level, those for which one country weighs most in euros (or kilograms) first.

    Of all rows, or of those that pass a filter on ``products`` by their own codes.
    """
    table = crossed(dataset, selection.territory, flow, selection.period.quarters, selection.level, products)
    amounts = table.amounts(selection.measure)[:, table.suppliers]
    if not amounts.size:
        return ()
    totals, largest = amounts.sum(axis=1), amounts.max(axis=1)
    traded = np.flatnonzero(totals > 0).tolist()
    order = sorted(traded, key=lambda i: (largest[i] <= totals[i] * HALF, -int(largest[i]), table.products[i]))
    return tuple(table.products[i] for i in order)


def starting(dataset: Dataset, selection: Selection, flow: Flow) -> str:
    """The product looked at first: among those of the filter if there is one, that which rests most on one country."""
    if not selection.products:
        return next(iter((*depends_most(dataset, selection, flow), *reference.products(selection.level))))
    # A code finer than the level is no product of it: it is looked at itself where the filter holds nothing else.
    wide = tuple(code for code in selection.products if _reaches(code, selection.level))
    inside = depends_most(dataset, selection, flow, wide) if wide else ()
    return (*inside, *selection.products)[0]


def _reaches(code: str, level: Level) -> bool:
    """Whether a filter's code is of the level, or of a coarser one."""
    found = reference.product(code).level
    return found is not None and LEVELS.index(found) <= LEVELS.index(level)


@keyed(lambda _, flow, *__, **___: f"autres-pays-{french.FLOW[flow].noun}")
def near_alternatives(
    dataset: Dataset, selection: Selection, flow: Flow, code: str = "", brief: bool = False
) -> Finding:
    """The countries a product is bought from, or sold to, by the territory, its peers together, its région and France.

    Frame: one row per country, the territory's own partners first, then those it does not have, by what France trades:
    euros, kilograms and unit value (€/kg, missing under a tonne) of each, and what the territory traded a year before.
    Returned goods and partners that are not
    countries are left out. ``code`` is a product of any level; without one, that which rests most on one country.
    Filters are left aside, but for where one starts. ``brief`` keeps what a page of paper has room for: the rows that
    are drawn, in the selection's measure.
    """
    asked, words = selection.unfiltered(), french.FLOW[flow]
    measure, top = asked.measure, asked.top
    product = reference.product(code or starting(dataset, selection, flow))
    places = places_of(dataset, asked)
    found = around(dataset, asked, flow, product.code, places)
    rows = _arranged(found.rows, top)
    columns = _columns(places, measure)
    frame = pd.DataFrame([row.cells() for row in rows], columns=[*columns, "own_share", "name"])
    frame = frame.astype(
        {measure.of("own_before"): "Int64", measure.of("own_change"): "Int64", "own_growth": "float64"}
    )
    return Asked(dataset, asked, (flow,)).answer(
        near_alternatives.key(selection, flow, code, brief),
        title=f"À qui d’autre {words.infinitive} : {product.short}",
        sentence=_sentence(asked, flow, product, found, places),
        frame=frame.head(top) if brief else frame,
        columns=_brief(places, measure) if brief else columns,
        totals={flow: found.total},
        picture=Ledger(
            tuple(_bars(circle, flow, measure) for circle in places),
            shown=top,
            name="name",
            label=COUNTRY_LABEL,
            code=COUNTRY,
            bold=tuple(i for i, row in enumerate(rows[:top]) if row.is_partner),
        ),
        seen="Barres par pays : le territoire, ses pairs, sa région, la France",
        file=f"{words.noun}-autres-pays-{product.code.lower()}",
        ranked=False,
        first=own_countries(selection),
        shown=Shown(products={product.code}, compared=compared(asked, found.earlier)),
        reading="En gras, les pays avec lesquels le territoire traite déjà ; puis ceux que d’autres connaissent. "
        f"{UNIT_VALUE} {_peers_words(places)}".rstrip(),
        reading_of_table="Une ligne par pays, d’abord ceux avec lesquels le territoire traite déjà, puis ceux que "
        f"d’autres connaissent. {UNIT_VALUE} {_peers_words(places)}".rstrip(),
        empty=_empty(asked, flow, product),
        leads_to=Target.COUNTRIES,
        click="Un clic sur un pays le choisit comme filtre des autres figures.",
    )


def _empty(asked: Selection, flow: Flow, product: Product) -> str:
    nobody = naming.verb(asked.territory, *french.FLOW[flow].never_trades)
    neither = "" if asked.territory.kind is TerritoryKind.FRANCE else ", et la France non plus"
    return (
        f"{french.capital(naming.the(asked.territory))} {nobody} « {product.label} » à aucun pays étranger "
        f"{naming.period(asked)}{neither} : choisissez un autre produit."
    )


def _arranged(rows: Sequence[CountryRow], top: int) -> list[CountryRow]:
    """The rows with half of those drawn left to countries the territory does not have, when it has many."""
    own = [row for row in rows if row.is_partner]
    new = list(rows[len(own) :])  # partners come first
    most = max(top - top // 2, top - len(new))
    return [*own[:most], *new, *own[most:]]


def _columns(places: Places, measure: Measure) -> tuple[str, ...]:
    by_circle: list[str] = []
    for circle in places:
        by_circle += [one.of(circle) for one in MEASURES]
        if circle is Circle.OWN:
            by_circle += [measure.of("own_before"), "own_growth", measure.of("own_change")]
        by_circle.append(circle.unit_value)
    return (COUNTRY, COUNTRY_LABEL, *by_circle, *(("peers_named",) if Circle.PEERS in places else ()))


def _brief(places: Places, measure: Measure) -> tuple[str, ...]:
    amounts = (measure.of(circle) for circle in places)
    return (
        COUNTRY_LABEL,
        *amounts,
        *(circle.unit_value for circle in (Circle.OWN, Circle.FRANCE) if circle in places),
    )


def _bars(circle: Circle, flow: Flow, measure: Measure) -> Bars:
    amount = measure.of(circle)
    tone = TONE[flow] if circle is Circle.OWN else Tone.OTHERS
    return Bars(HEADS[circle], amount, ((amount, Written.AMOUNT),), tone)


def _peers_words(places: Places) -> str:
    if Circle.PEERS not in places:
        return ""
    names = [place.name for place in places[Circle.PEERS]]
    return f"Départements proches par leurs ventes : {french.enumeration(names)}."


def _sentence(asked: Selection, flow: Flow, product: Product, found: Around, places: Places) -> str:
    rows = found.rows
    if not rows:
        return ""
    new = [row for row in rows if not row.is_partner]
    text = _own_words(asked, flow, product, found) + _peers_trade(flow, new, asked.measure, places)
    # The first partner is named already.
    others = [
        row
        for row in (rows[1:] if rows[0].is_partner else rows)
        if Circle.FRANCE in places and row.amount(Circle.FRANCE, asked.measure) > 0
    ]
    if others:
        largest = sorted(others, key=lambda row: -row.amount(Circle.FRANCE, asked.measure))
        named = [
            f"{row.country.name} ({french.amount(row.amount(Circle.FRANCE, asked.measure), asked.measure)})"
            for row in largest[:NAMED]
        ]
        text += f" Ailleurs, la France {french.FLOW[flow].trades[0]} d’abord à : {french.enumeration(named)}."
    return text


def _own_words(asked: Selection, flow: Flow, product: Product, found: Around) -> str:
    """With whom the territory trades the product first, if with anybody."""
    who, words, first = french.capital(naming.the(asked.territory)), french.FLOW[flow], found.rows[0]
    trades = naming.verb(asked.territory, *words.trades)
    if first.is_partner:
        return (
            f"{who} {trades} « {product.label} » d’abord {french.to(first.country.article, first.country.name)} "
            f"(**{french.percent(first.own_share, 0, part=True)}**)."
        )
    if any(row.amount(Circle.OWN, Measure.VALUE) > 0 for row in found.rows):  # the measure is mass
        return f"{who} {trades} « {product.label} », mais aucune masse n’en est déclarée."
    never = f"{who} {naming.verb(asked.territory, *words.never_trades)}"
    if found.total > 0:  # returned goods, and what is no country
        return f"{never} « {product.label} » à aucun pays étranger."
    return f"{never} pas « {product.label} »."


def _peers_trade(flow: Flow, new: Sequence[CountryRow], measure: Measure, places: Places) -> str:
    """Countries that the territory does not have and its peers do."""
    near = [row for row in new if row.peers]
    if Circle.PEERS not in places or not near:
        return ""
    near.sort(key=lambda row: -row.amount(Circle.PEERS, measure))
    named = [f"**{row.country.name}** ({row.peers})" for row in near[:NAMED]]
    return f" Des départements proches {french.FLOW[flow].trades[1]} aussi à : {french.enumeration(named)}."
