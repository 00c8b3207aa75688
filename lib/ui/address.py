"""The address of the open page: the only state, read, written and linked here and nowhere else in this room.

A callback starts from the address as it is when it runs, never from what it was when its widget was drawn: two widgets
changed before one rerun, or a change after « Back », then both stand in the address.
"""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

import streamlit as st

from lib import selection
from lib.selection import PARAMETERS, Selection
from lib.store import Dataset
from lib.store.history import SHORT
from lib.ui import data

PART = "page"  # parameter of a table shown in parts
EDITION = "millesime"  # the publication a link was copied from
LONGEST = 2_000  # letters of a query that every caution's link repeats


def query() -> dict[str, str]:
    """Parameters of the address; the last one counts where a name is repeated."""
    return st.query_params.to_dict()


def value(name: str, default: str = "") -> str:
    """One parameter, whatever it holds."""
    return str(st.query_params.get(name, default))


def has(name: str) -> bool:
    """Whether the address names a parameter at all."""
    return name in st.query_params


def selected(dataset: Dataset) -> tuple[Selection, tuple[str, ...]]:
    """The selection the address describes, and what had to be replaced, one French line each. Never raises."""
    return selection.parse(query(), dataset.all_quarters)


def change(edit: Callable[[Selection], Selection]) -> None:
    """Make the address say the selection that ``edit`` makes of its own; what belongs to one page only is kept.

    A table that is shown in parts begins again at its first part.
    """
    chosen, _ = selected(data.dataset())
    own = {name: text for name, text in query().items() if name not in {*PARAMETERS, PART}}
    st.query_params.from_dict(own | edit(chosen).to_query())


def put(texts: Mapping[str, str], *, part: bool = False) -> None:
    """Write parameters of the page; an empty text takes its parameter out of the address.

    Unless it is the ``part`` itself that is written, a table that is shown in parts begins again at its first part.
    """
    kept = {name: text for name, text in query().items() if name not in texts and (part or name != PART)}
    st.query_params.from_dict(kept | {name: text for name, text in texts.items() if text})


def clear() -> None:
    """The bare address of the page."""
    st.query_params.clear()


def part(last: int) -> int:
    """The part of a long table that the address asks for, between 1 and ``last``; anything else is the nearest."""
    asked = value(PART, "1")
    return min(max(int(asked), 1), last) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1


def link(chosen: Selection) -> str:
    """Whole address that reopens the open page on a selection, on the same publication, with what is this page's own.

    The period stands in it in full, since a later default is another one; the demonstration has no revisions.
    """
    dataset = data.dataset()
    own = {name: text for name, text in query().items() if name not in {*PARAMETERS, EDITION}}
    dated = {} if dataset.is_demo else {"periode": chosen.period.code, EDITION: dataset.id[:SHORT]}
    asked = urlencode(chosen.to_query() | own | dated, safe=",")
    return (st.context.url or "").split("?")[0] + (f"?{asked}" if asked else "")


def method(anchor: str) -> str:
    """Relative address of a paragraph of « Sources et méthode », with the selection that the open page's link holds."""
    kept = {name: text for name, text in query().items() if name in PARAMETERS}
    asked = urlencode(kept, safe=",")
    return f"sources{'?' + asked if asked and len(asked) <= LONGEST else ''}#{anchor}"
