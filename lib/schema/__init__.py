"""Names that every room shares: the words of the domain as types, quarters, columns.

Units: values are whole euros (imports CAF, exports FAB), masses whole kilograms (net), shares are fractions of one.
This room imports nothing.
"""

from lib.schema.columns import COLUMNS, Column, Kind
from lib.schema.names import (
    BALANCE,
    BALANCE_EUR,
    BALANCE_KG,
    COUNTRY,
    COUNTRY_LABEL,
    COUNTRY_SHORT,
    DEPARTMENT,
    EXPORT_EUR,
    EXPORT_KG,
    FLOW,
    IMPORT_EUR,
    IMPORT_KG,
    MASS_KG,
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    QUARTER,
    SHARE,
    VALUE_EUR,
    ZONE,
    ZONE_LABEL,
)
from lib.schema.quarters import parse_quarter, quarter_code, quarter_index
from lib.schema.words import DOORS, FLOWS, LEVELS, MEASURES, PARTNERS, Dimension, Flow, Level, Measure, Partners, Target

# Dimensions the store can group by: a product level, the country, its zone, the département, the quarter, the flow.
DIMENSIONS = (*LEVELS, COUNTRY, ZONE, DEPARTMENT, QUARTER, FLOW)

__all__ = [
    "BALANCE",
    "BALANCE_EUR",
    "BALANCE_KG",
    "COLUMNS",
    "COUNTRY",
    "COUNTRY_LABEL",
    "COUNTRY_SHORT",
    "DEPARTMENT",
    "DIMENSIONS",
    "DOORS",
    "EXPORT_EUR",
    "EXPORT_KG",
    "FLOW",
    "FLOWS",
    "IMPORT_EUR",
    "IMPORT_KG",
    "LEVELS",
    "MASS_KG",
    "MEASURES",
    "OTHERS",
    "PARTNERS",
    "PRODUCT",
    "PRODUCT_LABEL",
    "PRODUCT_SHORT",
    "QUARTER",
    "SHARE",
    "VALUE_EUR",
    "ZONE",
    "ZONE_LABEL",
    "Column",
    "Dimension",
    "Flow",
    "Kind",
    "Level",
    "Measure",
    "Partners",
    "Target",
    "parse_quarter",
    "quarter_code",
    "quarter_index",
]
