"""Adding rows up by whole-number keys, and choosing rows by their ids: the arithmetic of the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import prod
from typing import Any

import numpy as np

from lib.store.partition import Ids

FEW = 3  # ids; up to that many are compared one by one
DENSE_LIMIT = 4_000_000  # cells; beyond, distinct keys are sorted instead of counted in place


@dataclass(frozen=True)
class Piece:
    """Some rows: one array of ids per dimension, and their euros and kilograms."""

    ids: Sequence[Ids]
    value: Ids
    mass: Ids


def add_up(pieces: Sequence[Piece], sizes: Sequence[int]) -> tuple[list[Ids], Ids, Ids]:
    """Sums of ``value`` and ``mass`` by combination of ids: the ids of each combination, then its sums (int64).

    The ids of a dimension are below its size. Combinations come sorted, those whose two sums are zero left out. Sums
    are exact up to 9·10¹⁵.

    >>> add_up([Piece([np.array([1, 0, 1])], np.array([5, 0, 7]), np.array([1, 0, 1]))], [2])
    ([array([1])], array([12]), array([2]))
    """
    cells = prod(sizes)
    # Many rows in few cells are added up piece by piece: joining them takes more time than adding.
    if len(pieces) > 1 and cells * len(pieces) > sum(len(piece.value) for piece in pieces):
        pieces = [_joined(pieces)]
    keys = [_key(piece, sizes) for piece in pieces]
    distinct = None
    if cells > max(DENSE_LIMIT, 1):
        pieces = [_joined(pieces)]
        distinct, inverse = np.unique(np.concatenate(keys), return_inverse=True)
        keys, cells = [inverse], len(distinct)
    values, masses = (
        reduce(np.add, (np.bincount(key, part, minlength=cells) for key, part in zip(keys, amounts, strict=True)))
        for amounts in ([piece.value for piece in pieces], [piece.mass for piece in pieces])
    )
    traded = np.flatnonzero((values != 0) | (masses != 0))
    rest, parts = traded if distinct is None else distinct.take(traded), []
    for size in reversed(sizes):
        above = rest // size
        parts.append(rest - above * size)  # half the time of divmod
        rest = above
    return parts[::-1], values.take(traded).astype("i8"), masses.take(traded).astype("i8")


def _joined(pieces: Sequence[Piece]) -> Piece:
    if len(pieces) == 1:
        return pieces[0]
    ids = [np.concatenate(each) for each in zip(*(piece.ids for piece in pieces), strict=True)]
    return Piece(ids, *(np.concatenate(each) for each in zip(*((p.value, p.mass) for p in pieces), strict=True)))


def _key(piece: Piece, sizes: Sequence[int]) -> Ids:
    """One number for each combination of ids."""
    key: Ids = piece.ids[0].astype("i8") if piece.ids else np.zeros(len(piece.value), dtype="i8")
    for part, size in zip(piece.ids[1:], sizes[1:], strict=True):
        key *= size
        key += part
    return key


def among(ids: Ids, allowed: Ids) -> Any:
    """Which rows hold an id that ``allowed`` looks up as true. Comparing with each of a few is three times faster."""
    wanted = np.flatnonzero(allowed)
    if not 0 < len(wanted) <= FEW:
        return allowed.take(ids)
    return reduce(np.logical_or, (ids == ids.dtype.type(one) for one in wanted))
