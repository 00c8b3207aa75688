"""Territories, products, countries and their groups, read once from ``data/reference``."""

from lib.reference.countries import (
    EU27,
    NON_EU,
    Country,
    CountryGroup,
    countries,
    country,
    country_groups,
    former_countries,
    is_eu,
)
from lib.reference.filters import expand_partners, not_countries, partner_codes, partner_name, product_codes
from lib.reference.other_names import OtherName, other_names
from lib.reference.products import UNCLASSIFIED, Product, a17_of, product, products
from lib.reference.tables import REFERENCE_DIR, table_notes
from lib.reference.territories import (
    FRANCE,
    NOT_ALLOCATED,
    Territory,
    TerritoryKind,
    UnknownTerritoryError,
    departments,
    regions,
    territories,
    territories_industrie_of,
    territory,
)
from lib.reference.tiles import tiles

__all__ = [
    "EU27",
    "FRANCE",
    "NON_EU",
    "NOT_ALLOCATED",
    "REFERENCE_DIR",
    "UNCLASSIFIED",
    "Country",
    "CountryGroup",
    "OtherName",
    "Product",
    "Territory",
    "TerritoryKind",
    "UnknownTerritoryError",
    "a17_of",
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
    "product",
    "product_codes",
    "products",
    "regions",
    "table_notes",
    "territories",
    "territories_industrie_of",
    "territory",
    "tiles",
]
