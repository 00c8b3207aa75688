"""Whole euros that add up to the published totals, by largest remainder; and figures short enough to compress."""

import numpy as np
from numpy.typing import NDArray

from lib.ingest.demo.profiles import BASE_YEAR, Floats, Profiles
from lib.reference import FRANCE, regions
from lib.schema import Flow

Integers = NDArray[np.int64]

_MILLION = 10**6
_CORRECTED = 12  # cells of a département and year that bear the rounding of all


def apportion(total: int, weights: Floats) -> Integers:
    """Whole numbers in proportion to the weights, whose sum is exactly ``total`` (largest remainder method).

    >>> apportion(10, np.array([1.0, 1.0, 1.0])).tolist()
    [4, 3, 3]
    """
    shares = weights / weights.sum() * total
    whole: Integers = np.floor(shares).astype(np.int64)
    missing = total - int(whole.sum())
    whole[np.argsort(whole - shares, kind="stable")[:missing]] += 1
    return whole


def department_totals(profiles: Profiles, flow: Flow, expected: Floats) -> Integers:
    """Euros by département and year [d, y], from the model's own [d, y], meeting every published perimeter.

    The base year goes from the smallest perimeter to the largest: what a département or a région already fixed keeps,
    the others share the rest. Other years follow the model's growth, then France's total.
    """
    targets = np.zeros(expected.shape, dtype=np.int64)
    years = sorted({year for _, year in profiles.totals})
    base = years.index(BASE_YEAR)
    names = sorted((name for name, year in profiles.totals if year == BASE_YEAR), key=_breadth)
    fixed = np.zeros(len(expected), dtype=bool)
    for name in names:
        inside = _members(profiles, name)
        total = round(profiles.totals[name, BASE_YEAR][flow] * _MILLION) - int(targets[inside & fixed, base].sum())
        free = inside & ~fixed
        targets[free, base] = apportion(total, expected[free, base])
        fixed |= inside
    growth = expected / expected[:, [base]]
    for y, year in enumerate(years):
        if y != base:
            total = round(profiles.totals[FRANCE, year][flow] * _MILLION)
            targets[:, y] = apportion(total, targets[:, base] * growth[:, y])
    return targets


def _breadth(name: str) -> int:
    return 2 if name == FRANCE else len(name.startswith("R") * "R")


def _members(profiles: Profiles, name: str) -> NDArray[np.bool_]:
    if name == FRANCE:
        return np.ones(len(profiles.departments), dtype=bool)
    inside = regions()[name].departments if name in regions() else (name,)
    return np.isin(profiles.departments, inside)


def short(values: Floats) -> Integers:
    """Whole numbers with at most two significant bytes, so that the published files stay small."""
    whole: Integers = np.rint(values).astype(np.int64)
    bits = np.zeros(whole.shape, dtype=np.int64)
    for size in (16, 24, 32, 40):
        bits = np.where(whole >= 1 << size, size - 8, bits)
    grain = np.int64(1) << bits
    return np.asarray((whole + (grain >> 1)) // grain * grain, dtype=np.int64)


def settle(values: Floats, group: NDArray[np.int64], totals: Integers) -> Integers:
    """Short whole values whose sum in each group is exactly its total; the largest cells bear the rounding.

    ``group`` numbers the lines from 0 and is sorted; ``totals`` is by group. A group without lines must have no total.
    """
    result = np.empty(len(values), dtype=np.int64)
    bounds = np.searchsorted(group, np.arange(len(totals) + 1))
    for total, start, stop in zip(totals.tolist(), bounds, bounds[1:], strict=False):
        if start == stop:
            raise ValueError(f"{total} euros and no line to bear them")
        lines = short(values[start:stop] * (total / values[start:stop].sum()))
        largest = np.argsort(-lines, kind="stable")[:_CORRECTED]
        rounding = total - int(lines.sum())
        parts = apportion(abs(rounding), lines[largest].astype(float))
        lines[largest] += parts if rounding >= 0 else -parts
        result[start:stop] = lines
    return result
