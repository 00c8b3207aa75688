"""Choices that belong to one page, kept in the URL like the Selection: seeded from it, written back by a callback."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import french
from lib.reference import UnknownTerritoryError, territory
from lib.schema import DOORS, FLOWS, Dimension, Flow
from lib.search import Kind
from lib.selection import Selection
from lib.ui import address, browser, said, searching

Code = TypeVar("Code", bound=str)


def _write(name: str, key: str, default: str) -> None:
    """Callback: what somebody chose stands in the address; the default is left out of it."""
    if not browser.changed(key):
        return
    value = st.session_state[key]
    text = ",".join(value) if isinstance(value, list | tuple) else str(value or "")
    address.put({name: "" if text == default else text})


def row(name: str) -> DeltaGenerator:
    """A line of choices side by side: ``with parameters.row("…"):``."""
    return st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key=f"choix-{name}")


def _lost(name: str, text: str, words: str) -> None:
    said.info(f"« {name}={french.quoted(text)} » : {words}", icon=":material/info:")


def choice(name: str, label: str, options: Mapping[Code, str], default: Code, *, compact: bool = True) -> Code:
    """One of ``options`` (code -> French words), under the URL parameter ``name``; the default is left out of the URL.

    ``compact`` shows every option side by side, else a list to pick from. An unknown code is said and replaced.
    """
    value = _one_of(name, options, default)
    key = f"parametre-{name}"
    browser.seed(key, value)
    widget = (
        partial(said.segmented_control, required=True) if compact else partial(said.selectbox, filter_mode="contains")
    )
    widget(label, list(options), format_func=options.__getitem__, key=key, on_change=_write, args=(name, key, default))
    return value


def _one_of(name: str, options: Mapping[Code, str], default: Code) -> Code:
    """The option that the address asks for; an unknown one is said and replaced by the default."""
    asked = address.value(name, default)
    value = next((code for code in options if code == asked), None)
    if value is None:
        _lost(name, asked, f"choix inconnu ; voici « {options[default]} ».")
    return default if value is None else value


def found(
    name: str,
    label: str,
    kinds: tuple[Kind, ...],
    options: Mapping[str, str],
    default: str,
    *,
    suggested: Sequence[str] = (),
) -> str:
    """One of many ``options`` (code -> French words), found by typing, as in the search; else as :func:`choice`.

    Those ``suggested`` stand under the field, a click away.
    """
    value = _one_of(name, options, default)

    def take(code: str) -> None:
        address.put({name: "" if code == default else code})

    searching.picker(
        searching.Field(
            f"parametre-{name}",
            label,
            kinds,
            options[value],
            refuses=lambda code: "" if code in options else searching.NOT_ASKED_OF,
        ),
        take,
    )
    with st.container(horizontal=True, gap="xsmall", key=f"proposes-{name}") if suggested else nullcontext():
        for code in suggested:
            said.button(options[code], key=f"propose-{name}-{code}", type="tertiary", on_click=take, args=(code,))
    return value


def flow() -> Flow:
    """The flow a page looks at more closely; a figure that stands alone says it by its name."""
    named = [flow for flow in FLOWS if french.FLOW[flow].noun in address.figure().split("-")]
    default = named[0] if len(named) == 1 else Flow.EXPORT
    return choice("flux", "Flux", {flow: french.FLOW[flow].head for flow in FLOWS}, default)


def dimension(chosen: Selection) -> Dimension:
    """By product, or by partner, which the selection shows by country or by zone."""
    names = {one: french.DIMENSION[chosen.broken_down(one)].head for one in DOORS}
    return choice("par", "Par", names, Dimension.PRODUCT)


def several(
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    most: int,
    placeholder: str,
    default: Sequence[str] = (),
    help_text: str | None = None,
    read: Callable[[str], str] = str.upper,
) -> tuple[str, ...]:
    """Up to ``most`` of ``options``, comma-separated in the URL; unknown codes are said and dropped.

    ``read`` makes a code of what stands in the URL, in capitals; what becomes empty is passed over.
    """
    text = address.value(name, ",".join(default))
    asked = list(dict.fromkeys(filter(None, (read(code.strip()) for code in text.split(",") if code.strip()))))
    known = {code.upper(): code for code in options}
    kept = [known[code] for code in asked if code in known][:most]
    if len(kept) < len(asked):
        lost = [code for code in asked if known.get(code) not in kept]
        _lost(name, ",".join(lost), f"inconnu ou au-delà de {most} choix ; ignoré.")
    key = f"parametre-{name}"
    browser.seed(key, kept)
    said.multiselect(
        label,
        list(options),
        format_func=options.__getitem__,
        max_selections=most,
        placeholder=placeholder,
        select_all=False,
        filter_mode="contains",
        help=help_text,
        key=key,
        on_change=_write,
        args=(name, key, ",".join(default)),
    )
    return tuple(kept)


def several_territories(name: str, label: str, *, most: int, without: str) -> tuple[str, ...]:
    """Up to ``most`` other territories of any kind, by code or Insee code, found by name; the one ``without`` never.

    Those that cannot stand there are said and dropped.
    """

    def held(text: str) -> tuple[tuple[str, ...], list[str]]:
        kept: list[str] = []
        lost = []
        for asked in dict.fromkeys(filter(None, map(str.strip, text.split(",")))):
            try:
                code = territory(asked).code
            except UnknownTerritoryError:
                lost.append(asked.upper())
                continue
            if code not in (without, *kept):
                (kept if len(kept) < most else lost).append(code)
        return tuple(kept), lost

    def write(edit: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
        address.put(lambda: {name: ",".join(map(address.in_list, edit(held(address.value(name))[0])[:most]))})

    chosen, lost = held(address.value(name))
    if lost:
        _lost(name, ",".join(lost), f"inconnu ou au-delà de {most} choix ; ignoré.")
    searching.picker(
        searching.Field(
            f"parametre-{name}",
            label,
            (Kind.TERRITORY,),
            "Nom, ville ou numéro…" if len(chosen) < most else f"{most} au plus : retirez-en un",
            refuses=searching.held_already((without, *chosen)),
            full=len(chosen) >= most,
        ),
        lambda code: write(lambda codes: tuple(dict.fromkeys((*codes, code)))),
        searching.Chosen(
            chosen,
            lambda code: territory(code).told_apart,
            lambda code: write(lambda codes: tuple(kept for kept in codes if kept != code)),
        ),
    )
    return chosen


def text(name: str, label: str, placeholder: str, *, longest: int = 60) -> str:
    """A few words, under the URL parameter ``name``; cut to ``longest`` letters."""
    value = address.value(name)[:longest]
    key = f"parametre-{name}"
    browser.seed(key, value)
    said.text_input(
        label,
        key=key,
        max_chars=longest,
        placeholder=placeholder,
        icon=":material/search:",
        on_change=_write,
        args=(name, key, ""),
    )
    return value


def pager(current: int, last: int) -> None:
    """Buttons to the first, previous, next and last part of a long table."""

    def go(step: int) -> None:
        def moved() -> dict[str, str]:
            number = min(max(address.part(last) + step, 1), last)
            return {address.PART: "" if number == 1 else str(number)}

        address.put(moved, part=True)

    steps = (
        ("first_page", "Première page", -last, current > 1),
        ("chevron_left", "Page précédente", -1, current > 1),
        ("chevron_right", "Page suivante", 1, current < last),
        ("last_page", "Dernière page", last, current < last),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content", key="pages"):
        for i, (icon, words, step, possible) in enumerate(steps):
            if i == 2:
                said.markdown(f"Page **{french.number(current)}** sur {french.number(last)}", width="content")
            said.button(
                words if i in (1, 2) else "",
                icon=f":material/{icon}:",
                help=words,
                key=f"page-{i}",
                disabled=not possible,
                on_click=go,
                args=(step,),
            )
