"""A field in which one looks for a name and gets answers while one types: the search at the top, and every picker.

Answers come from the server, at most eight; a picker's are buttons, whose callbacks start from the address as it is.
Only the field is drawn again at each letter, and the whole page once something is taken.
"""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from lib import french
from lib.schema import Dimension
from lib.search import Hit, Kind
from lib.ui import browser, combobox, data, looking, offered, said

MOST = 8  # answers
_LOOKED_AT = 60  # answers, among which a picker passes over those it does not offer
EMPTY = "Aucun résultat. Essayez un nom plus court, une ville, un code postal, un mot courant (vin, acier) ou un code."
GROUPS = {
    Kind.TERRITORY: "Territoires",
    Kind.PRODUCT: "Produits",
    Kind.COUNTRY: "Pays",
    Kind.GROUP: "Groupes de pays",
}
KINDS = {Dimension.PRODUCT: (Kind.PRODUCT,), Dimension.COUNTRY: (Kind.COUNTRY, Kind.GROUP)}
_TRADED = {
    Kind.PRODUCT: Dimension.PRODUCT,
    Kind.COUNTRY: Dimension.COUNTRY,
    Kind.GROUP: Dimension.COUNTRY,
}
Lead = Callable[[Hit, str], None]


@dataclass(frozen=True)
class Field:
    """One field: the name its keys are made of, what is said around it, and what it finds.

    ``offers`` tells which answers may be taken, None for all; ``shown`` says whether the label is; a ``full`` one takes
    no more. What holds one thing has it as its ``placeholder``.
    """

    name: str
    label: str
    kinds: tuple[Kind, ...]
    placeholder: str
    help_text: str = ""
    offers: Callable[[str], bool] | None = None
    shown: bool = True
    full: bool = False
    icon: str = ":material/search:"

    @property
    def text_key(self) -> str:
        """Key of the text that is typed."""
        return f"texte-{self.name}"

    @property
    def taken_key(self) -> str:
        """Set where an answer was taken, until the page is drawn again."""
        return f"pris-{self.name}"


@dataclass(frozen=True)
class Chosen:
    """What a picker of several holds: codes, their names, and how one of them is taken away."""

    codes: tuple[str, ...]
    named: Callable[[str], str]
    remove: Callable[[str], None]


def words(hit: Hit) -> str:
    """An answer as it is read: name, what tells it apart, the other name by which it was found, whether it is empty."""
    found = f" (« {hit.matched_name} »)" if hit.matched_name else ""
    dimension = _TRADED.get(hit.kind)
    empty = dimension is not None and hit.code not in offered.traded(data.dataset(), dimension)
    return french.typeset(f"{hit.text}{found}{' ' + offered.NOTHING if empty else ''}")


def field(asked: Field, lead: Lead) -> None:
    """Draw a field; ``lead`` draws an answer, given it and a key of its own."""
    _forget(asked)
    _asked(asked, lead, None)


def picker(asked: Field, take: Callable[[str], None], chosen: Chosen | None = None) -> None:
    """Draw a field whose answers are taken with a click or with Enter; ``take`` is a callback, given a code.

    Of several, those ``chosen`` stand above the field, each with a button that takes it away; Backspace takes the last.
    """

    def lead(hit: Hit, key: str) -> None:
        said.button(
            words(hit),
            key=f"prendre-{key}",
            type="tertiary",
            width="stretch",
            on_click=_callback,
            args=(asked, take, hit.code),
        )

    _forget(asked)
    _asked(asked, lead, chosen)


def emptied(asked: Field) -> None:
    """Take what was typed out of a field, before it is drawn or in a callback."""
    if st.session_state.get(asked.text_key):
        st.session_state[asked.text_key] = ""


def _forget(asked: Field) -> None:
    """What was typed stays until it is taken, or another page is looked at."""
    where = f"lieu-{asked.name}"
    if st.session_state.get(where) != browser.log().page:
        st.session_state[where] = browser.log().page
        emptied(asked)
    st.session_state.pop(asked.taken_key, None)


def _callback(asked: Field, do: Callable[[str], None], code: str) -> None:
    emptied(asked)
    st.session_state[asked.taken_key] = True
    do(code)


@st.fragment
def _asked(asked: Field, lead: Lead, chosen: Chosen | None) -> None:
    if st.session_state.pop(asked.taken_key, False):
        st.rerun()  # the page follows; only the field has been asked for
    with st.container(key=f"{combobox.FIELD}{asked.name}", gap="xsmall"):
        holds = chosen is not None and bool(chosen.codes)
        if chosen is not None and holds:
            said.markdown(f":small[{asked.label}]")
            _chips(asked, chosen)
        text = said.text_input(
            asked.label,
            key=asked.text_key,
            live=True,
            placeholder=asked.placeholder,
            label_visibility="visible" if asked.shown and not holds else "collapsed",
            help=asked.help_text or None,
            icon=asked.icon,
            disabled=asked.full,
        )
        _answers(asked, (text or "").strip(), lead)


def _chips(asked: Field, chosen: Chosen) -> None:
    with st.container(horizontal=True, gap="xsmall", key=f"{combobox.CHOSEN}{asked.name}"):
        for code in chosen.codes:
            said.button(
                chosen.named(code),
                icon=":material/close:",
                icon_position="right",
                key=f"retirer-{asked.name}-{code}",
                help="Retirer",
                on_click=_callback,
                args=(asked, chosen.remove, code),
            )


def _answers(asked: Field, text: str, lead: Lead) -> None:
    hits: Sequence[Hit] = ()
    if text:
        found = looking.index(data.dataset()).find(text, asked.kinds, _LOOKED_AT if asked.offers else MOST)
        hits = [hit for hit in found if asked.offers is None or asked.offers(hit.code)][:MOST]
    told = "" if not text else french.count(len(hits), "réponse") if hits else french.typeset(EMPTY)
    if text:
        with st.container(key=f"{combobox.ANSWERS}{asked.name}", gap="xxsmall"):
            if not hits:
                said.markdown(EMPTY)
            for kind in dict.fromkeys(hit.kind for hit in hits):
                if len(asked.kinds) > 1:
                    said.caption(GROUPS[kind])
                for hit in (one for one in hits if one.kind is kind):
                    lead(hit, f"{asked.name}-{hit.kind}-{hit.code}")
    else:
        st.empty()
    # After the answers: what says to which text they are must not be in the browser before them.
    st.html(f'<span data-asked="{html.escape(text)}" data-said="{html.escape(told)}"></span>')
