"""What a page prints in the place of what only a screen can show: its pictures as wide as the paper, its tables whole.

A chart is as wide as the screen it was made for, in the reader's theme, and a grid scrolls inside its box: printed,
the one is cut and the other shows its first rows. Of a chart the browser makes a copy when it prints: its lines as they
stand, brought to the width of the paper, light and dark exchanged where the screen is dark. A page being printed waits
for nothing, so Plotly is not asked to draw again; and a server that drew every picture twice would be a tenth slower.
A table's twin is there all the time and seen in print only. The style is the page's (:mod:`lib.ui.head`).
"""

from html import escape

import streamlit as st

from lib import french
from lib.exports.fiche.table_markup import table_markup
from lib.exports.fiche.tables import table as table_of
from lib.findings.saying.finding import Finding
from lib.memory import remembered
from lib.selection import Selection
from lib.ui import address

SCRIPT = r"""<script>
if (!window.printsCopies) {
  window.printsCopies = true;
  const SVG = 'http://www.w3.org/2000/svg';
  // Red, green and blue of « #12ab90 », of « rgb(18, 171, 144) » or of « rgba(18,171,144,0.5) ».
  const parts = (colour) => colour[0] === '#' ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
    : colour.match(/[\d.]+/g).slice(0, 3).map(Number);
  const COLOURS = /#[0-9a-f]{6}\b|rgba?\([\d.]+, ?[\d.]+, ?[\d.]+/gi;
  // The same hue, as light as it was dark.
  const turned = (text) => text.replace(COLOURS, (colour) => {
    const given = parts(colour), by = 255 - Math.max(...given) - Math.min(...given);
    const made = given.map((part) => Math.round(part + by)).join(', ');
    return colour[0] === '#' ? `rgb(${made})` : `${colour.slice(0, colour.indexOf('('))}(${made}`;
  });
  const copyOf = (graph) => {
    const layers = [...graph.querySelectorAll('.main-svg')];
    if (!layers.length) return null;
    const copy = document.createElementNS(SVG, 'svg'), [width, height] = ['width', 'height']
      .map((side) => parseFloat(layers[0].getAttribute(side)));
    copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
    copy.style.maxWidth = `${1.3 * width}px`;  // a telephone's would have letters of a poster
    copy.setAttribute('role', 'img');
    copy.setAttribute('aria-label', graph.closest('[aria-label]')?.getAttribute('aria-label') || document.title);
    for (const layer of layers) copy.append(...layer.cloneNode(true).childNodes);
    copy.querySelectorAll('.hoverlayer, .modebar').forEach((one) => one.remove());
    // The colour of the figure's words tells the theme it was drawn for; names of clips and gradients are the copy's.
    const words = graph.layout?.font?.color, dark = words && Math.min(...parts(words)) > 128;
    for (const one of copy.querySelectorAll('*')) {
      for (const {name, value} of [...one.attributes]) {
        let wanted = name === 'id' ? `papier-${value}` : value.replace(/url\((["']?)[^#)]*#/g, 'url($1#papier-');
        if (dark && (name === 'style' || name === 'fill' || name === 'stroke')) wanted = turned(wanted);
        if (wanted !== value) one.setAttribute(name, wanted);
      }
    }
    return copy;
  };
  const away = () => document.querySelectorAll('[data-copie]').forEach((one) => one.remove());
  const put = () => {
    away();
    for (const graph of document.querySelectorAll('.js-plotly-plot')) {
      const copy = copyOf(graph), paper = document.createElement('div');
      if (!copy) continue;
      paper.className = 'papier';
      paper.dataset.copie = '';
      paper.append(copy);
      graph.closest('[data-testid="stElementContainer"]').before(paper);
    }
  };
  addEventListener('beforeprint', put);
  addEventListener('afterprint', away);
  matchMedia('print').addEventListener('change', (event) => (event.matches ? put : away)());
}
</script>"""


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
def _table(finding: Finding) -> str:
    return _twin(str(table_markup(table_of(finding).without_codes())))


def _twin(markup: str) -> str:
    """What is seen in print only, by the class that the page's style knows."""
    return f'<div class="papier">{markup}</div>'
