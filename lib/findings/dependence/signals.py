"""External dependence signals: which imported products rest on few countries outside the Union, more than is sold."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.dependence.trade import LEVEL, Read, held_in, last_years, read
from lib.findings.saying import cautions, naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.findings.saying.published import common
from lib.indicators.balance import ratio
from lib.indicators.dependence import D1, D2, ENOUGH, Signals, persistent
from lib.pictures import ledger
from lib.schema import (
    FLOWS,
    IMPORT_EUR,
    IMPORT_KG,
    MEASURES,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    Flow,
    Measure,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.crossed import EEA, EEA_SHORT, NEIGHBOURS

YES, NOT_SOLD, NO = "à instruire", "D1 et D2, rien de vendu", "non"
UNKNOWN, LASTING = "moins de deux années complètes", "persistant"


def dependence_signals(dataset: Dataset, selection: Selection, brief: bool = False) -> Finding:
    """D1, D2 and D3 of every imported product (CPF4), in value and in mass.

    Frame: one row per product bought: signal in value and in mass, persistence, imports, those from outside the Union,
    the six indicators, the first supplier outside, its share of all purchases, and whether it is in the EEA, the
    United Kingdom or Switzerland. Products to look into come first. The filter on countries is left aside.
    ``brief`` keeps what a page of paper has room for: those that are drawn, in the selection's measure.
    """
    asked = replace(selection, countries=(), level=LEVEL)
    territory, measure = asked.territory, asked.measure
    # D3 sets purchases beside sales: only quarters published for both count.
    quarters = common(dataset, asked.period)
    trade = read(dataset, territory, quarters)
    found = {one: trade.signals(one) for one in MEASURES}
    years = last_years(dataset, asked.period)
    lasting = persistent(np.array([held_in(dataset, territory, year, measure) for year in years])) if years else None
    bought = trade.imports[Measure.VALUE] + trade.imports[Measure.MASS]
    kept = [i for i in np.flatnonzero(bought > 0).tolist() if _passes(trade.products[i], asked.products)]
    main, other = (Measure.MASS, Measure.VALUE) if measure == Measure.MASS else (Measure.VALUE, Measure.MASS)
    held = {one: _told(found[one]) for one in MEASURES}
    size = trade.outside[measure].sum(axis=1).tolist()
    rank = {YES: 0, NOT_SOLD: 2, NO: 3}
    order = sorted(
        kept,
        key=lambda i: (
            min(rank[held[main][i]], 1 if held[other][i] == YES else 3),
            -size[i],
            trade.products[i],
        ),
    )
    rows = _rows(asked, trade, found, held, order, lasting, len(years))
    frame = pd.DataFrame(rows, columns=[*COLUMNS, PRODUCT_SHORT, "name"])
    sentence = _sentence(asked, rows, years)
    mine = "signal_kg" if measure == Measure.MASS else "signal_eur"
    # Without a signal, the largest purchases outside the Union are drawn: one sees how far they are from the lines.
    shown = min(sum(row[mine] == YES for row in rows) or 5, asked.top)
    return Finding(
        key="signaux-dependance",
        title=f"Signaux de dépendance extérieure {naming.of(territory)}, "
        f"{french.period(asked.period.first, asked.period.last)}",
        sentence=sentence,
        frame=frame.head(shown) if brief else frame,
        columns=_brief(measure) if brief else COLUMNS,
        totals={Flow.IMPORT: int(trade.imports[measure][kept].sum())},
        kind="ledger",
        alt=f"Barres par produit : D1, D2 et D3 en valeur et en masse, avec leurs seuils. {sentence}".replace("**", ""),
        file_name=file_name(dataset, asked, "signaux-dependance", ranked=False),
        selection=asked,
        source=source_of(dataset, selection),
        cautions=(
            cautions.SIGNAL_LIMITS,
            cautions.MEMBERSHIP,
            *((cautions.OWN_COUNTRIES,) if selection.countries else ()),
            *cautions.applying(dataset, asked, FLOWS, products={row[PRODUCT] for row in rows}),
        ),
        reading="D1 : concentration des achats hors de l'Union (0 à 1, seuil 0,4). D2 : leur part dans tous les "
        "achats (seuil "
        "50 %). D3 : leur taille face aux ventes (seuil 1). En gris : les mêmes en masse. Les traits sont les "
        "seuils ; en "
        "gras, les signaux présents au moins deux des trois dernières années ; un tiret : rien de vendu, ou rien "
        "d'acheté "
        "hors de l'Union. Ce qui n'est pas un pays compte dans les achats, "
        "pas dans D1.",
        coverage=coverage_sentence(dataset, asked, (Flow.IMPORT,)),
        empty=naming.nothing(asked, (Flow.IMPORT,)) if quarters else naming.unbalanced(asked),
        drawing={
            "columns": _bars(measure),
            "shown": shown,
            "name": "name",
            "bold": tuple(place for place, row in enumerate(rows[:shown]) if row["persistence"] == LASTING),
        },
        leads_to="products",
    )


COLUMNS = (
    PRODUCT, PRODUCT_LABEL, "signal_eur", "signal_kg", "persistence", IMPORT_EUR, "extra_eur", "d1_eur", "d2_eur",
    "d3_eur", IMPORT_KG, "extra_kg", "d1_kg", "d2_kg", "d3_kg", "supplier_code", "supplier", "supplier_share",
    "neighbour",
)  # fmt: skip


def _brief(measure: Measure) -> tuple[str, ...]:
    suffix = "kg" if measure == Measure.MASS else "eur"
    three = (f"d1_{suffix}", f"d2_{suffix}", f"d3_{suffix}")
    return (
        PRODUCT_LABEL,
        "signal_eur",
        "signal_kg",
        "persistence",
        f"extra_{suffix}",
        *three,
        "supplier",
        "supplier_share",
    )


def _passes(code: str, products: tuple[str, ...]) -> bool:
    if not products:
        return True
    product = reference.product(code)
    return not {code, product.a129, product.a17}.isdisjoint(products)


def _told(found: Signals) -> list[str]:
    """The signal of each product in words."""
    pairs = zip(found.all_three.tolist(), found.not_sold.tolist(), strict=True)
    return [YES if holds else NOT_SOLD if unsold else NO for holds, unsold in pairs]


def _rows(
    asked: Selection,
    trade: Read,
    found: dict[Measure, Signals],
    held: dict[Measure, list[str]],
    order: list[int],
    lasting: Array | None,
    years: int,
) -> list[dict[str, Any]]:
    measure = asked.measure
    away = trade.outside[measure]
    first, largest = away.argmax(axis=1).tolist(), away.max(axis=1).tolist()
    total = trade.imports[measure].tolist()
    columns: dict[str, list[Any]] = {}
    for one, suffix in ((Measure.VALUE, "eur"), (Measure.MASS, "kg")):
        columns[f"signal_{suffix}"] = held[one]
        columns[f"import_{suffix}"] = trade.imports[one].tolist()
        columns[f"extra_{suffix}"] = trade.outside[one].sum(axis=1).tolist()
        for name in ("d1", "d2", "d3"):
            columns[f"{name}_{suffix}"] = getattr(found[one], name).tolist()
    rows = []
    for i in order:
        product = reference.product(trade.products[i])
        code = trade.partners[first[i]] if largest[i] > 0 else ""
        supplier = reference.country(code, asked.period.last).name if code else ""
        share = ratio(largest[i], total[i] if total[i] > 0 else 0) if code else None
        row: dict[str, Any] = {name: values[i] for name, values in columns.items()}
        neighbour = NEIGHBOURS.get(code, "")
        mark = f" ({EEA_SHORT})" if neighbour == EEA else ""
        flagged = held[measure][i] == YES
        row |= {
            PRODUCT: product.code,
            PRODUCT_LABEL: product.label,
            PRODUCT_SHORT: product.short,
            "supplier_code": code,
            "supplier": supplier,
            "supplier_share": share,
            "neighbour": neighbour or "non",
            "name": f"{product.short} · {supplier}{mark} {french.percent(share, 0)}" if code else product.short,
            "persistence": UNKNOWN
            if lasting is None or years < ENOUGH
            else LASTING
            if lasting[i]
            else "récent"
            if flagged
            else "non",
        }
        rows.append(row)
    return rows


def _bars(measure: Measure) -> tuple[ledger.Bars, ...]:
    made = []
    first, second = ("kg", "eur") if measure == Measure.MASS else ("eur", "kg")
    for suffix, tone in ((first, "imports"), (second, "others")):
        words = "masse" if suffix == "kg" else "valeur"
        made += [
            ledger.Bars(f"D1\n{words}\n> 0,4", f"d1_{suffix}", ((f"d1_{suffix}", ledger.NUMBER),), tone, 1.0, D1),
            ledger.Bars(f"D2\n{words}\n> 50 %", f"d2_{suffix}", ((f"d2_{suffix}", ledger.SHARE),), tone, 1.0, D2),
            ledger.Bars(f"D3\n{words}\n> 1", f"d3_{suffix}", ((f"d3_{suffix}", ledger.NUMBER),), tone, 3.0, 1.0),
        ]
    return tuple(made)


def _sentence(asked: Selection, rows: list[dict[str, Any]], years: list[int]) -> str:
    if not rows:
        return ""
    measure = asked.measure
    mine, its = ("signal_kg", "signal_eur") if measure == Measure.MASS else ("signal_eur", "signal_kg")
    flagged = [row for row in rows if row[mine] == YES]
    unsold = sum(row[mine] == NOT_SOLD for row in rows)
    beside = (
        f" {french.count(unsold, 'autre')} {'réunit' if unsold == 1 else 'réunissent'} D1 et D2 mais rien n'en est "
        "exporté d'ici : D3 ne se calcule pas."
        if unsold
        else ""
    )
    place = naming.of(asked.territory)
    among = french.count(len(rows), "produit importé", "produits importés")
    if not flagged:
        return f"**Aucun signal** parmi {among} {place} {naming.period(asked)}.{beside}"
    column = IMPORT_KG if measure == Measure.MASS else IMPORT_EUR
    both = sum(row[its] == YES for row in flagged)
    amount = french.amount(sum(row[column] for row in flagged), measure)
    share = french.percent(ratio(sum(row[column] for row in flagged), sum(row[column] for row in rows)))
    first = flagged[0]
    lasting = sum(row["persistence"] == LASTING for row in flagged)
    kept = f", dont {lasting} persistant{'s' if lasting > 1 else ''}" if len(years) >= ENOUGH else ""
    near = sum(row["neighbour"] != "non" for row in flagged)
    neighbours = (
        f" Pour {near} d'entre eux le premier fournisseur est dans l'Espace économique européen, au Royaume-Uni ou "
        "en Suisse."
        if near and len(flagged) > 1
        else ""
    )
    return (
        f"**{french.count(len(flagged), 'signal', 'signaux')} à instruire** parmi {among} "
        f"{place}{kept} ({both} aussi en "
        f"{'valeur' if measure == Measure.MASS else 'masse'}) : {amount}, {share} des importations. Le plus gros : "
        f"**{first[PRODUCT_LABEL]}** (d'abord {first['supplier']}, {french.percent(first['supplier_share'], 0)} "
        "des achats)."
        f"{neighbours}{beside}"
    )
