"""What if a partner disappeared: what is bought from it and sold to it, and how much the others would have to grow."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.saying import cautions, naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.indicators.balance import ratio
from lib.indicators.replacement import gap
from lib.pictures import ledger
from lib.reference import Country
from lib.schema import (
    COUNTRY,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    VALUE_EUR,
    Flow,
    Measure,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.crossed import FRANCE, Crossed, crossed

NAMED = 3  # other countries named per product
HARD = 1.0  # others would have to double


def largest_partner(dataset: Dataset, selection: Selection, *, outside: bool = True) -> str:
    """The country outside the Union (or anywhere) with which the territory trades most; « US » without trade."""
    sums: dict[str, int] = {}
    for flow in (Flow.EXPORT, Flow.IMPORT):
        rows = dataset.aggregate(selection.territory, flow, selection.period.quarters, (COUNTRY,), selection.products)
        for code, amount in zip(rows[COUNTRY].astype(str), rows[VALUE_EUR].tolist(), strict=True):
            country = reference.country(code, selection.period.last)
            if country.is_country and code != FRANCE and not (outside and reference.is_eu(code, selection.period.last)):
                sums[code] = sums.get(code, 0) + amount
    return max(sorted(sums), key=sums.__getitem__, default="US")


def partner_loss(dataset: Dataset, selection: Selection, flow: Flow, code: str = "") -> Finding:
    """What a flow would lose with one country, by product.

    Frame: one row per product traded with it, largest first: what is at stake, the product's whole trade, the share,
    what the other countries trade, how many they are and the first of them, and the growth they would need (missing
    where there is no other). Returned goods (France) and partners that are not countries do not step in. The country
    filter is left aside. ``code`` is a country's; without one, the largest partner outside the Union.
    """
    asked = replace(selection, countries=())
    code = code or largest_partner(dataset, asked)
    measure, territory = asked.measure, asked.territory
    column, suffix = measure.column, "kg" if measure == Measure.MASS else "eur"
    country = reference.country(code, asked.period.last)
    table = crossed(dataset, territory, flow, asked.period.quarters, asked.level, asked.products)
    amounts = table.amounts(measure)
    totals = amounts.sum(axis=1)
    rows: list[dict[str, Any]] = []
    if code in table.partners:
        partner = table.partners.index(code)
        others = table.suppliers[table.suppliers != partner]
        found = gap(amounts, partner, others, totals)
        at_stake = np.flatnonzero(found.lost > 0).tolist()
        for i in sorted(at_stake, key=lambda i: (-int(found.lost[i]), table.products[i])):
            product = reference.product(table.products[i])
            rows.append(
                {
                    PRODUCT: product.code,
                    PRODUCT_LABEL: product.label,
                    f"stake_{suffix}": int(found.lost[i]),
                    column: int(totals[i]),
                    "stake_share": float(found.share[i]),
                    f"others_{suffix}": int(found.others[i]),
                    "others_number": int(found.number[i]),
                    "others_named": _first(table, amounts[i], others, asked.period.last),
                    "needed_growth": float(found.growth[i]),
                    PRODUCT_SHORT: product.short,
                    "growth_text": _growth(float(found.growth[i]), int(found.number[i])),
                }
            )
    columns = (
        PRODUCT, PRODUCT_LABEL, f"stake_{suffix}", column, "stake_share", f"others_{suffix}", "others_number",
        "others_named", "needed_growth",
    )  # fmt: skip
    frame = pd.DataFrame(rows, columns=[*columns, PRODUCT_SHORT, "growth_text"])
    whole, noun = int(totals.sum()), french.FLOW[flow].noun
    sentence = _sentence(asked, flow, country, rows, f"stake_{suffix}", whole)
    tone = "exports" if flow == Flow.EXPORT else "imports"
    place = french.the(country.article, country.name)
    return Finding(
        key=f"sans-un-pays-{noun}",
        title=f"Si {place} {_verb(country)} : les {'ventes' if flow == Flow.EXPORT else 'achats'} "
        f"{naming.of(territory)} en jeu",
        sentence=sentence,
        frame=frame,
        columns=columns,
        totals={flow: sum(row[f"stake_{suffix}"] for row in rows)},
        kind="ledger",
        alt="Barres par produit : montant en jeu, part du produit, hausse nécessaire des autres pays. "
        + sentence.replace("**", ""),
        file_name=file_name(dataset, asked, f"{noun}-sans-{code.lower()}", ranked=False),
        selection=asked,
        source=source_of(dataset, selection),
        cautions=(
            *((cautions.OWN_COUNTRIES,) if selection.countries else ()),
            *cautions.applying(dataset, asked, (flow,), products={row[PRODUCT] for row in rows}),
        ),
        reading="Les traits : la moitié du produit, et un doublement. La hausse est celle que les autres pays "
        "avec lesquels le territoire traite déjà ce produit devraient fournir "
        "ensemble pour combler le vide ; rien ne dit qu'ils le peuvent, ni à quel prix. Les retours de marchandises "
        "françaises et ce qui n'est pas un pays ne comptent pas parmi eux.",
        coverage=coverage_sentence(dataset, asked, (flow,)),
        empty=f"{'Rien n’est vendu' if flow == Flow.EXPORT else 'Rien n’est acheté'} "
        f"{french.to(country.article, country.name)} {naming.period(asked)} : choisissez un autre pays ou une "
        "autre période.",
        drawing={
            "columns": (
                ledger.Bars("En jeu", f"stake_{suffix}", ((f"stake_{suffix}", ledger.AMOUNT),), tone),
                ledger.Bars("Part du produit", "stake_share", (("stake_share", ledger.SHARE),), "node", 1.0, 0.5),
                ledger.Bars(
                    "Hausse nécessaire des autres",
                    "needed_growth",
                    (("growth_text", ledger.TEXT),),
                    "deficit",
                    2.0,
                    HARD,
                ),
            ),
            "shown": asked.top,
        },
        leads_to="products",
    )


def _verb(country: Country) -> str:
    return "disparaissaient" if country.article == "les" else "disparaissait"


def _first(table: Crossed, amounts: Any, others: Any, quarter: int) -> str:
    """The largest other countries, in words."""
    order = sorted(others.tolist(), key=lambda j: -int(amounts[j]))[:NAMED]
    return ", ".join(reference.country(table.partners[j], quarter).name for j in order if amounts[j] > 0)


def _growth(growth: float, number: int) -> str:
    if not number:
        return "aucun autre pays"
    who = french.count(number, "pays", "pays")
    if growth != growth:
        return who
    rise = (
        french.percent(growth, 0, sign=True)
        if growth < 1.995
        else f"×{french.NARROW}{french.number(1 + growth, 1 if growth < 9 else 0)}"
    )
    return f"{rise} · {who}"


def _sentence(
    asked: Selection, flow: Flow, country: Country, rows: list[dict[str, Any]], stake: str, whole: int
) -> str:
    if not rows:
        return ""
    total = sum(row[stake] for row in rows)
    alone = [row for row in rows if not row["others_number"]]
    hard = [row for row in rows if row["others_number"] and row["needed_growth"] > HARD]
    first = rows[0]
    done = "vendus" if flow == Flow.EXPORT else "achetés"
    text = (
        f"**{french.amount(total, asked.measure)}** {done} {french.to(country.article, country.name)} "
        f"{naming.period(asked)}, soit **{french.percent(ratio(total, whole))}** des {french.FLOW[flow].noun} "
        f"{naming.of(asked.territory)} ; d'abord **{first[PRODUCT_LABEL]}** "
        f"({french.amount(first[stake], asked.measure)}, "
        f"{french.percent(first['stake_share'], 1)} du produit)."
    )
    if hard:
        part = french.amount(sum(row[stake] for row in hard), asked.measure)
        text += (
            f" Pour **{french.count(len(hard), 'produit')}** ({part}), les autres pays devraient plus que doubler "
            "ce qu'ils "
            f"{'achètent' if flow == Flow.EXPORT else 'fournissent'} déjà."
        )
    if alone:
        part = french.amount(sum(row[stake] for row in alone), asked.measure)
        verb = "n'a" if len(alone) == 1 else "n'ont"
        text += f" {french.count(len(alone), 'produit')} ({part}) {verb} aucun autre pays."
    if not hard and not alone:
        text += " Les autres pays combleraient chaque vide sans doubler."
    return text
