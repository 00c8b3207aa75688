"""Raw rows from official text lines, and the facts of the reference tables, read with the standard library alone.

Nothing here or in ``sums`` knows the application's arithmetic: what it says is worked out again, row by row.
"""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
TODAY = 999912
FIELDS = 10
NOT_COUNTRY, COUNTRY = "0", "1"
RETURNED = "FR"


@dataclass(frozen=True)
class Row:
    """One line of an official file; the quarter is a number that subtracts."""

    flow: str
    quarter: int
    department: str
    a129: str
    cpf4: str
    country: str
    eur: int
    kg: int

    @property
    def a17(self) -> str:
        """The row's own A129 decides, whatever its CPF4 is."""
        return a17_of(self.a129)

    def amount(self, measure: str) -> int:
        """Euros or kilograms."""
        return self.kg if measure == "masse" else self.eur

    def member(self, by: str) -> str:
        """What it counts for in a breakdown: a product level, the partner, or its zone."""
        if by == "zone":
            return zone_of(self.country)
        return {"A17": self.a17, "A129": self.a129, "CPF4": self.cpf4, "country": self.country}[by]


def read(lines: Iterable[str]) -> list[Row]:
    """The rows of official lines: ten fields between semicolons."""
    rows = []
    for line in lines:
        fields = line.rstrip("\r\n").split(";")
        assert len(fields) == FIELDS
        flow, quarter, year, department, _, a129, cpf4, country, eur, kg = fields
        when = int(year) * 4 + int(quarter) - 1
        rows.append(Row(flow, when, department, a129, cpf4, country, int(eur), int(kg)))
    return rows


def table(name: str) -> list[dict[str, str]]:
    """The rows of a reference table."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def departments() -> dict[str, str]:
    """The région of each known département."""
    return {row["code"]: row["region"] for row in table("departements")}


@cache
def a17_of(a129: str) -> str:
    """The A17 heading of a poste; ``ZZ`` for one that no table knows."""
    return {row["code"]: row["a17"] for row in table("produits_a129")}.get(a129, "ZZ")


@cache
def inside(code: str) -> frozenset[str] | None:
    """Départements of a territory; None for what has no list: France (every row) and « NV » (no known département)."""
    if code in {"FR", "NV"}:
        return None
    if code.startswith("R"):
        return frozenset(place for place, region in departments().items() if f"R{region}" == code)
    if code.startswith("TI-"):
        return frozenset(
            next(row for row in table("territoires_industrie") if row["code"] == code)["departements"].split("|")
        )
    return frozenset(code.split(","))


def stands_in(department: str, code: str) -> bool:
    """Whether the rows of a département code, known or not, belong to a territory."""
    places = inside(code)
    if places is not None:
        return department in places
    return code == "FR" or department not in departments()


def around(code: str) -> list[str]:
    """What a territory is set beside: its région (if it has one, and only one that is not itself), then France."""
    places = inside(code)
    if code == "FR":
        return []
    regions = {departments()[place] for place in places or ()}
    wider = [f"R{region}" for region in regions] if len(regions) == 1 and not code.startswith("R") else []
    return [*(one for one in wider if inside(one) != places), "FR"]


@dataclass(frozen=True)
class Meaning:
    """What a partner code means from one month (YYYYMM) to another."""

    first: int
    last: int
    is_country: bool
    union: tuple[int, int]
    zone: str


@cache
def meanings() -> dict[str, tuple[Meaning, ...]]:
    """The meanings of each partner code, oldest first."""
    found: dict[str, list[Meaning]] = defaultdict(list)
    for row in table("pays"):
        union = int(row["ue_debut"] or 0), int(row["ue_fin"] or 0)
        found[row["code"]].append(
            Meaning(int(row["debut"]), int(row["fin"]), row["est_pays"] == COUNTRY, union, row["zone_code"])
        )
    return {code: tuple(sorted(those, key=lambda one: one.first)) for code, those in found.items()}


def month_of(quarter: int) -> int:
    """The last month of a quarter."""
    return quarter // 4 * 100 + (quarter % 4 + 1) * 3


@cache
def meaning(code: str, quarter: int) -> Meaning | None:
    """What a code means at the end of a quarter: the last meaning begun, else the first; None for an unknown code."""
    known = meanings().get(code, ())
    begun = [one for one in known if one.first <= month_of(quarter)]
    return begun[-1] if begun else known[0] if known else None


def is_country(code: str, quarter: int) -> bool:
    """Stores, corrections, undetermined areas and the Union itself are none; an unknown code is one."""
    found = meaning(code, quarter)
    return found is None or found.is_country


def in_union(code: str, quarter: int) -> bool:
    """Whether a partner is inside the Union at the end of a quarter, overseas départements among them."""
    found = meaning(code, quarter)
    return found is not None and found.union[0] <= month_of(quarter) <= found.union[1]


def passes(row: Row, products: Collection[str], countries: Collection[str]) -> bool:
    """Whether a row passes the filters: its own codes of any level, its partner or a group that holds it."""
    if products and not {row.a17, row.a129, row.cpf4} & set(products):
        return False
    return not countries or any(belongs(row.country, row.quarter, code) for code in countries)


@cache
def belongs(partner: str, quarter: int, group: str) -> bool:
    """Whether a partner is what a filter names: itself, or a member of a group.

    « UE27 » are the 27 states of today; « HORS-UE » every other country there is or was, unknown codes too, but neither
    the French overseas départements, which are in the Union, nor what is no country. A group by treaty has the members
    of the quarter.
    """
    groups = {row["code"]: row["sorte"] for row in table("zones")}
    if group not in groups:
        return partner == group
    if groups[group] == "groupe":
        return any(
            int(row["debut"]) <= month_of(quarter) <= int(row["fin"])
            for row in table("groupes")
            if (row["code"], row["membre"]) == (group, partner)
        )
    now = meanings().get(partner, (None,))[-1]
    if group == "HORS-UE":
        outside = now is None or not now.union[0] <= TODAY <= now.union[1]
        return is_country(partner, quarter) and outside
    return now is not None and now.is_country and now.zone == group


@cache
def zone_of(partner: str) -> str:
    """The zone of what a partner means last; « AUTRES » for what is no country, unknown, or in none."""
    known = meanings().get(partner)
    return known[-1].zone if known and known[-1].is_country and known[-1].zone else "AUTRES"


def by_flow(rows: Iterable[Row]) -> Iterator[tuple[str, frozenset[int]]]:
    """Each flow and the quarters it has rows of: those are published."""
    found: dict[str, set[int]] = {"E": set(), "I": set()}
    for row in rows:
        found[row.flow].add(row.quarter)
    yield from ((flow, frozenset(quarters)) for flow, quarters in found.items())
