"""From the base year to twelve quarters: seasons, growth, prices, events, chance; then whole euros and kilograms."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lib.ingest.demo.flows import Cells
from lib.ingest.demo.profiles import BASE_YEAR, YEARS, Floats, FlowProfile, Profiles
from lib.ingest.demo.totals import Integers, department_totals, settle, short

QUARTERS = 4 * len(YEARS)


@dataclass(frozen=True)
class Lines:
    """Official lines of one flow: positions along the axes, quarters from the first, euros and kilograms.

    Sorted by quarter, département, product, country.
    """

    quarter: NDArray[np.int64]
    department: NDArray[np.int64]
    product: NDArray[np.int64]
    country: NDArray[np.int64]
    value: Integers
    mass: Integers


def quarterly_lines(
    profiles: Profiles, profile: FlowProfile, values: Floats, cells: Cells, rng: np.random.Generator
) -> Lines:
    """Spread the cells over the quarters and settle each département's years on its totals; ``values`` is [d, p]."""
    flows = _with_years(profiles, profile, values, cells, _raw(profile, cells, rng), rng)
    years = flows.reshape(len(flows), len(YEARS), 4).sum(axis=2)
    departments = len(profiles.departments)
    sums = np.column_stack([np.bincount(cells.department, year, departments) for year in years.T])
    # Products too small to be kept count too: a département is as large as its profile says.
    larger = profile.size * 1e6 / sums[:, YEARS.index(BASE_YEAR)]
    expected = np.asarray(sums * larger[:, None], dtype=np.float64)
    totals = department_totals(profiles, profile.flow, expected)

    quarter, line = np.nonzero(flows.T > 0)
    group = cells.department[line] * len(YEARS) + quarter // 4
    order = np.argsort(group, kind="stable")
    value = np.empty(len(line), dtype=np.int64)
    value[order] = settle(flows[line, quarter][order], group[order], totals.ravel())
    mass = _masses(profile, cells, line, quarter, value, rng)
    kept = value > 0
    quarter, line, value, mass = quarter[kept], line[kept], value[kept], mass[kept]
    return Lines(quarter, cells.department[line], cells.product[line], cells.country[line], value, mass)


def _raw(profile: FlowProfile, cells: Cells, rng: np.random.Generator) -> Floats:
    """Euros by cell and quarter, not calibrated: a large flow is there every quarter, a small one comes and goes."""
    relative = np.log10(cells.value / cells.threshold[cells.department])
    regular = np.clip(0.55 + 0.4 * relative, 0.3, 1)
    shaky = np.clip(0.3 - 0.12 * relative, 0.06, 0.5)
    shape = (len(cells.value), QUARTERS)
    flows = cells.value[:, None] * np.tile(profile.season[cells.product], len(YEARS))
    flows *= np.exp(rng.standard_normal(shape) * shaky[:, None])
    # A customer comes or goes over the years: the further from the base year, the more a flow may differ.
    drift = rng.standard_normal((len(cells.value), len(YEARS))) * shaky[:, None] * [1.2, 0.7, 0]
    flows *= np.exp(np.repeat(drift, 4, axis=1))
    flows *= _event_factors(profile, cells)
    present = rng.random(shape) < regular[:, None]
    return np.asarray(flows * present, dtype=float)


def _event_factors(profile: FlowProfile, cells: Cells) -> Floats:
    factors = np.ones((len(cells.value), QUARTERS))
    for event in profile.events:
        hit = np.isin(cells.product, list(event.products))
        if event.department is not None:
            hit &= cells.department == event.department
        if event.country is not None:
            hit &= cells.country == event.country
        factors[hit] *= event.factors
    return factors


def _with_years(
    profiles: Profiles, profile: FlowProfile, values: Floats, cells: Cells, raw: Floats, rng: np.random.Generator
) -> Floats:
    """Scale each département's product so that its years are what they should be, events included."""
    departments, products = values.shape
    families, family = np.unique(profiles.a129, return_inverse=True)
    steps = rng.standard_normal((departments, len(families), len(YEARS)))[:, family] * 0.055
    steps += rng.standard_normal((departments, 1, len(YEARS))) * 0.045
    steps[:, :, YEARS.index(BASE_YEAR)] = 0
    luck = np.exp(steps[:, :, ::-1].cumsum(axis=2)[:, :, ::-1])  # a walk back from the base year
    target = values[:, :, None] * profile.value_index * luck

    key = cells.department * products + cells.product
    scale = np.zeros((departments * products, len(YEARS)))
    factors = _event_factors(profile, cells)
    for y in range(len(YEARS)):
        quarters = slice(4 * y, 4 * y + 4)
        seasonal = (factors[:, quarters] * profile.season[cells.product]).sum(axis=1)
        plain = np.bincount(key, cells.value, departments * products)
        events = np.bincount(key, cells.value * seasonal, departments * products) / np.maximum(plain, 1e-9)
        sums = np.bincount(key, raw[:, quarters].sum(axis=1), departments * products)
        scale[:, y] = np.where(sums > 0, target[:, :, y].ravel() * events / np.maximum(sums, 1e-9), 0)
    return np.asarray(raw * np.repeat(scale[key], 4, axis=1), dtype=float)


def _masses(
    profile: FlowProfile,
    cells: Cells,
    line: NDArray[np.int64],
    quarter: NDArray[np.int64],
    value: Integers,
    rng: np.random.Generator,
) -> Integers:
    """Kilograms from a price per kilogram that follows the product, the country, the firm and the quarter."""
    product = cells.product[line]
    base = profile.price[cells.product, cells.country]
    variety = np.clip(0.1 + 0.12 * np.log10(np.maximum(base, 1)), 0.1, 0.45)  # wheat has one price, machines have many
    firm = base * np.exp(rng.standard_normal(len(base)) * variety)
    middle_of_years = np.arange(len(YEARS)) * 4 + 1.5
    index = np.array([np.interp(np.arange(QUARTERS), middle_of_years, row) for row in profile.price_index])
    price = firm[line] * index[product, quarter] * np.exp(rng.standard_normal(len(line)) * 0.04)
    with np.errstate(divide="ignore"):
        return short(np.where(price > 0, value / price, 0))
