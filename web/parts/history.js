// SPDX-License-Identifier: MIT
// The model's texts before and after each change made here, so that every change can be taken back. Knows nothing of what
// a text says. A drag is one step, however many texts it went through.

/** Steps that are kept. */
const KEPT = 200;

export class History {
  constructor() {
    /** The oldest first. @type {string[]} */
    this.past = [];
    /** The next one last. @type {string[]} */
    this.future = [];
    /** What the last step belonged to. */
    this.stroke = '';
  }

  /**
   * A text took the place of another.
   * @param {string} before @param {string} after @param {string} stroke changes with the same one, not empty, are one step
   */
  note(before, after, stroke) {
    if (before === after) return;
    if (stroke === '' || stroke !== this.stroke) this.past = [...this.past.slice(1 - KEPT), before];
    this.stroke = stroke;
    this.future = [];
  }

  /** The step was gone back. @param {string} now the text that was left */
  back(now) {
    this.past.pop();
    this.future.push(now);
    this.stroke = '';
  }

  /** @param {string} now */
  forth(now) {
    this.future.pop();
    this.past.push(now);
    this.stroke = '';
  }

  clear() {
    Object.assign(this, new History());
  }
}
