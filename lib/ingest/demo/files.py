"""The invented lines as files in the customs' own layout and naming, with the word « demo » in every name."""

import zipfile
from pathlib import Path

import numpy as np

from lib.ingest.demo.profiles import YEARS, Profiles
from lib.ingest.demo.quarters import Lines
from lib.schema import Flow

PUBLISHED = "202503"  # the month in front of an official name
# Fixed, and nothing is compressed: the same lines always make the same bytes, whatever the compression library.
_ENTRY_DATE = (2025, 3, 14, 0, 0, 0)


def write_year(profiles: Profiles, flow: Flow, year: int, lines: Lines, folder: Path) -> Path:
    """Write one year of one flow as a zip like the customs'; returns its path."""
    word = flow.stem
    path = folder / f"{PUBLISHED}-Regional-demo-{year}-{word}.zip"
    entry = zipfile.ZipInfo(f"Regional-demo-{year}-{word}/Region_{year}_{word.title()}.txt", _ENTRY_DATE)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(entry, _text(profiles, flow, year, lines))
    return path


def _text(profiles: Profiles, flow: Flow, year: int, lines: Lines) -> str:
    """Ten fields separated by « ; », no header, line ends of Windows, by quarter then département."""
    here = lines.quarter // 4 == YEARS.index(year)
    places = [f"{d};{r}" for d, r in zip(profiles.departments, profiles.customs_regions, strict=True)]
    products = [f"{a129};{cpf4}" for a129, cpf4 in zip(profiles.a129, profiles.products, strict=True)]
    columns = (lines.quarter % 4 + 1, lines.department, lines.product, lines.country, lines.value, lines.mass)
    rows = np.column_stack([column[here] for column in columns]).tolist()
    return "".join(
        f"{flow};{quarter};{year};{places[d]};{products[p]};{profiles.countries[c]};{value};{mass}\r\n"
        for quarter, d, p, c, value, mass in rows
    )
