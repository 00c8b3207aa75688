"""What is typed into a table's cells is kept, however fast: each key waits until the table can take it.

Streamlit's table loses keys: its field opens some time after the first one and begins anew with each that comes before;
it thinks over each key a moment later, so that Enter right after a digit closes the field without it; and the answer to
a cell that was left closes the one that is open.
"""

SCRIPT = r"""<script>
if (!window.keepsCells) {
  window.keepsCells = true;
  const CELL = 'td[role="gridcell"][aria-readonly="false"]';
  const TABLE = '[data-testid="stDataFrame"] canvas';  // has the focus between a click and its cell's; cells are within
  const FIELD = '.gdg-clip-region textarea, .gdg-clip-region input';
  const LONG = 15000, ENDS = ['Enter', 'Tab'];
  // Keys that wait; whether a cell was given its first one; the field that is being left; when one was, when it had
  // gone, when a key was last taken, since when no cell has the focus.
  const queue = [], given = new WeakSet();
  let opening = false, leaving = null, left = 0, gone = 0, moved = 0, bare = 0, due = 0;
  const press = (at, key, shiftKey) => {
    const event = new KeyboardEvent('keydown', {key, shiftKey, bubbles: true, cancelable: true});
    given.add(event);
    at.dispatchEvent(event);
  };
  const leave = (field, key, shiftKey) => {
    leaving = field;
    left = performance.now();
    due = due || requestAnimationFrame(pump);
    setTimeout(() => press(field, key, shiftKey));  // after what the table does about the key before
  };
  const write = (field, text) => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, field.value + text);
    field.dispatchEvent(new Event('input', {bubbles: true}));
  };
  const forget = () => { queue.length = 0; opening = false; };
  const typed = (at) => !!at?.closest?.(TABLE) && (at.matches(TABLE) || at.matches(CELL));
  const opened = () => [...document.querySelectorAll(FIELD)].find((field) => field !== leaving);
  // A table says 150 ms later what was put into it.
  const answered = () => !leaving && window.hasAnswered()
    && (window.lastAsked() > left || performance.now() - gone > 400);
  const pump = () => {
    due = 0;
    if (leaving && !leaving.isConnected) {
      leaving = null;
      gone = performance.now();
    }
    if (!queue.length && !opening) {
      if (leaving) due = requestAnimationFrame(pump);
      return;
    }
    const field = opened(), at = document.activeElement, now = performance.now();
    bare = at?.matches(TABLE) ? bare || now : 0;
    const elsewhere = at !== document.body && (!typed(at) || (bare && now - bare > 4000));
    if (now - moved > LONG || (elsewhere && !field && !leaving)) return forget();
    if (field) {
      opening = false;
      moved = performance.now();
      const ends = queue.findIndex(([key]) => key.length > 1), keys = queue.splice(0, ends < 0 ? queue.length : ends);
      if (keys.length) write(field, keys.map(([key]) => key).join(''));
      if (at !== field) field.focus();
      if (queue.length) leave(field, ...queue.shift());
    } else if (!opening && at?.matches(`${CELL}[aria-selected="true"]`) && answered()) {
      const [key, shiftKey] = queue.shift();
      opening = key !== 'Tab';
      moved = performance.now();
      press(at, key, shiftKey);
    }
    due = requestAnimationFrame(pump);
  };
  addEventListener('keydown', (event) => {
    const {key, shiftKey, target} = event, written = key.length === 1, ends = ENDS.includes(key);
    if (given.has(event) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const field = target.closest?.(FIELD), free = !queue.length && !opening;
    if (!field && !typed(target)) return;
    if (key === 'Escape') return forget();
    if (!written && !ends || (ends && shiftKey && key === 'Enter')) return;
    if (free && (field ? written && field !== leaving : ends)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (free && field && field !== leaving) return leave(field, key, shiftKey);
    if (free) moved = performance.now();
    queue.push([key, shiftKey]);
    due = due || requestAnimationFrame(pump);
  }, true);
  // A click beside an open field leaves it too.
  addEventListener('pointerdown', (event) => {
    if (opened() && !event.target.closest?.('.gdg-clip-region')) left = gone = performance.now();
  }, true);
}
</script>"""
