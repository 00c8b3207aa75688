"""Which quarters of a period are published: what is absent is said, and never counted as zero."""

from collections.abc import Collection

from lib.schema import (
    FLOWS,
    Flow,
)
from lib.selection import Period
from lib.store import Dataset


def known(dataset: Dataset, period: Period, flow: Flow) -> bool:
    """Whether a flow is published for at least one quarter of a period: else it has no figure."""
    return any(quarter in period.quarters for quarter in dataset.quarters(flow))


def missing(dataset: Dataset, period: Period, flow: Flow) -> tuple[int, ...]:
    """Quarters of a period that are not published for a flow."""
    published = frozenset(dataset.quarters(flow))
    return tuple(quarter for quarter in period.quarters if quarter not in published)


def common(dataset: Dataset, period: Period, flows: Collection[Flow] = FLOWS) -> tuple[int, ...]:
    """Quarters of a period that are published for every flow."""
    published = [frozenset(dataset.quarters(flow)) for flow in flows]
    return tuple(quarter for quarter in period.quarters if all(quarter in one for one in published))


def balanced(dataset: Dataset, period: Period) -> bool:
    """Whether both flows are published for the same quarters: else neither balance nor coverage ratio has a meaning."""
    return len({missing(dataset, period, flow) for flow in FLOWS}) == 1


def year_before(
    dataset: Dataset, period: Period, flow: Flow, quarters: Collection[int] | None = None
) -> tuple[int, ...]:
    """The quarters that stand a year before those published of a period (more whole years where it is longer).

    ``quarters`` are those of the period that are read, where these are not all that are published. Empty when one of
    the earlier ones is not published: an amount stands only beside the same quarters of the year before.
    """
    shift, published = period.first - period.year_before().first, frozenset(dataset.quarters(flow))
    read = period.quarters if quarters is None else quarters
    earlier = tuple(quarter - shift for quarter in read if quarter in published)
    return earlier if published.issuperset(earlier) else ()
