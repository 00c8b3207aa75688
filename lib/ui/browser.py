"""What the browser had seen when it spoke: so that no change is lost between two clicks.

A message of the browser carries the address and the widgets as *it* knows them. While an answer is on its way it knows
them as they were: a second click then brings back the address from before the first, and after « Back » widgets still
hold what the address no longer says. Each drawing of a page therefore has a number, which two hidden widgets give
back: the bar's and the page's. It tells an old address from one that « Back » or a link has asked for, and a value
the browser merely still holds from one that somebody chose.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

BAR, PAGE = "barre", "page"  # what is drawn before the first mark, and before the second
KEPT = 12  # drawings that may still be on their way
_LOG = "journal-adresse"
Address = dict[str, str]


@dataclass
class Drawing:
    """One drawing of a page: its address, what its widgets hold once the browser has it, and what its links ask for.

    ``base`` is the query of the selection that was drawn, from which the links were made; ``given`` the widgets that
    this drawing changed, while all others go on holding what the browser says.
    """

    address: Address
    base: Address
    holds: dict[str, object]
    given: set[str] = field(default_factory=set)
    links: set[frozenset[tuple[str, str]]] = field(default_factory=set)


@dataclass
class Log:
    """A session's drawings of the page that is open, by number, and its address as the server last knew it.

    ``written``: what the address was made, with the latest drawing at that time; a browser may show one of these before
    it has anything of what was drawn there.
    """

    page: str = ""
    address: Address | None = None
    written: list[tuple[int, Address]] = field(default_factory=list)
    last: int = 0
    drawings: dict[int, Drawing] = field(default_factory=dict)
    zones: dict[str, str] = field(default_factory=dict)

    def seen(self, zone: str) -> int:
        """Number of the latest drawing that the browser had of a zone when it spoke."""
        said = str(st.session_state.get(_mark(zone), ""))
        return int(said) if said.isascii() and said.isdigit() and int(said) in self.drawings else self.last

    def held(self, key: str) -> tuple[int, object]:
        """The drawing that the browser had, and what it was given there for a widget (an object of its own: none)."""
        # Parts of a page arrive in order: where its end seems to be ahead, the browser does not have it yet at all.
        number = min(self.seen(self.zones.get(key, PAGE)), self.seen(BAR))
        drawing = self.drawings.get(number)
        return number, drawing.holds.get(key, _NOTHING) if drawing else _NOTHING


_NOTHING = object()


def log() -> Log:
    """The session's log."""
    found: Log = st.session_state.setdefault(_LOG, Log())
    return found


def here() -> Address:
    """The address as the message or this run has it; the last one counts where a name is repeated."""
    return st.query_params.to_dict()


def catch_up() -> None:
    """Before anything is made of the address: where it is only the one from before our last answer, take that answer.

    An address that « Back » or a link asked for stays.
    """
    known, found = log(), here()
    if known.address is None or found == known.address:
        known.address = found
        return
    number = known.seen(BAR)
    seen = known.drawings.get(number)
    ours = [address for last, address in known.written if last >= number]
    if seen and found in (seen.address, *ours) and not _by_history():
        st.query_params.from_dict(known.address)
    else:
        known.address = found
        asked = frozenset(found.items())
        if not _by_history() and any(asked in drawing.links for drawing in known.drawings.values()):
            st.query_params.from_dict(
                found
            )  # Streamlit shows the address of a link only where it leads to another page


def write(texts: Mapping[str, str]) -> None:
    """Make the address say ``texts``; kept first, since a click that comes meanwhile ends this run here."""
    known = log()
    known.address = dict(texts)
    seen = known.seen(BAR)
    known.written = [*(one for one in known.written if one[0] >= seen), (known.last, known.address)]
    st.query_params.from_dict(texts)


def arrive(page: str) -> Address | None:
    """Begin a run. Returns the query of the selection that an outdated link was made from, where one was clicked.

    A link is outdated when the address has changed since it was drawn, and the page that came since does not hold it.
    The address is then still the one from before the click.
    """
    known, found = log(), here()
    base = _outdated(known, page, found)
    if page != known.page:
        known.page, known.drawings, known.zones, known.written = page, {}, {}, []
        known.address = found if base is None else known.address
    elif base is None:
        catch_up()
    return base


def draw(base: Address) -> None:
    """A new number for what is drawn from now on, at the address as it is; ``base`` is the query of its selection."""
    known = log()
    before = known.drawings.get(known.last)
    known.last += 1
    known.drawings[known.last] = Drawing(here(), base, dict(before.holds) if before else {})
    known.drawings.pop(known.last - KEPT, None)


def _outdated(known: Log, page: str, found: Address) -> Address | None:
    if known.address is None or found == known.address or _by_history():
        return None
    drawings = known.drawings.values()
    if page == known.page and any(found == drawing.address for drawing in drawings):
        return None  # an address that stood here, not a link's
    asked = frozenset(found.items())
    if any(asked in drawing.links for drawing in drawings if drawing.address == known.address):
        return None
    return next((drawing.base for drawing in reversed(drawings) if asked in drawing.links), None)


def _by_history() -> bool:
    """Whether the message is « Back » or « Forward »."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def linked(asked: Mapping[str, str]) -> None:
    """Note what a link of the page asks for."""
    known = log()
    if drawing := known.drawings.get(known.last):
        drawing.links.add(frozenset(asked.items()))


def seed(key: str, value: Any, zone: str = PAGE) -> None:
    """Give a widget its value."""
    st.session_state[key] = value
    known = log()
    known.zones[key] = zone
    if drawing := known.drawings.get(known.last):
        drawing.holds[key] = value
        drawing.given.add(key)


def show(key: str, text: str, zone: str = PAGE) -> None:
    """Give a field its text, unless it has it: said again, it would take the place of what was typed since.

    Not for widgets with options: Streamlit forgets what they hold where these change, as it does on another page. And
    « Back » does not say what widgets hold: of two, the first one's answer may never have reached the browser.
    """
    drawing = log().drawings.get(log().last)
    known = drawing is not None and key in drawing.holds and not _by_history()
    if not known or st.session_state.get(key, _NOTHING) != text:
        seed(key, text, zone)


def chosen(key: str) -> bool:
    """Whether somebody chose what a widget holds; else the browser only holds what it had last been given."""
    return bool(st.session_state[key] != log().held(key)[1])


def changed(key: str) -> bool:
    """The same, at the beginning of a callback: from now on the browser is known to hold this value."""
    if not chosen(key):
        return False
    known = log()
    seen, _ = known.held(key)
    for number, drawing in known.drawings.items():
        if number > seen and key in drawing.given:
            break
        drawing.holds[key] = st.session_state[key]
    return True


def has_seen(number: int, zone: str = PAGE) -> bool:
    """Whether the browser had this drawing of a zone when it spoke."""
    return log().seen(zone) >= number


def mark(zone: str) -> None:
    """The hidden widget that gives back the number of the drawing; after all that is drawn in its zone."""
    st.session_state[_mark(zone)] = str(log().last)
    st.text_input("Numéro du dessin", key=_mark(zone), label_visibility="collapsed")  # hidden by its key


def _mark(zone: str) -> str:
    return f"cache-{zone}"
