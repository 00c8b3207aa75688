"""What is said on screen, typeset on its way: the only place of this room where a text meets Streamlit.

``said.markdown("l'Union : …")`` is ``st.markdown`` of the text as French prints it (:func:`lib.french.typeset`).
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import french

P = ParamSpec("P")


def _typeset(draw: Callable[Concatenate[str, P], DeltaGenerator]) -> Callable[Concatenate[str, P], DeltaGenerator]:
    @wraps(draw)
    def said(text: str, /, *args: P.args, **kwargs: P.kwargs) -> DeltaGenerator:
        return draw(french.typeset(text), *args, **kwargs)

    return said


markdown, caption = _typeset(st.markdown), _typeset(st.caption)
title, header, subheader = _typeset(st.title), _typeset(st.header), _typeset(st.subheader)
info, warning, error = _typeset(st.info), _typeset(st.warning), _typeset(st.error)
