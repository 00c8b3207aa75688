"""The bar at the top of every page: where, when, the search, and one click away how it is shown and what limits it.

Widgets are seeded from the Selection and write it back to the URL: the URL is the only state.
"""

from dataclasses import replace
from typing import Any

import streamlit as st

from lib import french
from lib.findings.over_time.span import last_four
from lib.schema import (
    LEVELS,
    MEASURES,
    PARTNERS,
    Dimension,
    Target,
)
from lib.search import Kind
from lib.selection import LONGEST_NAME, TOP_MAX, TOP_MIN, Period, Selection, read_top
from lib.store import Dataset
from lib.ui import address, browser, clipboard, lookup, narrowing, perimeter, said, searching, typed

ENDS = ("first", "last")  # of the period
NAMES = ("territory_name", "group_name")  # that somebody gives
LATEST = "4 derniers trimestres"
UNFOLDED = "affiner"  # whether the settings are open: the session's, since it says nothing of what is looked at
TOPS = (5, 10, 15, 20, 30)  # numbers of ranks offered as buttons


def _periods(dataset: Dataset, chosen: Selection) -> dict[str, str]:
    """Periods that can be chosen, by code, with their names: the last four quarters, years, quarters.

    The four quarters stand first where they end after the last whole year; else a year says the same. A period of
    another length, which a link holds, stands before all.
    """
    quarters = dataset.all_quarters
    years = [Period.year(year) for year in sorted({quarter // 4 for quarter in quarters}, reverse=True)]
    listed = {one.code: _period_name(one) for one in (*years, *(Period(q, q) for q in reversed(quarters)))}
    latest = last_four(dataset)
    if latest and latest.code not in listed:
        listed = {latest.code: f"{LATEST}, à {french.short_quarter(latest.last)}"} | listed
    return listed if chosen.period.code in listed else {chosen.period.code: _period_name(chosen.period)} | listed


def _period_name(period: Period) -> str:
    return french.capital(french.period(period.first, period.last))


def _edited(name: str, key: str) -> None:
    """Callback of a widget: what somebody chose becomes part of what the address says now."""
    if not browser.changed(key) or st.session_state[key] is None:  # a segmented control that was clicked again
        return
    value = st.session_state[key]
    if name == "period":
        _change(period=Period.parse(value))
    elif name in ENDS:
        other = next(end for end in ENDS if end != name)
        # Both ends chosen before one rerun: they are taken together, and the other's callback finds nothing new.
        both = st.session_state[_key(other)] if browser.changed(_key(other)) else None
        address.change(lambda now: _between(now, value, getattr(now.period, other) if both is None else both))
    elif name in NAMES:
        _change(**{name: french.given_name(str(value), LONGEST_NAME)})
    else:
        _change(**{name: tuple(value) if isinstance(value, list) else value})


def _change(**changes: Any) -> None:
    address.change(lambda now: replace(now, **changes))


def _between(now: Selection, one: int, other: int) -> Selection:
    return replace(now, period=Period(min(one, other), max(one, other)))


def _key(name: str) -> str:
    return f"choix-{name}"


def show(dataset: Dataset, chosen: Selection, *, door: Dimension | None = None, asks: bool = True) -> None:
    """Territory, period and search on one line, then the settings and filters where they are unfolded.

    It ``asks`` for the territory unless the page itself does so, further down. The filter that is a ``door`` of
    its page is chosen there, and does not count among the others.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="barre"):
        if asks:
            territory(chosen)
        periods = _periods(dataset, chosen)
        said.selectbox(
            "Période",
            list(periods),
            format_func=periods.__getitem__,
            placeholder="Choisissez une période",
            filter_mode="contains",
            label_visibility="collapsed",
            **_seeded("period", chosen.period.code),
        )
        lookup.show(general=False)
        number = refined(narrowing.filtered(chosen, door.filter, ()) if door else chosen)
        said.button(
            f"Affiner ({number})" if number else "Affiner",
            icon=":material/tune:",
            key="deplier",
            type="secondary",
            width="content",
            on_click=_unfold,
        )
    # What is closed is not drawn: these choices would be a fifth of the cost of a rerun.
    if st.session_state.get(UNFOLDED):
        with st.container(border=True, key="reglages"):
            _refine(dataset, chosen)


def territory(chosen: Selection, *, label: str = "") -> None:
    """The field that says where one is, and in which one types where to go; its ``label`` is read above it if given."""
    searching.picker(
        searching.Field(
            "territory_code",
            label or "Territoire",
            (Kind.TERRITORY,),
            "Nevers, 58, Bretagne, 69000…" if label else chosen.territory.label,
            shown=bool(label),
            icon=":material/location_on:",
        ),
        _go_to,
    )


def share(chosen: Selection) -> None:
    """« Copier le lien »: at the first click, the one that reopens exactly this page."""
    clipboard.offer(
        "lien",
        "Copier le lien",
        address.link(chosen),
        "Lien copié : il rouvre exactement cette page.",
        icon=":material/link:",
    )


def refined(chosen: Selection) -> int:
    """How many settings are not as one begins, each product and country of a filter counted."""
    settings = chosen.unfiltered().to_query().keys() - set(address.STAYING)
    return len(settings) + len(chosen.products) + len(chosen.countries)


def _unfold() -> None:
    st.session_state[UNFOLDED] = not st.session_state.get(UNFOLDED)


def _seeded(name: str, value: object) -> dict[str, Any]:
    key = _key(name)
    browser.seed(key, value, browser.BAR)
    return {"key": key, "on_change": _edited, "args": (name, key)}


def _refine(dataset: Dataset, chosen: Selection) -> None:
    settings, filters = st.columns(2, gap="large")
    with settings:
        _settings(dataset, chosen)
    with filters:
        perimeter.builder(chosen, _seeded)
        _filter(Target.PRODUCTS, "Limiter aux produits", (Kind.PRODUCT,), "Un mot, un code… Tous les produits", chosen)
        _filter(
            *(Target.COUNTRIES, "Limiter aux pays", (Kind.COUNTRY, Kind.GROUP)),
            *("Un pays, un groupe… Tous les pays", chosen),
        )
        if len(chosen.countries) > 1:
            said.text_input(
                "Nommer ce groupe de pays",
                max_chars=LONGEST_NAME,
                placeholder="Facultatif",
                **_seeded("group_name", chosen.group_name),
            )
        said.button(
            "Réinitialiser",
            icon=":material/restart_alt:",
            on_click=address.reset,
            key="reinitialiser",
            help="Enlève les filtres et remet les réglages de départ. Le territoire et la période restent.",
        )


def _settings(dataset: Dataset, chosen: Selection) -> None:
    published = dataset.all_quarters
    span = list(range(min(published[0], chosen.period.first), max(published[-1], chosen.period.last) + 1))
    ends = (("Du", "first", chosen.period.first), ("Au", "last", chosen.period.last))
    for column, (label, name, quarter) in zip(st.columns(2), ends, strict=True):
        named = french.short_quarter
        asked = _seeded(name, quarter)
        column.selectbox(label, span, format_func=named, placeholder="Trimestre", filter_mode="contains", **asked)
    said.segmented_control(
        "Mesure",
        MEASURES,
        format_func=lambda measure: french.MEASURE[measure].choice,
        required=True,
        **_seeded("measure", chosen.measure),
    )
    said.segmented_control(
        "Détail des produits",
        LEVELS,
        format_func=lambda level: french.LEVEL[level].choice,
        required=True,
        wrap=False,
        help=french.typeset(
            "Large : 17 grands postes (A17). Moyen : 76 postes (A129), ceux de la fiche. "
            "Fin : plus de 500 produits (CPF4)."
        ),
        **_seeded("level", chosen.level),
    )
    said.segmented_control(
        "Partenaires",
        PARTNERS,
        format_func=french.PARTNERS.__getitem__,
        required=True,
        help="Par zone : sept zones se partagent le monde, les totaux restent les mêmes.",
        **_seeded("partners", chosen.partners),
    )
    _tops(chosen)


def _go_to(code: str) -> None:
    address.change(lambda now: now.at(code))


def _filter(target: Target, label: str, kinds: tuple[Kind, ...], placeholder: str, chosen: Selection) -> None:
    held = getattr(chosen, target)

    def take(code: str) -> None:
        address.change(lambda now: narrowing.added(now, target, code))

    def remove(code: str) -> None:
        address.change(lambda now: narrowing.without(now, target, code))

    searching.picker(
        searching.Field(str(target), label, kinds, placeholder, refuses=searching.held_already(held)),
        take,
        searching.Chosen(held, lambda code: narrowing.name(target, code), remove),
    )


def _tops(chosen: Selection) -> None:
    """How many ranks: the usual numbers as buttons, any other one typed."""
    said.segmented_control(
        "Nombre de premiers rangs", TOPS, **_seeded("top", chosen.top if chosen.top in TOPS else None)
    )
    typed.field(
        f"ou un autre, de {TOP_MIN} à {TOP_MAX}",
        _key("autre-top"),
        "" if chosen.top in TOPS else str(chosen.top),
        read_top,
        lambda top: _change(top=top),
        expected=f"un nombre de {TOP_MIN} à {TOP_MAX}",
        zone=browser.BAR,
    )
