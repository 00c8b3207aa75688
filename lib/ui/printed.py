"""What a page prints in the place of what only a screen can show: its pictures and tables as the fiche has them.

A chart is as wide as the screen it was made for, in the reader's theme, and a grid scrolls inside its box: printed,
the one is cut and the other shows its first rows. Their twins on paper are there all the time and seen in print only.
Plotly is not asked to draw again: a page being printed waits for nothing.
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
KEY = "papier-"  # the beginning of the keys of what is seen in print only
# Part of every page's head. A4 whatever the screen; black on white whatever the theme; no button; each card whole.
STYLE = """<style>
[class*="st-key-papier-"] { display: none; }
@media print {
  @page { size: A4; margin: 13mm 12mm; }
  html, body, #root, [data-testid="stApp"], [data-testid="stAppViewContainer"], [data-testid="stMain"],
  [data-testid="stMainBlockContainer"] {
    position: static !important; display: block !important; width: auto !important; max-width: none !important;
    height: auto !important; min-height: 0 !important; overflow: visible !important; margin: 0 !important;
    padding: 0 !important; background: #fff !important;
  }
  [data-testid="stApp"] :not(svg *) { color: #111 !important; background-color: transparent !important; }
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stDecoration"],
  [data-testid="stStatusWidget"], [data-testid="stElementContainer"]:has(.js-plotly-plot, iframe),
  [data-testid="stButton"], [data-testid="stDownloadButton"], [data-testid="stPopover"], [data-testid="stButtonGroup"],
  [data-testid="stSelectbox"], [data-testid="stMultiSelect"], [data-testid="stTextInput"], [data-testid="stTextArea"],
  [data-testid="stNumberInput"], [data-testid="stCheckbox"], [data-testid="stRadio"], [data-testid="stToggle"],
  [data-testid="stPageLink"], [data-testid="stTooltipIcon"], [data-testid="stCode"], [data-testid="stDialog"],
  [data-testid="stExpander"], iframe, button, .st-key-barre, .st-key-reglages, [class*="st-key-large-"] + * {
    display: none !important;
  }
  [data-testid="stVerticalBlock"] { display: block !important; overflow: visible !important; height: auto !important; }
  [data-testid="stVerticalBlock"] > * { margin-bottom: 2.5mm; width: auto !important; max-width: none !important; }
  [class*="st-key-carte-"], [data-testid="stMetric"] { break-inside: avoid; }
  [class*="st-key-carte-"] { border-color: #C9CDD6 !important; padding: 3mm 4mm !important; margin-bottom: 4mm; }
  html { font-size: 12px !important; }
  [data-testid="stElementContainer"]:has(h1, h3) { break-after: avoid; }
  h1 { font-size: 20pt !important; padding: 0 !important; }
  [class*="st-key-papier-"] { display: block !important; }
  [class*="st-key-papier-"] img { display: block; width: 100%; height: auto; }
  [class*="st-key-papier-"] table { width: 100%; border-collapse: collapse; font-size: 8pt; line-height: 1.25; }
  [class*="st-key-papier-"] caption { text-align: left; font-weight: 700; }
  [class*="st-key-papier-"] :is(th, td) {
    padding: .6mm 1mm; text-align: left; vertical-align: top; border: 0; border-bottom: .2mm solid #C9CDD6;
  }
  [class*="st-key-papier-"] .n { text-align: right; }
  [class*="st-key-papier-"] tr { break-inside: avoid; }
  [class*="st-key-papier-adresse"] p { margin: 0 0 1mm; font-size: 8pt; overflow-wrap: anywhere; }
}
</style>"""


def put() -> None:
    """The style of what is printed; it is not seen."""
    st.html(STYLE)


def picture(finding: Finding) -> None:
    """The twin of a card's picture."""
    with st.container(key=f"{KEY}{finding.key}"):
        st.html(_picture(finding))


def table(finding: Finding) -> None:
    """The twin of a card's table: as many rows as the fiche prints."""
    with st.container(key=f"{KEY}{finding.key}"):
        st.html(_table(finding))


def addresses(chosen: Selection) -> None:
    """Where the page is found again, and the document that is laid out for paper."""
    lines = {
        "Cette page à l'écran": address.link(chosen),
        "Fiche à imprimer": address.whole("pages/fiche.py", chosen),
    }
    said = "".join(f"<p>{french.typeset(f'{name} :')} {escape(link)}</p>" for name, link in lines.items())
    with st.container(key=f"{KEY}adresse"):
        st.html(said)


@remembered
def _picture(finding: Finding) -> str:
    found = drawn(finding)
    if found is None:
        return str(table_markup(finding))
    # As an image: Streamlit takes any drawing out of a page's text. Encoded as little as an address asks for.
    drawing = found.document(title=finding.title, desc=finding.alt, key=KEY + finding.key, sized=True)
    source = f"data:image/svg+xml,{quote(drawing, safe=UNCHANGED)}"
    return f'<img alt="{escape(french.typeset(finding.alt))}" decoding="sync" src="{source}">'


@remembered
def _table(finding: Finding) -> str:
    return str(table_markup(finding))
