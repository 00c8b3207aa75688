"""What is said on screen, typeset on its way: the only place of this room where a text meets Streamlit.

``said.markdown("l'Union : …")`` is ``st.markdown`` of the text as French prints it (:func:`lib.french.typeset`), and
``said.button("D'ici", help="…")`` a button whose label and help are. Values, options and figures are handed on as they
are: names are typeset where they are read from the tables.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import streamlit as st

from lib import french

Draw = TypeVar("Draw", bound=Callable[..., Any])
_WORDS = ("label", "help", "placeholder")


def _typeset(draw: Draw) -> Draw:
    """The same function of Streamlit, its first text, label, help and placeholder typeset."""

    @wraps(draw)
    def said(*args: Any, **kwargs: Any) -> Any:
        first = tuple(french.typeset(text) if isinstance(text, str) else text for text in args[:1])
        typeset = {name: french.typeset(kwargs[name]) for name in _WORDS if kwargs.get(name)}
        return draw(*first, *args[1:], **(kwargs | typeset))

    return cast(Draw, said)


markdown, caption = _typeset(st.markdown), _typeset(st.caption)
title, header, subheader = _typeset(st.title), _typeset(st.header), _typeset(st.subheader)
info, warning, error = _typeset(st.info), _typeset(st.warning), _typeset(st.error)
button, download_button, page_link = _typeset(st.button), _typeset(st.download_button), _typeset(st.page_link)
expander, popover, spinner = _typeset(st.expander), _typeset(st.popover), _typeset(st.spinner)
selectbox, multiselect, pills = _typeset(st.selectbox), _typeset(st.multiselect), _typeset(st.pills)
segmented_control, metric = _typeset(st.segmented_control), _typeset(st.metric)
text_input, text_area, toggle = _typeset(st.text_input), _typeset(st.text_area), _typeset(st.toggle)
