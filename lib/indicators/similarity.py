"""How alike two structures are: the cosine of their shares, 1 for the same mix, 0 for nothing in common."""

import numpy as np

from lib.arrays import Array, divided


def shares(amounts: Array) -> Array:
    """Shares of each row of ``amounts`` (…, members): they add up to one.

    Amounts below zero (corrections) count for nothing; a row without trade is missing throughout.

    >>> shares(np.array([[30, 10], [0, 0]])).tolist()
    [[0.75, 0.25], [nan, nan]]
    """
    positive = np.maximum(np.asarray(amounts, dtype=float), 0.0)
    return divided(positive, positive.sum(axis=-1, keepdims=True))


def cosine(own: Array, others: Array) -> Array:
    """Cosine similarity (0 to 1) of ``own`` (members) with each row of ``others`` (rows, members).

    Scale does not count: a cosine of shares is a cosine of amounts. Missing without trade.

    >>> cosine(np.array([3, 4]), np.array([[6, 8], [4, -9], [0, 5], [0, 0]])).round(2).tolist()
    [1.0, 0.6, 0.8, nan]
    """
    left, right = shares(own), shares(others)
    scale = np.sqrt((left**2).sum()) * np.sqrt((right**2).sum(axis=-1))
    return np.asarray(np.clip(divided(right @ left, scale), 0.0, 1.0))


def common(own: Array, other: Array, most: int) -> list[int]:
    """Positions of the members that make two structures alike, largest part of the cosine first, at most ``most``.

    >>> common(np.array([5, 4, 1]), np.array([1, 6, 0]), 2)
    [1, 0]
    """
    part = shares(own) * shares(other)
    order = np.argsort(-part, kind="stable")[:most]
    return [int(i) for i in order if part[i] > 0]
