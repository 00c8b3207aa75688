"""What is typed into a table's cells is kept, however fast: each key waits until the table can take it.

Streamlit's table loses keys: its field opens some time after the first one and begins anew with each that comes before;
it thinks over each key a moment later, so that Enter right after a digit closes the field without it; the answer to a
cell that was left closes the one that is open; and a table that is made anew has no cell any more.
"""

SCRIPT = r"""<script>
if (!window.keepsCells) {
  window.keepsCells = true;
  const CELL = 'td[role="gridcell"][aria-readonly="false"]';
  const TABLE = '[data-testid="stDataFrame"] canvas';  // has the focus between a click and its cell's; cells are within
  const FIELD = '.gdg-clip-region textarea, .gdg-clip-region input';
  const LONG = 15000, LEAVES = ['Enter', 'Tab'], EMPTIES = ['Backspace', 'Delete'];
  const MOVES = ['Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
  const WAITS = ['Enter', ...MOVES, ...EMPTIES, 'Escape'];  // beside all that writes
  // Keys that wait; whether a cell was given its first one; the field that is being left; when one was, when it had
  // gone, when a key was last taken, since when no cell has the focus; the cell a key moves from; whether one was
  // emptied, whose answer has not come; the last cell.
  const queue = [], given = new WeakSet();
  let opening = false, leaving = null, left = 0, gone = 0, moved = 0, bare = 0, from = null, emptied = false;
  let due = 0, last = null;
  const press = (at, key, shiftKey) => {
    const event = new KeyboardEvent('keydown', {key, shiftKey, bubbles: true, cancelable: true});
    given.add(event);
    at.dispatchEvent(event);
  };
  const go = () => { due = due || requestAnimationFrame(pump); };
  const leave = (field, key, shiftKey) => {
    leaving = field;
    left = moved = performance.now();
    go();
    setTimeout(() => press(field, key, shiftKey));  // after what the table does about the key before
  };
  const write = (field, text) => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, text);
    field.dispatchEvent(new Event('input', {bubbles: true}));
  };
  const forget = () => { queue.length = 0; opening = false; from = null; };
  const typed = (at) => !!at?.closest?.(TABLE) && (at.matches(TABLE) || at.matches(CELL));
  window.typesInCell = typed;
  const opened = () => [...document.querySelectorAll(FIELD)].find((field) => field !== leaving);
  // A table says 150 ms later what was put into it.
  const answered = () => window.hasAnswered() && (window.lastAsked() > left || performance.now() - gone > 400);
  const empty = () => {
    emptied = true;
    left = gone = performance.now();
    go();
  };
  const intoField = (field) => {
    opening = false;
    moved = performance.now();
    let text = field.value;
    while (queue.length && !LEAVES.includes(queue[0][0]) && queue[0][0] !== 'Escape') {
      const [key] = queue.shift();
      text = key.length === 1 ? text + key : key === 'Backspace' ? text.slice(0, -1) : text;
    }
    if (text !== field.value) write(field, text);
    if (document.activeElement !== field) field.focus();
    if (queue.length) leave(field, ...queue.shift());
  };
  const intoCell = (at) => {
    const [key, shiftKey, back] = queue[0];
    if (!back && !answered()) return;
    queue.shift();
    moved = performance.now();
    from = MOVES.includes(key) ? at : null;
    opening = key.length === 1 || key === 'Enter';
    if (EMPTIES.includes(key)) empty();
    press(at, key, shiftKey);
  };
  const pump = () => {
    due = 0;
    const now = performance.now(), at = document.activeElement, field = opened();
    if (leaving && !leaving.isConnected) {
      leaving = null;
      gone = now;
    }
    emptied = emptied && !answered();
    if (!queue.length && !opening) {
      if (leaving || emptied) go();
      return;
    }
    bare = at?.matches(TABLE) ? bare || now : 0;
    const elsewhere = at !== document.body && (!at?.closest(TABLE) || (bare && now - bare > 4000));
    if (now - moved > LONG || (elsewhere && !field && !leaving && window.hasAnswered())) return forget();
    if (from && (from !== at || now - moved > 500)) from = null;
    const cell = at?.matches('td[role="gridcell"][aria-selected="true"]');
    if (field) intoField(field);
    else if (!opening && !leaving && !from && cell) {
      if (at.matches(CELL) || MOVES.includes(queue[0][0])) intoCell(at); else queue.shift();
    }
    go();
  };
  addEventListener('keydown', (event) => {
    const {key, target} = event, written = key.length === 1, field = target.closest?.(FIELD);
    if (given.has(event) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!field && !typed(target)) return;
    if (!written && !WAITS.includes(key)) return;
    // Capitals and Enter would begin a new line: a cell has one.
    const shiftKey = event.shiftKey && key !== 'Enter', moving = from && performance.now() - moved < 500;
    const busy = queue.length || opening || leaving || moving || emptied;
    const open = field && field !== leaving;
    if (!busy && !open && EMPTIES.includes(key)) return empty();
    if (!busy && (open ? !LEAVES.includes(key) : !written)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!busy && open) return leave(field, key, shiftKey);
    if (!busy) moved = performance.now();
    if (key !== 'Escape' || open || opening) queue.push([key, shiftKey]);
    else while (queue.length && !LEAVES.includes(queue.at(-1)[0])) queue.pop();  // what is not yet in a field
    go();
  }, true);
  // Streamlit listens for letters on the document: what was typed into a cell is not for it.
  document.documentElement.addEventListener('keydown', (event) => {
    if (given.has(event)) event.stopPropagation();
  });
  // A click beside an open field leaves it too, and ends the way back to a cell.
  addEventListener('pointerdown', (event) => {
    queue.splice(0, queue.length, ...queue.filter(([,, back]) => !back));
    if (opened() && !event.target.closest?.('.gdg-clip-region')) left = gone = performance.now();
  }, true);
  // Where a table is made anew (a rate was emptied, or refused), the cell one was at is gone back to from its first.
  document.addEventListener('focusin', (event) => {
    const cell = event.target.closest?.('td[role="gridcell"]'), box = event.target.closest?.('[class*="st-key-"]');
    const key = box && [...box.classList].find((one) => one.startsWith('st-key-'))?.replace(/-\d+$/, '');
    const place = cell?.id.match(/glide-cell-(\d+)-(\d+)/);
    if (place && key) last = {table: event.target.closest(TABLE), key, column: +place[1], row: +place[2]};
    else if (!event.target.closest?.(TABLE) && !event.target.closest?.(FIELD)) last = null;
  });
  window.backToCell = () => {
    if (!last || last.table.isConnected) return false;
    const table = document.querySelector(`[class*="${CSS.escape(last.key)}"] ${TABLE}`), {row, column} = last;
    if (!table) return false;
    last = null;
    queue.unshift(...Array(row).fill(['ArrowDown', false, true]), ...Array(column).fill(['ArrowRight', false, true]));
    moved = performance.now();
    table.focus();
    go();
    return true;
  };
}
</script>"""
