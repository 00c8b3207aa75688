"""Where the focus is and goes: out of a grid in one Tab, into a menu and back, never lost when a page is drawn again.

AG Grid makes every cell a Tab stop; what a popover holds stands at the end of the document; a widget that a rerun
replaces, and a link to another page, leave the focus on the body (PLATFORM 43).
"""

SCRIPT = r"""<script>
if (!window.keepsFocus) {
  window.keepsFocus = true;
  const STOPS = 'a[href], button, input, textarea, select, summary, iframe, [tabindex]';
  const reached = (element) => !element.disabled && element.tabIndex >= 0 && element.getClientRects().length > 0
    && getComputedStyle(element).visibility === 'visible' && !element.closest('[inert], [hidden]');
  const stopsOf = (root) => [...root.querySelectorAll(STOPS)].filter(reached);
  const words = (element) => (element.getAttribute?.('aria-label') || element.textContent || '').trim().slice(0, 80);

  // Tab leaves a grid from any cell or head; arrows walk it. Inside its menus and fields Tab stays as it is.
  const leaves = (frame) => {
    const page = frame.contentDocument;
    if (!page?.body || page.leaves) return;
    page.leaves = true;
    page.addEventListener('keydown', (event) => {
      if (event.key !== 'Tab' || !event.target.closest('.ag-cell, .ag-header-cell')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const stops = stopsOf(document), at = stops.indexOf(frame);
      const next = stops[at + (event.shiftKey ? -1 : 1)] || document.querySelector('h1');
      next.focus();
    }, true);
  };

  // A menu: in when it opens by keyboard, round in it with Tab, back to its button when it is left or closed.
  const BODY = '[data-testid="stPopoverBody"]', BUTTON = '[data-testid="stPopoverButton"]';
  let opener = null, entered = null;
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.(BUTTON);
    if (button) opener = button;
  }, true);
  const menus = () => {
    const body = document.querySelector(BODY);
    if (!body) {
      if (entered && document.activeElement === document.body) opener?.isConnected && opener.focus();
      entered = null;
      return;
    }
    if (entered === body || document.activeElement !== opener || !opener?.matches(':focus-visible')) return;
    const first = stopsOf(body)[0];
    if (first) { entered = body; first.focus(); }
  };
  document.addEventListener('keydown', (event) => {
    const body = document.activeElement?.closest?.(BODY);
    if (event.key !== 'Tab' || !body) return;
    const stops = stopsOf(body), at = stops.indexOf(document.activeElement);
    if (event.shiftKey ? at > 0 : at < stops.length - 1) return;
    event.preventDefault();
    opener?.focus();
    opener?.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
  }, true);

  // The volet's two buttons stand for each other: the one that goes gives the focus to the one that comes.
  const SIDE = '[data-testid="stSidebarCollapseButton"] button, [data-testid="stExpandSidebarButton"]';
  document.addEventListener('click', (event) => {
    if (!event.target.closest?.(SIDE) || event.detail) return;  // detail: how often a mouse was pressed
    setTimeout(() => [...document.querySelectorAll(SIDE)].find(reached)?.focus(), 400);
  }, true);

  // What had the focus when it was replaced gives it to what stands there now; another page begins at its title.
  let last = null;
  document.addEventListener('focusin', (event) => {
    const box = event.target.closest('[class*="st-key-"]');
    const key = box && [...box.classList].find((one) => one.startsWith('st-key-'));
    last = {node: event.target, key, words: words(event.target), path: location.pathname};
  });
  const again = () => {
    const same = last.path === location.pathname, kept = last.key && document.querySelector(`.${CSS.escape(last.key)}`);
    const inside = kept ? [...(kept.matches(STOPS) ? [kept] : []), ...stopsOf(kept)] : [];
    return same && (inside.find((one) => words(one) === last.words) || inside[0]);
  };
  const title = () => {
    const heading = document.querySelector('h1');
    if (heading) heading.tabIndex = -1;
    return heading;
  };
  let shown = location.pathname;
  document.addEventListener('page-settled', () => {
    const moved = shown !== location.pathname;
    shown = location.pathname;
    const named = moved && window.wantedAnchor && document.getElementById(window.wantedAnchor);
    window.wantedAnchor = '';
    if (named) {
      named.tabIndex = -1;
      named.focus();
      named.scrollIntoView();
    } else if (last && (moved || (!last.node.isConnected && document.activeElement === document.body))) {
      if (moved && last.node.isConnected && !last.node.closest('a')) return;  // a field that stays, typed in
      (again() || title())?.focus({preventScroll: !moved});
    }
  });

  // One letter alone must not draw the page again (WCAG 2.1.4): Streamlit listens for « r », « c » and « a ».
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[acr]$/i.test(event.key)) return;
    if (event.target.closest?.('input, textarea, [contenteditable], [role="listbox"], [role="menu"]')) return;
    event.stopImmediatePropagation();
  }, true);

  let due = 0;
  new MutationObserver(() => {
    due = due || requestAnimationFrame(() => {
      due = 0;
      menus();
      document.querySelectorAll('iframe[data-tableau]').forEach(leaves);
    });
  }).observe(document.body, {childList: true, subtree: true, attributes: true, attributeFilter: ['data-tableau']});
}
</script>"""
