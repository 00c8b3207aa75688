"""What stands behind a door: a product or a country, all places at once, and what each trades besides."""

from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from lib import reference
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
    part, part_of_france = _of_departments(dataset, selection, flow, door, quarters)
    every = totals(dataset, without_filter_on(selection, door), flow, quarters)
    rows = [positions(place.departments) for place in among.places]

    def by_place(amounts: Array) -> Array:
        return np.array([amounts[inside].sum() for inside in rows], dtype="i8")

    return Behind(by_place(part), by_place(every.amounts.sum(axis=1)), part_of_france)


def _of_departments(
    dataset: Dataset, selection: Selection, flow: Flow, door: Dimension, quarters: tuple[int, ...]
) -> tuple[Array, int]:
    """What each département trades under all filters, and France.

    Columns of the table of all products of a level, or of all partners, which every other door shares; several levels
    of products at once may name a row twice, and a group whose members change has no columns of its own: both are added
    up for themselves.
    """
    codes = codes_of(selection, door)
    asked = without_filter_on(selection, door)
    levels = {reference.product(code).level for code in codes} if door is Dimension.PRODUCT else {asked.level}
    level = next(iter(levels)) if len(levels) == 1 else None
    if level is None or reference.changing(codes, quarters):
        every = totals(dataset, selection, flow, quarters)
        return every.amounts.sum(axis=1), int(every.whole.sum())
    asked = replace(asked, level=level)
    members = codes if door is Dimension.PRODUCT else tuple(dataset.partners(codes, quarters[-1]))
    every = nationwide(dataset, asked, flow, door, quarters)
    columns = every.columns(members)
    return every.amounts[:, columns].sum(axis=1), int(every.whole[columns].sum())
