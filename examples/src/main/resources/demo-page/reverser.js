import { duration, hex, size } from './format.js';
import { Panel } from './panel.js';

const MOST_BYTES = 8 * 1024 * 1024;
const MOST_RANDOM_BYTES_AT_ONCE = 65536;
const SHOWN_BYTES = 8;

/** Uploads bytes to `/ws/reverser`, and checks that they come back reversed. */
export function startReverser(frames) {
  const element = (name) => document.getElementById(`reverser-${name}`);
  const drop = element('drop');
  let waiting = [];

  const panel = new Panel('reverser', frames, {
    onState: () => {
      waiting = [];
    },
    onMessage: (data, roundTripMillis) => showBack(waiting.shift(), new Uint8Array(data), roundTripMillis),
  });

  function upload(name, sent) {
    if (sent.length > MOST_BYTES) {
      showVerdict('bad', `${name} has ${size(sent.length)}, which is more than the server takes (${size(MOST_BYTES)}).`);
      return;
    }
    if (panel.connection.send(sent)) {
      waiting.push({ name, sent });
      showVerdict('faint', `${name}: sent ${size(sent.length)}`);
    } else {
      showVerdict('bad', `${name} was not sent: there is no connection.`);
    }
  }

  function showBack({ name, sent }, back, roundTripMillis) {
    if (isReversed(sent, back)) {
      showVerdict('good', `${name}: ${size(back.length)} came back reversed in ${duration(roundTripMillis)}.`);
    } else {
      showVerdict('bad', `${name}: what came back is not what was sent, reversed.`);
    }
    element('first').textContent = hex(sent.subarray(0, SHOWN_BYTES));
    element('last').textContent = hex(back.subarray(-SHOWN_BYTES));
    element('bytes').hidden = false;
  }

  function showVerdict(kind, text) {
    element('verdict').className = kind;
    element('verdict').textContent = text;
  }

  async function uploadFile(file) {
    if (file) {
      upload(file.name, new Uint8Array(await file.arrayBuffer()));
    }
  }

  element('file').addEventListener('change', ({ target }) => {
    uploadFile(target.files[0]);
    target.value = '';
  });
  drop.addEventListener('dragover', (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    uploadFile(event.dataTransfer.files[0]);
  });
  for (const button of document.querySelectorAll('#reverser [data-bytes]')) {
    button.addEventListener('click', () => upload('Random bytes', randomBytes(Number(button.dataset.bytes))));
  }
  panel.open('/ws/reverser');
}

function isReversed(sent, back) {
  return sent.length === back.length && sent.every((byte, index) => byte === back[back.length - 1 - index]);
}

function randomBytes(length) {
  const bytes = new Uint8Array(length);
  for (let from = 0; from < length; from += MOST_RANDOM_BYTES_AT_ONCE) {
    crypto.getRandomValues(bytes.subarray(from, from + MOST_RANDOM_BYTES_AT_ONCE));
  }
  return bytes;
}
