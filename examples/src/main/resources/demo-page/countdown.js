import { Panel } from './panel.js';

/** Asks `/ws/countdown` to count; the server sends each step when its time has come. */
export function startCountdown(frames) {
  const from = document.getElementById('countdown-from');
  const display = document.getElementById('countdown-display');
  let counting = false;

  const panel = new Panel('countdown', frames, {
    onState: () => {
      counting = false;
    },
    // The first message of a countdown answers the request for it; the others come unasked.
    isAnswer: () => !counting,
    onMessage: (text) => {
      counting = /^\d+$/.test(text);
      display.textContent = text;
      display.dataset.kind = counting ? 'number' : text === 'Launch!' ? 'launch' : 'refusal';
    },
  });

  document.getElementById('countdown-form').addEventListener('submit', (event) => {
    event.preventDefault();
    panel.connection.send(from.value);
  });
  panel.open('/ws/countdown');
}
