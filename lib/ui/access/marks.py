"""A key for every click on a chart: its marks as a list, one Tab stop, that arrows walk and Enter takes.

Plotly hears a mouse only. A chart whose marks lead somewhere therefore has a list beside its drawing, which says each
mark's own words and shows which one it is; Enter hands Streamlit the very event of a click. The Sankey's names are
buttons already (:mod:`lib.ui.named`).
"""

SCRIPT = r"""<script>
if (!window.walksMarks) {
  window.walksMarks = true;
  const plain = (text) => {
    // Written so since Streamlit throws a script away that holds an opening bracket before a letter.
    const page = new DOMParser().parseFromString(String(text).replace(/\x3Cbr>/g, '\n'), 'text/html');
    return page.body.textContent.replace(/\s*\n\s*/g, ', ').trim();
  };
  // Panels beside each other repeat a row: it is said once.
  const alike = (marks) => [...new Map(marks.map((mark) => [`${mark.id} ${mark.words}`, mark])).values()];
  // The marks that lead somewhere, in the order of their traces: an id, words, and where they are drawn.
  const marksOf = (graph) => alike(graph.data.flatMap((trace, curve) => (trace.ids || []).map((id, index) => (
    {id, index, curve, trace, words: plain((trace.customdata || [])[index] ?? (trace.labels || [])[index] ?? id)}
  ))).filter((mark) => mark.words && mark.id !== '' && (mark.trace.type !== 'treemap' || String(mark.id).includes('/'))
    && !/(^|\/)(AUTRES)?$/.test(String(mark.id))));
  const drawn = (graph, mark) => {
    if (mark.trace.type === 'treemap') {
      return [...graph.querySelectorAll('g.slice')].find((one) => one.__data__?.data?.data?.id === mark.id);
    }
    const points = [...graph.querySelectorAll('.trace .point')];
    return points.find((one) => {
      const own = one.parentNode.closest('.trace')?.__data__?.[0]?.trace;
      return one.__data__?.i === mark.index && (own ? own.index === mark.curve : true);
    });
  };
  const take = (graph, mark) => {
    const point = {id: mark.id, pointIndex: mark.index, pointNumber: mark.index, curveNumber: mark.curve};
    if (mark.trace.type === 'treemap') {
      const at = mark.index, trace = mark.trace;
      graph.emit('plotly_click', {points: [{...point, parent: trace.parents[at], label: trace.labels[at]}]});
    } else graph.emit('plotly_selected', {points: [{...point, data: mark.trace}]});
  };
  const show = (list, graph) => {
    const marks = marksOf(graph), place = Math.min(Number(list.dataset.place) || 0, marks.length - 1);
    const option = list.children[place], mark = marks[place];
    list.dataset.place = place;
    for (const one of list.children) one.setAttribute('aria-selected', String(one === option));
    list.setAttribute('aria-activedescendant', option.id);
    const shape = mark && drawn(graph, mark)?.getBoundingClientRect(), frame = list.parentNode.getBoundingClientRect();
    const ring = list.nextElementSibling;
    ring.hidden = document.activeElement !== list || !shape?.width;
    if (!ring.hidden) {
      ring.style.cssText = `left:${shape.left - frame.left}px;top:${shape.top - frame.top}px;`
        + `width:${shape.width}px;height:${shape.height}px`;
    }
  };
  let count = 0;
  const dress = (chart) => {
    const graph = chart.querySelector('.js-plotly-plot');
    if (!graph?.data || !graph._fullLayout?.clickmode?.includes('select')) return;
    const marks = marksOf(graph), all = marks.map((mark) => mark.words).join('|');
    let list = chart.querySelector('.marques');
    if (!marks.length) return;
    if (!list) {
      list = document.createElement('div');
      list.className = 'marques';
      list.tabIndex = 0;
      list.setAttribute('role', 'listbox');
      list.id = `marques-${count++}`;
      const ring = document.createElement('div');
      ring.className = 'marque-vue';
      ring.hidden = true;
      chart.append(list, ring);
      chart.style.position = 'relative';
    }
    const name = 'Éléments de la figure : les flèches les parcourent, Entrée ouvre ou limite la page';
    if (list.getAttribute('aria-label') !== name) list.setAttribute('aria-label', name);
    if (list.dataset.all === all) return;
    list.dataset.all = all;
    list.replaceChildren(...marks.map((mark, i) => {
      const option = document.createElement('div');
      option.setAttribute('role', 'option');
      option.id = `${list.id}-${i}`;
      option.textContent = mark.words;
      return option;
    }));
    show(list, graph);
  };
  const graphOf = (list) => list.parentNode.querySelector('.js-plotly-plot');
  document.addEventListener('keydown', (event) => {
    const list = event.target.closest?.('.marques');
    if (!list || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = list.children.length - 1, place = Number(list.dataset.place) || 0;
    const to = {ArrowDown: place + 1, ArrowRight: place + 1, ArrowUp: place - 1, ArrowLeft: place - 1, Home: 0,
      End: last, PageDown: place + 10, PageUp: place - 10}[event.key];
    if (to !== undefined) list.dataset.place = Math.max(0, Math.min(last, to));
    else if (event.key === 'Enter' || event.key === ' ') take(graphOf(list), marksOf(graphOf(list))[place]);
    else return;
    event.preventDefault();
    show(list, graphOf(list));
  });
  for (const kind of ['focusin', 'focusout']) {
    document.addEventListener(kind, (event) => {
      const list = event.target.closest?.('.marques');
      if (list) setTimeout(() => list.isConnected && show(list, graphOf(list)));
    });
  }
  let due = 0;
  new MutationObserver(() => {
    due = due || requestAnimationFrame(() => {
      due = 0;
      document.querySelectorAll('[data-testid="stPlotlyChart"]').forEach(dress);
    });
  }).observe(document.body, {childList: true, subtree: true});
}
</script>"""
