"""The kinds of facts, each a small function that looks at a territory; a new kind is one line here."""

from collections.abc import Callable, Iterator

from lib.findings.highlights import frames, makeup, moves, quarters, reliance, size, warned, worth
from lib.findings.highlights.fact import Fact
from lib.findings.highlights.sight import Sight

KINDS: tuple[Callable[[Sight], Iterator[Fact]], ...] = (
    size.size,
    size.rank_change,
    size.region_weight,
    size.coverage,
    size.coverage_change,
    size.growth_rate,
    size.own_performance,
    makeup.leading,
    makeup.concentration,
    makeup.specialisation,
    makeup.exposure,
    moves.drivers,
    moves.crossings,
    moves.trends,
    quarters.quarter,
    worth.unit_value,
    warned.signals,
    reliance.one_country,
    reliance.one_plant,
    frames.industry,
    frames.alike,
)


def facts(sight: Sight) -> list[Fact]:
    """Every candidate, in the order of the kinds."""
    return [fact for kind in KINDS for fact in kind(sight)]
