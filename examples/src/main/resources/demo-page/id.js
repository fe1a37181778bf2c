import { Panel } from './panel.js';

/** Shows the id that `/ws/id` gives to each channel. */
export function startId(frames) {
  const value = document.getElementById('id-value');
  const panel = new Panel('id', frames, {
    onMessage: (id) => {
      value.textContent = id;
    },
  });

  document.getElementById('id-form').addEventListener('submit', (event) => {
    event.preventDefault();
    panel.open('/ws/id');
  });
  panel.open('/ws/id');
}
