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
  const parts = (colour) => (colour || '').match(/\d+(\.\d+)?/g)?.slice(0, 3).map(Number);
  // The same hue, as light as it was dark.
  const turned = (text) => text.replace(/rgba?\((\d+), (\d+), (\d+)/g, (whole, ...given) => {
    const [red, green, blue] = given.slice(0, 3).map(Number);
    const by = 255 - Math.max(red, green, blue) - Math.min(red, green, blue);
    return `${whole.slice(0, whole.indexOf('('))}(${red + by}, ${green + by}, ${blue + by}`;
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
    // Words in the theme's colour tell which it is; names of clips and gradients are the copy's own.
    const dark = parts(getComputedStyle(graph.querySelector('text') || graph).fill)?.every((part) => part > 150);
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
    return _twin(str(table_markup(table_of(finding))))


def _twin(markup: str) -> str:
    """What is seen in print only, by the class that the page's style knows."""
    return f'<div class="papier">{markup}</div>'
