"""What a public service says of itself: accessibility, who runs it, personal data, the list of pages; the foot."""

import streamlit as st

from lib import french
from lib.exports import application
from lib.findings.saying.prose import LEGAL
from lib.reference import rgaa, table_notes
from lib.selection import Selection
from lib.ui import address, navigation, said
from lib.ui.operator import Operator, source_code

RESULTS = {
    rgaa.Result.MET: "conforme",
    rgaa.Result.NOT_MET: "**non conforme**",
    rgaa.Result.NOT_APPLICABLE: "non applicable",
}
LICENCE = "licence MIT"


def passages(*anchors: str) -> None:
    """Chapters of the prose, each with its paragraphs."""
    for anchor in anchors:
        chapter = LEGAL.chapter(anchor)
        for draw, passage in ((said.header, chapter), *((said.subheader, one) for one in chapter.paragraphs)):
            draw(passage.title, anchor=passage.anchor)
            _parts(passage.anchor)


def _parts(anchor: str) -> None:
    found = [one for chapter in LEGAL.chapters for one in (chapter, *chapter.paragraphs) if one.anchor == anchor]
    operator, met, applying = Operator.read(), len(rgaa.met()), len(rgaa.applying())
    said.markdown(
        found[0].said(
            operator=operator.name,
            publisher=operator.publisher,
            hosting=operator.hosting,
            contact=operator.contact,
            source=operator.source,
            met=str(met),
            applying=str(applying),
            rate=french.percent(met / applying, 0),
            failing=_failing(),
            declared=french.day(table_notes("rgaa")["date"]),
            version=application.VERSION,
        )
    )


def _failing() -> str:
    """How many criteria are not met, each named with its reason."""
    named = [
        f"« {one.label} » ({one.reason[0].lower()}{one.reason[1:]})"
        for one in rgaa.applying()
        if one.result is rgaa.Result.NOT_MET
    ]
    return f"{french.count(len(named), 'critère')} : {'; '.join(named)}"


def grid() -> None:
    """The standard's criteria, one row each."""
    rows = [f"| {one.code} | {one.label} | {RESULTS[one.result]} | {one.reason} |" for one in rgaa.rgaa()]
    said.markdown("\n".join(["| Critère | Ce qui est demandé | Résultat | Pourquoi |", "|:--|:--|:--|:--|", *rows]))


def sitemap(chosen: Selection) -> None:
    """Every page, by group, as links that keep the selection."""
    query = address.to(chosen)
    for group, pages in (*navigation.PAGES, ("À propos de ce site", navigation.ABOUT)):
        said.header(group, anchor=False)
        with st.container(gap="xxsmall", key=f"plan-{group}"):
            for title, file, icon in pages:
                said.page_link(file, label=title, icon=icon, query_params=query)


def foot(chosen: Selection) -> None:
    """On every page: where it says what it must, the version, the source code, the licence."""
    links = [f"[{name}]({address.page(file, chosen)})" for name, file, _ in navigation.ABOUT]
    links[0] = links[0].replace("]", " : non conforme]", 1)
    code = source_code()
    about = f"{application.STAMP}, {f'[code source]({code})' if code else 'code source'} sous {LICENCE}"
    with st.container(key="pied"):
        said.caption(f"{' · '.join(links)}  \n{about}")
