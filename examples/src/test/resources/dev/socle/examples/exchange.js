// Sends messages of many sizes to an echo and compares what comes back. Runs in a browser and in Node.

const KIB = 1024;

function messages() {
  const words = n => 'The quick brown fox, '.repeat(Math.ceil(n / 21)).slice(0, n);
  const bytes = (n, at) => Uint8Array.from({length: n}, (_, i) => at(i)).buffer;
  const random = n => {
    const all = new Uint8Array(n);
    for (let from = 0; from < n; from += 64 * KIB) {
      crypto.getRandomValues(all.subarray(from, from + 64 * KIB));
    }
    return all;
  };
  const letters = n => Array.from(random(n), each => String.fromCharCode(0x20 + each % 0x5f)).join('');
  return [
    '', 'a', words(255), words(256), 'grüß dich €😀'.repeat(100), words(64 * KIB), words(KIB * KIB), letters(64 * KIB),
    bytes(0), bytes(255, () => 7), bytes(256, () => 7), bytes(64 * KIB, () => 0), bytes(64 * KIB, i => i),
    bytes(KIB * KIB, i => i * i), random(300).buffer, random(KIB * KIB).buffer, words(300),
  ];
}

function isSame(a, b) {
  if (typeof a === 'string' || typeof b === 'string') {
    return a === b;
  }
  const left = new Uint8Array(a), right = new Uint8Array(b);
  return left.length === right.length && left.every((each, i) => each === right[i]);
}

/** What was agreed on, how many messages were sent, how many came back as they were, and the close code. */
function exchange(url) {
  return new Promise((resolve, reject) => {
    const sent = messages(), report = {extensions: null, sent: sent.length, same: 0, code: 0};
    const socket = new WebSocket(url);
    let received = 0;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      report.extensions = socket.extensions;
      sent.forEach(each => socket.send(each));
    };
    socket.onmessage = event => {
      report.same += isSame(event.data, sent[received++]) ? 1 : 0;
      if (received === sent.length) {
        socket.close(4000, 'enough');
      }
    };
    socket.onerror = event => reject(event.message ?? 'failed');
    socket.onclose = event => {
      report.code = event.code;
      resolve(JSON.stringify(report));
    };
  });
}
