"""A scenario with rates of both levels, the places it is asked for, and its duty by a plain loop."""

from lib.scenario import Scenario
from lib.selection import Period, Selection
from tests.datasets import Row

NIEVRE = Selection(Period.year(2024), "58")
PLACES = ("58", "21", "R27", "TI-2707", "FR", "NV")
STEEL = Scenario(("US", "CN"), 1500, (("C24A", 5000), ("1011", 250)), "Acier")


def duty(rows: list[Row], scenario: Scenario) -> float:
    """Return the euros of duty on rows, one by one."""
    rates = dict(scenario.products)
    return sum(
        row["value"] * rates.get(row["cpf4"], rates.get(row["a129"], scenario.rate)) / 10_000
        for row in rows
        if row["country"] in scenario.countries
    )
