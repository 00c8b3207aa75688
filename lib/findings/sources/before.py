"""The year before beside the rows of the detail: the same combination over the same quarters one year earlier."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lib.arrays import Array
from lib.findings.saying.published import year_before
from lib.indicators.growth import rates
from lib.schema import QUARTER, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset


def compared_columns(measure: Measure) -> tuple[str, str, str]:
    """The columns that stand beside an amount: a year before, the change, its rate."""
    return measure.of("before"), measure.of("change"), "growth"


def year_before_of(
    dataset: Dataset, selection: Selection, flow: Flow, rows: pd.DataFrame, grouped_by: Sequence[str]
) -> dict[str, pd.Series]:
    """What the rows of a flow, added up by ``grouped_by``, were a year before, in the selection's measure.

    ``rows`` are as the store gives them. By column of :func:`compared_columns`: whole amounts, 0 where there was no
    trade, and all of them missing where the year before is not published; rates of a base that is zero or below are.
    """
    measured = selection.measure.column
    now, earlier = rows[measured].to_numpy(), year_before(dataset, selection.period, flow)
    before, missing = np.zeros(len(rows), dtype="i8"), np.full(len(rows), not earlier)
    if earlier and len(rows):
        shift = selection.period.first - selection.period.year_before().first
        wanted = _keys(rows, grouped_by, 0, shift)
        for past in dataset.aggregate_in_parts(
            selection.territory, flow, earlier, grouped_by, selection.products, selection.countries
        ):
            before += _looked_up(wanted, _keys(past, grouped_by, shift, shift), past[measured].to_numpy())
    names = compared_columns(selection.measure)
    growth = rates(np.where(missing, np.nan, now), before) if len(rows) else np.empty(0)
    columns = (
        pd.arrays.IntegerArray(before, missing.copy()),
        pd.arrays.IntegerArray(now - before, missing.copy()),
        growth,
    )
    return {name: pd.Series(column) for name, column in zip(names, columns, strict=True)}


def _keys(rows: pd.DataFrame, grouped_by: Sequence[str], shift: int, room: int) -> Array:
    """A whole number per row that its combination of codes makes; a quarter counts ``shift`` quarters later.

    There is ``room`` for as many quarters more.
    The codes of the store's frames are those of the whole dataset, traded or not, hence the same in both.
    """
    keys = np.zeros(len(rows), dtype="i8")
    for name in grouped_by:
        column = rows[name].cat
        codes, size = column.codes.to_numpy().astype("i8"), len(column.categories)
        if name == QUARTER and size:
            codes += shift  # the categories of quarters follow one another
            size += room
        keys = keys * max(size, 1) + codes
    return keys


def _looked_up(wanted: Array, keys: Array, amounts: Array) -> Array:
    """The amount that stands under each wanted key, 0 without one; ``keys`` are distinct."""
    if not len(keys):
        return np.zeros(len(wanted), dtype="i8")
    order = np.argsort(keys, kind="stable")
    sorted_keys = keys[order]
    places = np.minimum(np.searchsorted(sorted_keys, wanted), len(keys) - 1)
    return np.where(sorted_keys[places] == wanted, amounts[order][places], 0).astype("i8")
