"""A field in which one looks for a name and gets answers while one types: the search at the top, and every picker.

Answers come from the server, at most eight; a picker's are buttons, whose callbacks start from the address as it is.
Only the field is drawn again at each letter, and the whole page once something is taken.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import streamlit as st

from lib import french
from lib.schema import Dimension
from lib.search import Hit, Kind
from lib.ui import browser, combobox, data, looking, offered, said

MOST = 8  # answers
_LOOKED_AT = 60  # answers, among which a picker passes over those it does not offer
EMPTY = "Aucun résultat."
CHOSEN_ALREADY = "déjà choisi"
NOT_ASKED_OF = "la question ne se pose pas pour lui"
# What to type instead, by what a field finds.
_TRY = {
    Kind.TERRITORY: "une ville, un code postal",
    Kind.PRODUCT: "un mot courant (vin, acier)",
    Kind.COUNTRY: "un nom usuel (USA, Corée)",
}
GROUPS = {
    Kind.TERRITORY: "Territoires",
    Kind.PRODUCT: "Produits",
    Kind.COUNTRY: "Pays",
    Kind.GROUP: "Groupes de pays",
}
ONE_OF = {
    Kind.TERRITORY: "un territoire",
    Kind.PRODUCT: "un produit",
    Kind.COUNTRY: "un pays",
    Kind.GROUP: "un groupe de pays",
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

    ``refuses`` says why an answer cannot be taken ("" where it can; None takes all); ``shown`` says whether the label
    is; a ``full`` one takes no more. What holds one thing has it as its ``placeholder``.
    """

    name: str
    label: str
    kinds: tuple[Kind, ...]
    placeholder: str
    help_text: str = ""
    refuses: Callable[[str], str] | None = None
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


def held_already(codes: Sequence[str]) -> Callable[[str], str]:
    """What a field that holds ``codes`` refuses: each of them again."""
    return lambda code: CHOSEN_ALREADY if code in codes else ""


def words(hit: Hit) -> str:
    """An answer as it is read: name, what tells it apart, the other name by which it was found, whether it is empty."""
    another = hit.matched_name and french.folded(hit.matched_name) not in french.folded(hit.text)
    found = f" (« {hit.matched_name} »)" if another else ""
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


def _refused(asked: Field, hit: Hit) -> str:
    return asked.refuses(hit.code) if asked.refuses else ""


def _nothing(asked: Field, found: Sequence[Hit], text: str) -> str:
    """Why nothing is answered: what is found first cannot be taken, is asked for elsewhere, or nothing is called so."""
    if found:
        return f"« {found[0].text} » : {_refused(asked, found[0])}."
    if elsewhere := looking.index(data.dataset()).find(text, tuple(Kind), 1):
        hit = elsewhere[0]
        return f"{EMPTY} « {hit.text} » est {ONE_OF[hit.kind]} : cherchez-le dans la recherche, en haut de la page."
    words = ["un nom plus court", *(_TRY[kind] for kind in asked.kinds if kind in _TRY), "un code"]
    return f"{EMPTY} Essayez {', '.join(words[:-1])} ou {words[-1]}."


def _answers(asked: Field, text: str, lead: Lead) -> None:
    hits: Sequence[Hit] = ()
    nothing = ""
    if text:
        found = looking.index(data.dataset()).find(text, asked.kinds, _LOOKED_AT if asked.refuses else MOST)
        hits = [hit for hit in found if not _refused(asked, hit)][:MOST]
        nothing = _nothing(asked, found, text)
    told = "" if not text else french.count(len(hits), "réponse") if hits else french.typeset(nothing)
    if text:
        with st.container(key=f"{combobox.ANSWERS}{asked.name}", gap="xxsmall"):
            if not hits:
                said.markdown(nothing)
            for kind in dict.fromkeys(hit.kind for hit in hits):
                if len(asked.kinds) > 1:
                    said.caption(GROUPS[kind])
                for hit in (one for one in hits if one.kind is kind):
                    lead(hit, f"{asked.name}-{hit.kind}-{hit.code}")
    else:
        st.empty()
    # After the answers: what says to which text they are must not be in the browser before them.
    about = {"asked": text, "answers": str(len(hits)), "said": told}
    st.html(f"<span {' '.join(f'data-{name}={quoteattr(words)}' for name, words in about.items())}></span>")
