"""What the grid is told to do in its own frame: constants, which AG Grid evaluates as it does its expressions.

``allow_unsafe_jscode`` stays off, so a parser of numbers cannot be handed over as a function. But a column's head may
be an expression, and that one is given the column's definition: before the head is drawn, and long before its filter
is opened, it puts the functions there. The frame listens for « copier » from then on as well.
"""

# Numbers in filters as they are seen: « > 5 » on a share is 5 %, a comma is the decimal mark, spaces do not count.
NUMBERS = r"\d\s.,%€\u2212\-"

HEAD = r"""
if (colDef.filterParams && !colDef.filterParams.numberParser) {
  colDef.filterParams.numberParser = (text) => {
    if (text == null) return null;
    let digits = text.replace(/[\s%€]/g, '').replace('\u2212', '-');
    if (digits.includes(',')) digits = digits.replace(/\./g, '').replace(',', '.');
    return digits === '' || !Number.isFinite(Number(digits)) ? null : Number(digits);
  };
  colDef.filterParams.numberFormatter = (number) => number == null ? null : String(number).replace('.', ',');
}
if (!window.copiesPlainNumbers) {
  window.copiesPlainNumbers = true;
  const plain = (text) => {
    const kept = text.replace(/\s+/g, ' ').trim();
    const number = kept.replace(/\s/g, '').replace('\u2212', '-');
    return /^-?\d+(,\d+)?%?$/.test(number) ? number : kept;
  };
  document.addEventListener('copy', (event) => {
    if (event.target.closest?.('input, textarea')) return;
    const selection = document.getSelection();
    const within = (node) => !selection.isCollapsed && selection.containsNode(node, true);
    let cells = [...document.querySelectorAll('.ag-cell')].filter(within);
    const focused = document.activeElement?.closest('.ag-cell');
    if (!cells.length && focused) cells = [focused];
    if (!cells.length) return;
    const rows = new Map();
    for (const cell of cells) {
      const row = cell.closest('.ag-row');
      rows.set(row, [...(rows.get(row) || []), plain(cell.textContent)]);
    }
    const one = cells.length === 1 && !selection.isCollapsed;
    const text = one ? plain(selection.toString()) : [...rows.values()].map((row) => row.join('\t')).join('\n');
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  });
}
return colDef.headerName;
"""
