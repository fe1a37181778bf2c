import { clock, duration, size } from './format.js';

const MOST_ROWS = 200;
const LONGEST_PREVIEW = 120;
const SIGNS = { sent: '↑', received: '↓', opened: '○', closed: '×' };

/** The log of what went over all sockets of the page, newest first. */
export class FrameLog {
  #list = document.getElementById('frames-list');
  #total = document.getElementById('frames-total');
  #pause = document.getElementById('frames-pause');
  #messages = 0;
  #bytes = 0;

  constructor() {
    this.#pause.addEventListener('click', () => this.#pauseOrGoOn());
    document.getElementById('frames-clear').addEventListener('click', () => this.#clear());
    this.#clear();
  }

  /**
   * Adds a message, or the opening or closing of a socket.
   *
   * @param {object} frame
   * @param {'sent' | 'received' | 'opened' | 'closed'} frame.direction
   * @param {string} frame.panel which example it belongs to
   * @param {'text' | 'binary'} [frame.kind] of a message
   * @param {number} [frame.bytes] of a message
   * @param {string} frame.text what is shown of its content
   * @param {number} [frame.roundTripMillis] of an answer
   */
  add(frame) {
    if (frame.kind) {
      this.#messages++;
      this.#bytes += frame.bytes;
      this.#showTotal();
    }
    if (this.#isPaused()) {
      return;
    }
    this.#list.prepend(row(frame));
    while (this.#list.childElementCount > MOST_ROWS) {
      this.#list.lastElementChild.remove();
    }
  }

  #isPaused() {
    return this.#pause.getAttribute('aria-pressed') === 'true';
  }

  #pauseOrGoOn() {
    this.#pause.setAttribute('aria-pressed', String(!this.#isPaused()));
  }

  #clear() {
    this.#list.replaceChildren();
    this.#messages = 0;
    this.#bytes = 0;
    this.#showTotal();
  }

  #showTotal() {
    this.#total.textContent = `${this.#messages} ${this.#messages === 1 ? 'message' : 'messages'}, ${size(this.#bytes)}`;
  }
}

function row({ direction, panel, kind, bytes, text, roundTripMillis }) {
  const item = document.createElement('li');
  item.dataset.direction = direction;
  item.dataset.panel = panel;
  item.append(
    part('sign', SIGNS[direction], { 'aria-hidden': 'true' }),
    part('direction', direction),
    part('panel-name', panel),
    part('kind', kind ?? direction),
    part('size', kind ? size(bytes) : ''),
    part('round-trip', roundTripMillis === undefined ? '' : duration(roundTripMillis)),
    part('preview', text.slice(0, LONGEST_PREVIEW)),
    part('time', clock(new Date())),
  );
  return item;
}

function part(name, text, attributes = {}) {
  const span = document.createElement('span');
  span.className = name;
  span.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => span.setAttribute(key, value));
  return span;
}
