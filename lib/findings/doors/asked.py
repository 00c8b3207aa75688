"""What stands behind a door: a product or a country, all places at once, and what each trades besides."""

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from lib.arrays import Array
from lib.findings.comparing.department_indicators import without_filter_on
from lib.findings.comparing.ranked_places import Among
from lib.schema import Dimension, Flow
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import nationwide, positions, totals

_CHOOSE = MappingProxyType(
    {
        Dimension.PRODUCT: "Choisissez un produit : cette figure montre où il se vend et s’achète.",
        Dimension.COUNTRY: "Choisissez un pays ou un groupe de pays : cette figure montre qui traite avec lui.",
    }
)


@dataclass(frozen=True, eq=False)
class Behind:
    """What each place trades of what stands behind the door, and in all; euros or kilograms, in the places' order.

    ``part_of_france`` also counts what no known département answers for.
    """

    part: Array
    whole: Array
    part_of_france: int


def codes_of(selection: Selection, door: Dimension) -> tuple[str, ...]:
    """The codes of the filter that is the door."""
    return selection.products if door is Dimension.PRODUCT else selection.countries


def choose(selection: Selection, door: Dimension) -> str:
    """What a figure says when nothing is chosen behind its door; empty where something is."""
    return "" if codes_of(selection, door) else _CHOOSE[door]


def behind(
    dataset: Dataset, selection: Selection, flow: Flow, door: Dimension, among: Among, quarters: tuple[int, ...]
) -> Behind:
    """A flow of some quarters, place by place.

    The whole is the flow without the door's own filter: all that is sold to Germany, of which cheese is a part.
    """
    of_it = nationwide(dataset, selection, flow, door, quarters)
    every = totals(dataset, without_filter_on(selection, door), flow, quarters)
    rows = [positions(place.departments) for place in among.places]

    def by_place(amounts: Array) -> Array:
        return np.array([amounts[inside].sum() for inside in rows], dtype="i8")

    return Behind(by_place(of_it.amounts.sum(axis=1)), by_place(every.amounts.sum(axis=1)), int(of_it.whole.sum()))
