"""A territory beside others: what each sells and buys, its balance, and its weight."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.saying import cautions, naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.findings.saying.published import balanced, known
from lib.indicators.balance import ratio
from lib.reference import Territory
from lib.schema import (
    BALANCE_EUR,
    BALANCE_KG,
    EXPORT_EUR,
    EXPORT_KG,
    FLOWS,
    IMPORT_EUR,
    IMPORT_KG,
    Flow,
    Measure,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import totals

AMOUNTS, SHARES = "montants", "parts"
VIEWS = {AMOUNTS: "Montants", SHARES: "Parts"}
MOST_OTHERS = 4
NAMED = 3  # territories a sentence compares with one by one
RATIOS = {"ratio", "export_france_share", "import_france_share", "balance_rate"}


def beside(selection: Selection, others: tuple[str, ...]) -> tuple[Territory, ...]:
    """The territory, the others asked for, its région if it has one, and France; each once."""
    territory = selection.territory
    wanted = [territory, *(reference.territory(code) for code in others), *naming.perimeters(territory)]
    return tuple({place.code: place for place in wanted}.values())


def comparison(dataset: Dataset, selection: Selection, others: tuple[str, ...], view: str) -> Finding:
    """Exports, imports, balance and coverage ratio of the territory, up to four others, its région and France.

    Frame: one row per territory with both flows and the balance in the selection's measure, the coverage ratio, the
    shares of France's flows (the territory included) and the balance as a share of trade (X − M)/(X + M).
    ``view`` says what is drawn: amounts or shares.
    """
    measure = selection.measure
    names = (EXPORT_KG, IMPORT_KG, BALANCE_KG) if measure == Measure.MASS else (EXPORT_EUR, IMPORT_EUR, BALANCE_EUR)
    frames = {flow: totals(dataset, selection, flow) for flow in FLOWS}
    france = {flow: int(frames[flow].whole.sum()) for flow in FLOWS}
    published = {flow: known(dataset, selection.period, flow) for flow in FLOWS}
    comparable = balanced(dataset, selection.period)
    rows: list[dict[str, Any]] = []
    for place in beside(selection, others):
        exports, imports = (
            int(frames[flow].of(place).sum()) if published[flow] else None for flow in (Flow.EXPORT, Flow.IMPORT)
        )
        both = (exports, imports) if comparable and exports is not None and imports is not None else None
        rows.append(
            {
                "territory_code": place.code,
                "territory": place.name,
                names[0]: exports,
                names[1]: imports,
                names[2]: both and both[0] - both[1],
                "ratio": both and ratio(*both),
                "export_france_share": ratio(exports, france[Flow.EXPORT]),
                "import_france_share": ratio(imports, france[Flow.IMPORT]),
                "balance_rate": both and ratio(both[0] - both[1], both[0] + both[1]),
            }
        )
    frame = pd.DataFrame(
        {
            column: pd.array([row[column] for row in rows], dtype="Int64")
            if column in names
            else np.array([row[column] for row in rows], dtype="float64")
            if column in RATIOS
            else [row[column] for row in rows]
            for column in rows[0]
        }
    )
    own = rows[0]
    sentence = _sentence(selection, rows, names)
    traded = own[names[0]] or own[names[1]]
    return Finding(
        key="cote-a-cote",
        title=f"{french.capital(naming.the(selection.territory))} à côté des autres, "
        f"{french.period(selection.period.first, selection.period.last)}",
        sentence=sentence,
        frame=frame if traded else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals={Flow.EXPORT: own[names[0]] or 0, Flow.IMPORT: own[names[1]] or 0},
        kind="beside",
        alt=f"Barres par territoire pour les exportations, les importations, le solde et le taux de couverture. "
        f"{sentence}".replace("**", ""),
        file_name=file_name(dataset, selection, "comparaison", ranked=False),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=cautions.applying(
            dataset, selection, FLOWS, beside=[c for code in others for c in reference.territory(code).departments]
        ),
        reading="La région et la France comprennent le territoire. "
        + (
            "Les trois premières colonnes ont la même échelle ; la France entière, bien plus grande, y est écrite sans "
            "barre."
            if view == AMOUNTS
            else "Le solde est rapporté à l'ensemble des échanges : +10 % signifie 55 € vendus pour 45 € achetés."
        ),
        coverage=coverage_sentence(dataset, selection, FLOWS),
        empty=naming.nothing(selection, FLOWS),
        drawing={"view": view},
        leads_to="territory",
    )


def _sentence(selection: Selection, rows: list[dict[str, Any]], names: tuple[str, str, str]) -> str:
    territory, measure, own = selection.territory, selection.measure, rows[0]
    sells, buys = (naming.verb(territory, *pair) for pair in (("exporte", "exportent"), ("importe", "importent")))
    told = [
        f"{done} **{french.amount(own[name], measure)}**"
        for done, name in ((sells, names[0]), (buys, names[1]))
        if own[name] is not None
    ]
    text = f"{french.capital(naming.the(territory))} {french.enumeration(told)} {naming.period(selection)}"
    if territory.kind != reference.WHOLE and own["export_france_share"] is not None:
        text += f", soit **{french.percent(own['export_france_share'])}** des exportations de la France"
    if own["ratio"] is None:
        return f"{text}."
    ratios = {row["territory_code"]: row["ratio"] for row in rows[1:]}
    return f"{text} ; son taux de couverture est de **{french.percent(own['ratio'], 0)}**{versus(ratios, 0)}."


def versus(others: Mapping[str, float | None], decimals: int) -> str:
    """« , contre 7,4 % pour la Bourgogne-Franche-Comté et 10,6 % pour la France »; beyond three, the two extremes."""
    if not others:
        return ""
    if len(others) <= NAMED:
        named = [
            f"{french.percent(share, decimals)} pour {naming.the(reference.territory(code))}"
            for code, share in others.items()
        ]
        return f", contre {french.enumeration(named)}"
    known = sorted((share, code) for code, share in others.items() if share is not None)
    if not known:
        return ""
    ends = [
        f"{french.percent(share, decimals)} ({reference.territory(code).name})" for share, code in (known[0], known[-1])
    ]
    return f", contre {ends[0]} à {ends[1]} chez les autres"
