"""Full-size files in the customs' own layout, with invented values: for measuring, never for showing to anyone.

The number of rows is that of a real year: 1,751,702 lines of imports (2019) and somewhat fewer of exports. Codes are
those of the reference tables; départements, products and countries weigh unevenly, the same way every year.
"""

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
from numpy.typing import NDArray

from lib import reference
from lib.schema import (
    FLOWS,
    Flow,
)

ROWS = {Flow.EXPORT: 1_450_000, Flow.IMPORT: 1_751_702}  # a year
WORDS = {Flow.EXPORT: "export", Flow.IMPORT: "import"}
SEED = 1
# Spread of the weights (sigma of a log-normal): how much more often the large members occur than the small ones.
SPREAD = {"department": 0.55, "product": 1.0, "country": 1.3}
_DATE = (2025, 3, 14, 0, 0, 0)  # of the archive's entry, fixed so that a file's checksum is


def archive_name(flow: str, year: int) -> str:
    """Name of the zip, as the customs write it."""
    return f"{year + 1}03-Regional-{year}-{WORDS[flow]}.zip"


def text_name(flow: str, year: int) -> str:
    """Name of the data file inside."""
    return f"Region_{year}_{WORDS[flow].title()}.txt"


def write_archive(flow: str, year: int, scale: float, path: Path) -> None:
    """Write one flow and year as the customs' zip at ``path``; ``scale`` is the share of a real year's rows."""
    text = io.BytesIO()
    options = pa.csv.WriteOptions(include_header=False, delimiter=";", eol="\r\n", quoting_style="none")
    pa.csv.write_csv(_lines(flow, year, int(ROWS[flow] * scale)), text, options)
    entry = zipfile.ZipInfo(text_name(flow, year), _DATE)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, text.getvalue(), zipfile.ZIP_DEFLATED)


def _lines(flow: str, year: int, rows: int) -> pa.Table:
    """The ten official fields, sorted by quarter, département, product and country; no line stands twice."""
    rng = np.random.default_rng([SEED, year, FLOWS.index(flow)])
    every_year = np.random.default_rng([SEED, FLOWS.index(flow)])
    departments = list(reference.departments().values())
    products = [product for product in reference.products("CPF4").values() if product.a129]
    countries = list(reference.countries())
    sizes = (len(departments), len(products), len(countries))
    weights = [every_year.lognormal(0, spread, size) for spread, size in zip(SPREAD.values(), sizes, strict=True)]
    richness = every_year.lognormal(0, 1.0, sizes[0])
    taste = every_year.lognormal(0, 1.2, sizes[:2])

    quarter, d, p, c = _distinct(rng, weights, rows)
    value = (rng.lognormal(8.6, 2.4, rows) * richness[d] * taste[d, p]).astype("i8") + 1
    mass = (value / rng.lognormal(1.5, 1.2, rows)).astype("i8")
    return pa.table(
        {
            "flow": pa.repeat(flow, rows),
            "quarter": quarter + 1,
            "year": pa.repeat(year, rows),
            "department": _texts([place.code for place in departments], d),
            "region": _texts([place.region or "" for place in departments], d),
            "a129": _texts([product.a129 or "" for product in products], p),
            "cpf4": _texts([product.code for product in products], p),
            "country": _texts(countries, c),
            "value": value,
            "mass": mass,
        }
    )


def _distinct(rng: np.random.Generator, weights: list[Any], rows: int) -> tuple[NDArray[np.int64], ...]:
    """Positions of quarter, département, product and country of ``rows`` distinct lines, in that order."""
    shape = (4, *map(len, weights))
    keys = np.empty(0, dtype="i8")
    while len(keys) < rows:
        drawn = [rng.choice(len(weight), rows, p=weight / weight.sum()) for weight in weights]
        keys = np.union1d(keys, np.ravel_multi_index((rng.integers(0, 4, rows), *drawn), shape))
    return np.unravel_index(np.sort(rng.choice(keys, rows, replace=False)), shape)


def _texts(codes: list[str], positions: NDArray[np.int64]) -> pa.Array:
    return pa.array(codes).take(pa.array(positions))
