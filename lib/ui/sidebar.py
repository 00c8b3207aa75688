"""The shared sidebar. Widgets are seeded from the Selection and write it back to the URL: the URL is the only state."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from lib import french, reference
from lib.schema import (
    LEVELS,
    MEASURES,
    Level,
)
from lib.selection import PARAMETERS, TOP_MAX, TOP_MIN, Period, Selection
from lib.store import Dataset
from lib.ui import data, vintage
from lib.ui.territories import picker_labels


@cache
def _products(level: Level) -> dict[str, str]:
    levels = LEVELS if level == Level.CPF4 else LEVELS[:2]
    return {code: f"{product.short} ({code})" for name in levels for code, product in reference.products(name).items()}


@cache
def _partners() -> dict[str, str]:
    groups = {code: group.label for code, group in reference.country_groups().items()}
    groups[reference.EU27] = f"UE 27 · {groups[reference.EU27]}"
    # What is not a country comes last: « UE » must not find the customs' code « Union européenne » first.
    partners = sorted(reference.countries().values(), key=lambda country: not country.is_country)
    return groups | {country.code: f"{country.name} ({country.code})" for country in partners}


def _periods(dataset: Dataset, chosen: Selection) -> list[str]:
    quarters = dataset.all_quarters
    years = sorted({q // 4 for q in quarters}, reverse=True)
    codes = [Period.year(y).code for y in years] + [Period(q, q).code for q in reversed(quarters)]
    return codes if chosen.period.code in codes else [chosen.period.code, *codes]


def _period_name(code: str) -> str:
    period = Period.parse(code)
    return french.capital(french.period(period.first, period.last))


def write(chosen: Selection) -> None:
    """Make the URL say what is selected, keeping the parameters that belong to one page only.

    A table that is shown in parts begins again at its first part.
    """
    own = {name: value for name, value in _page_parameters().items() if name != "page"}
    st.query_params.from_dict(own | chosen.to_query())


def _page_parameters() -> dict[str, str]:
    return {name: value for name, value in st.query_params.to_dict().items() if name not in PARAMETERS}


def _changed(chosen: Selection, name: str, key: str) -> None:
    value = st.session_state[key]
    if name == "period":
        value = Period.parse(value)
    elif name in ("first", "last") and value is not None:
        other = chosen.period.last if name == "first" else chosen.period.first
        name, value = "period", Period(min(value, other), max(value, other))
    elif name in ("products", "countries"):
        value = tuple(value)
    if value is None:  # a segmented control that was clicked again
        return
    write(replace(chosen, **{name: value}))


def controls(dataset: Dataset, chosen: Selection) -> None:
    """Territory, period, measure, level, top-N and filters, then « Réinitialiser » and the link to share."""

    def seeded(name: str, value: object) -> dict[str, Any]:
        key = f"choix-{name}"
        st.session_state[key] = value
        return {"key": key, "on_change": _changed, "args": (chosen, name, key)}

    st.selectbox(
        "Territoire",
        list(picker_labels()),
        format_func=picker_labels().__getitem__,
        placeholder="Nom, numéro ou ville…",
        help="Tapez un nom ou un numéro : département, région, Territoire d'industrie ou France entière.",
        **seeded("territory_code", chosen.territory_code),
    )
    st.selectbox(
        "Période",
        _periods(dataset, chosen),
        format_func=_period_name,
        placeholder="Choisissez une période",
        **seeded("period", chosen.period.code),
    )
    # What is closed is not drawn: these choices would be a fifth of the cost of a rerun.
    refine = st.expander("Affiner", expanded=_refined(chosen), icon=":material/tune:", key="affiner", on_change="rerun")
    if refine.open:
        with refine:
            _refine(dataset, chosen, seeded)
    share = st.popover(
        "Copier le lien", icon=":material/link:", width="stretch", key="copier-le-lien", on_change="rerun"
    )
    if share.open:
        with share:
            _share(chosen)
    st.button(
        "Réinitialiser",
        icon=":material/restart_alt:",
        on_click=st.query_params.clear,
        key="reinitialiser",
        width="stretch",
        help="Revient à la Nièvre, à la dernière année et aux réglages de départ.",
    )


def _share(chosen: Selection) -> None:
    st.markdown("Ce lien rouvre exactement cette page. L'icône à droite le copie.")
    st.code(link(chosen), language=None, wrap_lines=True)


def _refined(chosen: Selection) -> bool:
    return set(chosen.to_query()) - {"territoire", "periode"} != set()


def _refine(dataset: Dataset, chosen: Selection, seeded: Callable[[str, object], dict[str, Any]]) -> None:
    published = dataset.all_quarters
    span = list(range(min(published[0], chosen.period.first), max(published[-1], chosen.period.last) + 1))
    ends = (("Du", "first", chosen.period.first), ("Au", "last", chosen.period.last))
    for column, (label, name, quarter) in zip(st.columns(2), ends, strict=True):
        named = french.short_quarter
        column.selectbox(label, span, format_func=named, placeholder="Trimestre", **seeded(name, quarter))
    st.segmented_control(
        "Mesure",
        MEASURES,
        format_func=lambda measure: french.MEASURE[measure].choice,
        required=True,
        **seeded("measure", chosen.measure),
    )
    st.segmented_control(
        "Détail des produits",
        LEVELS,
        format_func=lambda level: french.LEVEL[level].choice,
        required=True,
        wrap=False,
        help="Large : 17 grands postes (A17). Moyen : 76 postes (A129), ceux de la fiche. "
        "Fin : plus de 500 produits (CPF4).",
        **seeded("level", chosen.level),
    )
    st.slider("Nombre de premiers rangs", TOP_MIN, TOP_MAX, **seeded("top", chosen.top))
    products = _products(chosen.level)
    st.multiselect(
        "Limiter aux produits",
        list(products | {code: code for code in chosen.products}),
        format_func=lambda code: products.get(code) or f"{reference.product(code).short} ({code})",
        placeholder="Tous les produits",
        select_all=False,
        **seeded("products", list(chosen.products)),
    )
    met = (code for code in dataset.manifest.countries if code in reference.former_countries())
    st.multiselect(
        "Limiter aux pays",
        list(_partners() | dict.fromkeys((*met, *chosen.countries))),
        format_func=lambda code: _partners().get(code) or f"{reference.partner_name(code)} ({code})",
        placeholder="Tous les pays",
        select_all=False,
        **seeded("countries", list(chosen.countries)),
    )


def link(chosen: Selection) -> str:
    """Address of the page that is open, for a selection, with what belongs to this page only and the publication."""
    address = (st.context.url or "").split("?")[0]
    own = {name: value for name, value in _page_parameters().items() if name != vintage.PARAMETER}
    query = urlencode(chosen.to_query() | own | vintage.parameters(data.dataset(), chosen), safe=",")
    return f"{address}?{query}" if query else address
