"""What the user is looking at, as one frozen object that writes itself as a link."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from lib import reference
from lib.reference import Territory, TerritoryKind
from lib.schema import Dimension, Level, Measure, Partners
from lib.selection.period import Period

DEFAULT_LEVEL = Level.A129
TOP_DEFAULT = 10
PARAMETERS = (
    *("territoire", "nom", "periode", "mesure", "niveau", "top"),
    *("produits", "pays", "groupe", "partenaires"),
)


@dataclass(frozen=True)
class Selection:
    """Territory, period, measure, product level, top-N and filters (codes). Hashable: it is a cache key.

    ``products`` holds codes of any level, ``countries`` customs codes or codes of groups (``UE27``); empty
    means no filter. ``default_period`` is what a link leaves out. ``territory_name`` is what somebody called a
    perimeter, ``group_name`` what they called the countries of the filter; ``partners`` is how partners are shown.
    ``unplaced``: nobody has chosen a territory yet, and France is shown meanwhile; a link then leaves it out, so that
    the choice is still asked for.
    """

    period: Period
    territory_code: str = reference.FRANCE
    measure: Measure = Measure.VALUE
    level: Level = DEFAULT_LEVEL
    top: int = TOP_DEFAULT
    products: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    default_period: Period | None = field(default=None, compare=False)
    territory_name: str = ""
    group_name: str = ""
    partners: Partners = Partners.COUNTRIES
    unplaced: bool = field(default=False, compare=False)

    @property
    def territory(self) -> Territory:
        """The territory the code names, under the name it was given."""
        return reference.territory(self.territory_code).named(self.territory_name)

    @property
    def partner_dimension(self) -> Dimension:
        """What a figure by partner is broken down by: the country, or its zone."""
        return Dimension.ZONE if self.partners is Partners.ZONES else Dimension.COUNTRY

    def broken_down(self, dimension: Dimension) -> Dimension:
        """What « by product » or « by country » is here: countries are shown as the selection shows partners."""
        return self.partner_dimension if dimension is Dimension.COUNTRY else dimension

    @property
    def filtered(self) -> bool:
        """Whether a product or country filter is on."""
        return bool(self.products or self.countries)

    def at(self, territory_code: str) -> "Selection":
        """The same question asked of another territory, which is then chosen; a perimeter's name is its own."""
        name = self.territory_name if territory_code == self.territory_code else ""
        return replace(self, territory_code=territory_code, territory_name=name, unplaced=False)

    def over(self, departments: Collection[str]) -> "Selection":
        """The same question asked of some départements together; a perimeter that is altered keeps its name.

        Raises ``UnknownTerritoryError`` as :func:`lib.reference.perimeter` does.
        """
        place = reference.perimeter(departments)
        name = self.territory_name if place.kind is TerritoryKind.PERIMETER else ""
        return replace(self, territory_code=place.code, territory_name=name, unplaced=False)

    def with_countries(self, codes: tuple[str, ...]) -> "Selection":
        """The same with another filter on countries; a group keeps its name while it is several, some of them its own.

        >>> named = Selection(Period.year(2024), countries=("US", "CN"), group_name="Grands")
        >>> named.with_countries(("US", "CN", "JP")).group_name, named.with_countries(("US",)).group_name
        ('Grands', '')
        """
        kept = len(codes) > 1 and not set(codes).isdisjoint(self.countries)
        return replace(self, countries=codes, group_name=self.group_name if kept else "")

    def unfiltered(self) -> "Selection":
        """The same without product and country filters."""
        return replace(self, products=(), countries=(), group_name="")

    def to_query(self) -> dict[str, str]:
        """Query parameters of the link, defaults left out.

        >>> Selection(Period.year(2024), "58", default_period=Period.year(2024), countries=("US",)).to_query()
        {'territoire': '58', 'pays': 'US'}
        """
        everything = {
            "territoire": (self.territory_code, reference.FRANCE if self.unplaced else ""),
            "nom": (self.territory_name, ""),
            "periode": (self.period.code, self.default_period.code if self.default_period else ""),
            "mesure": (self.measure, Measure.VALUE),
            "niveau": (self.level, DEFAULT_LEVEL),
            "top": (str(self.top), str(TOP_DEFAULT)),
            "produits": (",".join(self.products), ""),
            "pays": (",".join(self.countries), ""),
            "groupe": (self.group_name, ""),
            "partenaires": (self.partners, Partners.COUNTRIES),
        }
        return {name: value for name, (value, default) in everything.items() if value != default}
