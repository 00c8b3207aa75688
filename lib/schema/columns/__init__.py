"""The registry of columns: whatever is shown in a table or exported stands here, once, with its definition."""

from collections.abc import Iterable

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
    """Columns by their name in a frame; an unknown name says what to do, and a name that stands twice is refused."""

    def __init__(self, columns: Iterable[Column]) -> None:
        """Raises ``ValueError`` where two columns have one name: the second's definition would be told of both."""
        super().__init__()
        for column in columns:
            if column.name in self:
                raise ValueError(f"column {column.name!r} is registered twice: {self[column.name].head}, {column.head}")
            self[column.name] = column

    def __missing__(self, name: str) -> Column:
        """Raise ``KeyError``: what leaves the application must have a definition."""
        raise KeyError(f"column {name!r} is not registered: add it, with its definition, in lib/schema/columns")


COLUMNS = Registry(
    column
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
