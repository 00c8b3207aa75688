"""What is seen: the focus on any ground, words with their contrast, pages that reflow, the reader's own settings.

Each rule says what of Streamlit's style it mends.
"""

STYLE = """<style>
/* Focus in two tones, so that one of them is seen on any ground; fields draw it inside, where nothing cuts it. */
:is(a, button, summary, iframe, [tabindex], [role="radio"], [role="option"]):focus-visible {
  outline: 3px solid #161616 !important; outline-offset: 0 !important; box-shadow: 0 0 0 5px #FFFFFF !important;
}
:is(input, textarea):focus-visible, label:has(> input:is([type="checkbox"], [type="radio"]):focus-visible),
[data-testid="stTextInputRootElement"]:focus-within {
  outline: 3px solid #161616 !important; outline-offset: -3px !important;
  box-shadow: inset 0 0 0 5px #FFFFFF !important;
}
/* One frame around a field and its icon, not one that cuts the icon. */
[data-testid="stTextInputRootElement"] input:focus-visible { outline: none !important; box-shadow: none !important; }
/* Buttons in a row touch each other: their frame is inside too. */
[data-testid="stButtonGroup"] button:focus-visible {
  outline-offset: -3px !important; box-shadow: inset 0 0 0 5px #FFFFFF !important;
}
[data-testid="stMain"]:focus-visible { outline-offset: -3px !important; box-shadow: inset 0 0 0 5px #FFF !important; }
/* The button that folds the list of pages shows itself to a mouse only. */
[data-testid="stSidebarCollapseButton"], [data-testid="stSidebarCollapseButton"] button {
  visibility: visible !important; display: inline-flex !important;
}
[data-testid="stSidebar"][data-collapsed="true"] { visibility: hidden; }
.modebar-group:focus-within, .modebar:focus-within { opacity: 1 !important; }
/* Words that Streamlit pales: captions, and choices in a colour that is no text's. */
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] :is(p, a, li) { opacity: 1 !important; }
[data-testid="stButtonGroup"] button[aria-checked="true"], [data-testid="stButtonGroup"] button[aria-checked="true"] p,
[data-testid="stButtonGroup"] button[aria-pressed="true"] p { color: inherit !important; font-weight: 600; }
:is(input, textarea)::placeholder { color: inherit !important; opacity: .75 !important; }
/* A heading's rank says where it stands, not how large it is. */
[class*="st-key-carte-"] :is(h2, h3) { font-size: 1.05rem; padding: .25rem 0; }
/* The list that gives a chart its keys, and the mark it is at. */
.marques { position: absolute; inset: 0; overflow: hidden; opacity: 0; pointer-events: none; }
.marques:focus-visible {
  inset: 0 0 auto 0; opacity: 1; z-index: 5; padding: .3rem .5rem; border-radius: .375rem;
  background: #161616; color: #FFFFFF; font-size: .875rem;
}
.marques:focus-visible > :not([aria-selected="true"]) { display: none; }
.marque-vue {
  position: absolute; pointer-events: none; outline: 3px solid #161616; box-shadow: 0 0 0 5px #FFFFFF; z-index: 4;
}
.marque-vue[hidden] { display: none; }
/* A link that opens a window shows it. */
[data-testid="stMarkdownContainer"] a[target="_blank"]::after { content: "\\00a0↗"; }
/* The foot of a page, above which a line parts it from the page. */
.st-key-pied { border-top: 1px solid rgba(128, 128, 128, .45); padding-top: .75rem; margin-top: 1rem; }
/* Reflow: a table slides in its own box, words break, and no button cuts its own when letters are spaced or larger. */
[data-testid="stMarkdownContainer"]:has(> table) { overflow-x: auto; }
[data-testid="stMain"] :is(h1, h2, h3, p, li, label) { overflow-wrap: anywhere; }
[data-testid="stMain"] :is(button, [data-testid="stPageLink"] a) { height: auto !important; min-height: 2rem; }
[data-testid="stMain"] :is(button, [data-testid="stPageLink"] a) :is(p, span) {
  white-space: normal !important; overflow: visible !important;
}
[data-testid="stButtonGroup"] > div { flex-wrap: wrap; }
[data-testid="stMetric"] :is([data-testid="stMetricValue"], [data-testid="stMetricLabel"], div, p) {
  overflow: visible; white-space: normal; text-overflow: clip;
}
@media (max-width: 480px) {
  [data-testid="stMainBlockContainer"] { padding-left: 1rem; padding-right: 1rem; }
  .st-key-barre, [data-testid="stHorizontalBlock"] { flex-wrap: wrap; }
}
/* The reader's colours: what is chosen and where one is are else said by a ground that is taken away. */
@media (forced-colors: active) {
  [aria-checked="true"], [aria-pressed="true"], [aria-selected="true"], [aria-current="page"] {
    outline: 3px solid Highlight !important; outline-offset: -3px !important;
  }
  :focus-visible { outline: 3px solid CanvasText !important; }
  .js-plotly-plot { forced-color-adjust: none; background: Canvas; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after {
    transition: none !important; animation-duration: 1ms !important; animation-iteration-count: 1 !important;
    scroll-behavior: auto !important;
  }
}
</style>"""
