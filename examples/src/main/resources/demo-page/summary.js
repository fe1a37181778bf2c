/** Shows at the top of the page how many sockets are open, and whether the server is lost. */
export function startSummary() {
  const summary = document.getElementById('summary');
  const count = (state) => document.querySelectorAll(`.panel[data-state="${state}"]`).length;

  function show() {
    const open = count('open');
    const lost = count('lost') > 0;
    summary.dataset.state = lost ? 'lost' : open > 0 ? 'open' : 'connecting';
    summary.textContent = lost ? 'reconnecting' : `${open} ${open === 1 ? 'socket' : 'sockets'} open`;
  }

  document.addEventListener('state', show);
}
