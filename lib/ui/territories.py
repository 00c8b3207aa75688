"""The territory picker's texts."""

from functools import cache

from lib import french, reference


@cache
def picker_labels() -> dict[str, str]:
    """Text of each territory by code, in the picker's order; the codes that links use can be searched too."""
    return {
        code: french.typeset(territory.label)
        .replace("(région", f"(région {code}")
        .replace("(Territoire d’industrie", f"(Territoire d’industrie {code}")
        .replace("Non ventilé", f"Non ventilé ({code}, 98)")
        for code, territory in reference.territories().items()
    }
