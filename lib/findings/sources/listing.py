"""What one asks of the detail: what a row stands for, the amounts shown, the order, the words searched."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from lib.schema import (
    COUNTRY,
    COUNTRY_LABEL,
    DEPARTMENT,
    FLOW,
    LEVELS,
    MASS_KG,
    QUARTER,
    SHARE,
    VALUE_EUR,
    ZONE,
    ZONE_LABEL,
    Flow,
    Level,
    Measure,
)


class Breakdown(StrEnum):
    """What a row stands for, as a link names it; several may stand side by side."""

    A17 = Level.A17.value
    A129 = Level.A129.value
    CPF4 = Level.CPF4.value
    ZONE = "ZONE"
    COUNTRY = "PAYS"
    DEPARTMENT = "DEPARTEMENT"
    QUARTER = "TRIMESTRE"

    @property
    def column(self) -> str:
        """The column of its codes, by which the store groups."""
        return _CODES[self]

    @property
    def label(self) -> str:
        """The column of its names; empty for a quarter, whose code is its name."""
        return _NAMES.get(self, "")

    @property
    def sorted_by(self) -> str:
        """The column whose alphabet is its order."""
        return self.label or self.column


_LEVELS = {Breakdown(level.value): level for level in LEVELS}
_CODES = MappingProxyType(
    {
        **{breakdown: level.value for breakdown, level in _LEVELS.items()},
        Breakdown.ZONE: ZONE,
        Breakdown.COUNTRY: COUNTRY,
        Breakdown.DEPARTMENT: DEPARTMENT,
        Breakdown.QUARTER: QUARTER,
    }
)
_NAMES = MappingProxyType(
    {
        **{breakdown: level.label for breakdown, level in _LEVELS.items()},
        Breakdown.ZONE: ZONE_LABEL,
        Breakdown.COUNTRY: COUNTRY_LABEL,
        Breakdown.DEPARTMENT: "department_label",
    }
)


class Amount(StrEnum):
    """A figure of the table, as a link names it."""

    VALUE = "VALEUR"
    MASS = "MASSE"
    SHARE = "PART"

    @property
    def column(self) -> str:
        """Its column."""
        return _AMOUNTS[self]

    @property
    def sorted_by(self) -> str:
        """The column it is sorted by."""
        return self.column


_AMOUNTS = MappingProxyType({Amount.VALUE: VALUE_EUR, Amount.MASS: MASS_KG, Amount.SHARE: SHARE})


@dataclass(frozen=True)
class Order:
    """What the rows are sorted by, and which way."""

    by: Breakdown | Amount
    descending: bool = False

    @property
    def code(self) -> str:
        """As in a link: ``-valeur``, ``pays``."""
        return f"{'-' if self.descending else ''}{self.by.lower()}"

    @classmethod
    def parse(cls, code: str) -> "Order":
        """Inverse of :attr:`code`; raises ``ValueError`` on anything else.

        >>> Order.parse("-valeur"), Order.parse("pays").code
        (Order(by=<Amount.VALUE: 'VALEUR'>, descending=True), 'pays')
        """
        word = code.removeprefix("-").upper()
        amount = next((amount for amount in Amount if amount == word), None)
        return cls(amount or Breakdown(word), code.startswith("-"))

    @classmethod
    def largest_first(cls, measure: Measure) -> "Order":
        """The order a table opens in: the largest rows first, in the measure that is looked at.

        >>> Order.largest_first(Measure.MASS).code
        '-masse'
        """
        return cls(Amount[measure.name], descending=True)


@dataclass(frozen=True)
class Listing:
    """The detailed table that is asked for, beside the selection. Hashable: it is a cache key.

    ``words`` keeps the rows whose codes or labels hold them all.
    """

    flows: tuple[Flow, ...]
    rows: tuple[Breakdown, ...]
    words: str = ""
    order: Order = Order(Amount.VALUE, descending=True)
    amounts: tuple[Amount, ...] = tuple(Amount)

    @property
    def texts(self) -> tuple[str, ...]:
        """Columns of the codes and names, which a search reads."""
        return tuple(name for row in self.rows for name in (row.column, row.label) if name)

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns that are shown: the flow where there are several, codes and names, amounts."""
        flow = (FLOW,) if len(self.flows) > 1 else ()
        return (*flow, *self.texts, *(amount.column for amount in Amount if amount in self.amounts))
