"""The shared sidebar. Widgets are seeded from the Selection and write it back to the URL: the URL is the only state."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from lib import french
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
from lib.ui import address, browser, narrowing, perimeter, said, searching, typed

ENDS = ("first", "last")  # of the period
NAMES = ("territory_name", "group_name")  # that somebody gives
TOPS = (5, 10, 15, 20, 30)  # numbers of ranks offered as buttons


def _periods(dataset: Dataset, chosen: Selection) -> list[str]:
    quarters = dataset.all_quarters
    years = sorted({q // 4 for q in quarters}, reverse=True)
    codes = [Period.year(y).code for y in years] + [Period(q, q).code for q in reversed(quarters)]
    return codes if chosen.period.code in codes else [chosen.period.code, *codes]


def _period_name(code: str) -> str:
    period = Period.parse(code)
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


def controls(dataset: Dataset, chosen: Selection, door: Dimension | None = None) -> None:
    """Territory, period, measure, level, top-N and filters, then « Réinitialiser » and the link to share.

    The filter that is a ``door`` of its page is chosen there, and does not unfold the others.
    """

    def seeded(name: str, value: object) -> dict[str, Any]:
        key = _key(name)
        browser.seed(key, value, browser.SIDEBAR)
        return {"key": key, "on_change": _edited, "args": (name, key)}

    searching.picker(
        searching.Field(
            "territory_code",
            "Territoire",
            (Kind.TERRITORY,),
            chosen.territory.label,
            "Tapez un nom, un numéro, une ville ou un code postal : département, région, Territoire d'industrie ou "
            "France entière.",
        ),
        _go_to,
    )
    perimeter.builder(chosen, seeded)
    said.selectbox(
        "Période",
        _periods(dataset, chosen),
        format_func=_period_name,
        placeholder="Choisissez une période",
        **seeded("period", chosen.period.code),
    )
    # What is closed is not drawn: these choices would be a fifth of the cost of a rerun.
    refine = said.expander(
        "Affiner", expanded=_refined(chosen, door), icon=":material/tune:", key="affiner", on_change="rerun"
    )
    if refine.open:
        with refine:
            _refine(dataset, chosen, seeded)
    share = said.popover(
        "Copier le lien", icon=":material/link:", width="stretch", key="copier-le-lien", on_change="rerun"
    )
    if share.open:
        with share:
            _share(chosen)
    said.button(
        "Réinitialiser",
        icon=":material/restart_alt:",
        on_click=address.reset,
        key="reinitialiser",
        width="stretch",
        help="Enlève les filtres et remet les réglages de départ. Le territoire et la période restent.",
    )


def _share(chosen: Selection) -> None:
    said.markdown("Ce lien rouvre exactement cette page. L'icône à droite le copie.")
    st.code(address.link(chosen), language=None, wrap_lines=True)


def _refined(chosen: Selection, door: Dimension | None) -> bool:
    plain = narrowing.filtered(chosen, door.filter, ()) if door else chosen
    return set(plain.to_query()) - set(address.STAYING) != set()


def _refine(dataset: Dataset, chosen: Selection, seeded: Callable[[str, object], dict[str, Any]]) -> None:
    published = dataset.all_quarters
    span = list(range(min(published[0], chosen.period.first), max(published[-1], chosen.period.last) + 1))
    ends = (("Du", "first", chosen.period.first), ("Au", "last", chosen.period.last))
    for column, (label, name, quarter) in zip(st.columns(2), ends, strict=True):
        named = french.short_quarter
        column.selectbox(label, span, format_func=named, placeholder="Trimestre", **seeded(name, quarter))
    said.segmented_control(
        "Mesure",
        MEASURES,
        format_func=lambda measure: french.MEASURE[measure].choice,
        required=True,
        **seeded("measure", chosen.measure),
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
        **seeded("level", chosen.level),
    )
    said.segmented_control(
        "Partenaires",
        PARTNERS,
        format_func=french.PARTNERS.__getitem__,
        required=True,
        help="Par zone : sept zones se partagent le monde, les totaux restent les mêmes.",
        **seeded("partners", chosen.partners),
    )
    _tops(chosen, seeded)
    _filter(Target.PRODUCTS, "Limiter aux produits", (Kind.PRODUCT,), "Un mot, un code… Tous les produits", chosen)
    _filter(
        Target.COUNTRIES, "Limiter aux pays", (Kind.COUNTRY, Kind.GROUP), "Un pays, un groupe… Tous les pays", chosen
    )
    if len(chosen.countries) > 1:
        said.text_input(
            "Nommer ce groupe de pays",
            max_chars=LONGEST_NAME,
            placeholder="Facultatif",
            **seeded("group_name", chosen.group_name),
        )


def _go_to(code: str) -> None:
    address.change(lambda now: now.at(code))


def _filter(target: Target, label: str, kinds: tuple[Kind, ...], placeholder: str, chosen: Selection) -> None:
    held = getattr(chosen, target)

    def take(code: str) -> None:
        address.change(lambda now: narrowing.added(now, target, code))

    def remove(code: str) -> None:
        address.change(lambda now: narrowing.without(now, target, code))

    searching.picker(
        searching.Field(str(target), label, kinds, placeholder, offers=lambda code: code not in held),
        take,
        searching.Chosen(held, lambda code: narrowing.name(target, code), remove),
    )


def _tops(chosen: Selection, seeded: Callable[[str, object], dict[str, Any]]) -> None:
    """How many ranks: the usual numbers as buttons, any other one typed."""
    said.segmented_control(
        "Nombre de premiers rangs", TOPS, **seeded("top", chosen.top if chosen.top in TOPS else None)
    )
    typed.field(
        f"ou un autre, de {TOP_MIN} à {TOP_MAX}",
        _key("autre-top"),
        "" if chosen.top in TOPS else str(chosen.top),
        read_top,
        lambda top: _change(top=top),
        expected=f"un nombre de {TOP_MIN} à {TOP_MAX}",
        zone=browser.SIDEBAR,
    )
