"""The figure card: every figure on every page is this object."""

from contextlib import nullcontext
from functools import partial
from typing import Literal

import streamlit as st

from lib import french
from lib.charts.tools.config import PLOTLY_CONFIG
from lib.findings.saying.finding import Finding
from lib.ui import data, downloads, explorer, grid, narrowing, navigation

CHART, FIGURES, TABLE = "Graphique", "Chiffres", "Tableau"
NARROW_ROWS = 10
TABLE_ONLY = {"detail", "table"}
SCROLLED = {"league", "forces"}  # kept wide on a telephone, where one pushes them sideways
MARGINS = 275  # pixels of words beside a picture; with more, a telephone would cut its figures
CLICKS_FILTER = {narrowing.PRODUCTS, narrowing.COUNTRIES}
Arrow = Literal["up", "down", "off"]


def show(finding: Finding) -> None:
    """Title, sentence, chart or table, downloads of exactly what is shown, source and cautions."""
    with st.container(border=True, key=f"carte-{finding.key}"):
        view = _header(finding)
        if finding.is_empty:
            st.info(finding.empty, icon=":material/search_off:")
            return
        st.markdown(french.unbroken(finding.sentence))
        if finding.coverage:
            st.markdown(f":material/filter_alt: {french.unbroken(finding.coverage)}")
        if finding.kind == "detail":
            explorer.rows(finding)
        elif view == TABLE:
            grid.show(finding)
        elif finding.kind == "metrics":
            _metrics(finding)
        else:
            _chart(finding)
        _footer(finding)


def _header(finding: Finding) -> str:
    key = f"vue-{finding.key}"
    first = FIGURES if finding.kind == "metrics" else CHART
    st.session_state.setdefault(key, first)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"#### {french.unbroken(finding.title)}", width="stretch")
        if finding.is_empty:
            return first
        view: str | None = TABLE
        # In a box of their own, so that beside a long title both go to the next line together.
        with st.container(horizontal=True, width="content"):
            if finding.kind not in TABLE_ONLY:
                view = st.segmented_control(
                    f"Affichage : {finding.title}",
                    (first, TABLE),
                    key=key,
                    required=True,
                    label_visibility="collapsed",
                )
            downloads.menu(finding)
    return view or first


def _chart(finding: Finding) -> None:
    try:
        figure = data.drawn(finding, st.context.theme.type)
    except ValueError:  # nothing above zero, only corrections: the table says them
        grid.show(finding)
        return
    replaced = finding.kind == "sankey"  # two columns of labels need more room than a telephone has
    # Scrolling takes a box around the chart; any other box would be one more message for nothing.
    slides = finding.kind in SCROLLED or (not replaced and figure.layout.margin.l + figure.layout.margin.r > MARGINS)
    with st.container(key=f"defile-{finding.kind}-{finding.key}") if slides else nullcontext():
        if finding.leads_to:
            key = narrowing.chart_key(finding)
            st.plotly_chart(
                figure,
                key=key,
                config=PLOTLY_CONFIG,
                alt=finding.alt,
                on_select=partial(narrowing.clicked, finding, key),
                selection_mode="points",
            )
        else:
            key = f"{'large' if replaced else 'graphique'}-{finding.key}"
            st.plotly_chart(figure, key=key, config=PLOTLY_CONFIG, alt=finding.alt)
    if replaced:
        grid.summary(finding, NARROW_ROWS)  # the style of the page shows one or the other, by the width


def _metrics(finding: Finding) -> None:
    for column, metric in zip(st.columns(len(finding.metrics)), finding.metrics, strict=True):
        with column:
            arrow: Arrow = "off" if metric.rise is None else "up" if metric.rise else "down"
            # Streamlit reads the sign itself, and only an ASCII one.
            change = metric.change.replace("\u2212", "-") or None
            st.metric(metric.label, metric.value, change, delta_color="off", delta_arrow=arrow)
            if metric.notes:
                st.caption("  \n".join(metric.notes))


def _footer(finding: Finding) -> None:
    links = [f"[{caution.short}]({navigation.method(caution.anchor)})" for caution in finding.cautions]
    explained = "\n\n".join(f"**{caution.short}.** {caution.text}" for caution in finding.cautions)
    usual = "Un clic sur un élément limite la page à lui." if finding.leads_to in CLICKS_FILTER else ""
    clicks = finding.click or usual
    words = french.unbroken(f"{finding.reading} {clicks}".strip())
    reading = f"{words}  \n" if words else ""
    st.caption(reading + " · ".join([finding.source.line, *links]), help=explained or None)
