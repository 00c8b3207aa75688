"""The four key figures of a territory."""

import pandas as pd

from lib import french
from lib.findings import cautions, naming
from lib.findings.coverage import coverage_sentence
from lib.findings.finding import Finding, Metric, file_name, source_of
from lib.indicators.balance import growth, ratio
from lib.schema import (
    EXPORT,
    FLOWS,
    IMPORT,
    MASS,
)
from lib.selection import Selection
from lib.store import Dataset


def total(dataset: Dataset, selection: Selection, flow: str, shift: int = 0) -> int | None:
    """Total of the selection for a flow in its measure, or of its published quarters ``shift`` quarters earlier.

    None when an earlier quarter is unpublished: a year under way compares with the same quarters of the year before.
    """
    published = frozenset(dataset.quarters(flow))
    quarters = [quarter - shift for quarter in selection.period.quarters if quarter in published]
    if not published.issuperset(quarters):
        return None
    value, mass = dataset.total(selection.territory, flow, quarters, selection.products, selection.countries)
    return mass if selection.measure == MASS else value


def key_figures(dataset: Dataset, selection: Selection) -> Finding:
    """Exports, imports, balance, coverage ratio: share of région and France, change on the year before.

    Frame: one row per indicator; ``value_eur`` or ``mass_kg``, ``ratio`` (coverage), ``region_share``,
    ``france_share``, ``growth``. Shares include the territory in their reference; a change needs every quarter
    of the year before.
    """
    territory, measure = selection.territory, selection.measure
    before = selection.period.year_before()
    region = naming.region_of(territory)
    places = {"": territory.code} | ({"region": region.code} if region else {})
    if territory.kind != "france":
        places["france"] = "FR"
    now = {(p, f): total(dataset, selection.at(code), f) or 0 for p, code in places.items() for f in FLOWS}
    past = {f: total(dataset, selection, f, selection.period.first - before.first) for f in FLOWS}

    def share(flow: str, place: str) -> float | None:
        return ratio(now["", flow], now.get((place, flow)))

    balance = now["", EXPORT] - now["", IMPORT]
    coverage = ratio(now["", EXPORT], now["", IMPORT])
    exports_before, imports_before = past[EXPORT], past[IMPORT]
    known = exports_before is not None and imports_before is not None
    balance_before = exports_before - imports_before if known else None  # type: ignore[operator]
    coverage_before = ratio(exports_before, imports_before)
    column = naming.amount_column(measure)
    rows = [
        {
            "indicator": name,
            column: now["", f],
            "region_share": share(f, "region"),
            "france_share": share(f, "france"),
            "growth": growth(now["", f], past[f]),
        }
        for name, f in (("Exportations", EXPORT), ("Importations", IMPORT))
    ]
    rows += [{"indicator": "Solde", column: balance}, {"indicator": "Taux de couverture", "ratio": coverage}]
    frame = pd.DataFrame(rows).astype({column: "Int64"})
    frame = frame.reindex(columns=["indicator", column, "ratio", "region_share", "france_share", "growth"])

    def flow_metric(label: str, flow: str) -> Metric:
        change = growth(now["", flow], past[flow])
        notes = [
            f"{french.percent(share(flow, place))} {words}"
            for place, words in (("region", "de la région"), ("france", "de la France"))
            if place in places
        ]
        return Metric(
            label,
            french.amount(now["", flow], measure),
            "" if change is None else f"{french.percent(change, 1, sign=True)} sur un an",
            None if change is None else change >= 0,
            tuple(notes),
        )

    def reference_notes(figure: dict[str, str]) -> tuple[str, ...]:
        names = {"region": "région", "france": "France"}
        return tuple(f"{names[place]} : {figure[place]}" for place in places if place)

    balances = {p: now[p, EXPORT] - now[p, IMPORT] for p in places}
    metrics = (
        flow_metric("Exportations (FAB)", EXPORT),
        flow_metric("Importations (CAF)", IMPORT),
        Metric(
            "Solde : excédent" if balance > 0 else "Solde : déficit" if balance < 0 else "Solde",
            french.amount(balance, measure, sign=True),
            ""
            if balance_before is None
            else f"{french.amount(balance - balance_before, measure, sign=True)} sur un an",
            None if balance_before is None else balance >= balance_before,
            reference_notes({p: french.amount(b, measure, sign=True) for p, b in balances.items()}),
        ),
        Metric(
            "Taux de couverture",
            french.percent(coverage, 1),
            ""
            if coverage is None or coverage_before is None
            else f"{french.number((coverage - coverage_before) * 100, 1, sign=True)}{french.NARROW}points sur un an",
            None if coverage is None or coverage_before is None else coverage >= coverage_before,
            reference_notes({p: french.percent(ratio(now[p, EXPORT], now[p, IMPORT]), 1) for p in places}),
        ),
    )
    name = french.capital(naming.the(territory))
    word = "excédent" if balance >= 0 else "déficit"
    sentence = (
        f"{name} {naming.verb(territory, 'exporte', 'exportent')} **{french.amount(now['', EXPORT], measure)}** "
        f"et {naming.verb(territory, 'importe', 'importent')} **{french.amount(now['', IMPORT], measure)}** "
        f"{naming.period(selection)} : un {word} de **{french.amount(abs(balance), measure)}**."
    )
    return Finding(
        key="chiffres-cles",
        title=f"Chiffres clés {naming.of(territory)}, {french.period(selection.period.first, selection.period.last)}",
        sentence=sentence,
        frame=frame if any(now["", f] for f in FLOWS) else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals={f: now["", f] for f in FLOWS},
        kind="metrics",
        alt=sentence.replace("**", ""),
        file_name=file_name(dataset, selection, "chiffres-cles", ranked=False),
        selection=selection,
        source=source_of(dataset),
        cautions=cautions.applying(dataset, selection, FLOWS, compared=(before,) if known else ()),
        reading="Le taux de couverture rapporte les exportations aux importations : excédent au-dessus de 100 %.",
        coverage=coverage_sentence(dataset, selection, FLOWS),
        empty=naming.nothing(selection, FLOWS),
        metrics=metrics,
    )
