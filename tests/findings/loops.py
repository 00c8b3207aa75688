"""Plain loops over the published rows, to say again what findings say."""

import math

import pandas as pd
import pytest

from lib import reference
from lib.schema import Flow
from tests.datasets import Row


def inside(row: Row, code: str) -> bool:
    """Return whether a row belongs to a territory."""
    if code == "FR":
        return True
    if code == "NV":
        return row["department"] not in reference.departments()
    return row["department"] in reference.territory(code).departments


def chosen(rows: list[Row], code: str, flow: Flow, years: tuple[int, ...] = (2024,)) -> list[Row]:
    """Return a territory's rows of a flow."""
    return [row for row in rows if row["flow"] == flow and row["year"] in years and inside(row, code)]


def near(one: float | None, other: float | None) -> bool:
    """Return whether two figures agree, a missing one with a missing one."""
    if other is None or (isinstance(other, float) and math.isnan(other)):
        return bool(pd.isna(one))
    return bool(one == pytest.approx(other, abs=1e-9))
