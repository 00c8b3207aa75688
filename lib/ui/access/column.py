"""Fields that stand one under the other are filled as in a sheet: Enter and arrows walk them, a column is pasted.

A column is a container whose key begins with ``colonne-``. Each field stays Streamlit's own, which keeps what is typed
into it until it is left; a pasted line is put into its field as if it were typed and left.
"""

SCRIPT = r"""<script>
if (!window.walksColumns) {
  window.walksColumns = true;
  const COLUMN = '[class*="st-key-colonne-"]', STEPS = {Enter: 1, ArrowDown: 1, ArrowUp: -1};
  const from = (at) => {
    const fields = at.matches?.('input') && at.closest(COLUMN) ? [...at.closest(COLUMN).querySelectorAll('input')] : [];
    return [fields, fields.indexOf(at)];
  };
  addEventListener('keydown', (event) => {
    const [fields, at] = from(event.target), back = event.key === 'Enter' && event.shiftKey;
    const to = fields[at + (back ? -1 : STEPS[event.key])];
    if (!to || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    to.focus();
    to.select();
  });
  addEventListener('paste', (event) => {
    const [fields, at] = from(event.target);
    const pasted = event.clipboardData.getData('text').trimEnd().split(/\r\n?|\n/);
    const lines = pasted.map((line) => line.replace(/\t+$/, ''));
    if (!fields.length || lines.length < 2 || lines.some((line) => line.includes('\t'))) return;
    event.preventDefault();
    for (const [number, line] of lines.slice(0, fields.length - at).entries()) {
      const field = fields[at + number];
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, line.trim());
      field.dispatchEvent(new Event('input', {bubbles: true}));
      field.dispatchEvent(new FocusEvent('focusout', {bubbles: true}));
    }
  }, true);
}
</script><style>
[class*="st-key-colonne-"] [data-testid="stTextInput"] {
  display: grid; grid-template-columns: minmax(0, 1fr) 5.5rem; align-items: center; gap: .75rem;
}
[class*="st-key-colonne-"] [data-testid="stTextInput"] label { margin: 0; min-height: 0; }
[class*="st-key-colonne-"] input { text-align: right; }
[class*="st-key-colonne-"] [data-testid="InputInstructions"] { display: none; }
@media print { [data-testid="stLayoutWrapper"]:has(> [class*="st-key-colonne-"]) { display: none !important; } }
</style>"""
