const MOST_LINES = 100;

/** A list that grows at its end, forgets its beginning, and keeps its newest line in view. */
export class Lines {
  #list;

  constructor(id) {
    this.#list = document.getElementById(id);
  }

  /** Adds a line of this kind, made of parts: each a class name and a text. */
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
    const window = this.#list.parentElement;
    window.scrollTop = window.scrollHeight;
  }

  clear() {
    this.#list.replaceChildren();
  }
}
