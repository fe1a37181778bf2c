import { duration } from './format.js';
import { Lines } from './lines.js';
import { Panel } from './panel.js';

/** Sends text to `/ws/echo/{prefix}`, and connects anew when the prefix changes. */
export function startEcho(frames) {
  const prefix = document.getElementById('echo-prefix');
  const text = document.getElementById('echo-text');
  const answers = new Lines('echo-answers');
  const panel = new Panel('echo', frames, {
    onMessage: (answer, roundTripMillis) =>
      answers.add('answer', ['said', answer], ['faint', duration(roundTripMillis)]),
  });

  document.getElementById('echo-form').addEventListener('submit', (event) => {
    event.preventDefault();
    panel.connection.send(text.value);
    text.select();
  });
  prefix.addEventListener('change', () => {
    if (prefix.reportValidity()) {
      panel.open(`/ws/echo/${encodeURIComponent(prefix.value)}`);
    }
  });
  panel.open(`/ws/echo/${encodeURIComponent(prefix.value)}`);
}
