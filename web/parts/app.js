// SPDX-License-Identifier: MIT
// The page's state: the engine, the portfolio that is shown, and the view that the hash names. Draws nothing but the
// frame around a view. The hash never carries data.
import { h, put } from './dom.js';
import { renew } from './drafts.js';
import { noteBox, noteOf } from './errors.js';
import { keepFocus, listenToTyping } from './focus.js';
import { useCurrency } from './format.js';
import { footer, topBar, veil } from './frame.js';
import { listenToKeys } from './keys.js';
import * as words from './words.js';

/**
 * @typedef {import('./types.js').Remote} Remote
 * @typedef {import('./errors.js').Note} Note
 * @typedef {import('./session.js').Session} Session
 * @typedef {{ view: string, index: number, id?: string, part?: string, token?: string }} Route of a view alone: `id` of the
 *   account, `part` of the portfolio
 * @typedef {(app: App, index: number) => import('./dom.js').Kid[]} View
 *
 * What differs between the page and a saved dashboard.
 * @typedef {object} Kind
 * @property {Record<string, View>} views by the names of the hash; "start" is for when there is no portfolio
 * @property {string} [title] in the place of the name of the product
 * @property {boolean} [light] the engine has no import report and no doctor
 * @property {string} [label] of the links to the views, where there may be several apps
 * @property {string} [promise] in the place of the page's, that nothing can leave it
 * @property {string} home the view without a hash, once there is a portfolio
 * @property {(crashed: (error: Error) => void) => Promise<Remote>} engine starts it; `crashed` when it dies later on
 * @property {(app: App) => Promise<void>} open called when the engine is up
 * @property {(app: App) => import('./intake.js').Intake} [intake] who takes files in
 * @property {(bench: import('./whatif.js').Bench) => import('./whatif.js').Keeping} [keeping] of weights in What-if
 * @property {(bench: import('./whatif.js').Bench) => import('./whatif.js').Study} [study] what What-if shows besides
 */

/** Until there is something to show. */
export const opening = () => [h('p', { class: 'quiet' }, words.board.opening)];

