"""The registry of columns: whatever is shown in a table or exported stands here, once, with its definition."""

from lib.schema.columns import (
    alternatives,
    amounts,
    comparing,
    context,
    dependence,
    doors,
    highlights,
    over_time,
    sources,
    tariff,
)
from lib.schema.columns.column import Column, Kind


class Registry(dict[str, Column]):
    """Columns by their name in a frame; an unknown name says what to do."""

    def __missing__(self, name: str) -> Column:
        """Raise ``KeyError``: what leaves the application must have a definition."""
        raise KeyError(f"column {name!r} is not registered: add it, with its definition, in lib/schema/columns")


COLUMNS = Registry(
    (column.name, column)
    for module in (
        amounts,
        comparing,
        doors,
        over_time,
        tariff,
        dependence,
        alternatives,
        highlights,
        sources,
        context,
    )
    for column in module.COLUMNS
)

__all__ = ["COLUMNS", "Column", "Kind"]
