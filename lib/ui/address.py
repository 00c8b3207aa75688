"""The address of the open page: the only state, read, written and linked here and nowhere else in this room.

A callback starts from the address as it is when it runs, never from what it was when its widget was drawn: two widgets
changed before one rerun, or a change after « Back », then both stand in the address. What a browser says that has not
heard the last answer yet is :mod:`lib.ui.browser`'s matter.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import urlencode, urljoin, urlsplit

import streamlit as st

from lib import selection
from lib.schema import FLOWS
from lib.selection import PARAMETERS, Selection
from lib.store import Dataset
from lib.store.history import SHORT
from lib.ui import browser, data

BESIDE = "avec"  # other territories of « Comparer »
PART = "page"  # parameter of a table shown in parts
FIGURE = "figure"  # the key of a figure that is shown alone
STAYING = ("territoire", "nom", "periode")  # what « Réinitialiser » leaves
EDITION = "millesime"  # the publication a link was copied from
LONGEST = 2_000  # letters of a query that every caution's link repeats


def arrive(page: str, dataset: Dataset) -> tuple[Selection, tuple[str, ...]]:
    """Begin to draw a page: the selection of its address, and what had to be replaced, one French line each.

    A link that was clicked before it could follow a change asks for what it was made to ask for, and keeps the change.
    """
    made_from = browser.arrive(page)
    if made_from is not None:
        asked, (now, _) = query(), selected(dataset, browser.log().address or {})
        changed = {name: asked.get(name, "") for name in PARAMETERS if asked.get(name) != made_from.get(name)}
        # What is the page's own is as the link asks for it; a link to another page asks for none.
        own = {name: text for name, text in asked.items() if name not in PARAMETERS}
        browser.write({name: text for name, text in (own | now.to_query() | changed).items() if text})
    found = selected(dataset, query())
    browser.draw(found[0].to_query())
    return found


def query() -> dict[str, str]:
    """Parameters of the address; the last one counts where a name is repeated."""
    return browser.here()


def value(name: str, default: str = "") -> str:
    """One parameter, whatever it holds."""
    return query().get(name, default)


def has(name: str) -> bool:
    """Whether the address names a parameter at all."""
    return name in query()


def figure() -> str:
    """The key of the figure that the address asks for alone; empty without one."""
    return value(FIGURE).strip()


def selected(dataset: Dataset, texts: Mapping[str, str]) -> tuple[Selection, tuple[str, ...]]:
    """The selection that an address describes, and what had to be replaced, one French line each. Never raises."""
    return selection.parse(texts, *map(dataset.quarters, FLOWS))


def change(edit: Callable[[Selection], Selection]) -> None:
    """Make the address say the selection that ``edit`` makes of its own; what belongs to one page only is kept.

    A table that is shown in parts begins again at its first part, and no territory stands beside itself.
    """
    browser.catch_up()
    browser.write(_staying(edit(selected(data.dataset(), query())[0])))


def _staying(wanted: Selection) -> dict[str, str]:
    """The open page's address for a selection, with what is this page's own."""
    own = {name: text for name, text in query().items() if name not in {*PARAMETERS, PART}}
    if BESIDE in own:
        own[BESIDE] = without(wanted.territory_code, own[BESIDE])
    if figure():
        now = selected(data.dataset(), query())[0].territory_code
        own[FIGURE] = following(own[FIGURE], now, wanted.territory_code)
    return {name: text for name, text in (own | wanted.to_query()).items() if text}


def in_list(code: str) -> str:
    """A territory's code as a list of them holds it: a perimeter's own commas are points there.

    >>> in_list("R27"), in_list("03,18,58")
    ('R27', '03.18.58')
    """
    return code.replace(",", ".")


def without(code: str, codes: str) -> str:
    """Territories of a parameter but one.

    >>> without("03", "03,58,R27"), without("03,18", "58,03.18")
    ('58,R27', '58')
    """
    return ",".join(one for one in codes.split(",") if one != in_list(code))


def following(key: str, old: str, new: str) -> str:
    """The key of a figure once another territory is chosen: one that ends with its code ends with the other's.

    >>> following("exportations-flux-58", "58", "R27"), following("evolution", "58", "R27")
    ('exportations-flux-R27', 'evolution')
    """
    return f"{key.removesuffix(old)}{new}" if key.endswith(f"-{old}") else key


def put(texts: Mapping[str, str] | Callable[[], Mapping[str, str]], *, part: bool = False) -> None:
    """Write parameters of the page; an empty text takes its parameter out of the address.

    What is made of other parameters is given as a function, which reads them as they are. Unless it is the ``part``
    itself that is written, a table that is shown in parts begins again at its first part.
    """
    browser.catch_up()
    new = texts() if callable(texts) else texts
    kept = {name: text for name, text in query().items() if name not in new and (part or name != PART)}
    browser.write(kept | {name: text for name, text in new.items() if text})


def reset() -> None:
    """Take filters and settings away, this page's own too; the territory and the period stay.

    A figure that is shown alone stays too, with the page's own settings, which say which one it is.
    """
    browser.catch_up()
    taken = set(PARAMETERS).difference(STAYING)
    browser.write({name: text for name, text in query().items() if name in STAYING or (figure() and name not in taken)})


def to(chosen: Selection, more: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """The query of a link of the page to a selection, and to what is another page's own."""
    asked = chosen.to_query() | dict(more)
    browser.linked(asked)
    return asked


