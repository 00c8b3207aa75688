"""The detail, row by row: the selection added up by any dimensions, searched and sorted before it is shown in parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.saying import filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding, traded
from lib.findings.saying.keyed import keyed
from lib.findings.sources.before import compared_columns, year_before_of
from lib.findings.sources.listing import Breakdown, Listing
from lib.indicators.listing import matching, ordered
from lib.pictures import LongRows
from lib.schema import COUNTRY, FLOW, MASS_KG, SHARE, VALUE_EUR, ZONE, Dimension, Flow
from lib.selection import Selection
from lib.store import Dataset
from lib.store.parts import together

MOST_READ = 6_000_000  # rows of the dataset that one table may add up: about a second and 200 MB
MOST_ROWS = 500_000  # rows of one table: half of what a spreadsheet opens
BEFORE_READING = "Ce qui s’échangeait un an avant et ne s’échange plus n’a pas de ligne."


@keyed("detail")
def detail(dataset: Dataset, selection: Selection, listing: Listing) -> Finding:
    """The selection added up by the rows of a listing, for one flow or both.

    Frame: one row per combination with trade: categorical codes and labels, whole euros, whole kilograms, share of the
    flow's slice, and beside the measure looked at what it was a year before and its change, where that is published;
    ``totals`` are those of its rows by flow, the slice's own when nothing is searched. Empty when more than
    ``MOST_ROWS`` rows would be shown or more than ``MOST_READ`` read: never a cut table.
    """
    flows, words = listing.flows, listing.words.strip()
    lines = _lines(dataset, selection, listing, words)
    frame = lines.frame
    beside = tuple(name for name in compared_columns(selection.measure) if name in frame.columns)
    columns = (*listing.columns, *(beside if selection.measure.column in listing.columns else ()))
    before = selection.period.year_before()
    nouns = [french.FLOW[flow].noun for flow in flows]
    totals = {flow: int(_of_flow(frame, flow)[selection.measure.column].sum()) for flow in flows}
    returns = ("FR",) if COUNTRY in frame.columns and bool((frame[COUNTRY] == "FR").any()) else ()
    return Asked(dataset, selection, flows).answer(
        detail.key(selection, listing),
        title=f"{french.capital(french.enumeration(nouns))} {naming.of(selection.territory)}, ligne par ligne",
        sentence=_sentence(selection, totals, lines, words),
        frame=frame if columns and not lines.too_many else frame.iloc[:0],
        columns=columns,
        totals=totals,
        picture=LongRows(),
        file="-".join(["detail", *nouns, *(row.lower() for row in listing.rows)]) + ("_recherche" if words else ""),
        ranked=False,
        shown=Shown(partners=returns, zones=ZONE in frame.columns, compared=(before,) if beside else ()),
        reading=BEFORE_READING if beside else "",
        empty=_empty(lines, words, columns),
    )


@dataclass(frozen=True)
class Lines:
    """The rows that were found, their number, that before the search, and how many of the dataset it took to read.

    Where there are too many for a table, they are counted and the frame has none.
    """

    frame: pd.DataFrame
    number: int
    unsearched: int
    read: int

    @property
    def too_many(self) -> bool:
        """Whether a table would not carry them."""
        return self.read > MOST_READ or self.number > MOST_ROWS


@dataclass(frozen=True)
class Block:
    """The rows of one flow, as :class:`Lines` holds those of all."""

    frame: pd.DataFrame
    number: int
    unsearched: int


def _lines(dataset: Dataset, selection: Selection, listing: Listing, words: str) -> Lines:
    """The rows of a listing, searched and sorted; none where reading them would take too long."""
    by_department = Breakdown.DEPARTMENT in listing.rows
    quarters = selection.period.quarters
    read = sum(dataset.rows(selection.territory, flow, quarters, by_department=by_department) for flow in listing.flows)
    if read > MOST_READ:
        columns = dict.fromkeys((*listing.columns, VALUE_EUR, MASS_KG, SHARE))
        return Lines(pd.DataFrame({name: pd.Series(dtype="i8") for name in columns}), 0, 0, read)
    blocks = [_block(dataset, selection, flow, listing, words) for flow in listing.flows]
    number, unsearched = sum(block.number for block in blocks), sum(block.unsearched for block in blocks)
    frame = blocks[0].frame if len(blocks) == 1 else _joined([block.frame for block in blocks])
    if number > MOST_ROWS:
        return Lines(frame.iloc[:0].copy(), number, unsearched, read)
    if traded(frame, selection.measure.column).empty and not frame.empty:
        return Lines(frame.iloc[:0].copy(), 0, 0, read)
    if listing.order.by.sorted_by in frame.columns:
        frame = ordered(frame, listing.order.by.sorted_by, descending=listing.order.descending)
    return Lines(frame, number, unsearched, read)


def _block(dataset: Dataset, selection: Selection, flow: Flow, listing: Listing, words: str) -> Block:
    """The rows of one flow with labels, largest first; counted part by part, and kept while a table carries them."""
    grouped_by = [row.column for row in listing.rows]
    measured = selection.measure.column
    kept: list[pd.DataFrame] = []
    number = unsearched = whole = 0
    for added in dataset.aggregate_in_parts(
        selection.territory, flow, selection.period.quarters, grouped_by, selection.products, selection.countries
    ):
        unsearched += len(added)
        whole += int(added[measured].sum())
        columns: dict[str, object] = {}
        if len(listing.flows) > 1:
            columns[FLOW] = _categorical(np.zeros(len(added), dtype="i1"), [flow])
        for row in listing.rows:
            columns[row.column] = added[row.column]
            if row.label:
                columns[row.label] = _labels(added[row.column], row, selection.period.last)
        frame = pd.DataFrame(columns | {VALUE_EUR: added[VALUE_EUR], MASS_KG: added[MASS_KG]}, copy=False)
        found = matching(frame, listing.texts, words) if words else frame
        number += len(found)
        kept = [*kept, found] if number <= MOST_ROWS else [found.iloc[:0].copy()]
    frame = together(kept, grouped_by)
    share = frame[measured].to_numpy() / whole if whole else np.full(len(frame), np.nan)
    beside = year_before_of(dataset, selection, flow, frame, grouped_by)
    return Block(ordered(frame.assign(**{SHARE: share}, **beside), measured, descending=True), number, unsearched)


def _labels(codes: pd.Series, row: Breakdown, quarter: int) -> pd.Categorical:
    """The label of each code, as categories: two bytes a row."""
    categories = [str(code) for code in codes.cat.categories]
    if row is Breakdown.ZONE:
        labels = [
            naming.partner(Dimension.ZONE, c, quarter) if c in reference.zones() else "Autres" for c in categories
        ]
    elif row is Breakdown.COUNTRY:
        labels = [reference.country(code, quarter).name for code in categories]
    elif row is Breakdown.DEPARTMENT:
        departments = reference.departments()
        labels = [departments[code].name if code in departments else "Non ventilé" for code in categories]
    else:
        labels = [reference.product(code).label for code in categories]
    distinct = list(dict.fromkeys(labels))
    position = {label: i for i, label in enumerate(distinct)}
    lookup = np.array([position[label] for label in labels], dtype="i4")
    return _categorical(lookup[codes.cat.codes.to_numpy()] if len(codes) else lookup[:0], distinct)


def _categorical(codes: Array, categories: Sequence[str]) -> pd.Categorical:
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
            columns[name] = pd.concat(parts, ignore_index=True).array
    return pd.DataFrame(columns, copy=False)


def _of_flow(frame: pd.DataFrame, flow: Flow) -> pd.DataFrame:
    return frame[frame[FLOW] == flow] if FLOW in frame.columns else frame


def totals_row(finding: Finding, flow: Flow) -> dict[str, int | float | None]:
    """Whole euros, whole kilograms and share that the rows of a flow add up to; no share of a flow that is zero."""
    rows = _of_flow(finding.frame, flow)
    return {
        VALUE_EUR: int(rows[VALUE_EUR].sum()),
        MASS_KG: int(rows[MASS_KG].sum()),
        SHARE: float(rows[SHARE].sum()) if rows[SHARE].notna().any() else None,
    }


def _sentence(selection: Selection, totals: Mapping[Flow, int], lines: Lines, words: str) -> str:
    number = f"**{french.count(len(lines.frame), 'ligne')}**"
    if words:
        number += f" sur {french.number(lines.unsearched)} contenant « {french.quoted(words, 40)} »"
    goods = filtering.of_what(selection)
    sums = [
        " ".join(
            filter(
                None,
                (
                    f"**{french.amount(total, selection.measure)}**",
                    goods,
                    f"à l’{french.FLOW[flow].side}",
                    filtering.with_whom(selection, (flow,)),
                ),
            )
        )
        for flow, total in totals.items()
    ]
    return f"{number} {naming.period(selection)}, en tout {french.enumeration(sums)}."


def _empty(lines: Lines, words: str, columns: Sequence[str]) -> str:
    """What the table says when it shows no row; empty where there is simply no trade."""
    if lines.too_many:
        what = f"{french.number(lines.number)} lignes" if lines.read <= MOST_READ else "des millions de lignes"
        return (
            f"Ce détail aurait {what}, plus qu’une table n’en porte ({french.number(MOST_ROWS)} au plus). Retirez une "
            "dimension des lignes, choisissez une période plus courte, un flux, ou un filtre de produits ou de pays."
        )
    if not columns:
        return "Rien à montrer : choisissez au moins une dimension des lignes, ou une colonne."
    if words and lines.unsearched:
        sought = french.quoted(words, 40)
        return f"Aucune ligne ne contient « {sought} ». Effacez la recherche, ou cherchez un mot plus court."
    return ""
