"""What a finding is of, for the rows of the files it leaves as: flows, and what each published quarter is worth."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lib.indicators.growth import provisional
from lib.schema import Flow, quarter_code
from lib.store import Dataset


class State(StrEnum):
    """What figures are worth; the value is the text of the column ``status``."""

    FINAL = "définitif"
    PROVISIONAL = "provisoire"


@dataclass(frozen=True)
class Scope:
    """The flows a finding speaks of, and which of their published quarters (« 2024T3 ») are provisional."""

    flows: tuple[Flow, ...]
    provisional: frozenset[str]

    def state(self, quarters: Iterable[str]) -> State:
        """What a figure of some quarters is worth: provisional as soon as one of them is.

        >>> Scope((Flow.EXPORT,), frozenset({"2024T1"})).state(["2023T4", "2024T1"]).value
        'provisoire'
        """
        return State.FINAL if self.provisional.isdisjoint(quarters) else State.PROVISIONAL

    def state_of_year(self, year: str) -> State:
        """The same for a year, whatever is said after it: « 2023 (T1, T4) »."""
        return self.state(f"{year[:4]}T{number}" for number in range(1, 5))


def scope_of(dataset: Dataset, flows: Iterable[Flow]) -> Scope:
    """The scope of a finding on some flows of a dataset."""
    flows = tuple(flows)
    late = (quarter for flow in flows for quarter in provisional(dataset.quarters(flow)))
    return Scope(flows, frozenset(quarter_code(quarter) for quarter in late))
