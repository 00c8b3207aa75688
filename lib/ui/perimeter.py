"""« Composer un périmètre »: several départements as one territory, from the one that is open, and a name for it."""

from collections.abc import Callable
from typing import Any

from lib import reference
from lib.reference import MOST_DEPARTMENTS, TerritoryKind
from lib.search import Kind
from lib.selection import LONGEST_NAME, Selection
from lib.ui import address, said, searching

Seeded = Callable[[str, object], dict[str, Any]]


def builder(chosen: Selection, seeded: Seeded) -> None:
    """What is open already, département by département; what is added is a département, a région or a TI."""
    place = chosen.territory
    box = said.expander(
        "Composer un périmètre",
        expanded=place.kind is TerritoryKind.PERIMETER,
        icon=":material/dashboard_customize:",
        key="perimetre",
        on_change="rerun",
    )
    if not box.open:  # what is closed is not drawn
        return
    with box:
        _departments(chosen)
        if place.kind is TerritoryKind.PERIMETER:
            said.text_input(
                "Nom du périmètre",
                max_chars=LONGEST_NAME,
                placeholder="Facultatif",
                **seeded("territory_name", chosen.territory_name),
            )


def _departments(chosen: Selection) -> None:
    held = chosen.territory.departments if len(chosen.territory.departments) <= MOST_DEPARTMENTS else ()

    def refuses(code: str) -> str:
        inside = set(reference.territory(code).departments)
        more = inside - set(held)
        if not more:
            return searching.CHOSEN_ALREADY if inside else "ce n'est pas un groupe de départements"
        number = len(held) + len(more)
        return f"cela ferait {number} départements, {MOST_DEPARTMENTS} au plus" if number > MOST_DEPARTMENTS else ""

    searching.picker(
        searching.Field(
            "perimetre",
            f"Départements, {MOST_DEPARTMENTS} au plus",
            (Kind.TERRITORY,),
            "Ajouter un département, une région, un TI…",
            refuses=refuses,
            full=len(held) >= MOST_DEPARTMENTS,
        ),
        _add,
        searching.Chosen(held, lambda code: reference.territory(code).name, _remove),
    )


def _add(code: str) -> None:
    added = reference.territory(code).departments

    def wider(now: Selection) -> Selection:
        inside = {*now.territory.departments, *added}
        return now.over(inside) if len(inside) <= MOST_DEPARTMENTS else now.over(added)

    address.change(wider)


def _remove(code: str) -> None:
    def narrower(now: Selection) -> Selection:
        left = [one for one in now.territory.departments if one != code]
        return now.over(left) if left else now  # a territory is never nothing

    address.change(narrower)
