"""What the rules say, as plain loops over raw rows: totals, tops, shares, rates, ranks, concentration, dependence."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lib.selection import Selection
from tests.oracle.reading import Row, around, by_flow, departments, is_country, passes, stands_in

FLOWS = ("E", "I")


def rate(part: float | None, base: float | None) -> float | None:
    """A rate is never made of a base that is zero, negative or absent."""
    return None if part is None or base is None or base <= 0 else part / base


def change(now: float | None, before: float | None) -> float | None:
    """Growth on the year before, as a fraction of it."""
    part = rate(now, before)
    return None if part is None else part - 1


def less(one: int | None, other: int | None) -> int | None:
    """The first less the second; absent where either is."""
    return None if one is None or other is None else one - other


def in_order(amounts: Mapping[str, float]) -> list[str]:
    """The members that have something, largest first, equals by code; nothing, and less than nothing, do not rank."""
    return sorted((code for code, amount in amounts.items() if amount > 0), key=lambda code: (-amounts[code], code))


def index(amounts: Iterable[float]) -> float | None:
    """Herfindahl-Hirschman: the sum of squared shares of what is above zero; absent without anything."""
    positive = [amount for amount in amounts if amount > 0]
    whole = sum(positive)
    return sum((amount / whole) ** 2 for amount in positive) if whole else None


def ranks(values: Mapping[str, float | None], *, signed: bool = False) -> dict[str, int]:
    """Rank of each value above zero (of each value, where a deficit is one too); equals share the better rank."""
    known = {code: value for code, value in values.items() if value is not None and (signed or value > 0)}
    return {
        code: 1 + sum(other > value and not _equal(other, value) for other in known.values())
        for code, value in known.items()
    }


def _equal(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-12 * max(abs(one), abs(other), 1e-300)


@dataclass(frozen=True)
class World:
    """The rows of a dataset, and what follows from them alone."""

    rows: tuple[Row, ...]
    published: dict[str, frozenset[int]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "published", dict(by_flow(self.rows)))

    @cached_property
    def _remembered(self) -> dict[tuple[object, ...], list[Row]]:
        return {}

    @cached_property
    def _by_quarter(self) -> dict[tuple[str, int], dict[str, list[Row]]]:
        found: dict[tuple[str, int], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in self.rows:
            found[row.flow, row.quarter][row.department].append(row)
        return found

    def slice(
        self,
        place: str,
        flow: str,
        quarters: Iterable[int],
        products: Collection[str] = (),
        countries: Collection[str] = (),
    ) -> list[Row]:
        """The rows of a place and a flow over some quarters, under filters; remembered, since many tests ask again."""
        key = place, flow, tuple(quarters), tuple(products), tuple(countries)
        if key not in self._remembered:
            self._remembered[key] = [
                row
                for quarter in key[2]
                for department, rows in self._by_quarter.get((flow, quarter), {}).items()
                if stands_in(department, place)
                for row in rows
                if passes(row, products, countries)
            ]
        return self._remembered[key]

    def of(self, selection: Selection, flow: str, place: str = "", quarters: Iterable[int] | None = None) -> list[Row]:
        """The rows of a selection, of another place or other quarters if they are given."""
        when = selection.period.quarters if quarters is None else quarters
        return self.slice(place or selection.territory_code, flow, when, selection.products, selection.countries)

    def total(self, selection: Selection, flow: str, place: str = "") -> int | None:
        """The total of a selection; absent, not zero, where the flow is published for none of its quarters."""
        if not self.published[flow].intersection(selection.period.quarters):
            return None
        return sum(row.amount(selection.measure) for row in self.of(selection, flow, place))

    def earlier(self, selection: Selection, flow: str) -> list[int]:
        """The quarters a year before those published of the period (whole years before, if longer): all, or none."""
        length = selection.period.last - selection.period.first + 1
        shift = 4 * ((length + 3) // 4)
        quarters = [quarter - shift for quarter in selection.period.quarters if quarter in self.published[flow]]
        return quarters if self.published[flow].issuperset(quarters) else []

    def before(self, selection: Selection, flow: str, place: str = "") -> int | None:
        """The total of those quarters; absent where there are none."""
        quarters = self.earlier(selection, flow)
        rows = self.of(selection, flow, place, quarters)
        return sum(row.amount(selection.measure) for row in rows) if quarters else None

    def comparable(self, selection: Selection) -> bool:
        """Whether both flows are published for the same quarters of the period."""
        quarters = frozenset(selection.period.quarters)
        return self.published["E"] & quarters == self.published["I"] & quarters

    def whole_year(self) -> int | None:
        """The last year that is whole for both flows."""
        both = self.published["E"] & self.published["I"]
        return max((q // 4 for q in both if all(q // 4 * 4 + i in both for i in range(4))), default=None)

    def by_place(self, selection: Selection, flow: str, keep: Callable[[Row], bool] = lambda _: True) -> Counter[str]:
        """The amounts of each known département."""
        found: Counter[str] = Counter()
        for row in self.of(selection, flow, "FR"):
            if row.department in departments() and keep(row):
                found[row.department] += row.amount(selection.measure)
        return found


def by_member(rows: Iterable[Row], by: str, measure: str) -> Counter[str]:
    """The amounts of each member of a breakdown."""
    found: Counter[str] = Counter()
    for row in rows:
        found[row.member(by)] += row.amount(measure)
    return found


def ranked(rows: Sequence[Row], by: str, measure: str, quarter: int) -> list[str]:
    """The members of a breakdown that rank, in order: what is not a country, or in no zone, does not."""
    amounts = by_member(rows, by, measure)
    return [code for code in in_order(amounts) if code != "AUTRES" and (by != "country" or is_country(code, quarter))]


def breakdown(selection: Selection, dimension: str) -> str:
    """What rows count for by product or by country: countries may be shown by zone."""
    by_partner = "zone" if selection.partners == "zone" else "country"
    return {"produit": selection.level, "pays": by_partner, "zone": "zone"}[dimension]


def countries_index(rows: Sequence[Row], measure: str, quarter: int) -> float | None:
    """Concentration over partners that are countries."""
    amounts = by_member(rows, "country", measure)
    return index(amount for code, amount in amounts.items() if is_country(code, quarter))


def places(selection: Selection) -> list[str]:
    """The territory and what it is set beside."""
    return [selection.territory_code, *around(selection.territory_code)]
