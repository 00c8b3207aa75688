"""« Copier le tableau »: the table as text that spreadsheets take cell by cell, and a word when the browser refuses."""

import streamlit as st

from lib import french
from lib.exports.rendering import RENDERINGS
from lib.findings.saying.finding import Finding
from lib.ui import said

MOST = 2_000  # rows; beyond, the text alone would be a large message
# Constant, part of every page: copies the hidden text beside the button that was clicked, and says what came of it.
# Over plain http there is no clipboard to write to; the older way, through selected text, then often works. The page
# listens once and for all, since a script that comes again unchanged is not run again.
SCRIPT = """<script>
if (!window.copiesTables) {
  window.copiesTables = true;
  const throughField = (text, beside) => {
    const field = document.createElement('textarea');
    field.value = text;
    field.style.position = 'fixed';
    beside.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    if (!done) throw new Error();
  };
  document.addEventListener('click', async (event) => {
    const icon = event.target.closest('[data-testid="stCode"] button');
    if (icon && !navigator.clipboard) {  // Streamlit's own, for a sentence or a link: it would do and say nothing
      document.getSelection().selectAllChildren(icon.closest('[data-testid="stCode"]').querySelector('code'));
      if (!document.execCommand('copy')) alert('Le navigateur refuse le presse-papiers : faites Ctrl+C.');
    }
    const button = event.target.closest('[class*="st-key-tableau-copier-"] button');
    if (!button) return;
    const box = button.closest('[class*="st-key-tableau-copie-"]');
    // The menu opens before what it holds is there: a quick click waits for it.
    for (let tries = 0; !(box.querySelector('code') && box.querySelector('[role="status"]')) && tries < 30; tries++) {
      await new Promise((done) => setTimeout(done, 100));
    }
    const text = box.querySelector('code')?.textContent ?? '', said = box.querySelector('[role="status"]');
    try {
      try { await navigator.clipboard.writeText(text); } catch { throughField(text, box); }
      said.textContent = 'Copié : collez-le dans un tableur.';
    } catch {
      said.textContent = 'Le navigateur refuse le presse-papiers : prenez « CSV pour Excel ».';
    }
    said.scrollIntoView({block: 'nearest'});
  });
}
</script>"""


def listen() -> None:
    """Make the open page listen to its copy buttons."""
    st.html(SCRIPT, unsafe_allow_javascript=True)


def text(finding: Finding) -> str:
    """The table's heads and rows, a tab between cells: whole numbers bare, a decimal comma, codes that stay text."""
    shown, frame = finding.columns, finding.frame
    columns = [RENDERINGS[column.kind].texts(frame[column.name], spreadsheet=True) for column in shown]
    rows = [[column.head for column in shown], *map(list, zip(*columns, strict=True))]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def offer(finding: Finding) -> None:
    """The button, in the open menu of a card."""
    if len(finding.frame) > MOST:
        said.caption(f"Copier le tableau : jusqu'à {french.count(MOST, 'ligne')}. Au-delà, prenez un CSV.")
        return
    with st.container(key=f"tableau-copie-{finding.key}", gap="small"):
        said.button(
            "Copier le tableau",
            icon=":material/content_copy:",
            key=f"tableau-copier-{finding.key}",
            help="Pour le coller dans Excel ou LibreOffice, cellule par cellule, nombres compris.",
            width="stretch",
        )
        with st.container(key=f"cache-copie-{finding.key}"):
            st.code(text(finding), language=None)
        st.html('<p role="status" style="margin:0;font-size:.875rem"></p>')
