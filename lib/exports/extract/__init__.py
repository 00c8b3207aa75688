"""The full extract: every published row behind a selection, one module per file format.

One row is a quarter, a flow, a département, a product and a partner, in whole euros and kilograms: nothing is added up,
nothing left out. :mod:`lib.exports.formats` lists what an extract can leave as.
"""

from lib.exports.extract.rows import EXTRACT_COLUMNS, TooManyRows, count, extract_name, refusal

__all__ = ["EXTRACT_COLUMNS", "TooManyRows", "count", "extract_name", "refusal"]
