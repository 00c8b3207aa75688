"""A value typed by hand: read as French reads it, or refused with a word; what is refused never half counts."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from lib import french
from lib.ui import browser, said

Value = TypeVar("Value")


def field(
    label: str,
    key: str,
    shown: str,
    read: Callable[[str], Value | None],
    write: Callable[[Value], None],
    *,
    expected: str,
    zone: str = browser.PAGE,
    placeholder: str = "",
    keeps: bool = False,
) -> bool:
    """A field that shows a value and writes the one that is typed; ``read`` gives None for what it cannot mean.

    Nothing is written for what is refused: the field shows the value again, and under it what was ``expected``; one of
    several that are filled in a row ``keeps`` what was typed instead, until it is put right. Returns whether something
    is refused. A field and not a number's: those of browsers read « 12,5 » as 125 where their language is English, and
    leave a step of the history for each click on their arrows.
    """
    refused = f"refus-{key}"  # what was typed, the value it would have replaced, the drawing that said so
    if key not in st.session_state:
        st.session_state.pop(refused, None)
    text, before, told = st.session_state.get(refused, ("", "", None))
    # A browser that spoke before it had this drawing has not seen what was said: several fields may be left at once.
    if before != shown or (not keeps and told is not None and browser.has_seen(told, zone)):
        text = ""
        st.session_state.pop(refused, None)
    if text:  # before anything is drawn: a change that comes meanwhile ends this run
        st.session_state[refused] = text, shown, told or browser.log().last
    browser.show(key, text if text and keeps else shown, zone)

    def typed() -> None:
        if not browser.changed(key):
            return
        st.session_state.pop(refused, None)
        text = str(st.session_state[key])
        value = read(text)
        if value is not None:
            write(value)
        elif text.strip():
            st.session_state[refused] = text, shown, None

    said.text_input(label, key=key, placeholder=placeholder, on_change=typed)
    if text:
        said.markdown(f":red[:material/error: « {french.quoted(text, 12)} » n'est pas compris ; attendu : {expected}.]")
    return bool(text)
