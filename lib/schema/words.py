"""The words of the domain as types: flow, measure, product level, dimension. Their values are their letters in links.

A member knows the facts that hang on it (its column, its code column, its filter), so that no rule asks « which one is
it? ». Their French words are in :mod:`lib.french.domain`.
"""

from enum import StrEnum


class Flow(StrEnum):
    """A direction of trade, by its letter in links, manifests and official files."""

    EXPORT = "E"
    IMPORT = "I"

    @property
    def stem(self) -> str:
        """What the columns of this flow begin with: ``export`` or ``import``."""
        return self.name.lower()

    @property
    def other(self) -> "Flow":
        """The opposite flow."""
        return Flow.IMPORT if self is Flow.EXPORT else Flow.EXPORT


class Measure(StrEnum):
    """What is added up: whole euros or whole kilograms."""

    VALUE = "valeur"
    MASS = "masse"

    @property
    def suffix(self) -> str:
        """What the columns of this measure end with: ``eur`` or ``kg``."""
        return "kg" if self is Measure.MASS else "eur"

    @property
    def column(self) -> str:
        """The column of a tidy frame that holds it: ``value_eur`` or ``mass_kg``."""
        return f"{self.name.lower()}_{self.suffix}"

    @property
    def other(self) -> "Measure":
        """The one that is not looked at."""
        return Measure.VALUE if self is Measure.MASS else Measure.MASS

    def of(self, stem: str) -> str:
        """A column of this measure: ``of("balance")`` is ``balance_eur`` or ``balance_kg``.

        >>> Measure.MASS.of("balance"), Measure.VALUE.of(Flow.IMPORT.stem)
        ('balance_kg', 'import_eur')
        """
        return f"{stem}_{self.suffix}"


class Level(StrEnum):
    """A product level, from coarse to fine."""

    A17 = "A17"
    A129 = "A129"
    CPF4 = "CPF4"

    @property
    def label(self) -> str:
        """The column of the products' names where several levels stand side by side."""
        return f"{self.value}_label"


class Partners(StrEnum):
    """How partners are shown, as a link has it: one by one, or in the zones that part the world."""

    COUNTRIES = "pays"
    ZONES = "zone"


class Target(StrEnum):
    """What a click on a mark, or a link, changes in a selection."""

    PRODUCTS = "products"
    COUNTRIES = "countries"
    TERRITORY = "territory"


class Dimension(StrEnum):
    """What a flow is broken down by, as a link has it."""

    PRODUCT = "produit"
    COUNTRY = "pays"
    ZONE = "zone"

    @property
    def code(self) -> str:
        """The column of its codes."""
        return f"{self.name.lower()}_code"

    @property
    def label(self) -> str:
        """The column of its full names."""
        return self.name.lower()

    @property
    def short(self) -> str:
        """The column of names short enough for a chart."""
        return "product_short" if self is Dimension.PRODUCT else self.label

    @property
    def mark(self) -> str:
        """The column of what a chart's mark is called, where the label counts « Autres » on each line of a table."""
        return f"{self.name.lower()}_short"

    @property
    def filter(self) -> Target:
        """The filter of a selection that keeps some of its members."""
        return Target.PRODUCTS if self is Dimension.PRODUCT else Target.COUNTRIES

    def grouped_by(self, level: Level) -> str:
        """What the store groups by: a product level, the partner, or its zone.

        >>> Dimension.PRODUCT.grouped_by(Level.A129), Dimension.COUNTRY.grouped_by(Level.A129)
        (<Level.A129: 'A129'>, 'country_code')
        """
        return level if self is Dimension.PRODUCT else self.code


FLOWS, MEASURES, LEVELS, PARTNERS = tuple(Flow), tuple(Measure), tuple(Level), tuple(Partners)
DOORS = (Dimension.PRODUCT, Dimension.COUNTRY)  # the dimensions with a filter and a page of their own
