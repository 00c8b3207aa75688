"""« Copier … »: a text that is copied at the first click, a word that it is, and why not where the browser refuses."""

from html import escape

import streamlit as st

from lib import french
from lib.exports.rendering import RENDERINGS
from lib.findings.saying.finding import Finding
from lib.ui import said

MOST = 2_000  # rows; beyond, the text alone would be a large message
# Constant, part of every page: copies the hidden text beside the button that was clicked, and says what came of it.
# Over plain http there is no clipboard to write to; the older way, through selected text, then often works. Where
# neither does, a short text is shown, selected. The page listens once and for all, since a script that comes again
# unchanged is not run again.
SCRIPT = """<script>
if (!window.copiesTexts) {
  window.copiesTexts = true;
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
    if (icon && !navigator.clipboard) {  // Streamlit's own, for a citation or a command: it would do and say nothing
      document.getSelection().selectAllChildren(icon.closest('[data-testid="stCode"]').querySelector('code'));
      if (!document.execCommand('copy')) alert('Le navigateur refuse le presse-papiers : faites Ctrl+C.');
    }
    const button = event.target.closest('[class*="st-key-copier-"] button');
    if (!button) return;
    const box = button.closest('[class*="st-key-copie-"]');
    // The menu opens before what it holds is there: a quick click waits for it.
    for (let tries = 0; !box.querySelector('[role="status"]') && tries < 30; tries++) {
      await new Promise((done) => setTimeout(done, 100));
    }
    const held = box.querySelector('pre'), said = box.querySelector('[role="status"]'), text = held?.textContent ?? '';
    try {
      try { await navigator.clipboard.writeText(text); } catch { throughField(text, box); }
      said.textContent = said.dataset.fait;
    } catch {
      const why = window.isSecureContext ? '' : 'Cette page n’est pas servie en https. ';
      said.textContent = why + said.dataset.refus;
      if (held.dataset.montre) {
        held.hidden = false;
        document.getSelection().selectAllChildren(held);
      }
    }
    said.scrollIntoView({block: 'nearest'});
  });
}
</script>"""
REFUSED = "Le navigateur refuse le presse-papiers : le texte est là, sélectionné ; faites Ctrl+C (⌘+C sur Mac)."


def offer(
    key: str,
    label: str,
    text: str,
    done: str,
    *,
    icon: str = ":material/content_copy:",
    help_text: str | None = None,
    refused: str = REFUSED,
) -> None:
    """A button that copies ``text``; ``done`` is said then, ``refused`` where the browser does not let it.

    The text is plain HTML: Streamlit's own element for it fetches 1.5 MB of scripts that colour code.
    """
    with st.container(key=f"copie-{key}", gap=None):
        said.button(label, icon=icon, key=f"copier-{key}", help=help_text, width="stretch")
        held, when_done, when_refused = (
            escape(each, quote=True) for each in (text, french.typeset(done), french.typeset(refused))
        )
        shown = ' data-montre="oui"' if refused == REFUSED else ""
        st.html(
            f'<pre hidden{shown} style="white-space:pre-wrap;font:inherit;margin:.25rem 0 0">{held}</pre>'
            f'<p role="status" data-fait="{when_done}" data-refus="{when_refused}" '
            'style="margin:.25rem 0 0;font-size:.875rem"></p>'
        )


def text(finding: Finding) -> str:
    """The table's heads and rows, a tab between cells: whole numbers bare, a decimal comma, codes that stay text."""
    shown, frame = finding.columns, finding.frame
    columns = [RENDERINGS[column.kind].texts(frame[column.name], spreadsheet=True) for column in shown]
    rows = [[column.head for column in shown], *map(list, zip(*columns, strict=True))]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def offer_table(finding: Finding) -> None:
    """« Copier le tableau », in the open menu of a card."""
    if len(finding.rows) > MOST:
        said.caption(f"Copier le tableau : jusqu'à {french.count(MOST, 'ligne')}. Au-delà, prenez un CSV.")
        return
    offer(
        f"tableau-{finding.key}",
        "Copier le tableau",
        text(finding),
        "Copié : collez-le dans un tableur.",
        icon=":material/table_view:",
        help_text="Pour le coller dans Excel ou LibreOffice, cellule par cellule, nombres compris.",
        refused="Le navigateur refuse le presse-papiers : prenez « CSV pour Excel ».",
    )
