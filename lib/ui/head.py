"""What stands in the head of every page: its language, its style, and what the browser does by itself.

A link beside the page, the drawer of a telephone, the last territories of the tab.
"""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import streamlit as st

from lib.selection import Selection
from lib.ui import access, clipboard, combobox, printed

# A constant text: nothing a user typed ever reaches it. Streamlit shows a code's copy button to a mouse only: here
# always, so that a finger and a keyboard find it too.
# A link that is clicked with Ctrl, ⌘ or the capitals key opens beside the page, as links do: Streamlit would take it.
# On a telephone the drawer lies over the page: once a page is chosen there, it closes.
# Streamlit hears no click on a Sankey: its nodes click their names, which are buttons (:mod:`lib.ui.named`).
# A name that is clicked while an answer is on its way waits for it: its link is then made from what has changed.
# The last territories are the browser tab's own, not the session's: a bare link that is opened anew begins another one.
HEAD = """<script>
document.documentElement.lang = 'fr';
document.documentElement.translate = false;  // a browser that translates the page would break it
if (!window.linksOpenBeside) {
  window.linksOpenBeside = true;
  // What the browser asked of the server (a heartbeat is two bytes long), and what it has heard since. The state that
  // Streamlit shows is not enough: it never says « running » where a whole answer is drawn at once.
  let asked = 0, heard = performance.now();
  const send = WebSocket.prototype.send, heeded = new WeakSet();
  WebSocket.prototype.send = function (data) {
    if (!heeded.has(this)) {
      heeded.add(this);
      this.addEventListener('message', () => { heard = performance.now(); });
    }
    if (data.byteLength > 20) asked = performance.now();
    return send.call(this, data);
  };
  window.hasAnswered = () => heard > asked && performance.now() - heard > 100
    && !!document.querySelector('[data-test-script-state="notRunning"]');
  const follow = (name) => {
    const key = name.closest('[class*="st-key-carte-"]')?.className.match(/st-key-carte-[\\w-]+/)?.[0];
    const around = name.closest('[data-pages]') ? '[data-pages]' : key && `.${key}`, words = name.textContent;
    const go = (waited) => {
      if (asked && !window.hasAnswered() && waited < 5000) return void setTimeout(go, 50, waited + 50);
      const same = around && [...document.querySelectorAll(`${around} a[href]`)]
        .find((one) => one.textContent === words);
      const to = name.isConnected || !same ? name : same;
      window.wantedAnchor = decodeURIComponent(to.hash.slice(1));
      history.pushState({}, '', to.pathname + to.search);
      window.dispatchEvent(new PopStateEvent('popstate'));
    };
    go(0);
  };
  document.addEventListener('click', (event) => {
    const beside = event.ctrlKey || event.metaKey || event.shiftKey;
    if (beside && event.target.closest('[data-testid="stPageLink"] a')) event.stopPropagation();
    // A link in a text, of the list of pages, or to a territory seen before, leads to another view: in the session that
    // is open, as « Back » does, since a page that loads anew takes seconds. To a paragraph of the open page it leads
    // as links do.
    const name = event.target.closest('[data-testid="stMarkdownContainer"] a[href], [data-derniers] a, '
      + '[data-pages] a, [data-testid="stCaptionContainer"] a[href]');
    const own = name && name.origin === location.origin && !name.hasAttribute('download');
    if (!beside && own && !(name.hash && name.pathname === location.pathname)) {
      event.preventDefault();
      follow(name);
    }
    const drawer = event.target.closest('[data-testid="stSidebar"]');
    if (!beside && drawer && event.target.closest('a') && matchMedia('(max-width: 768px)').matches) {
      setTimeout(() => drawer.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click(), 50);
    }
  }, true);
  const seen = () => { try { return JSON.parse(sessionStorage.getItem('territoires')) || []; } catch { return []; } };
  const look = () => {
    const unfold = document.querySelector('.st-key-deplier button');
    const open = String(!!document.querySelector('.st-key-reglages'));
    if (unfold && unfold.getAttribute('aria-expanded') !== open) unfold.setAttribute('aria-expanded', open);
    const here = document.querySelector('[data-territoire]')?.dataset, places = seen();
    if (here && (places[0]?.code !== here.territoire || places[0].given !== here.donne)) {
      const others = places.filter((one) => one.code !== here.territoire).slice(0, 5);
      const all = [{code: here.territoire, name: here.nom, given: here.donne}, ...others];
      try { sessionStorage.setItem('territoires', JSON.stringify(all)); } catch {}
    }
    const list = document.querySelector('[data-derniers]');
    if (!list || list.childElementCount || !places.length) return;
    list.append('Vus dans cet onglet\u00a0: ');
    for (const one of places) {
      const to = new URL(location.href), link = document.createElement('a');
      to.searchParams.set('territoire', one.code);
      if (one.given) to.searchParams.set('nom', one.given); else to.searchParams.delete('nom');
      link.href = to.pathname + to.search;
      link.textContent = one.name;
      list.append(list.childElementCount ? ' · ' : '', link);
    }
  };
  let due = 0;
  new MutationObserver(() => {
    due = due || requestAnimationFrame(() => { due = 0; look(); });
  }).observe(document.body, {childList: true, subtree: true});
  look();
}
if (!window.hearsNodes) {
  window.hearsNodes = true;
  const take = (graph, points) => {
    const buttons = () => [...document.querySelectorAll('[class*="st-key-noms-"] button')];
    const names = graph.data[0].meta, point = points?.[0];
    const nodes = point?.source ? [point.source.pointNumber, point.target.pointNumber] : [point?.pointNumber];
    // One after the other: a widget that hears two clicks at once keeps the last. The second comes as soon as the first
    // is taken: once the answer has come, its name may be among the others.
    const press = ([node, ...others], waited, before) => {
      if (before && before.ariaPressed !== 'true' && before.isConnected && waited < 1000) {
        return void setTimeout(press, 5, [node, ...others], waited + 5, before);
      }
      const button = buttons().find((one) => names[node] && one.textContent.trim() === names[node]);
      button?.click();
      if (others.length) setTimeout(press, 5, others, 0, button);
    };
    press(nodes, 0);
  };
  let due = 0;
  new MutationObserver(() => {
    due = due || requestAnimationFrame(() => {
      due = 0;
      if (!document.querySelector('[class*="st-key-noms-"]')) return;
      for (const graph of document.querySelectorAll('.js-plotly-plot')) {
        if (graph.data?.[0]?.type !== 'sankey' || !graph.on) continue;
        const card = graph.closest('[class*="st-key-carte-"]');
        graph.toggleAttribute('data-opens', !!card?.querySelector('[class*="st-key-noms-"]'));
        if (graph.heard === graph._ev) continue;
        graph.heard = graph._ev;
        graph.on('plotly_click', (event) => take(graph, event.points));
      }
    });
  }).observe(document.body, {childList: true, subtree: true});
}
</script><style>
[data-opens] .node-rect, [data-opens] .sankey-link { cursor: pointer; }
@media (max-width: 640px) { [class*="st-key-large-"] { display: none; } }
@media (max-width: 640px) {
  [class*="st-key-defile-"] { overflow-x: auto; }
  [class*="st-key-defile-"] > div { min-width: 760px; direction: ltr; }
  [class*="st-key-defile-"]::before, [class*="st-key-grille-"]::before {
    content: "Faites glisser de côté ↔"; position: sticky; left: 0; opacity: .6; font-size: .875rem;
  }
  [class*="st-key-defile-480-"] > div { min-width: 480px; } /* widths of lib.pictures */
  [class*="st-key-defile-912-"] > div { min-width: 912px; }
  [class*="st-key-defile-760-fin-"] { direction: rtl; } /* opens on its right half */
}
@media (min-width: 641px) { [class*="st-key-large-"] + * { display: none; } }
[class*="st-key-cache-"] { display: none; }
/* one figure alone: its title is the page's, in letters that leave it the room */
.st-key-seule h1 { font-size: 1.5rem; padding: .25rem 0; }
/* where one is and when: read as what they are, not as hints; the answers are wider than their field */
.st-key-barre { position: relative; z-index: 20; }
.st-key-barre .st-key-cherche-territory_code input::placeholder { color: inherit; opacity: 1; font-weight: 600; }
.st-key-choix-period [data-testid="stSelectbox"] :is(div, input) { font-weight: 600; }
.st-key-barre [class*="st-key-cherche-"] { gap: 0; }
.st-key-barre > * { min-width: 0; }
.st-key-barre > :has(.st-key-cherche-territory_code) { flex: 2 1 9rem; }
.st-key-barre > .st-key-choix-period { flex: 1 1 6.5rem; }
.st-key-barre > :has(.st-key-cherche-tout) { flex: 4 1 9rem; }
.st-key-barre > .st-key-deplier { flex: 0 0 auto; }
.st-key-barre [class*="st-key-reponses-"] { min-width: min(24rem, calc(100vw - 2rem)); }
/* every page is seen at once on a laptop */
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] { gap: .4rem; }
[data-pages] ul { list-style: none; margin: 0; padding: 0; }
[data-pages] li { margin: 0; font-size: .875rem; }
[data-pages] > ul > li { margin-top: .55rem; opacity: 1; }
[data-pages] a {
  display: flex; align-items: center; gap: .5rem; min-height: 1.9rem; padding: .1rem .5rem; border-radius: .375rem;
  color: inherit; text-decoration: none; font-size: 1rem;
}
[data-pages] a:hover { background: color-mix(in srgb, currentColor 10%, transparent); }
[data-pages] a[aria-current] { background: color-mix(in srgb, currentColor 12%, transparent); font-weight: 600; }
[data-pages] span {
  font-family: "Material Symbols Rounded"; font-size: 1.25rem; line-height: 1; font-weight: 400; white-space: nowrap;
  width: 1.25rem; overflow: hidden; flex: none;
}
/* names that stand one after the other are far enough apart for a finger */
:is(.st-key-porte-suite, .st-key-porte-premiers) a { display: inline-block; padding: .25rem 0; margin-right: 1rem; }
/* what is chosen is seen whole, on as many lines as it takes */
[data-testid="stMultiSelect"] div:has(> [data-testid="stMultiSelectTagsContainer"]) { max-height: none; }
[data-testid="stCode"] > pre + div { opacity: 1; visibility: visible; }
[data-testid="stCode"] pre { padding-right: 3rem; }
/* said in French just above */
:has(> .st-key-page-en-panne) ~ [data-testid="stElementContainer"]:has([data-testid="stException"]) { display: none; }
/* A4 whatever the screen, black on white whatever the theme, no button, each card whole; what is seen in print only is
   lib.ui.printed's */
@media screen {
  [data-copie], [data-testid="stElementContainer"]:has(> [data-testid="stHtml"] > .papier) { display: none; }
}
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
  [data-testid="stPageLink"]:not([class*="st-key-carte-"] *), [data-testid="stTooltipIcon"]:not(:has(a)),
  [data-testid="stCode"], [data-testid="stDialog"], [data-testid="stExpander"], iframe, button, .st-key-barre,
  .st-key-reglages, .st-key-filtres-actifs, .st-key-pairs-ouvrir, [class*="st-key-large-"] + * {
    display: none !important;
  }
  [data-testid="stVerticalBlock"] { display: block !important; overflow: visible !important; height: auto !important; }
  [data-testid="stVerticalBlock"] > * { margin-bottom: 2.5mm; width: auto !important; max-width: none !important; }
  [class*="st-key-carte-"], [data-testid="stMetric"] { break-inside: avoid; }
  [class*="st-key-carte-"] { border-color: #C9CDD6 !important; padding: 3mm 4mm !important; margin-bottom: 4mm; }
  html { font-size: 12px !important; }
  [data-testid="stElementContainer"]:has(h1, h2, h3),
  [data-testid="stLayoutWrapper"]:not(:has([class*="st-key-carte-"])) {
    break-after: avoid; /* a heading, and the row of choices under it, of which nothing is printed */
  }
  [class*="st-key-carte-"]:has(.papier table) { break-inside: auto; } /* may be higher than a page */
  .st-key-carte-emporter { display: none !important; }
  h1 { font-size: 20pt !important; padding: 0 !important; }
  .papier svg { display: block; width: 100%; height: auto; max-height: 200mm; margin: 0 auto; }
  .papier table { width: 100%; border-collapse: collapse; font-size: 8pt; line-height: 1.25; }
  .papier caption { display: none; } /* the card's title */
  .papier :is(th, td) {
    padding: .6mm 1mm; text-align: left; vertical-align: top; border: 0; border-bottom: .2mm solid #C9CDD6;
  }
  .papier .n { text-align: right; }
  .papier .wide table { font-size: 6.5pt; }
  .papier :is(th, td):not(.n) { overflow-wrap: break-word; }
  .papier tr { break-inside: avoid; }
  .papier p { margin: 0 0 1mm; font-size: 8pt; overflow-wrap: anywhere; }
}
</style>"""


@dataclass(frozen=True)
class AsItIs:
    """A constant text handed over as it is: Streamlit looks for the indent of any other, at each visit."""

    text: str

    def _repr_html_(self) -> str:
        return self.text


WHOLE = HEAD + clipboard.SCRIPT + combobox.SCRIPT + printed.SCRIPT + access.SCRIPTS


def put() -> None:
    """Draw it, as one element, which is not seen."""
    st.html(AsItIs(WHOLE), unsafe_allow_javascript=True)


def note(chosen: Selection) -> None:
    """Let the browser tab remember a territory that is looked at, and the name it was given."""
    place = chosen.territory
    said = {"territoire": place.code, "nom": place.told_apart, "donne": chosen.territory_name}
    st.html(f"<span {' '.join(f'data-{name}={quoteattr(text)}' for name, text in said.items())}></span>")


def last_seen() -> None:
    """Where the territories that this browser tab has seen stand as links; empty in a new one."""
    st.html('<nav data-derniers aria-label="Derniers territoires vus"></nav>')
