"""The tile map of France: one square per département.

Source: ``tuiles.csv`` of ``data/reference``, drawn for this project from the borders départements share.
"""

import functools

from lib.reference.tables import read_table


@functools.cache
def tiles() -> dict[str, tuple[int, int]]:
    """Column and row of each département's tile by customs code, counted from 1 at the top left."""
    return {row["code"]: (int(row["colonne"]), int(row["ligne"])) for row in read_table("tuiles")}
