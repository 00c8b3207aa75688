"""What the tests of comparisons count by plain loops over the published rows of ``small``, in euros of 2024."""

from collections import Counter

from lib import reference
from tests.datasets import Row


def inside(row: Row, code: str) -> bool:
    """Return whether a row belongs to a territory."""
    if code == "FR":
        return True
    if code == "NV":
        return row["department"] not in reference.departments()
    return row["department"] in reference.territory(code).departments


def total(rows: list[Row], code: str, flow: str, **equal: str) -> int:
    """Return the euros of a territory's flow in 2024, whose other fields equal what is asked."""
    return sum(
        row["value"]
        for row in rows
        if row["flow"] == flow and row["year"] == 2024 and inside(row, code)
        if all(row[name] == value for name, value in equal.items())
    )


def by(rows: list[Row], code: str, flow: str, field: str) -> Counter[str]:
    """Return the euros of a territory's flow in 2024 by a field."""
    found: Counter[str] = Counter()
    for row in rows:
        if row["flow"] == flow and row["year"] == 2024 and inside(row, code):
            found[row[field]] += row["value"]
    return found


def parts(amounts: Counter[str]) -> dict[str, float]:
    """Return shares of what is above zero."""
    whole = sum(x for x in amounts.values() if x > 0)
    return {code: max(x, 0) / whole for code, x in amounts.items()}


def index_of(amounts: Counter[str]) -> float | None:
    """Return the sum of squared shares of what may rank, None where nothing is above zero."""
    kept = Counter({code: x for code, x in amounts.items() if code not in reference.not_countries()})
    return sum(share**2 for share in parts(kept).values()) if any(x > 0 for x in kept.values()) else None
