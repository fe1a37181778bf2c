import { Panel } from './panel.js';

/** Opens `/ws/oneshot` for each question; the server answers it and closes. */
export function startOneShot(frames) {
  const text = document.getElementById('oneshot-text');
  const answer = document.getElementById('oneshot-answer');
  const panel = new Panel('oneshot', frames, {
    reconnects: false,
    onState: ({ name }) => {
      if (name === 'open') {
        panel.connection.send(text.value);
      }
    },
    onMessage: (message) => {
      answer.textContent = message;
    },
  });

  document.getElementById('oneshot-form').addEventListener('submit', (event) => {
    event.preventDefault();
    answer.textContent = '';
    panel.open('/ws/oneshot');
  });
  panel.showPath('/ws/oneshot');
}