def here(chosen: Selection) -> dict[str, str]:
    """The query of a link to a selection that stays on the open page and keeps what is its own."""
    asked = _staying(chosen)
    browser.linked(asked)
    return asked


def alone(chosen: Selection, key: str) -> dict[str, str]:
    """The query of a link to one figure of the open page; without a ``key``, to all of them."""
    asked = {name: text for name, text in (_staying(chosen) | {FIGURE: key}).items() if text}
    browser.linked(asked)
    return asked


def part(last: int) -> int:
    """The part of a long table that the address asks for, between 1 and ``last``; anything else is the nearest."""
    asked = value(PART, "1")
    return min(max(int(asked), 1), last) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1


def link(chosen: Selection, *, key: str | None = None) -> str:
    """Whole address that reopens the open page on a selection, on the same publication, with what is this page's own.

    The period stands in it in full, since a later default is another one; the demonstration has no revisions. The
    figure of a ``key`` is shown alone, an empty one takes the page back; None leaves that as it is.
    """
    dataset = data.dataset()
    own = {name: text for name, text in query().items() if name not in {*PARAMETERS, EDITION}}
    dated = {} if dataset.is_demo else {"periode": chosen.period.code, EDITION: dataset.id[:SHORT]}
    shown = own if key is None else own | {FIGURE: key}
    asked = urlencode({name: text for name, text in (chosen.to_query() | shown | dated).items() if text}, safe=",")
    here = (st.context.url or "").split("?")[0]
    # The home page's is given without its path: « https://site?… » is an address, but few programs make a link of it.
    place = f"{here}/" if here and not urlsplit(here).path else here
    return place + (f"?{asked}" if asked else "")


def whole(file: str, chosen: Selection) -> str:
    """Whole address of a page, by its file, on a selection; empty where it would be too long."""
    asked = page(file, chosen)
    return urljoin(st.context.url or "", asked) if asked else ""


def page(file: str, chosen: Selection) -> str:
    """Relative address of a page, by its file, on a selection: for a link in a text. Empty where it would be too long.

    >>> year = selection.Period.year(2024)
    >>> page("pages/pays.py", Selection(year, default_period=year, countries=("US",)))
    'pays?territoire=FR&pays=US'
    """
    query = chosen.to_query()
    return of_page(file, query) if len(_encoded(tuple(query.items()))) <= LONGEST else ""


def of_page(file: str, query: Mapping[str, str]) -> str:
    """Relative address of a page, by its file, with a query.

    >>> of_page("streamlit_app.py", {"territoire": "58"}), of_page("pages/sources.py", {})
    ('./?territoire=58', 'sources')
    """
    path = PurePosixPath(file)
    asked = _encoded(tuple(query.items()))
    return (path.stem if path.parent.name else "./") + (f"?{asked}" if asked else "")


def method(anchor: str) -> str:
    """Relative address of a paragraph of « Sources et méthode », with the selection that the open page's link holds."""
    asked = _encoded(tuple((name, text) for name, text in query().items() if name in PARAMETERS))
    return f"sources{'?' + asked if asked and len(asked) <= LONGEST else ''}#{anchor}"


@lru_cache(maxsize=64)
def _encoded(texts: tuple[tuple[str, str], ...]) -> str:
    """A query; a page asks for the same one in every caution of every card."""
    return urlencode(texts, safe=",")
