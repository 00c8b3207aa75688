"""Hand-made rows of the Nièvre, a case of dependence each, and the selections they are looked at with."""

from typing import Any

from lib.schema import Flow
from lib.selection import Period, Selection
from tests.datasets import Row

NIEVRE = Selection(Period.year(2024), "58")
QUARTER = Selection(Period.parse("2024T1"), "58")


def one_row(flow: Flow, country: str, value: int, **more: Any) -> Row:
    """Return a row of the Nièvre: cheese, first quarter of 2024, a kilogram a euro."""
    usual = {"quarter": 1, "year": 2024, "department": "58", "a129": "C10E", "cpf4": "1051"}
    return {**usual, "flow": flow, "country": country, "value": value, "mass": value, **more}
