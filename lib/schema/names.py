"""Names of the columns that several rooms read and write."""

from lib.schema.words import Dimension, Flow, Measure

# The remainder of a ranking, and the part of the slice that no country answers for.
OTHERS = "AUTRES"

FLOW = "flow"
QUARTER = "quarter"
DEPARTMENT = "department"
PRODUCT, PRODUCT_LABEL = Dimension.PRODUCT.code, Dimension.PRODUCT.label
COUNTRY, COUNTRY_LABEL = Dimension.COUNTRY.code, Dimension.COUNTRY.label
ZONE, ZONE_LABEL = Dimension.ZONE.code, Dimension.ZONE.label
# Labels short enough for a chart; the full ones stay in hover, table and export. Where a table counts
# « Autres » on each of its lines, they name the mark of several lines.
PRODUCT_SHORT, COUNTRY_SHORT = Dimension.PRODUCT.short, Dimension.COUNTRY.mark
VALUE_EUR, MASS_KG = Measure.VALUE.column, Measure.MASS.column
SHARE = "share"
# The two flows side by side, and their difference (exports less imports): ``measure.of(BALANCE)``.
BALANCE = "balance"
IMPORT_EUR, EXPORT_EUR, BALANCE_EUR = (Measure.VALUE.of(stem) for stem in (Flow.IMPORT.stem, Flow.EXPORT.stem, BALANCE))
IMPORT_KG, EXPORT_KG, BALANCE_KG = (Measure.MASS.of(stem) for stem in (Flow.IMPORT.stem, Flow.EXPORT.stem, BALANCE))
