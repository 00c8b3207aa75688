"""Top-N plus « Autres »: every ranking keeps the total of the slice, to the euro."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import cast

import numpy as np
import pandas as pd

from lib.arrays import Array
from lib.schema import MASS_KG, OTHERS, VALUE_EUR


@dataclass(frozen=True)
class Top:
    """The ranked members of a dimension, largest first, and how many members « Autres » gathers."""

    codes: tuple[str, ...]
    others: int


def top(frame: pd.DataFrame, column: str, n: int, amount: str, never: Collection[str] = ()) -> Top:
    """The ``n`` largest members of ``column`` by the sum of ``amount``; equals are ranked by code.

    ``column`` is categorical, as the store gives it. Members in ``never`` (partners that are not countries) stay in the
    total, under « Autres », but are neither ranked nor counted.

    >>> frame = pd.DataFrame({"pays": pd.Categorical(["DE", "IT", "QS"]), "value_eur": [5, 7, 90], "mass_kg": 0})
    >>> top(frame, "pays", 1, "value_eur", never={"QS"})
    Top(codes=('IT',), others=1)
    """
    positions, codes = _members(frame[column])
    sums = np.bincount(positions, weights=frame[amount].to_numpy(), minlength=len(codes))
    present = np.bincount(positions, minlength=len(codes)) > 0
    if never:
        present &= np.array([code not in never for code in codes], dtype=bool)
    members = np.flatnonzero(present)
    ranked = members[np.argsort(-sums[members], kind="stable")]
    return Top(tuple(codes[i] for i in ranked[:n]), max(len(ranked) - n, 0))


def _members(column: pd.Series) -> tuple[Array, list[str]]:
    """Position of each row's code among the codes of a categorical column, and those codes."""
    values = cast("pd.Categorical", column.array)
    return values.codes, values.categories.tolist()


def collapse(frame: pd.DataFrame, tops: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Add up a frame by the columns of ``tops``, everything outside the ranked codes under ``AUTRES``.

    Rows come in rank order, ``AUTRES`` last, cells without trade left out. Columns: those of ``tops`` (strings), then
    ``value_eur`` and ``mass_kg``; their totals are those of ``frame``.

    >>> frame = pd.DataFrame({"pays": pd.Categorical(["DE", "IT", "ES"]), "value_eur": [5, 7, 1], "mass_kg": 1})
    >>> collapse(frame, {"pays": ["IT"]}).values.tolist()
    [['IT', 7, 1], ['AUTRES', 6, 2]]
    """
    key = np.zeros(len(frame), dtype="i8")
    for column, codes in tops.items():
        positions, members = _members(frame[column])
        place = dict(zip(members, range(len(members)), strict=True))
        lookup = np.full(len(members), len(codes), dtype="i8")
        for rank, code in enumerate(codes):
            if code in place:
                lookup[place[code]] = rank
        key = key * (len(codes) + 1) + (lookup.take(positions) if len(frame) else 0)
    cells = prod(len(codes) + 1 for codes in tops.values())
    value = np.bincount(key, weights=frame[VALUE_EUR].to_numpy(), minlength=cells)
    mass = np.bincount(key, weights=frame[MASS_KG].to_numpy(), minlength=cells)
    traded = np.flatnonzero((value != 0) | (mass != 0))
    columns: dict[str, pd.Series] = {}
    rest, index = traded, pd.RangeIndex(len(traded))
    for column, codes in reversed(list(tops.items())):
        rest, part = np.divmod(rest, len(codes) + 1)
        names = np.array([*codes, OTHERS], dtype=object)
        columns[column] = pd.Series(names[part], dtype=object, index=index)
    ordered = {column: columns[column] for column in tops}
    amounts = {VALUE_EUR: value[traded].astype("i8"), MASS_KG: mass[traded].astype("i8")}
    return pd.DataFrame({**ordered, **amounts}, index=index, copy=False)
