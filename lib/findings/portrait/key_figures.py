"""The four key figures of a territory."""

from collections.abc import Mapping

import pandas as pd

from lib import french, reference
from lib.findings.saying import cautions, naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, Metric, file_name, source_of
from lib.findings.saying.published import balanced
from lib.indicators.balance import growth, ratio
from lib.schema import (
    FLOWS,
    Flow,
    Measure,
)
from lib.selection import Period, Selection
from lib.store import Dataset


def total(dataset: Dataset, selection: Selection, flow: Flow, shift: int = 0) -> int | None:
    """Total of the selection for a flow in its measure, or of its published quarters ``shift`` quarters earlier.

    None when no quarter is published, or not every earlier one: absent is not zero, and a year under way compares with
    the same quarters of the year before.
    """
    published = frozenset(dataset.quarters(flow))
    quarters = [quarter - shift for quarter in selection.period.quarters if quarter in published]
    if not quarters or not published.issuperset(quarters):
        return None
    value, mass = dataset.total(selection.territory, flow, quarters, selection.products, selection.countries)
    return mass if selection.measure == Measure.MASS else value


def since(dataset: Dataset, period: Period) -> str:
    """What a change is counted from: « sur un an », or the quarters it compares with when the period is longer."""
    shift = period.first - period.year_before().first
    if shift == 4:
        return "sur un an"
    published = frozenset(dataset.all_quarters)
    compared = [quarter - shift for quarter in period.quarters if quarter in published]
    first, last = (compared[0], compared[-1]) if compared else (period.first - shift, period.last - shift)
    if first == last:
        return f"par rapport au {french.short_quarter(first)}"
    return f"par rapport à la période {french.short_quarter(first)} - {french.short_quarter(last)}"


def _less(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a - b


def key_figures(dataset: Dataset, selection: Selection) -> Finding:
    """Exports, imports, balance, coverage ratio: share of région and France, change on the year before.

    Frame: one row per indicator and place (the territory, its région, France): ``value_eur`` or ``mass_kg``, ``ratio``
    (coverage), ``own_share`` (the territory's share of that place, which includes it), and the territory's changes on
    the year before, which need its every quarter: ``growth``, ``change_eur`` or ``change_kg``, ``change_points``.
    """
    territory, measure = selection.territory, selection.measure
    before = selection.period.year_before()
    region = naming.region_of(territory)
    places = {"": territory} | ({"region": region} if region else {})
    if territory.kind != "france":
        places["france"] = reference.territory(reference.FRANCE)
    comparable = balanced(dataset, selection.period)
    now = {(p, f): total(dataset, selection.at(place.code), f) for p, place in places.items() for f in FLOWS}
    past = {f: total(dataset, selection, f, selection.period.first - before.first) for f in FLOWS}

    def share(flow: Flow, place: str) -> float | None:
        return ratio(now["", flow], now.get((place, flow)))

    balances = {p: _less(now[p, Flow.EXPORT], now[p, Flow.IMPORT]) if comparable else None for p in places}
    coverages = {p: ratio(now[p, Flow.EXPORT], now[p, Flow.IMPORT]) if comparable else None for p in places}
    balance, coverage = balances[""], coverages[""]
    balance_before = _less(past[Flow.EXPORT], past[Flow.IMPORT])
    balance_change = _less(balance, balance_before)
    coverage_before = ratio(past[Flow.EXPORT], past[Flow.IMPORT])
    known = balance_before is not None
    counted = since(dataset, selection.period)
    points = None if coverage is None or coverage_before is None else (coverage - coverage_before) * 100
    column, changed = measure.column, "change_kg" if measure == Measure.MASS else "change_eur"

    def rows(name: str, figure: str, figures: Mapping[str, float | None], **own: object) -> list[dict[str, object]]:
        return [
            {"indicator": name, "territory_code": place.code, "territory": place.name, figure: figures[p]}
            | (own if not p else {})
            for p, place in places.items()
        ]

    table: list[dict[str, object]] = []
    for name, f in (("Exportations", Flow.EXPORT), ("Importations", Flow.IMPORT)):
        change = {"growth": growth(now["", f], past[f]), changed: _less(now["", f], past[f])}
        of_flow = rows(name, column, {p: now[p, f] for p in places}, **change)
        table += [row | ({"own_share": share(f, p)} if p else {}) for p, row in zip(places, of_flow, strict=True)]
    table += rows("Solde", column, balances, **{changed: balance_change})
    table += rows("Taux de couverture", "ratio", coverages, change_points=points)
    columns = ["indicator", "territory_code", "territory", column, "ratio", "own_share", "growth", changed]
    frame = pd.DataFrame(table).astype({column: "Int64", changed: "Int64"}).reindex(columns=[*columns, "change_points"])

    def flow_metric(label: str, flow: Flow) -> Metric:
        change = growth(now["", flow], past[flow])
        notes = [
            f"{french.percent(share(flow, place))} {words}"
            for place, words in (("region", "de la région"), ("france", "de la France"))
            if place in places
        ]
        return Metric(
            label,
            french.amount(now["", flow], measure),
            "" if change is None else f"{french.percent(change, 1, sign=True)} {counted}",
            None if change is None else change >= 0,
            tuple(notes),
        )

    def reference_notes(figure: dict[str, str]) -> tuple[str, ...]:
        names = {"region": "région", "france": "France"}
        return tuple(f"{names[place]} : {figure[place]}" for place in places if place)

    metrics = (
        flow_metric("Exportations (FAB)", Flow.EXPORT),
        flow_metric("Importations (CAF)", Flow.IMPORT),
        Metric(
            "Solde" if not balance else "Solde : excédent" if balance > 0 else "Solde : déficit",
            french.amount(balance, measure, sign=True),
            "" if balance_change is None else f"{french.amount(balance_change, measure, sign=True)} {counted}",
            None if balance_change is None else balance_change >= 0,
            reference_notes({p: french.amount(b, measure, sign=True) for p, b in balances.items()}),
        ),
        Metric(
            "Taux de couverture",
            french.percent(coverage, 1),
            "" if points is None else f"{french.count(points, 'point', decimals=1, sign=True)} {counted}",
            None if points is None else points >= 0,
            reference_notes({p: french.percent(c, 1) for p, c in coverages.items()}),
        ),
    )
    told = [
        f"{naming.verb(territory, *verbs)} **{french.amount(now['', f], measure)}**"
        for f, verbs in ((Flow.EXPORT, ("exporte", "exportent")), (Flow.IMPORT, ("importe", "importent")))
        if now["", f] is not None
    ]
    sentence = f"{french.capital(naming.the(territory))} {french.enumeration(told)} {naming.period(selection)}"
    if balance is not None:
        word = "excédent" if balance >= 0 else "déficit"
        sentence += f" : un {word} de **{french.amount(abs(balance), measure)}**"
    sentence += "."
    return Finding(
        key="chiffres-cles",
        title=f"Chiffres clés {naming.of(territory)}, {french.period(selection.period.first, selection.period.last)}",
        sentence=sentence,
        frame=frame if any(now["", f] for f in FLOWS) else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals={f: now["", f] or 0 for f in FLOWS},
        kind="metrics",
        alt=sentence.replace("**", ""),
        file_name=file_name(dataset, selection, "chiffres-cles", ranked=False),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=cautions.applying(dataset, selection, FLOWS, compared=(before,) if known else ()),
        reading="Le taux de couverture rapporte les exportations aux importations : excédent au-dessus de 100 %.",
        coverage=coverage_sentence(dataset, selection, FLOWS),
        empty=naming.nothing(selection, FLOWS),
        metrics=metrics,
    )
