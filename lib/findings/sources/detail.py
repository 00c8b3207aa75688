"""The detail, row by row: the selection added up by any dimensions, searched and sorted before it is shown in parts."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.saying import cautions, naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of, traded
from lib.indicators.listing import matching, ordered
from lib.schema import (
    COUNTRY,
    COUNTRY_LABEL,
    DEPARTMENT,
    FLOW,
    LEVELS,
    MASS_KG,
    QUARTER,
    SHARE,
    VALUE_EUR,
    Flow,
    Measure,
)
from lib.selection import Selection
from lib.store import Dataset

# What a link calls each dimension of the rows.
ROWS = MappingProxyType(
    {**{level.value: level.value for level in LEVELS}, "PAYS": COUNTRY, "DEPARTEMENT": DEPARTMENT, "TRIMESTRE": QUARTER}
)
LABELS = {COUNTRY: COUNTRY_LABEL, DEPARTMENT: "department_label", **{level.value: level.label for level in LEVELS}}
MOST_READ = 6_000_000  # rows of the dataset that one table may add up: about a second and 200 MB
MOST_ROWS = 500_000  # rows of one table: half of what a spreadsheet opens
AMOUNTS = {"VALEUR": VALUE_EUR, "MASSE": MASS_KG, "PART": SHARE}


def detail(
    dataset: Dataset,
    selection: Selection,
    flows: tuple[Flow, ...],
    rows: tuple[str, ...],
    words: str = "",
    order: str = "-valeur",
    shown: tuple[str, ...] = ("VALEUR", "MASSE", "PART"),
) -> Finding:
    """The selection added up by ``rows`` (keys of ``ROWS``), for one flow or both.

    ``words`` keeps the rows whose codes or labels hold them all; ``order`` is a dimension or ``valeur``, ``masse`` in
    lower case, with ``-`` for descending; ``shown`` picks among value, mass and share of the flow's slice. Frame: one
    row per combination with trade: categorical codes and labels, euros, kilograms, share; ``totals`` are those of its
    rows by flow, the slice's own when nothing is searched. Empty when more than ``MOST_ROWS`` rows would be shown or
    more than ``MOST_READ`` read: never a cut table.
    """
    names = [ROWS[name] for name in rows]
    measured = selection.measure.column
    words = words.strip()
    amounts = [AMOUNTS[name] for name in AMOUNTS if name in shown]
    columns = ([FLOW] if len(flows) > 1 else []) + [c for name in names for c in (name, LABELS.get(name, "")) if c]
    read = sum(
        dataset.rows(selection.territory, flow, selection.period.quarters, by_department=DEPARTMENT in names)
        for flow in flows
    )
    frame = pd.DataFrame({c: pd.Series(dtype="i8") for c in [*columns, VALUE_EUR, MASS_KG, SHARE]})
    everything = 0
    if read <= MOST_READ:
        blocks = [_block(dataset, selection, flow, names, len(flows) > 1, measured) for flow in flows]
        frame = blocks[0] if len(blocks) == 1 else _joined(blocks)
        frame = traded(frame, measured)
        everything = len(frame)
        if words:
            frame = matching(frame, [c for c in columns if c != FLOW], words)
        column = {"valeur": VALUE_EUR, "masse": MASS_KG}.get(order.lstrip("-"), ROWS.get(order.lstrip("-").upper(), ""))
        if column in frame.columns:
            frame = ordered(frame, LABELS.get(column, column), descending=order.startswith("-"))
    too_many = read > MOST_READ or len(frame) > MOST_ROWS
    totals = {flow: int(_of_flow(frame, flow)[measured].sum()) for flow in flows}
    sentence = _sentence(selection, flows, totals, len(frame), everything, words)
    nouns = french.enumeration([french.FLOW[flow].noun for flow in flows])
    returns = ("FR",) if COUNTRY in frame.columns and bool((frame[COUNTRY] == "FR").any()) else ()
    return Finding(
        key="detail",
        title=f"{french.capital(nouns)} {naming.of(selection.territory)}, ligne par ligne",
        sentence=sentence,
        frame=frame.iloc[:0] if too_many or not (columns or amounts) else frame,
        columns=(*columns, *amounts),
        totals=totals,
        kind="detail",
        alt=sentence.replace("**", ""),
        file_name=file_name(
            dataset,
            selection,
            "-".join(["detail", *(french.FLOW[flow].noun for flow in flows), *(name.lower() for name in rows)])
            + ("_recherche" if words else ""),
            ranked=False,
        ),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=cautions.applying(dataset, selection, flows, partners=returns),
        coverage=coverage_sentence(dataset, selection, flows),
        empty=_empty(selection, flows, len(frame), words if everything else "", read, too_many, columns + amounts),
    )


def _block(
    dataset: Dataset, selection: Selection, flow: Flow, names: Sequence[str], several: bool, measured: str
) -> pd.DataFrame:
    """The rows of one flow with labels, largest first."""
    added = dataset.aggregate(
        selection.territory, flow, selection.period.quarters, names, selection.products, selection.countries
    )
    columns: dict[str, object] = {}
    if several:
        columns[FLOW] = _categorical(np.zeros(len(added), dtype="i1"), [flow])
    for name in names:
        columns[name] = added[name]
        if name in LABELS:
            columns[LABELS[name]] = _labels(added[name], name, selection.period.last)
    whole = int(added[measured].sum())
    share = added[measured].to_numpy() / whole if whole else np.full(len(added), np.nan)
    columns |= {VALUE_EUR: added[VALUE_EUR], MASS_KG: added[MASS_KG], SHARE: share}
    return ordered(pd.DataFrame(columns, copy=False), measured, descending=True)


def _labels(codes: pd.Series, name: str, quarter: int) -> pd.Categorical:
    """The label of each code, as categories: two bytes a row."""
    categories = [str(code) for code in codes.cat.categories]
    if name == COUNTRY:
        labels = [reference.country(code, quarter).name for code in categories]
    elif name == DEPARTMENT:
        known = reference.departments()
        labels = [known[code].name if code in known else "Non ventilé" for code in categories]
    else:
        labels = [reference.product(code).label for code in categories]
    distinct = list(dict.fromkeys(labels))
    position = {label: i for i, label in enumerate(distinct)}
    lookup = np.array([position[label] for label in labels], dtype="i4")
    return _categorical(lookup[codes.cat.codes.to_numpy()] if len(codes) else lookup[:0], distinct)


def _categorical(codes: np.ndarray[Any, Any], categories: list[str]) -> pd.Categorical:
    dtype = pd.CategoricalDtype(pd.Index(categories, dtype=object))
    return pd.Categorical.from_codes(codes, dtype=dtype)


def _joined(blocks: list[pd.DataFrame]) -> pd.DataFrame:
    """Blocks one under the other; categories are joined, never spelled out."""
    columns: dict[str, object] = {}
    for name in blocks[0].columns:
        parts = [block[name] for block in blocks]
        if isinstance(parts[0].dtype, pd.CategoricalDtype):
            columns[name] = pd.api.types.union_categoricals([part.array for part in parts])
        else:
            columns[name] = np.concatenate([part.to_numpy() for part in parts])
    return pd.DataFrame(columns, copy=False)


def _of_flow(frame: pd.DataFrame, flow: Flow) -> pd.DataFrame:
    return frame[frame[FLOW] == flow] if FLOW in frame.columns else frame


def totals_row(finding: Finding, flow: Flow) -> dict[str, int | float | None]:
    """Euros, kilograms and share that the rows of a flow add up to; no share of a flow that is zero."""
    rows = _of_flow(finding.frame, flow)
    return {
        VALUE_EUR: int(rows[VALUE_EUR].sum()),
        MASS_KG: int(rows[MASS_KG].sum()),
        SHARE: float(rows[SHARE].sum()) if rows[SHARE].notna().any() else None,
    }


def _sentence(
    selection: Selection, flows: tuple[Flow, ...], totals: dict[Flow, int], rows: int, everything: int, words: str
) -> str:
    number = f"**{french.count(rows, 'ligne')}**"
    if words:
        number += f" sur {french.number(everything)} contenant « {french.quoted(words, 40)} »"
    sums = [
        f"**{french.amount(totals[flow], selection.measure)}** à l'{'export' if flow == Flow.EXPORT else 'import'}"
        for flow in flows
    ]
    return f"{number} {naming.period(selection)}, en tout {french.enumeration(sums)}."


def _empty(
    selection: Selection,
    flows: tuple[Flow, ...],
    rows: int,
    words: str,
    read: int,
    too_many: bool,
    columns: Sequence[str],
) -> str:
    if too_many:
        what = f"{french.number(rows)} lignes" if read <= MOST_READ else "des millions de lignes"
        return (
            f"Ce détail aurait {what}, plus qu'une table n'en porte ({french.number(MOST_ROWS)} au plus). Retirez une "
            "dimension des lignes, choisissez une période plus courte, un flux, ou un filtre de produits ou de pays."
        )
    if not columns:
        return "Rien à montrer : choisissez au moins une dimension des lignes, ou une colonne."
    if words:
        sought = french.quoted(words, 40)
        return f"Aucune ligne ne contient « {sought} ». Effacez la recherche, ou cherchez un mot plus court."
    return naming.nothing(selection, flows)


def mass_first(selection: Selection) -> str:
    """The order a table opens in: the largest first, in the measure of the selection."""
    return "-masse" if selection.measure == Measure.MASS else "-valeur"
