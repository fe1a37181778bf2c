import { Connection } from './connection.js';

/** One example on the page: its section, and the connection whose state the head of the section shows. */
export class Panel {
  #section;
  #onState;

  /**
   * @param {string} id of the section
   * @param {FrameLog} frames where each message is written down
   * @param {object} options those of `Connection`, of which `onState` is not needed
   */
  constructor(id, frames, { onState = () => {}, ...options }) {
    this.#section = document.getElementById(id);
    this.#onState = onState;
    this.connection = new Connection({ name: id, frames, ...options, onState: (state) => this.#show(state) });
    this.#show({ name: 'idle' });
  }

  /** Connects, and shows the path. */
  open(path) {
    this.showPath(path);
    this.connection.open(path);
  }

  /** Shows where the example lives, without the query. */
  showPath(path) {
    this.#section.querySelector('.path').textContent = path.split('?')[0];
  }

  #show(state) {
    this.#section.dataset.state = state.retryMillis === undefined ? state.name : 'lost';
    this.#section.querySelector('.state').textContent = inWords(state);
    for (const button of this.#section.querySelectorAll('[data-when-open]')) {
      button.disabled = state.name !== 'open';
    }
    this.#onState(state);
    this.#section.dispatchEvent(new CustomEvent('state', { bubbles: true }));
  }
}

function inWords({ name, code, reason, retryMillis }) {
  if (name !== 'closed') {
    return name === 'idle' ? 'not connected' : name;
  }
  const why = reason ? `closed ${code}, ${reason}` : `closed ${code}`;
  return retryMillis === undefined ? why : `${why}; again in ${(retryMillis / 1000).toFixed(1)} s`;
}
