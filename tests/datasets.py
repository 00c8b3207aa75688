"""Small published datasets for tests, made from official-layout bytes by the real ingest."""

import random
from pathlib import Path
from typing import Any

from lib.ingest import ingest
from lib.store import Dataset, open_dataset
from tests.official_bytes import line, official_zip

DEPARTMENTS = ("58", "21", "89", "18", "03", "75", "20", "9A", "98")
PRODUCTS = (("C10A", "1011"), ("C10A", "1013"), ("C24A", "2410"), ("C21Z", "2120"), ("B06Z", "0620"), ("C30C", "3030"))
COUNTRIES = ("DE", "IT", "ES", "US", "CN", "CH", "GB", "FR", "QS", "XS", "GR")

Row = dict[str, Any]


def random_rows(seed: int, count: int, years: tuple[int, ...] = (2023, 2024)) -> list[Row]:
    """Rows drawn from short lists of real codes; keys may repeat, a few values are zero or negative."""
    draw = random.Random(seed)
    rows = []
    for _ in range(count):
        a129, cpf4 = draw.choice(PRODUCTS)
        value = draw.choice([0, -5]) if draw.random() < 0.01 else int(draw.lognormvariate(11, 2)) + 1
        rows.append(
            {
                "flow": draw.choice("EI"),
                "quarter": draw.randint(1, 4),
                "year": draw.choice(years),
                "department": draw.choice(DEPARTMENTS),
                "a129": a129,
                "cpf4": cpf4,
                "country": draw.choice(COUNTRIES),
                "value": value,
                "mass": draw.randint(0, 10_000),
            }
        )
    return rows


def publish(rows: list[Row], folder: Path) -> Dataset:
    """Write the rows as official zips, one per flow and year, ingest them and open the result."""
    files = []
    for flow, year in sorted({(row["flow"], row["year"]) for row in rows}):
        lines = [line(**row) for row in rows if (row["flow"], row["year"]) == (flow, year)]
        files.append(official_zip(folder, lines, flow=flow, year=year))
    ingest(files, folder / "data")
    return open_dataset(folder / "data")
