"""What makes a search field a combobox: roles for a screen reader, arrows, Enter, Escape and Backspace for a keyboard.

The field is Streamlit's own, its answers are links or buttons that the server draws under it: without this script all
of it still works with Tab and a click.
"""

FIELD, ANSWERS, CHOSEN = "cherche-", "reponses-", "choisis-"  # beginnings of keys, known to the script

# Enter never takes an answer to something else: where the server has not answered what stands in the field yet, the
# first of its answer is taken when it comes. What is typed until the field is empty again is kept and typed then, each
# name in its turn. What is announced stands in an element of its own, which is never redrawn.
SCRIPT = """<script>
if (!window.findsNames) {
  window.findsNames = true;
  const field = (element) => element.closest && element.closest('[class*="st-key-cherche-"]');
  const keyed = (element, name) => [...element.classList].find((one) => one.startsWith('st-key-' + name));
  const list = (box) => box.querySelector('[class*="st-key-reponses-"]');
  const options = (box) => [...(list(box)?.querySelectorAll('a, button') || [])];
  const asked = (box) => box.querySelector('[data-asked]');
  // The answers of what stands in the field, all of them drawn: the first of a page may have a script to wait for.
  const fresh = (box) => (asked(box)?.dataset.asked ?? '') === box.querySelector('input').value.trim()
    && options(box).length === Number(asked(box)?.dataset.answers ?? 0);
  let voice;
  const say = (text) => {
    if (!voice?.isConnected) {
      voice = document.createElement('div');
      voice.setAttribute('role', 'status');
      voice.style.cssText = 'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)';
      document.body.append(voice);
    }
    if (voice.textContent !== text) voice.textContent = text;
  };
  const set = (element, values) => {
    for (const [name, value] of Object.entries(values)) {
      if (value === null) element.removeAttribute(name);
      else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
  };
  const mark = (box, place) => {
    const found = options(box);
    box.dataset.place = place;
    found.forEach((one, i) => set(one, {'aria-selected': String(i === place)}));
    set(box.querySelector('input'), {'aria-activedescendant': found[place]?.id || null});
    found[place]?.scrollIntoView({block: 'nearest'});
  };
  const fill = (box, text) => {
    const input = box.querySelector('input');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
    input.dispatchEvent(new Event('input', {bubbles: true}));
  };
  // By field where an answer is being taken: the names typed and sent with Enter since, and the letters of the next.
  const ahead = new Map(), PATIENCE = 8000;
  const taking = (box, names = [], text = '') => {
    ahead.set(keyed(box, 'cherche-'), {names, text, since: performance.now()});
    setTimeout(later, PATIENCE + 100);
  };
  const given = (box, name) => {  // nothing was taken: what was typed stands in the field
    const {names, text} = ahead.get(name), rest = [...names, text].join(' ').trim();
    ahead.delete(name);
    if (rest) fill(box, `${box.querySelector('input').value} ${rest}`.trim());
  };
  const catchUp = (box, name) => {
    const {names: [first, ...others], text} = ahead.get(name);
    ahead.delete(name);
    if (first === undefined) { if (text) fill(box, text); return; }
    fill(box, first);
    taking(box, others, text);
    box.dataset.waiting = '1';
  };
  const dress = (box) => {
    const input = box.querySelector('input'), found = options(box), name = keyed(box, 'cherche-');
    if (!input) return;
    const shown = list(box), open = found.length > 0 && box.dataset.shut !== input.value;
    if (shown) {
      set(shown, {role: 'listbox', id: name + '-liste', 'aria-label': input.getAttribute('aria-label')});
      shown.style.display = open || (shown.textContent && !found.length) ? '' : 'none';
    }
    set(input, {role: 'combobox', 'aria-autocomplete': 'list', autocomplete: 'off', 'aria-expanded': String(open),
      'aria-controls': shown ? name + '-liste' : null});
    found.forEach((one, i) => set(one, {role: 'option', id: name + '-' + i, tabindex: '-1'}));
    const now = asked(box)?.dataset.asked ?? '';
    if (box.dataset.drawn !== now) {
      box.dataset.drawn = now;
      mark(box, 0);
      if (document.activeElement === input && asked(box)?.dataset.said) say(asked(box).dataset.said);
    } else if (open) mark(box, Math.min(Number(box.dataset.place) || 0, found.length - 1));
    if (box.dataset.waiting && fresh(box)) {
      delete box.dataset.waiting;
      if (found.length) found[0].click();
      else if (ahead.has(name)) given(box, name);
    }
    const kept = ahead.get(name);
    if (kept && performance.now() - kept.since > PATIENCE) given(box, name);
    else if (kept && !box.dataset.waiting && !input.value && !now) catchUp(box, name);
  };
  let due = 0;
  const later = () => {
    due = due || requestAnimationFrame(() => {
      due = 0;
      document.querySelectorAll('[class*="st-key-cherche-"]').forEach(dress);
    });
  };
  new MutationObserver(later).observe(document.body, {childList: true, subtree: true});
  later();
  document.addEventListener('input', (event) => {
    const box = field(event.target);
    if (!box) return;
    if (!ahead.has(keyed(box, 'cherche-'))) delete box.dataset.waiting;
    delete box.dataset.shut;
    later();
  }, true);
  document.addEventListener('click', (event) => {
    const box = event.target.closest?.('[class*="st-key-reponses-"] :is(a, button)') && field(event.target);
    if (box && !ahead.has(keyed(box, 'cherche-'))) taking(box);
  }, true);
  document.addEventListener('beforeinput', (event) => {
    const box = field(event.target), kept = box && ahead.get(keyed(box, 'cherche-'));
    if (!kept || event.isComposing) return;
    if (event.data !== null) kept.text += event.data;
    else if (event.inputType === 'deleteContentBackward') kept.text = kept.text.slice(0, -1);
    else return;
    event.preventDefault();
  }, true);
  document.addEventListener('keydown', (event) => {
    const box = event.target.matches?.('input') && field(event.target);
    if (!box || event.isComposing) return;
    const kept = ahead.get(keyed(box, 'cherche-'));
    const count = options(box).length, place = Number(box.dataset.place) || 0, text = event.target.value.trim();
    const taken = () => { event.preventDefault(); event.stopPropagation(); };
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      taken();
      delete box.dataset.shut;
      if (count) mark(box, (place + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
      later();
    } else if (event.key === 'Enter') {
      taken();
      if (kept) {
        if (kept.text.trim()) kept.names.push(kept.text.trim());
        kept.text = '';
      } else if (text && !fresh(box)) {
        taking(box);
        box.dataset.waiting = '1';
      } else if (text) options(box)[place]?.click();
    } else if (event.key === 'Escape' && text) {
      taken();
      delete box.dataset.waiting;
      ahead.delete(keyed(box, 'cherche-'));
      if (count && box.dataset.shut !== event.target.value) box.dataset.shut = event.target.value;
      else fill(box, '');
      later();
    } else if (event.key === 'Backspace' && !event.target.value && !kept) {
      const chips = box.querySelectorAll('[class*="st-key-choisis-"] button');
      if (chips.length) { taken(); chips[chips.length - 1].click(); }
    }
  }, true);
  document.addEventListener('focusout', (event) => {
    const box = field(event.target);
    if (box && !box.contains(event.relatedTarget) && event.target.value) {
      setTimeout(() => {
        if (!box.contains(document.activeElement)) { box.dataset.shut = event.target.value; later(); }
      }, 150);
    }
  }, true);
  document.addEventListener('focusin', (event) => {
    const box = field(event.target);
    if (box) { delete box.dataset.shut; later(); }
  }, true);
}
</script><style>
[class*="st-key-cherche-"] { position: relative; }
[class*="st-key-reponses-"] {
  position: absolute; top: 100%; left: 0; right: 0; z-index: 1000; max-height: 70vh; overflow-y: auto;
  padding: .35rem .5rem .5rem; border: 1px solid rgba(128, 128, 128, .45); border-radius: .5rem;
  background: var(--st-background-color, Canvas); box-shadow: 0 6px 18px rgba(0, 0, 0, .18);
}
[class*="st-key-reponses-"] :is(a, button) { justify-content: flex-start; text-align: left; min-height: 0; }
/* a link to the open page is no chosen answer */
[class*="st-key-reponses-"] :is(a, button) { background: none; padding-block: .35rem; }
[class*="st-key-reponses-"] :is(a, button):hover { background: rgba(128, 128, 128, .12); }
[class*="st-key-reponses-"] :is(a, button)[aria-selected="true"] { background: rgba(128, 128, 128, .22); }
[class*="st-key-reponses-"] button * { justify-content: flex-start; text-align: left; }
[class*="st-key-reponses-"] button > * { width: 100%; }
[class*="st-key-reponses-"] :is(a, button) :is(p, span) {
  white-space: normal; overflow: visible; font-weight: 400; line-height: 1.3;
}
[class*="st-key-cherche-"] input { text-overflow: ellipsis; }
@media print { [class*="st-key-cherche-"] { display: none; } }
</style>"""
