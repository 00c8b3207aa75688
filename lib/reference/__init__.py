"""Territories, products, countries and their groups, read once from ``data/reference``."""

from lib.reference.countries import (
    Country,
    countries,
    country,
    former_countries,
    is_eu,
)
from lib.reference.filters import expand_partners, not_countries, partner_codes, partner_name, product_codes
from lib.reference.groups import (
    EU27,
    NON_EU,
    CountryGroup,
    GroupKind,
    Membership,
    changing,
    country_groups,
    zone_of,
    zones,
)
from lib.reference.other_names import OtherName, other_names
from lib.reference.perimeters import read_perimeter
from lib.reference.products import UNCLASSIFIED, Product, a17_of, product, products
from lib.reference.tables import REFERENCE_DIR, table_notes
from lib.reference.territories import (
    FRANCE,
    MOST_DEPARTMENTS,
    NOT_ALLOCATED,
    Territory,
    TerritoryKind,
    UnknownTerritoryError,
    departments,
    perimeter,
    regions,
    territories,
    territories_industrie_of,
    territory,
)
from lib.reference.tiles import tiles

__all__ = [
    "EU27",
    "FRANCE",
    "MOST_DEPARTMENTS",
    "NON_EU",
    "NOT_ALLOCATED",
    "REFERENCE_DIR",
    "UNCLASSIFIED",
    "Country",
    "CountryGroup",
    "GroupKind",
    "Membership",
    "OtherName",
    "Product",
    "Territory",
    "TerritoryKind",
    "UnknownTerritoryError",
    "a17_of",
    "changing",
    "countries",
    "country",
    "country_groups",
    "departments",
    "expand_partners",
    "former_countries",
    "is_eu",
    "not_countries",
    "other_names",
    "partner_codes",
    "partner_name",
    "perimeter",
    "product",
    "product_codes",
    "products",
    "read_perimeter",
    "regions",
    "table_notes",
    "territories",
    "territories_industrie_of",
    "territory",
    "tiles",
    "zone_of",
    "zones",
]
