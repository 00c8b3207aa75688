"""What each member of a whole adds to its growth, in points: the contributions sum to the total growth."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.schema import OTHERS


@dataclass(frozen=True)
class Contribution:
    """One member: its amount before and now, its change, and its points of the total's growth (None: no base)."""

    code: str
    before: int
    now: int
    points: float | None

    @property
    def change(self) -> int:
        """Now less before."""
        return self.now - self.before


def contributions(before: Mapping[str, int], now: Mapping[str, int]) -> list[Contribution]:
    """Points of growth by member, 100 · (now − before) / total before, largest rise first.

    Points are missing when the total before is zero or below. The changes sum to the total change exactly, the points
    to the total growth.

    >>> contributions({"DE": 60, "IT": 40}, {"DE": 75, "IT": 30, "US": 5})
    [Contribution(code='DE', before=60, now=75, points=15.0), Contribution(code='US', before=0, now=5, points=5.0), \
Contribution(code='IT', before=40, now=30, points=-10.0)]
    """
    base = sum(before.values())
    members = []
    for code in dict.fromkeys([*before, *now]):
        old, new = before.get(code, 0), now.get(code, 0)
        members.append(Contribution(code, old, new, 100 * (new - old) / base if base > 0 else None))
    return sorted(members, key=lambda member: (-member.change, member.code))


def keep_largest(members: list[Contribution], n: int, never: frozenset[str] = frozenset()) -> list[Contribution]:
    """The ``n`` members that moved most, up or down, then « Autres » with the rest; sums do not change.

    Members in ``never`` (partners that are not countries) go under « Autres ».

    >>> [(m.code, m.points) for m in keep_largest(contributions({"A": 6, "B": 4}, {"A": 7, "B": 1, "C": 1}), 1)]
    [('B', -30.0), ('AUTRES', 20.0)]
    """
    largest = sorted((m for m in members if m.code not in never), key=lambda m: (-abs(m.change), m.code))[:n]
    codes = {member.code for member in largest}
    named = [member for member in members if member.code in codes]
    rest = [member for member in members if member.code not in codes]
    if not rest:
        return named
    points = [member.points for member in rest if member.points is not None]
    others = Contribution(
        OTHERS,
        sum(member.before for member in rest),
        sum(member.now for member in rest),
        sum(points) if len(points) == len(rest) else None,
    )
    return [*named, others]