/** What an address says, written out. @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // it has a % of its own
  }
}

export class App {
  /** @param {Kind} kind @param {import('./place.js').Place} place */
  constructor(kind, place) {
    this.kind = kind;
    this.place = place;
    /** @type {Remote | null} */
    this.remote = null;
    /** The sample, scored at the start so that it opens at once. @type {Session | null} */
    this.sample = null;
    /** What is shown. @type {Session | null} */
    this.session = null;
    /** When the engine is up, or has failed and said so. */
    this.ready = Promise.resolve();
    /** The view before this one, for whoever wants to put the focus back. @type {string} */
    this.came = '';
    /** What the Data view shows of all it could. @type {import('./data.js').Look} */
    this.look = { table: 'accounts', open: new Set(), begun: new Map() };
    /** The id of what had the focus, when a view is drawn again in its place. @type {string} */
    this.focusOn = '';
    /** Whether keys act that are pressed without another one. */
    this.singleKeys = true;
    /** The hash that is shown, or is being led to; null: whatever the place says. @type {string | null} */
    this.at = null;
    /** Weights of What-if that the address asks for, until they are taken. @type {string | undefined} */
    this.link = /^whatif~(.*)$/s.exec(place.hash)?.[1];
    /** Each view may leave something running; this ends it. @type {AbortController} */
    this.leave = new AbortController();

    // a page that shows this as a part of its own has its own landmarks
    const landmark = (/** @type {'header' | 'main' | 'footer'} */ tag) => (place.guest ? 'div' : tag);
    this.top = h(landmark('header'), { class: 'top' });
    this.progress = h('div', { class: 'progress-slot', role: 'status' });
    this.alerts = h('div', { class: 'notes' }); // about the engine
    this.notes = h('div', { class: 'notes' }); // about files; each view places it
    this.main = h(landmark('main'), { id: 'main', class: 'main', tabindex: -1, role: place.guest ? 'group' : null });
    this.foot = h(landmark('footer'), { class: 'stamp' });
    this.veil = veil();
    /** Of a dashboard there is none, and nothing in it asks for one. */
    this.intake = /** @type {import('./intake.js').Intake} */ (kind.intake?.(this));
  }

  async begin() {
    this.place.body.append(
      this.place.guest ? '' : h('a', { class: 'skip', href: '#main' }, words.skip),
      this.top,
      h('div', { class: 'alerts' }, this.progress, this.alerts),
      this.main,
      this.foot,
      ...(this.kind.intake ? [this.intake.picker, this.veil] : []),
    );
    this.listen();
    listenToKeys(this);
    if (this.kind.intake) this.listenToFiles();
    this.show();
    this.ready = this.startEngine();
    await this.ready;
  }

  /** Whether what is shown was scored by an engine that has stopped: it is old, and cannot be changed. */
  get stale() {
    return this.session !== null && this.session.remote !== this.remote;
  }

  async startEngine() {
    try {
      this.remote ??= await this.kind.engine((error) => this.engineStopped(error));
      put(this.alerts);
    } catch (error) {
      put(
        this.alerts,
        noteBox(
          noteOf(
            error,
            words.engine.failed,
            [{ label: words.engine.restart, do: () => this.restart() }],
            [words.engine.failedText],
          ),
        ),
      );
      return;
    }
    try {
      await this.kind.open(this);
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {Error} error */
  engineStopped(error) {
    this.remote = null;
    this.sample = null;
    this.place.frame.classList.toggle('stale', this.stale);
    put(this.progress);
    this.sayStopped(error);
  }

  /** @param {Error} error */
  sayStopped(error) {
    put(
      this.alerts,
      noteBox(
        noteOf(
          error,
          words.engine.stopped,
          [{ label: words.engine.restart, do: () => this.restart(error), primary: true }],
          this.stale ? [words.engine.stoppedText] : [],
        ),
      ),
    );
  }

  /** A new engine, and what was shown before read once more. @param {Error} [error] why that stopped */
  async restart(error) {
    put(this.alerts);
    this.ready = this.startEngine();
    await this.ready;
    if (error && this.remote && this.stale) this.sayStopped(error); // it was not read: cancelled, or a file is gone
  }

  /** Shows this portfolio from now on. @param {Session} session */
  use(session) {
    const before = this.session;
    if (this.stale) put(this.alerts);
    this.session = session;
    this.place.frame.classList.toggle('stale', this.stale);
    useCurrency(session.info.currencies?.base);
    if (before && before !== session && before !== this.sample && this.remote) before.free(session);
  }

  /** @param {Note} note */
  say(note) {
    put(this.notes, noteBox(note));
    this.reveal();
  }

  /** A call to the engine failed; when the engine has stopped, that is said already. @param {unknown} error */
  fail(error) {
    if (this.remote) this.say(noteOf(error, words.engine.unexpected, []));
  }

  reveal() {
    this.notes.scrollIntoView({ block: 'nearest' });
  }

  // ---- views ----------------------------------------------------------------------------------------------------

  /** @returns {Route} */
  route() {
    const [, alone, view, at = '', token] = /^(view=)?([^/~]+)(?:\/([^~]*))?(?:~(.*))?$/.exec(this.place.hash) ?? [];
    const { views, home } = this.kind;
    if (!this.session) return { view: 'start', index: -1 };
    if (alone && view !== 'account' && view !== 'whatif') return { view: 'portfolio', index: -1, part: view, token };
    if (!view || !Object.hasOwn(views, view)) return { view: home, index: -1 };
    if (!this.session.scored) return { view: 'data', index: -1 };
    return { view, index: !alone && /^\d{1,9}$/.test(at) ? Number(at) : -1, id: alone && decoded(at), token };
  }

  /** @param {string} hash */
  go(hash) {
    this.at = null; // also when it is there already
    this.place.hash = this.place.alone && hash === 'portfolio' ? '' : hash; // a view alone leads back to itself
  }

  /** Puts what is shown into the hash, without drawing it again. @param {string} hash */
  note(hash) {
    if (this.place.hash === hash) return;
    this.at = hash;
    this.place.hash = hash;
  }

  /**
   * Draws the view that the hash names.
   * @param {boolean} [moved] whether the reader came from another one @param {boolean} [stay] only what is around it
   */
  show(moved = false, stay = false) {
    if (stay) {
      put(this.top, topBar(this, this.route()));
      return this.drawStamp();
    }
    this.leave.abort();
    this.leave = new AbortController();
    const route = this.route();
    this.came = this.place.frame.dataset.view ?? '';
    this.place.frame.dataset.view = route.view;
    put(this.top, topBar(this, route));
    this.drawStamp();
    const { root } = this.place;
    const within = this.main.contains(root.activeElement);
    this.entitle(this.top.querySelector('[aria-current]')?.textContent ?? '');
    const draw = () => put(this.main, ...this.kind.views[route.view](this, route.index));
    if (moved) {
      draw();
      this.place.toTop();
    } else keepFocus(root, draw);
    if (moved || (within && !this.main.contains(root.activeElement))) this.main.focus({ preventScroll: true }); // better than nowhere
  }

  /** Says where the reader is, also to those who hear it: what has the focus behind a change of view. @param {string} name of what is shown */
  entitle(name) {
    if (name) this.main.setAttribute('aria-label', name);
    else this.main.removeAttribute('aria-label');
    this.place.entitle(name);
  }

  drawStamp() {
    renew(this.foot, () => footer(this));
  }

  /** Changed weights are taken back everywhere. */
  async resetWeights() {
    if (!this.session) return;
    const { trial, edits } = this.session;
    this.session.summary = (await this.session.run.resetWeights()).summary;
    trial.history.note(JSON.stringify(edits), '{}', '');
    this.session.edits = {};
    this.show();
  }

  listen() {
    // The browser tells of each hash later, and of two that were set quickly twice when the second is there: only a hash that is
    // not the one on the screen leads anywhere.
    const moved = () => {
      if (this.place.hash === this.at) return;
      this.at = this.place.hash;
      this.show(true);
    };
    this.place.listen(moved, (error) => this.fail(error));
    listenToTyping(this.place.root);
    // Inside the box a link to "#x" would resolve against the outer page, so the hash is set by hand.
    this.place.root.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
      if (!link) return;
      event.preventDefault();
      const hash = link.getAttribute('href')?.slice(1) ?? '';
      if (hash === 'main') this.main.focus();
      else this.go(hash);
    });
  }

  /** Files may be dropped anywhere, and what was made of them here is not lost without a question. */
  listenToFiles() {
    addEventListener('beforeunload', (event) => {
      if (this.session?.origin.sources.some(({ unsaved }) => unsaved)) event.preventDefault();
    });
    let depth = 0;
    const over = (/** @type {boolean} */ on) => this.veil.classList.toggle('over', on);
    const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false;
    addEventListener('dragenter', (event) => hasFiles(event) && ++depth && over(true));
    addEventListener('dragleave', (event) => hasFiles(event) && --depth <= 0 && over(false));
    addEventListener('dragover', (event) => event.preventDefault());
    addEventListener('drop', (event) => {
      event.preventDefault();
      depth = 0;
      over(false);
      this.intake.accept([...(event.dataTransfer?.files ?? [])]);
    });
    this.intake.listenToKeys();
  }
}
