"""What a page prints in the place of what only a screen can show: its pictures and tables as the fiche has them.

A chart is as wide as the screen it was made for, in the reader's theme, and a grid scrolls inside its box: printed,
the one is cut and the other shows its first rows. Their twins on paper are there all the time and seen in print only.
Plotly is not asked to draw again: a page being printed waits for nothing. The style is the page's (:mod:`lib.ui.head`).
"""

from html import escape
from urllib.parse import quote

import streamlit as st

from lib import french
from lib.exports.fiche import table_markup
from lib.exports.picture import drawn
from lib.findings.saying.finding import Finding
from lib.memory import remembered
from lib.selection import Selection
from lib.ui import address

UNCHANGED = " !$&'()*+,-./:;=?@[]_|~"  # what stands in the address of an image as it is


def picture(finding: Finding) -> None:
    """The twin of a card's picture."""
    st.html(_picture(finding))


def table(finding: Finding) -> None:
    """The twin of a card's table: as many rows as the fiche prints."""
    st.html(_table(finding))


def addresses(chosen: Selection) -> None:
    """Where the page is found again, and the document that is laid out for paper."""
    lines = {
        "Cette page à l'écran": address.link(chosen),
        "Fiche à imprimer": address.whole("pages/fiche.py", chosen),
    }
    said = "".join(f"<p>{french.typeset(f'{name} :')} {escape(link)}</p>" for name, link in lines.items() if link)
    st.html(_twin(said))


@remembered
def _picture(finding: Finding) -> str:
    found = drawn(finding)
    if found is None:
        return _table(finding)
    # As an image: Streamlit takes any drawing out of a page's text. Encoded as little as an address asks for.
    drawing = found.document(title=finding.title, desc=finding.alt, key=finding.key, sized=True)
    source = f"data:image/svg+xml,{quote(drawing, safe=UNCHANGED)}"
    return _twin(f'<img alt="{escape(french.typeset(finding.alt))}" decoding="sync" src="{source}">')


@remembered
def _table(finding: Finding) -> str:
    return _twin(str(table_markup(finding)))


def _twin(markup: str) -> str:
    """What is seen in print only, by the class that the page's style knows."""
    return f'<div class="papier">{markup}</div>'
