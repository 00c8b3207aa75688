"""The script by which a page takes what its server tells it: together what comes together, and one figure at a time.

Streamlit's page draws itself again at each message that finds it idle, and all figures that came meanwhile in one go,
during which nothing else is seen. With this script, messages that come while it draws wait and are then handed over
together; what comes after a figure waits until that one is drawn. As long as the script that draws figures is on its
way, only the next figure waits. Their order stays. A page that nobody sees waits for nothing, since its browser draws
nothing.
"""

# ``LARGE`` is more than any message but a figure or a table. Streamlit collects elements for 10 ms before it draws, and
# shows a skeleton until the script of an element is there. A page that is hidden has no frames.
SCRIPT = """{
  const Plain = window.WebSocket, LARGE = 8000, COLLECTED = 12, FRAME = 16, PATIENCE = 3000;
  const drawn = () => !document.querySelector('[data-testid="stSkeleton"]')
    && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every((one) => one.querySelector('.main-svg'));
  const drew = () => document.querySelector('.js-plotly-plot') !== null;
  const large = (event) => event.data.byteLength > LARGE;
  let inVain = false;  // what is never drawn is waited for once
  const afterDrawing = (go) => {
    const end = performance.now() + PATIENCE;
    const look = () => {
      inVain = performance.now() > end;
      if (document.hidden || inVain) go();
      else if (drawn()) framed(go);
      else setTimeout(look, FRAME);
    };
    setTimeout(look, COLLECTED);
  };
  const framed = (go) => {
    let gone = false;
    const once = () => { if (!gone) { gone = true; go(); } };
    requestAnimationFrame(() => setTimeout(once));
    setTimeout(once, 10 * FRAME);
  };
  window.WebSocket = class extends Plain {
    addEventListener(kind, told, ...others) {
      if (kind !== 'message') return super.addEventListener(kind, told, ...others);
      const held = [];
      let due = false, drawing = false;
      const hand = () => {
        due = false;
        while (held.length && !(drawing && (large(held[0]) || drew()))) {
          const event = held.shift();
          told.call(this, event);
          if (!large(event) || document.hidden || (inVain && !drawn())) continue;
          drawing = true;
          afterDrawing(() => { drawing = false; hand(); });
        }
      };
      super.addEventListener(kind, (event) => {
        held.push(event);
        if (due) return;
        due = true;
        setTimeout(hand);
      }, ...others);
    }
  };
}"""
