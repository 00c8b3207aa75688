"""Near alternatives: where France, the région and the peers buy, or sell, a product that rests on one country."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.comparing.peers import nearest
from lib.findings.saying import cautions, naming
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.indicators.balance import ratio
from lib.indicators.replacement import unit_values
from lib.pictures import ledger
from lib.reference import Territory
from lib.schema import (
    COUNTRY,
    COUNTRY_LABEL,
    MASS_KG,
    MEASURES,
    VALUE_EUR,
    Flow,
    Measure,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.crossed import Crossed, crossed

OWN, PEERS, REGION, FRANCE = "own", "peers", "region", "france"


def depends_most(dataset: Dataset, selection: Selection, flow: Flow) -> tuple[str, ...]:
    """Products of the level, those for which one country weighs most in euros (or kilograms) first."""
    table = crossed(dataset, selection.territory, flow, selection.period.quarters, selection.level)
    amounts = table.amounts(selection.measure)[:, table.suppliers]
    if not amounts.size:
        return ()
    totals, largest = amounts.sum(axis=1), amounts.max(axis=1)
    kept = np.flatnonzero(totals > 0).tolist()
    order = sorted(kept, key=lambda i: (largest[i] * 2 <= totals[i], -int(largest[i]), table.products[i]))
    return tuple(table.products[i] for i in order)


def starting(dataset: Dataset, selection: Selection, flow: Flow) -> str:
    """The product looked at first: among those of the filter if there is one, that which rests most on one country."""
    traded = depends_most(dataset, selection, flow)
    wanted = set(selection.products)
    if not wanted:
        return next(iter((*traded, *reference.products(selection.level))))
    found = [reference.product(code) for code in traded]
    inside = [product.code for product in found if wanted & {product.code, product.a129, product.a38, product.a17}]
    return (inside or selection.products)[0]


def places(dataset: Dataset, selection: Selection) -> dict[str, tuple[Territory, ...]]:
    """Who is looked at: the territory, its peers (if it has any), its région, France."""
    territory = selection.territory
    found: dict[str, tuple[Territory, ...]] = {OWN: (territory,)}
    if near := nearest(dataset, selection):
        found[PEERS] = tuple(reference.territory(code) for code in near)
    if region := naming.region_of(territory):
        found[REGION] = (region,)
    if territory.kind != reference.WHOLE:
        found[FRANCE] = (reference.territory(reference.FRANCE),)
    return found


def near_alternatives(
    dataset: Dataset, selection: Selection, flow: Flow, code: str = "", brief: bool = False
) -> Finding:
    """The countries a product is bought from, or sold to, by the territory, its peers together, its région and France.

    Frame: one row per country, the territory's own partners first, then those it does not have, by what France trades:
    euros, kilograms and unit value (€/kg, missing under a tonne) of each. Returned goods and partners that are not
    countries are left out. ``code`` is a product of any level; without one, that which rests most on one country.
    Filters are left aside, but for where one starts. ``brief`` keeps what a page of paper has room for: the rows that
    are drawn, in the selection's measure.
    """
    asked = replace(selection, products=(), countries=())
    measure = asked.measure
    code = code or starting(dataset, selection, flow)
    product = reference.product(code)
    seen = places(dataset, asked)
    quarters = tuple(asked.period.quarters)
    each = {who: [_line(dataset, place, flow, quarters, code) for place in group] for who, group in seen.items()}
    partners = each[OWN][0].partners
    suppliers = each[OWN][0].suppliers
    lines = {who: {one: sum(line.amounts(one)[0] for line in group) for one in MEASURES} for who, group in each.items()}
    unit = {who: unit_values(line[Measure.VALUE], line[Measure.MASS]) for who, line in lines.items()}
    own, whole = lines[OWN][measure], lines[FRANCE if FRANCE in lines else OWN][measure]
    traded = np.any([line[one] > 0 for line in lines.values() for one in MEASURES], axis=0)
    countries = suppliers[traded[suppliers]].tolist()
    order = sorted(countries, key=lambda j: (-max(int(own[j]), 0), -int(whole[j]), partners[j]))
    total = int(np.maximum(own[suppliers], 0).sum())
    near = _which(seen[PEERS], each[PEERS]) if PEERS in seen else []
    rows = []
    for j in order:
        partner = partners[j]
        row: dict[str, Any] = {COUNTRY: partner, COUNTRY_LABEL: reference.country(partner, asked.period.last).name}
        for who, line in lines.items():
            row[f"{who}_eur"], row[f"{who}_kg"] = int(line[Measure.VALUE][j]), int(line[Measure.MASS][j])
            row[f"{who}_unit_value"] = float(unit[who][j])
        row["own_share"] = ratio(max(int(own[j]), 0), total)
        if PEERS in seen:
            row["peers_named"] = near[j]
        row["name"] = row[COUNTRY_LABEL] + _unit_words(row, list(lines))
        rows.append(row)
    columns = [COUNTRY, COUNTRY_LABEL]
    for who in lines:
        columns += [f"{who}_eur", f"{who}_kg", f"{who}_unit_value"]
    columns += ["peers_named"] if PEERS in seen else []
    frame = pd.DataFrame(rows, columns=[*columns, "own_share", "name"])
    held = [row for row in rows if row["own_share"]]
    sentence = _sentence(asked, flow, product.label, rows, held, set(seen))
    shown = _drawn(frame, len(held), asked.top)
    noun = french.FLOW[flow].noun
    return Finding(
        key=f"autres-pays-{noun}",
        title=f"{'À qui d’autre vendre' if flow == Flow.EXPORT else 'À qui d’autre acheter'} : {product.short}",
        sentence=sentence,
        frame=shown.head(asked.top) if brief else shown,
        columns=_brief(list(lines), measure) if brief else tuple(columns),
        totals={flow: int(own.sum())},
        kind="ledger",
        alt=f"Barres par pays : le territoire, ses pairs, sa région, la France. {sentence}".replace("**", ""),
        file_name=file_name(dataset, asked, f"{noun}-autres-pays-{code.lower()}", ranked=False),
        selection=asked,
        source=source_of(dataset, selection),
        cautions=(
            *((cautions.OWN_COUNTRIES,) if selection.countries else ()),
            *cautions.applying(dataset, asked, (flow,), products={code}),
        ),
        reading="En gras, les pays avec lesquels le territoire traite déjà ; puis ceux que d'autres connaissent. "
        "Une valeur unitaire (€/kg) dépend aussi de la qualité et du mélange de produits : ce n'est pas un prix ; elle "
        f"manque sous une tonne. {_peers_words(seen)}",
        empty=f"{french.capital(naming.the(asked.territory))} "
        f"{naming.verb(asked.territory, 'ne traite', 'ne traitent')} pas "
        f"« {product.label} » {naming.period(asked)}, et la France non plus : choisissez un autre produit.",
        drawing={
            "columns": tuple(_bars(who, flow, measure) for who in seen),
            "name": "name",
            "label": COUNTRY_LABEL,
            "code": COUNTRY,
            "shown": asked.top,
            "bold": tuple(np.flatnonzero(shown["own_share"].head(asked.top).to_numpy(dtype=float) > 0).tolist()),
        },
        leads_to="countries",
        click="Un clic sur un pays le choisit comme filtre des autres figures.",
    )


def _unit_words(row: dict[str, Any], seen: list[str]) -> str:
    """« · 3,02 €/kg ici, 1,86 en France », what is missing left out."""
    words = {OWN: "ici", FRANCE: "en France"}
    parts = [(row[f"{who}_unit_value"], words[who]) for who in (OWN, FRANCE) if who in seen]
    known = [
        f"{french.number(value, 2 if value < 100 else 0)} €/kg {where}" for value, where in parts if value == value
    ]
    return f" · {', '.join(known)}" if known else ""


def _brief(seen: list[str], measure: Measure) -> tuple[str, ...]:
    suffix = "kg" if measure == Measure.MASS else "eur"
    amounts = [f"{who}_{suffix}" for who in seen]
    return (COUNTRY_LABEL, *amounts, *(f"{who}_unit_value" for who in (OWN, FRANCE) if who in seen))


@lru_cache(maxsize=512)
def _line(dataset: Dataset, place: Territory, flow: Flow, quarters: tuple[int, ...], code: str) -> Crossed:
    """One product of a place by partner: a table of a single row."""
    rows = dataset.aggregate(place, flow, quarters, (COUNTRY,), (code,))
    partners = tuple(map(str, rows[COUNTRY].cat.categories))
    tables = []
    for column in (VALUE_EUR, MASS_KG):
        table = np.zeros((1, len(partners)), dtype="i8")
        table[0, rows[COUNTRY].cat.codes.to_numpy()] = rows[column].to_numpy()
        table.flags.writeable = False
        tables.append(table)
    return Crossed((code,), partners, *tables)


def _which(group: tuple[Territory, ...], lines: list[Crossed]) -> list[str]:
    """By partner, the peers that trade a product with it, most first."""
    amounts = np.array([line.value[0] for line in lines])
    order = np.argsort(-amounts, axis=0, kind="stable").T.tolist()
    names = [place.name for place in group]
    return [
        ", ".join(names[k] for k in ranked if column[k] > 0)
        for ranked, column in zip(order, amounts.T.tolist(), strict=True)
    ]


def _drawn(frame: pd.DataFrame, held: int, top: int) -> pd.DataFrame:
    """The rows with half of those drawn left to countries the territory does not have, when it has many."""
    most = max(top - (top // 2), top - (len(frame) - held))
    if held <= most:
        return frame
    return pd.concat([frame.iloc[:most], frame.iloc[held:], frame.iloc[most:held]], ignore_index=True)


def _bars(who: str, flow: Flow, measure: Measure) -> ledger.Bars:
    heads = {OWN: "Ici", PEERS: "Départements proches", REGION: "Région", FRANCE: "France"}
    amount = f"{who}_{'kg' if measure == Measure.MASS else 'eur'}"
    tone = "others" if who != OWN else "exports" if flow == Flow.EXPORT else "imports"
    return ledger.Bars(heads[who], amount, ((amount, ledger.AMOUNT),), tone)


def _peers_words(seen: dict[str, tuple[Territory, ...]]) -> str:
    if PEERS not in seen:
        return ""
    return f"Départements proches par leurs ventes : {french.enumeration([place.name for place in seen[PEERS]])}."


def _sentence(
    asked: Selection, flow: Flow, label: str, rows: list[dict[str, Any]], held: list[dict[str, Any]], seen: set[str]
) -> str:
    if not rows:
        return ""
    suffix = "kg" if asked.measure == Measure.MASS else "eur"
    wide = FRANCE if FRANCE in seen else OWN
    place, sells = asked.territory, flow == Flow.EXPORT
    if held:
        first = held[0]
        partner = reference.country(first[COUNTRY], asked.period.last)
        verb = naming.verb(place, *(("vend", "vendent") if sells else ("achète", "achètent")))
        text = (
            f"{french.capital(naming.the(place))} {verb} « {label} » d'abord "
            f"{french.to(partner.article, partner.name)} (**{french.percent(first['own_share'], 0)}**)."
        )
    else:
        verb = naming.verb(place, *(("ne vend", "ne vendent") if sells else ("n'achète", "n'achètent")))
        text = f"{french.capital(naming.the(place))} {verb} pas « {label} »."
    known = {row[COUNTRY] for row in held}
    if PEERS in seen:
        near = sorted(
            (r for r in rows if r[COUNTRY] not in known and r["peers_named"]), key=lambda r: -r[f"peers_{suffix}"]
        )
        if near:
            named = [f"**{row[COUNTRY_LABEL]}** ({row['peers_named']})" for row in near[:3]]
            does = "vendent aussi à" if sells else "achètent aussi à"
            text += f" Des départements proches {does} : {french.enumeration(named)}."
    others = sorted(rows[1:] if held else rows, key=lambda row: -row[f"{wide}_{suffix}"])
    if others and wide == FRANCE:
        named = [
            f"{row[COUNTRY_LABEL]} ({french.amount(row[f'france_{suffix}'], asked.measure)})" for row in others[:3]
        ]
        text += f" Ailleurs, la France {'vend' if sells else 'achète'} d'abord à : {french.enumeration(named)}."
    return text
