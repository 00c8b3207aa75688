"""The figure card: every figure on every page is this object."""

from contextlib import nullcontext
from enum import StrEnum
from functools import partial
from typing import Literal, assert_never

import streamlit as st

from lib import french
from lib.charts.draw import beneath
from lib.charts.tools.config import PLOTLY_CONFIG
from lib.findings.saying.finding import Finding
from lib.pictures import NothingToDraw, Telephone, View
from lib.schema import Target
from lib.selection import Selection
from lib.ui import address, data, downloads, emptied, explorer, facts, grid, leading, named, narrowing, printed, said

NARROW_ROWS = 10
MARGINS = 275  # pixels of words beside a picture; with more, a telephone would cut its figures
CLICKS_FILTER = {Target.PRODUCTS, Target.COUNTRIES}
Arrow = Literal["up", "down", "off"]


class Standing(StrEnum):
    """Where a card stands: among others, aside since it is of another territory than the page, alone, or framed.

    What stands aside does not offer its names; in a frame of another site, nothing leads to elsewhere inside it.
    """

    AMONG = "among"
    ASIDE = "aside"
    ALONE = "alone"
    FRAMED = "framed"

    @property
    def heading(self) -> str:
        """The title's rank: the page's own where there is nothing else."""
        return "#" if self in (Standing.ALONE, Standing.FRAMED) else "##"

    @property
    def leads(self) -> bool:
        """Whether names and marks lead on."""
        return self is not Standing.FRAMED


def show(
    finding: Finding, *, standing: Standing = Standing.AMONG, own: Selection | None = None, under: bool = False
) -> None:
    """Title, sentence, chart or table, downloads of exactly what is shown, source and cautions.

    ``own`` is the page's selection, from which names lead on, where the finding is of another territory. What
    stands ``under`` a heading of the page has a lower one.
    """
    chosen = own or finding.selection
    with st.container(border=True, key=f"carte-{finding.key}"):
        view = _header(finding, chosen, f"{standing.heading}#" if under else standing.heading, standing)
        if finding.is_empty:
            said.info(finding.empty, icon=":material/search_off:")
            emptied.offer(data.dataset(), finding.selection, finding.totals, finding.key)
            return
        sentence = leading.linked(finding, chosen, finding.sentence) if standing.leads else finding.sentence
        covered = f":material/filter_alt: {finding.coverage}" if finding.coverage else ""
        said.markdown(f"{sentence}\n\n{covered}".strip())
        match view:
            case View.PARTS:
                explorer.rows(finding)
            case View.TABLE:
                grid.show(finding, chosen, leads=standing.leads)
                printed.table(finding)
            case View.FIGURES:
                _metrics(finding)
            case View.FACTS:
                facts.show(finding, chosen, leads=standing.leads)
            case View.CHART:
                _chart(finding, chosen, standing)
                if finding.picture.named_beside and standing in (Standing.AMONG, Standing.ALONE):
                    named.show(finding)
            case _:
                assert_never(view)
        _footer(finding, view, standing)


def _header(finding: Finding, chosen: Selection, heading: str, standing: Standing) -> View:
    first = finding.picture.view
    key = f"vue-{finding.key}"
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        said.markdown(f"{heading} {finding.title}", width="stretch", anchors=False)
        if finding.is_empty:
            return first
        view: View | None = first
        # In a box of their own, so that beside a long title both go to the next line together.
        with st.container(horizontal=True, width="content"):
            if first in (View.CHART, View.FIGURES, View.FACTS):
                st.session_state.setdefault(key, first)
                view = said.segmented_control(
                    f"Affichage : {finding.title}",
                    (first, View.TABLE),
                    format_func=lambda view: view.value,
                    key=key,
                    required=True,
                    label_visibility="collapsed",
                )
            if standing.leads:
                leading.menu(finding, chosen)
            downloads.menu(finding)
    return view or first


def _chart(finding: Finding, chosen: Selection, standing: Standing) -> None:
    picture = finding.picture
    try:
        figure = data.drawn(finding, st.context.theme.type)
    except NothingToDraw:  # nothing above zero, only corrections: the table says them
        grid.show(finding, chosen, leads=standing.leads)
        printed.table(finding)
        return
    listed = picture.telephone is Telephone.LISTED
    words = sum(figure.to_dict()["layout"]["margin"][side] for side in "lr")
    slides = picture.slides or (not listed and words > MARGINS)
    # Scrolling takes a box around the chart; any other box would be one more message for nothing.
    with st.container(key=_slide_key(finding)) if slides else nullcontext():
        if finding.leads_to and standing.leads:
            key = narrowing.chart_key(finding)
            st.plotly_chart(
                figure,
                key=key,
                config=PLOTLY_CONFIG,
                alt=french.typeset(finding.alt),
                on_select=partial(narrowing.clicked, finding, key),
                selection_mode="points",
            )
        else:
            key = f"{'large' if listed else 'graphique'}-{finding.key}"
            st.plotly_chart(figure, key=key, config=PLOTLY_CONFIG, alt=french.typeset(finding.alt))
    if listed:
        grid.summary(finding, chosen, NARROW_ROWS)  # the style of the page shows one or the other, by the width
    if under := beneath(figure):  # what the picture had no room to write
        said.caption(under)


def _slide_key(finding: Finding) -> str:
    """Names the width that the picture keeps on a telephone, for the page's style."""
    picture = finding.picture
    return f"defile-{picture.least_width}{'-fin' if picture.opens_at_end else ''}-{finding.key}"


def _metrics(finding: Finding) -> None:
    tiles = finding.picture.large_figures
    for column, metric in zip(st.columns(len(tiles)), tiles, strict=True):
        with column:
            arrow: Arrow = "off" if metric.rise is None else "up" if metric.rise else "down"
            said.metric(metric.label, metric.value, metric.change or None, delta_color="off", delta_arrow=arrow)
            if metric.notes:
                said.caption("  \n".join(metric.notes))


def _footer(finding: Finding, view: View, standing: Standing) -> None:
    links = [f"[{caution.short}]({address.method(caution.anchor)})" for caution in finding.cautions]
    explained = "\n\n".join(f"**{caution.short}.** {caution.text}" for caution in finding.cautions)
    usual = "Un clic sur un élément limite la page à lui." if finding.leads_to in CLICKS_FILTER else ""
    # Beside a table, the note speaks of the table, and nothing there is clicked.
    click = (finding.click or usual) if standing.leads else ""
    note = finding.reading_of_table if view is View.TABLE else f"{finding.reading} {click}"
    words = note.strip()
    reading = f"{words}  \n" if words else ""
    said.caption(reading + " · ".join([finding.source.line, *links]), help=explained or None)
