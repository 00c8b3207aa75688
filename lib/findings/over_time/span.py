"""The whole time: from the first to the last published quarter, what each quarter is worth, what must be said of it.

A quarter that is not published is a missing value, never a zero; the latest quarters of an unfinished year are
provisional.
"""

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum

from lib import french
from lib.findings.saying.cautions import PROVISIONAL_QUARTERS, Caution
from lib.indicators.growth import YEAR, provisional
from lib.pictures import Marks
from lib.reference.customs import EMEBI
from lib.schema import FLOWS, Flow, quarter_code
from lib.selection import Period, Selection
from lib.store import Dataset

STATUS = "status"  # the column of a quarter's state


class QuarterState(StrEnum):
    """What a quarter is worth; its value is the text of the column ``status``."""

    PUBLISHED = "définitif"
    PROVISIONAL = "provisoire"
    PARTLY = "un seul flux publié"
    ABSENT = "non publié"


def span(dataset: Dataset) -> Period:
    """From the first to the last published quarter; raises ``IndexError`` on a dataset without quarters."""
    return Period(dataset.all_quarters[0], dataset.all_quarters[-1])


def throughout(dataset: Dataset, selection: Selection) -> Selection:
    """The same question over all published quarters."""
    return replace(selection, period=span(dataset))


def states(dataset: Dataset, flows: Collection[Flow]) -> dict[int, QuarterState]:
    """The state of each quarter of the span, in order; of several flows, whether only some of them are published."""
    late = frozenset(provisional(dataset.all_quarters))
    published = [frozenset(dataset.quarters(flow)) for flow in flows]

    def state(quarter: int) -> QuarterState:
        if not any(quarter in one for one in published):
            return QuarterState.ABSENT
        if not all(quarter in one for one in published):
            return QuarterState.PARTLY
        return QuarterState.PROVISIONAL if quarter in late else QuarterState.PUBLISHED

    return {quarter: state(quarter) for quarter in span(dataset).quarters}


def marks(dataset: Dataset) -> Marks:
    """What a chart over the span marks: the break of 2022 if it lies inside, the first provisional quarter."""
    late, quarters = provisional(dataset.all_quarters), span(dataset).quarters
    return Marks(
        break_at=quarter_code(EMEBI) if quarters[0] < EMEBI <= quarters[-1] else "",
        provisional_from=quarter_code(late[0]) if late else "",
    )


def provisional_cautions(dataset: Dataset) -> tuple[Caution, ...]:
    """The caution that the last quarters are provisional, where some are."""
    return (PROVISIONAL_QUARTERS,) if provisional(dataset.all_quarters) else ()


def has_gap(dataset: Dataset, flow: Flow) -> bool:
    """Whether a quarter between the first and the last published of a flow is missing."""
    quarters = dataset.quarters(flow)
    return bool(quarters) and len(quarters) < quarters[-1] - quarters[0] + 1


def last_four(dataset: Dataset) -> Period | None:
    """The four latest quarters published for both flows; None where they do not follow one another."""
    latest = sorted(frozenset.intersection(*(frozenset(dataset.quarters(flow)) for flow in FLOWS)))[-YEAR:]
    return Period(latest[0], latest[-1]) if len(latest) == YEAR and latest[-1] - latest[0] == YEAR - 1 else None


def too_short(dataset: Dataset, least: int) -> str:
    """What a figure over time says when there are fewer than ``least`` quarters, empty otherwise."""
    number = len(dataset.all_quarters)
    if number >= least:
        return ""
    return (
        f"Les données ne comptent que {french.count(number, 'trimestre')} ; cette figure en demande au moins {least}. "
        "Chargez d’autres années (page Sources et méthode), ou regardez le portrait du territoire."
    )
