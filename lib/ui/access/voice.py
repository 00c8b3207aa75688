"""What is shown, named for who does not see it, and what changed, said aloud: once, politely, when a page is settled.

Streamlit names no landmark and says nothing after a change (PLATFORM 43); the grid's frame is called by the name of its
component; a figure's drawing would be read number by number beside its text.
"""

# Names and roles are set again whenever the page is drawn anew; the status is one element that is never redrawn.
SCRIPT = r"""<script>
if (!window.saysChanges) {
  window.saysChanges = true;
  const all = (selector) => document.querySelectorAll(selector);
  const set = (element, values) => {
    for (const [name, value] of Object.entries(values)) {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
  };
  const ICONS = '[data-testid="stIconMaterial"]';  // drawn from the letters of their names
  const words = (element) => {
    if (!element) return '';
    const icons = [...element.querySelectorAll(ICONS)].map((one) => one.textContent);
    return icons.reduce((text, icon) => text.replace(icon, ''), element.textContent).replace(/\s+/g, ' ').trim();
  };
  const HEADING = ':is(h2, h3)', CARD = '[class*="st-key-carte-"]';
  const titleOf = (element) => words(element.closest(CARD)?.querySelector(HEADING)) || document.title;
  const voice = document.createElement('div');
  voice.id = 'etat-de-la-page';
  set(voice, {role: 'status', 'aria-live': 'polite'});
  voice.style.cssText = 'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)';
  document.body.append(voice);
  window.sayAloud = (text) => {
    voice.textContent = '';
    setTimeout(() => { voice.textContent = text; }, 100);  // the same words again would else not be heard
  };
  // The foot of a page is drawn inside Streamlit's main part: an element beside that one owns it.
  const foot = document.createElement('div');
  set(foot, {role: 'contentinfo', 'aria-label': 'Pied de page', 'aria-owns': 'pied'});
  document.body.append(foot);
  // Landmarks beside Streamlit's own and the list of pages.
  const landmarks = () => {
    all('.st-key-pied').forEach((one) => { one.id = 'pied'; });
    foot.hidden = !document.getElementById('pied');  // a figure in a frame has none
    all('.st-key-barre').forEach((one) => set(one, {role: 'region', 'aria-label': 'Territoire, période, recherche'}));
  };
  // A figure is its text: the drawing itself is not read. A table has its card's name. What scrolls sideways can be
  // scrolled with the keyboard.
  const figures = () => {
    all('.js-plotly-plot .main-svg').forEach((one) => set(one, {'aria-hidden': 'true'}));
    for (const table of all('[data-testid="stMarkdownContainer"] > table')) {
      set(table, {'aria-label': titleOf(table)});
      table.querySelectorAll('th').forEach((head) => set(head, {scope: 'col'}));
    }
    for (const box of all('[class*="st-key-defile-"], [data-testid="stMarkdownContainer"]:has(> table)')) {
      if (box.scrollWidth > box.clientWidth + 1) {
        set(box, {tabindex: '0', role: 'group', 'aria-label': `À faire défiler : ${titleOf(box)}`});
      }
    }
  };
  // A link that opens a window says so, and those to our own pages never do.
  const links = () => {
    for (const link of all('a[target="_blank"]')) {
      if (link.origin === location.origin && !link.hasAttribute('download')) link.removeAttribute('target');
      else if (!link.title) link.title = `${words(link)} (nouvelle fenêtre)`;
    }
  };
  // The frame of a table has its card's name, in French inside as well.
  const grids = () => {
    for (const frame of all('iframe[title*="st_aggrid"], iframe[data-tableau]')) {
      const name = `Tableau : ${titleOf(frame)}`, page = frame.contentDocument;
      set(frame, {title: name, 'data-tableau': ''});
      if (!page?.body) continue;
      set(page.documentElement, {lang: 'fr', translate: 'no'});
      if (page.title !== name) page.title = name;
      const table = page.querySelector('[role="grid"], [role="treegrid"]');
      if (table) set(table, {'aria-label': name});
      if (!page.named) {
        page.named = true;
        new page.defaultView.MutationObserver(later).observe(page.body, {childList: true, subtree: true});
      }
      frame.onload = later;
    }
  };
  // What a page says of itself: its title, its filters and how many they are, each figure with its sentence.
  const state = () => {
    const chips = [...all('.st-key-filtres-actifs [class*="st-key-puce-"]')]
      .map((one) => words(one.querySelector('p')));
    const more = words(document.querySelector('.st-key-filtres-actifs')).match(/et (\d+) autres?/);
    const count = chips.length + Number(more?.[1] || 0);
    const heading = document.querySelector('h1'), under = heading?.closest('[data-testid="stElementContainer"]');
    return {
      address: location.pathname + location.search,
      page: words(heading),
      about: words(under?.nextElementSibling),
      filters: count ? `${count} filtre${count > 1 ? 's' : ''} : ${chips.join(', ')}` : 'Aucun filtre',
      cards: [...all(CARD)].map((card) => [words(card.querySelector(HEADING)),
        words(card.querySelector('[data-testid="stMarkdown"] p')),
        card.querySelector('[data-testid="stPlotlyChart"]') ? '' : card.querySelector('iframe') ? 'tableau' : '']),
    };
  };
  let before = null, wait = 0;
  const settled = () => {
    // Between a click on a link and its answer, the address is new and the page still the old one.
    if (!window.hasAnswered()) {
      wait = setTimeout(settled, 150);
      return;
    }
    const now = state();
    if (!now.page) return;
    if (before && JSON.stringify(now) !== JSON.stringify(before)) {
      const same = ['page', 'about', 'filters'].every((part) => now[part] === before[part]);
      const old = new Set(before.cards.map((card) => JSON.stringify(card)));
      const changed = now.cards.find((card) => !old.has(JSON.stringify(card)));
      const [title, sentence, table] = changed || [];
      const told = !changed ? '' : table ? `Tableau : ${title}.` : `${title}. ${sentence}`;
      const place = now.about === before.about ? now.page : `${now.page}, ${now.about}`;
      window.sayAloud(same ? told || 'Page mise à jour.' : `${place}. ${now.filters}. ${told}`);
    }
    before = now;
    document.dispatchEvent(new CustomEvent('page-settled'));
  };
  let due = 0;
  const later = () => {
    due = due || requestAnimationFrame(() => {
      due = 0;
      for (const dress of [landmarks, figures, links, grids]) dress();
      clearTimeout(wait);
      const app = document.querySelector('[data-testid="stApp"]');
      if (app?.dataset.testScriptState === 'notRunning') wait = setTimeout(settled, 300);
    });
  };
  new MutationObserver(later).observe(document.body, {childList: true, subtree: true, attributes: true,
    attributeFilter: ['data-test-script-state', 'target', 'href']});
  addEventListener('resize', later);
  later();
}
</script>"""
