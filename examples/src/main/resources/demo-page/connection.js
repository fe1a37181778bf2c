import { byteLength, hex } from './format.js';

const FIRST_DELAY_MILLIS = 400;
const LONGEST_DELAY_MILLIS = 5000;
const SHOWN_BYTES = 16;

/**
 * A WebSocket that comes back: when it is lost it connects again, after a delay that doubles each time.
 *
 * Its state is `idle`, `connecting`, `open` or `closed`; a closed one has a code, a reason, and `retryMillis` if it
 * will connect again.
 */
export class Connection {
  #name;
  #frames;
  #reconnects;
  #onState;
  #onMessage;
  #isAnswer;
  #socket = null;
  #timer = null;
  #wanted = false;
  #failures = 0;
  #sentAt = [];

  /**
   * @param {object} options
   * @param {string} options.name what the frame log calls it
   * @param {FrameLog} options.frames where each message is written down
   * @param {boolean} [options.reconnects] false for one that ends with its socket
   * @param {(state: object) => void} options.onState called at each change
   * @param {(data: string | ArrayBuffer, roundTripMillis?: number) => void} options.onMessage
   * @param {(data: string | ArrayBuffer) => boolean} [options.isAnswer] tells the messages that answer the oldest
   *   message sent; all of them unless given
   */
  constructor({ name, frames, reconnects = true, onState, onMessage, isAnswer = () => true }) {
    this.#name = name;
    this.#frames = frames;
    this.#reconnects = reconnects;
    this.#onState = onState;
    this.#onMessage = onMessage;
    this.#isAnswer = isAnswer;
  }

  /** Connects to a path of this server, in the place of an earlier one. */
  open(path) {
    this.#drop();
    this.#wanted = true;
    this.#failures = 0;
    this.#connect(path);
  }

  /** Closes, and does not come back until it is opened again. */
  close() {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#socket?.close(1000);
    if (this.#socket?.readyState === WebSocket.CLOSED) {
      this.#onState({ name: 'idle' });
    }
  }

  /** Sends a message. Returns false, and does nothing, while the connection is not open. */
  send(data) {
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.#sentAt.push(performance.now());
    this.#socket.send(data);
    this.#record('sent', data);
    return true;
  }

  #connect(path) {
    const socket = new WebSocket(new URL(path, location.href.replace(/^http/, 'ws')));
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.#opened(path);
    socket.onmessage = ({ data }) => this.#received(data);
    socket.onclose = (event) => this.#closed(path, event);
    this.#socket = socket;
    this.#sentAt = [];
    this.#onState({ name: 'connecting' });
  }

  #opened(path) {
    this.#failures = 0;
    this.#frames.add({ direction: 'opened', panel: this.#name, text: path });
    this.#onState({ name: 'open' });
  }

  #received(data) {
    const now = performance.now();
    const isAnswer = this.#sentAt.length > 0 && this.#isAnswer(data);
    const roundTripMillis = isAnswer ? now - this.#sentAt.shift() : undefined;
    this.#record('received', data, roundTripMillis);
    this.#onMessage(data, roundTripMillis);
  }

  #closed(path, { code, reason }) {
    const retryMillis = this.#wanted && this.#reconnects ? this.#nextDelay() : undefined;
    this.#frames.add({ direction: 'closed', panel: this.#name, text: reason ? `${code} ${reason}` : String(code) });
    this.#onState({ name: 'closed', code, reason, retryMillis });
    if (retryMillis !== undefined) {
      this.#timer = setTimeout(() => this.#connect(path), retryMillis);
    }
  }

  /** Some randomness keeps the clients of a server that restarts from coming back all at once. */
  #nextDelay() {
    const delay = Math.min(FIRST_DELAY_MILLIS * 2 ** this.#failures, LONGEST_DELAY_MILLIS);
    this.#failures++;
    return delay * (0.8 + 0.4 * Math.random());
  }

  /** Lets go of the present socket, which says no more. */
  #drop() {
    clearTimeout(this.#timer);
    if (this.#socket) {
      this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
      this.#socket.close(1000);
    }
  }

  #record(direction, data, roundTripMillis) {
    const isText = typeof data === 'string';
    this.#frames.add({
      direction,
      panel: this.#name,
      kind: isText ? 'text' : 'binary',
      bytes: byteLength(data),
      text: isText ? data : hex(new Uint8Array(data.slice(0, SHOWN_BYTES))),
      roundTripMillis,
    });
  }
}
