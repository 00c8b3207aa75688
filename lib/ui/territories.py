"""The territory picker's texts."""

from functools import cache

from lib import reference


@cache
def picker_labels() -> dict[str, str]:
    """Text of each territory by code, in the picker's order."""
    return {code: territory.label for code, territory in reference.territories().items()}
