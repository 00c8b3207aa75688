"""Who trades what with whom in the base year: a gravity-like model over the invented profiles, and a sample of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lib.ingest.demo.profiles import Floats, FlowProfile, Profiles
from lib.schema import Flow

Positions = NDArray[np.int64]

ROWS = 30.0  # cells kept for a département of 1 M€, before its density
ROWS_SLOPE = 0.38  # a département a thousand times larger has about fourteen times more cells
FLATNESS = 0.6  # below 1, a small cell is kept more often than its size alone would have it
STAND_IN = 0.6  # 1: a small cell kept stands for all that were not; 0: the large cells of its product do
SMALLEST = 300.0  # euros a year; below, a cell is left out
# How far the ordinary products of a département stray from the French average.
WHIM = {Flow.EXPORT: 0.75, Flow.IMPORT: 0.5}
LEFT_OVER = 0.03  # share of a product that départements without a speciality in it have at least


@dataclass(frozen=True)
class Cells:
    """The cells kept, one line each: positions along the axes and euros of the base year; sorted by d, p, c."""

    department: Positions
    product: Positions
    country: Positions
    value: Floats
    threshold: Floats  # [d] euros a year above which every cell of the département is kept


def product_values(profile: FlowProfile, rng: np.random.Generator) -> Floats:
    """Euros by département and product [d, p]: the specialities, and the rest as France has it left, with whims."""
    size = profile.size * 1e6
    national = profile.national / profile.national.sum() * size.sum()
    taken = size @ profile.special
    rest = np.maximum(national - taken, LEFT_OVER * national)
    rest[profile.reserved] = 0
    whim = WHIM[profile.flow] * (1 + 0.5 * np.clip(np.log10(5000 / profile.size), 0, 2))  # more in a small one
    ordinary = rest * np.exp(rng.standard_normal(profile.special.shape) * whim[:, None])
    ordinary *= np.where(profile.special > 0, 0.1, 1)
    ordinary /= ordinary.sum(axis=1, keepdims=True)
    missing = np.clip(1 - profile.special.sum(axis=1, keepdims=True), 0, 1)
    return np.asarray(size[:, None] * (profile.special + missing * ordinary), dtype=float)


def sample_cells(
    profiles: Profiles, profile: FlowProfile, values: Floats, scale: float, rng: np.random.Generator
) -> Cells:
    """Split each product among countries and keep the large cells, plus a fair draw of the small ones.

    ``scale`` multiplies the number of cells. Totals do not depend on it: they are settled afterwards.
    """
    parts = []
    thresholds = np.zeros(len(values))
    for d, row in enumerate(values):
        weights = profile.taste * profile.near[d] * rng.lognormal(0, 0.15, profile.taste.shape[1])
        # Many firms stand behind a large product: its partners are those of France. Behind a small one stand few firms,
        # who sell to the obvious countries first, and to one nobody would guess.
        size = np.log10(np.maximum(row, 1))[:, None]
        weights **= np.clip(1 + 0.13 * (8 - size), 1, 1.35)
        weights *= np.exp(rng.standard_normal(weights.shape) * np.clip(1.05 - 0.2 * (size - 5), 0.12, 0.95))
        weights /= weights.sum(axis=1, keepdims=True)
        cells = (row[:, None] * weights).ravel()
        wanted = scale * profiles.density[d] * ROWS * (profile.size[d] + 1) ** ROWS_SLOPE
        chance, thresholds[d] = _chances(cells, max(wanted, 12))
        kept = np.flatnonzero(rng.random(cells.size) < chance)
        parts.append((np.full(kept.size, d), kept, cells[kept] / chance[kept] ** STAND_IN))
    department, position, value = (np.concatenate(column) for column in zip(*parts, strict=True))
    product, country = np.divmod(position, profile.taste.shape[1])
    return Cells(department, product, country, value, thresholds)


def _chances(cells: Floats, wanted: float) -> tuple[Floats, float]:
    """Chance of each cell to be kept, so that about ``wanted`` are, and the size from which a cell is sure to be."""
    strength = np.where(cells >= SMALLEST, cells, 0) ** FLATNESS
    ordered = np.sort(strength)[::-1]
    remaining = ordered[::-1].cumsum()[::-1]
    sure = np.arange(ordered.size)
    # With the k largest kept for sure, the others share what is left of the wanted number.
    enough = remaining / np.maximum(wanted - sure, 1e-9) >= ordered
    k = int(np.argmax(enough)) if enough.any() else 0
    level = remaining[k] / max(wanted - k, 1)
    if level <= 0:
        return (strength > 0).astype(float), SMALLEST
    return np.minimum(strength / level, 1), float(level ** (1 / FLATNESS))
