"""The products that carry the duty of a tariff scenario, here, in the région and in France."""

from typing import Any

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.saying import naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.findings.tariff.base import (
    concerned,
    destinations,
    heading,
    rates,
    scope,
    terms,
)
from lib.findings.tariff.exposure import warnings
from lib.indicators.balance import ratio
from lib.indicators.tariffs import UNIT, duties, euros_that_add_up
from lib.pictures import ledger
from lib.scenario import DEFAULT, Scenario
from lib.schema import (
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    VALUE_EUR,
    Flow,
)
from lib.selection import Selection
from lib.store import Dataset


def tariff_products(dataset: Dataset, selection: Selection, scenario: Scenario = DEFAULT) -> Finding:
    """The products that carry the duty: top-N by duty, then « Autres ».

    Frame: one row per product of the level: exports to the scenario's countries, share of the product's exports, mean
    rate, duty here, in the région and in France, share of the duty. The duties add up to the place's, to the euro.
    """
    asked = scope(selection)
    territory = selection.territory
    base = concerned(dataset, asked, scenario)
    applied = rates(base, scenario)
    level = asked.level
    of_member = [heading(member, level) for member in base.members]
    products = list(dict.fromkeys(of_member))
    position = {code: i for i, code in enumerate(products)}
    where = np.array([position[code] for code in of_member], dtype="i8")

    def by_product(values: Any) -> Any:
        summed = np.zeros(len(products), dtype="i8")
        np.add.at(summed, where, values)
        return summed

    sales = by_product(base.of(territory))
    exact = {
        place.code: by_product(duties(base.of(place), applied)) for place in (territory, *naming.perimeters(territory))
    }
    own = exact[territory.code]
    present = [i for i in range(len(products)) if sales[i] or own[i]]
    order = sorted(present, key=lambda i: (-int(own[i]), -int(sales[i]), products[i]))
    kept, rest = order[: asked.top], order[asked.top :]
    totals = dict(_product_totals(dataset, asked))
    groups = [[i] for i in kept] + ([rest] if rest else [])
    region, france = naming.region_of(territory), reference.FRANCE
    # In the région and in France, « Autres » holds what is not listed here, so that each column adds up to its place.
    listed = set(kept)
    columns = {code: _grouped(amounts, kept, listed, bool(rest)) for code, amounts in exact.items()}
    rows: list[dict[str, Any]] = []
    for place, group in enumerate(groups):
        code = products[group[0]] if place < len(kept) else OTHERS
        amount = int(sum(int(sales[i]) for i in group))
        whole = sum(totals.get(products[i], 0) for i in group)
        duty = columns[territory.code][place]
        named = reference.product(code)
        other = naming.others_label(len(rest), "produit")
        rows.append(
            {
                PRODUCT: code,
                PRODUCT_LABEL: other if code == OTHERS else named.label,
                PRODUCT_SHORT: other if code == OTHERS else named.short,
                "concerned_eur": amount,
                "concerned_share": ratio(amount, whole if whole > 0 else 0),
                "tariff_rate": ratio(sum(int(own[i]) for i in group), amount * UNIT if amount > 0 else 0),
                "duty_eur": duty,
                **({"region_duty_eur": columns[region.code][place]} if region else {}),
                **({"france_duty_eur": columns[france][place]} if territory.code != france else {}),
            }
        )
    total = sum(row["duty_eur"] for row in rows)
    for row in rows:
        row["duty_share"] = ratio(row["duty_eur"], total if total > 0 else 0)
    names = [PRODUCT, PRODUCT_LABEL, "concerned_eur", "concerned_share", "tariff_rate", "duty_eur", "duty_share"]
    names += ["region_duty_eur"] if region else []
    names += ["france_duty_eur"] if territory.code != france else []
    frame = pd.DataFrame(rows, columns=[*names, PRODUCT_SHORT])
    frame = frame.astype(dict.fromkeys(("concerned_share", "tariff_rate", "duty_share"), "float64"))
    sentence = _sentence(rows, total)
    return Finding(
        key="droits-produits",
        title=f"Les produits qui portent le droit, {naming.of(territory)} {destinations(scenario, asked.period.last)}",
        sentence=sentence,
        frame=frame,
        columns=tuple(names),
        totals={Flow.EXPORT: int(sales.sum())},
        kind="ledger",
        alt=f"Barres par produit : droits en jeu, part vendue là-bas. {sentence}".replace("**", ""),
        file_name=file_name(dataset, asked, "droits-produits"),
        selection=asked,
        source=source_of(dataset, selection),
        cautions=warnings(dataset, selection, products=frozenset(of_member)),
        reading=f"{french.capital(terms(scenario))}. La deuxième colonne dit quelle part des ventes du produit va "
        f"{destinations(scenario, asked.period.last)}.",
        coverage=coverage_sentence(dataset, asked, (Flow.EXPORT,)),
        empty=f"Rien n'est exporté {destinations(scenario, asked.period.last)} {naming.period(asked)} : choisissez un "
        "autre pays, une autre période ou un autre territoire.",
        drawing={"columns": _bars(region is not None, territory.code != france), "shown": asked.top + 1},
        leads_to="products",
    )


def _grouped(amounts: Any, kept: list[int], listed: set[int], others: bool) -> list[int]:
    exact = [int(amounts[i]) for i in kept]
    if others:
        exact.append(sum(int(x) for i, x in enumerate(amounts) if i not in listed))
    return [int(x) for x in euros_that_add_up(np.array(exact, dtype="i8"))] if exact else []


def _product_totals(dataset: Dataset, asked: Selection) -> Any:
    rows = dataset.aggregate(asked.territory, Flow.EXPORT, asked.period.quarters, (asked.level,), asked.products)
    return zip(rows[asked.level].astype(str), rows[VALUE_EUR].tolist(), strict=True)


def _bars(region: bool, france: bool) -> tuple[ledger.Bars, ...]:
    made = [
        ledger.Bars(
            "Droits en jeu", "duty_eur", (("duty_eur", ledger.EUROS), ("tariff_rate", ledger.SHARE)), "exports"
        ),
        ledger.Bars(
            "Part du produit vendue là-bas", "concerned_share", (("concerned_share", ledger.SHARE),), "node", 1.0
        ),
    ]
    made += (
        [ledger.Bars("Droits, région", "region_duty_eur", (("region_duty_eur", ledger.EUROS),), "others")]
        if region
        else []
    )
    made += (
        [ledger.Bars("Droits, France", "france_duty_eur", (("france_duty_eur", ledger.EUROS),), "others")]
        if france
        else []
    )
    return tuple(made)


def _sentence(rows: list[dict[str, Any]], total: int) -> str:
    named = [row for row in rows if row[PRODUCT] != OTHERS and row["duty_eur"] > 0]
    if not named:
        return "Au taux choisi, aucun produit ne porte de droit." if rows else ""
    first = [
        f"**{row[PRODUCT_LABEL]}** ({french.euros(row['duty_eur'])}, {french.percent(row['duty_share'])})"
        for row in named[:3]
    ]
    share = french.percent(ratio(sum(row["duty_eur"] for row in named[:3]), total), 0)
    if len(named) <= 3:
        return f"Le droit porterait sur {french.enumeration(first)}."
    return f"Trois produits porteraient **{share}** du droit : {french.enumeration(first)}."
