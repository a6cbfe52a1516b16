// SPDX-License-Identifier: MIT
// Changes of the model one after the other. What waits for its turn is replaced by a newer change of the same thing, so that
// a drag never builds up a queue. What was refused stays in its field, with what the core says; the model before it holds.
import { messageOf } from './errors.js';
import { take } from './modeltext.js';
import { placesOf } from './treeform.js';

/**
 * @typedef {import('./types.js').Edit} Edit
 * @typedef {import('./session.js').Session} Session
 * @typedef {{ text: string, message: string }} Refused what was typed, and what is wrong with it
 *
 * @typedef {object} Job
 * @property {Edit[]} [edits] of the model's text
 * @property {string} [text] a whole text instead
 * @property {string} key what is changed: a newer change of it replaces one that waits
 * @property {boolean} stay the parts of the view follow by themselves; otherwise it is drawn anew
 * @property {string} stroke changes with the same one are taken back together
 * @property {(error: any) => void} refused
 * @property {'past' | 'future'} [travel] a step back or forth instead of a change
 */

export class Editor {
  /** @param {import('./app.js').App} app */
  constructor(app) {
    this.app = app;
    /** @type {Job[]} */
    this.waiting = [];
    this.busy = false;
    /** Key of the change that is being made. */
    this.making = '';
    /** Parts of the view that follow every change. @type {(() => void)[]} */
    this.shows = [];
    this.again = () => {};
    /** By the id of a field. @type {Map<string, Refused>} */
    this.refused = new Map();
    /** The group or signal that is shown, and what else is open. */
    this.selected = '';
    this.tab = 'form';
    this.starting = false;
    /** Whether bands and curves are open beside the sliders of What-if. */
    this.shaping = false;
    /** Text that is no model yet, as it was left. @type {string | null} */
    this.draft = null;
    /** @type {{ text: string, tree: any }} */
    this.parsed = { text: '', tree: {} };
  }

  /** A view is drawn. @param {() => void} [again] what in it is made anew for every model, once its parts have followed */
  begin(again = () => {}) {
    this.shows = [];
    this.again = again;
  }

  get session() {
    return /** @type {Session} */ (this.app.session);
  }

  get text() {
    return this.session.origin.modelText.text;
  }

  /** The model as its file says it. @returns {any} */
  get model() {
    if (this.parsed.text !== this.text) this.parsed = { text: this.text, tree: take(this.text, []) };
    return this.parsed.tree;
  }

  /** Another model is there: what was refused of the one before means nothing. */
  reset() {
    this.refused.clear();
    this.selected = '';
    this.draft = null;
  }

  /**
   * One value, while the view stays as it is.
   * @param {(string | number)[]} path @param {unknown} value undefined: none @param {Partial<Job>} [job]
   */
  set(path, value, job = {}) {
    this.add({ key: path.join('/'), stay: true, ...job, edits: [{ path, value }] });
  }

  /** Whether a newer change of it waits, or is being made. @param {(string | number)[]} path */
  awaits(path) {
    const sought = path.join('/');
    return this.making === sought || this.waiting.some(({ key }) => key === sought);
  }

  /** Something that changes what there is to see. @param {Edit[]} edits @param {Partial<Job>} [job] */
  change(edits, job = {}) {
    this.refused.clear(); // indexes in their names may mean others now
    this.add({ ...job, edits });
  }

  /** The weights of What-if become those of the model. */
  takeWeights() {
    const { session } = this;
    const { edits } = session;
    session.edits = {};
    this.change(
      placesOf(this.model)
        .filter(({ id }) => Object.hasOwn(edits, id))
        .map(({ id, path }) => ({ path: [...path, 'weight'], value: edits[id] })),
      {
        refused: (error) => {
          session.edits = edits;
          this.app.fail(error);
        },
      },
    );
  }

  /** The model as it was before the last change of it, or after the one that was taken back. @param {'past' | 'future'} where */
  travel(where) {
    this.add({ travel: where });
  }

  /** @param {Partial<Job>} job */
  add(job) {
    const whole = { key: '', stay: false, stroke: '', refused: (/** @type {any} */ error) => this.app.fail(error), ...job };
    const step = this.waiting.map(({ travel }) => travel !== undefined).lastIndexOf(true); // what was asked for before it stays before it
    if (whole.key) this.waiting = this.waiting.filter(({ key }, i) => key !== whole.key || i < step);
    this.waiting.push(whole);
    if (!this.busy) void this.run();
  }

  async run() {
    this.busy = true;
    for (let job = this.waiting.shift(); job; job = this.waiting.shift()) {
      const { key, edits, text, stay, stroke, refused, travel } = job;
      if (travel) {
        await this.app.intake.goBack(travel);
        continue;
      }
      const { modelText } = this.session.origin;
      const changes = edits ? { edits } : { modelText: { ...modelText, text: text ?? modelText.text } };
      const said = (/** @type {any} */ error) => {
        if (error?.part && error.part !== 'model') return false;
        refused(error?.cause ?? error);
        return true;
      };
      this.making = key;
      const made = await this.app.intake.revise(changes, { stay, stroke, refused: said });
      this.making = '';
      if (made && stay) {
        this.show();
        this.again();
      }
    }
    this.busy = false;
  }

  /** Everything that follows the model. */
  show() {
    for (const show of this.shows) show();
  }

  /** A field's text is refused. @param {string} id @param {string} text @param {unknown} error */
  refuse(id, text, error) {
    this.refused.set(id, { text, message: messageOf(error) });
  }
}
