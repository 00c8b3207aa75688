"""Top-N plus « Autres »: every ranking keeps the total of the slice, to the euro, and orders equals by code."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import cast

import numpy as np
import pandas as pd

from lib.arrays import Array, framed
from lib.schema import MASS_KG, MEASURES, OTHERS, VALUE_EUR

BEFORE = "before"  # ``measure.of(BEFORE)``: the amount of the same quarters a year before


@dataclass(frozen=True)
class Top:
    """The ranked members of a dimension, largest first, and how many members « Autres » gathers.

    Only members above zero are ranked, and counted.
    """

    codes: tuple[str, ...]
    others: int


def largest_first(amounts: Sequence[float] | Array, codes: Sequence[str]) -> list[int]:
    """Positions from the largest amount to the smallest, equals by code: the one order of every list of figures.

    >>> largest_first([5, 9, 5], ["IT", "ES", "DE"])
    [1, 2, 0]
    """
    plain = np.asarray(amounts).tolist()
    by_code = sorted(range(len(plain)), key=codes.__getitem__)
    return sorted(by_code, key=plain.__getitem__, reverse=True)  # leaves equals as they are


def largest(amounts: Array, codes: Sequence[str]) -> Array:
    """Position of the largest amount along the last axis; of equals that of the first code.

    >>> largest(np.array([[1, 7, 7], [3, 2, 1]]), ["IT", "US", "DE"]).tolist()
    [2, 0]
    """
    by_code = np.array(sorted(range(len(codes)), key=codes.__getitem__), dtype=int)
    first: Array = by_code[np.take(amounts, by_code, axis=-1).argmax(axis=-1)]
    return first


def top(frame: pd.DataFrame, column: str, n: int, amount: str, never: Collection[str] = ()) -> Top:
    """The ``n`` largest members of ``column`` by the sum of ``amount``; equals are ranked by code.

    ``column`` is categorical, as the store gives it. A member that has nothing, or less than nothing (corrections), is
    neither ranked nor counted, nor are the members in ``never`` (partners that are not countries): they stay in the
    total, under « Autres ».

    >>> codes = pd.Categorical(["DE", "IT", "QS", "US"])
    >>> frame = pd.DataFrame({"pays": codes, "value_eur": [5, 7, 90, -3], "mass_kg": 0})
    >>> top(frame, "pays", 1, "value_eur", never={"QS"})
    Top(codes=('IT',), others=1)
    """
    positions, codes = _members(frame[column])
    sums = np.bincount(positions, weights=frame[amount].to_numpy(), minlength=len(codes))
    never = frozenset(never)
    held = [i for i in np.flatnonzero(sums > 0).tolist() if codes[i] not in never]
    totals = sums.take(held) if held else sums[:0]
    near = np.arange(len(held))
    if 0 < n < len(held):  # only these need an order
        near = np.flatnonzero(totals >= np.partition(totals, -n)[-n])
    named = [codes[held[i]] for i in near.tolist()]
    order = largest_first(totals.take(near), named)
    return Top(tuple(named[i] for i in order[:n]), max(len(held) - n, 0))


def gathered(
    frame: pd.DataFrame, ranked: Mapping[str, Sequence[str]], amount: str, never: Collection[str] = ()
) -> dict[str, dict[str, int]]:
    """How many members « Autres » gathers on each line of a table of two columns, crossed.

    ``ranked`` has the ranked codes of both columns. For each column: by code of the other one (its ranked codes, then
    ``AUTRES``), the number of members that are not ranked, nor in ``never``, and have something there.

    >>> products, countries = pd.Categorical(["A", "A", "B"]), pd.Categorical(["DE", "IT", "IT"])
    >>> frame = pd.DataFrame({"produit": products, "pays": countries, "value_eur": [1, 2, 3]})
    >>> gathered(frame, {"produit": ["B"], "pays": ["DE"]}, "value_eur")["pays"]
    {'B': 1, 'AUTRES': 1}
    """
    amounts, found = frame[amount].to_numpy(), {}
    for column, other in zip(ranked, reversed(list(ranked)), strict=True):
        members, codes = _members(frame[column])
        lines = [*ranked[other], OTHERS]
        line = _ranks(frame[other], ranked[other])
        sums = np.bincount(line * len(codes) + members, weights=amounts, minlength=len(lines) * len(codes))
        named = {*ranked[column], *never}
        kept = np.array([code not in named for code in codes], dtype=bool)
        counts = (sums.reshape(len(lines), len(codes))[:, kept] > 0).sum(axis=1)
        found[column] = dict(zip(lines, counts.tolist(), strict=True))
    return found


def _members(column: pd.Series) -> tuple[Array, list[str]]:
    """Position of each row's code among the codes of a categorical column, and those codes."""
    values = cast("pd.Categorical", column.array)
    return values.codes.astype("i8"), values.categories.tolist()


def _ranks(column: pd.Series, ranked: Sequence[str]) -> Array:
    """Place of each row's code among the ranked ones, one beyond the last for any other."""
    positions, members = _members(column)
    rank = dict(zip(ranked, range(len(ranked)), strict=True))
    lookup = np.array([rank.get(code, len(ranked)) for code in members], dtype="i8")
    return np.asarray(lookup.take(positions)) if len(column) else np.empty(0, dtype="i8")


def collapse(
    frame: pd.DataFrame, tops: Mapping[str, Sequence[str]], earlier: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Add up a frame by the columns of ``tops``, everything outside the ranked codes under ``AUTRES``.

    Rows come in rank order, ``AUTRES`` last, cells without trade left out. Columns: those of ``tops`` (strings), then
    ``value_eur`` and ``mass_kg``; their totals are those of ``frame``. With the same rows ``earlier``, a year before,
    ``before_eur`` and ``before_kg`` come after, whose totals are those of ``earlier``; a cell that traded then only has
    its row.

    >>> frame = pd.DataFrame({"pays": pd.Categorical(["DE", "IT", "ES"]), "value_eur": [5, 7, 1], "mass_kg": 1})
    >>> collapse(frame, {"pays": ["IT"]}).values.tolist()
    [['IT', 7, 1], ['AUTRES', 6, 2]]
    """
    cells = prod(len(codes) + 1 for codes in tops.values())
    amounts = dict(zip((VALUE_EUR, MASS_KG), _sums(frame, tops, cells), strict=True))
    if earlier is not None:
        names = (measure.of(BEFORE) for measure in MEASURES)
        amounts |= dict(zip(names, _sums(earlier, tops, cells), strict=True))
    traded = np.flatnonzero(np.any([sums != 0 for sums in amounts.values()], axis=0))
    columns: dict[str, Array] = {}
    rest = traded
    for column, codes in reversed(list(tops.items())):
        rest, part = np.divmod(rest, len(codes) + 1)
        columns[column] = np.array([*codes, OTHERS], dtype=object)[part]
    ordered = {column: columns[column] for column in tops}
    whole = {name: sums[traded].astype("i8") for name, sums in amounts.items()}
    return framed({**ordered, **whole})


def _sums(frame: pd.DataFrame, tops: Mapping[str, Sequence[str]], cells: int) -> tuple[Array, Array]:
    """Euros and kilograms of each cell."""
    key = np.zeros(len(frame), dtype="i8")
    for column, codes in tops.items():
        key = key * (len(codes) + 1) + _ranks(frame[column], codes)
    value, mass = (np.bincount(key, weights=frame[name].to_numpy(), minlength=cells) for name in (VALUE_EUR, MASS_KG))
    return value, mass
