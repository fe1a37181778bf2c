const MOST_LINES = 100;

/** A list that grows at its end, forgets its beginning, and stays scrolled to the newest line. */
export class Lines {
  #list;

  constructor(id) {
    this.#list = document.getElementById(id);
  }

  /** Adds a line of parts; each is a text, or a class name and a text. */
  add(kind, ...parts) {
    const item = document.createElement('li');
    item.className = kind;
    for (const [className, text] of parts) {
      const span = document.createElement('span');
      span.className = className;
      span.textContent = text;
      item.append(span, ' ');
    }
    this.#list.append(item);
    if (this.#list.childElementCount > MOST_LINES) {
      this.#list.firstElementChild.remove();
    }
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  clear() {
    this.#list.replaceChildren();
  }
}
